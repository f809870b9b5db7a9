import { ok } from '../../util/result.js';
import { draft, type PlanSource } from '../source.js';
import { readToml, tableAt } from './toml.js';

/** Rust. Cargo locks its target folder, so its commands wait for each other in any case. */
export const CARGO: PlanSource = {
  looksFor: 'Cargo.toml',
  find: async (folder) => {
    const text = folder.read('Cargo.toml');
    if (text === null) return ok(null);
    const read = await readToml('Cargo.toml', text);
    if (!read.ok) return read;
    const isWorkspace = tableAt(read.value, 'workspace') !== undefined;
    const all = isWorkspace ? ' --workspace' : '';
    const locked = folder.read('Cargo.lock') === null ? '' : ' --locked';
    const mutex = 'cargo';
    const comment = 'cargo locks its target folder: clippy and test cannot overlap';
    return ok({
      file: 'Cargo.toml',
      what: `Cargo.toml${isWorkspace ? ' (a workspace)' : ''}`,
      prefix: 'rust',
      left: [],
      steps: [
        draft('fmt', `cargo fmt${isWorkspace ? ' --all' : ''} --check`),
        draft('clippy', `cargo clippy${all}${locked} --all-targets -- -D warnings`, {
          mutex,
          comment,
        }),
        draft('test', `cargo test${all}${locked}`, { mutex }),
      ],
    });
  },
};
