/** 10,000 files of 1 KB: what creates them, beside `tar` and `cp`. */
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { msText, ratioText, table } from './markdown.mjs';
import { interleave, timed } from './measure.mjs';
import { median } from './statistics.mjs';

const FOLDERS = 100;
const FILES_IN_FOLDER = 100;
const BYTES = 1_024;
const COPY_BARELY = fileURLToPath(new URL('copy-barely.mjs', import.meta.url));

/** Every file with a content of its own. */
function tree() {
  const numbers = Array.from({ length: FOLDERS * FILES_IN_FOLDER }, (_, at) => at);
  return numbers.map((at) => {
    const folder = `folder-${Math.floor(at / FILES_IN_FOLDER)}`;
    return { folder, name: `file-${at}.txt`, content: `${at}\n`.padStart(BYTES, 'x') };
  });
}

function byFolder(files) {
  const folders = {};
  for (const { folder, name, content } of files) (folders[`${folder}/`] ??= {})[name] = content;
  return folders;
}

const PLANS = {
  directory: () => [{ id: 'copy', 'create-file': 'tree', source: 'source' }],
  structure: (files) => [{ id: 'tree', 'create-structure': { 'tree/': byFolder(files) } }],
  steps: (files) =>
    files.map(({ folder, name, content }, at) => ({
      ...{ id: `file-${at}`, 'create-file': `tree/${folder}/${name}`, content },
    })),
};

/**
 * Measures all ways in turn and gives the section. For `files` nothing is removed in between (see the README); for
 * `files-replaced` as many files are removed just before each, as a checkout of a runner does that is used again.
 */
export async function fileSection({ name, script, folder, rounds, patienceMs, conditions }) {
  const files = tree();
  writeSource(folder, files);
  const stepwave = (plan) => (to) => ({
    program: process.execPath,
    args: [script, 'run', `${plan}.json`, '--workers', '2', '--root', to],
  });
  const ways = {
    '`tar x`': (to) => ({ program: 'tar', args: ['-x', '-f', 'source.tar', '-C', to] }),
    '`cp -r`': (to) => ({ program: 'cp', args: ['-r', 'source', join(to, 'tree')] }),
    'a Node that does nothing else': (to) => ({
      program: process.execPath,
      args: [COPY_BARELY, 'source', join(to, 'tree')],
    }),
    'Stepwave, one `create-file` of a directory': stepwave('directory'),
    'Stepwave, one `create-structure`': stepwave('structure'),
    'Stepwave, 10,000 `create-file` steps': stepwave('steps'),
  };
  const variants = new Map(
    Object.entries(ways).map(([title, way], at) => [
      title,
      (round) => {
        const to = join(folder, `out-${at}-${round}`);
        mkdirSync(to);
        if (name === 'files-replaced') makeAndRemove(folder);
        const ms = timed({ ...way(to), cwd: folder, log: `${to}.log` });
        mustBeWhole(to);
        return ms;
      },
    ]),
  );
  const samples = await interleave(variants, { rounds, patienceMs });
  return section(name, samples, conditions);
}

function makeAndRemove(folder) {
  const old = join(folder, 'old');
  cpSync(join(folder, 'source'), old, { recursive: true });
  rmSync(old, { recursive: true });
}

function writeSource(folder, files) {
  for (const { folder: below, name, content } of files) {
    mkdirSync(join(folder, 'source', below), { recursive: true });
    writeFileSync(join(folder, 'source', below, name), content);
  }
  for (const [name, stepsOf] of Object.entries(PLANS)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ steps: stepsOf(files) }));
  }
  const archive = ['-c', '-f', 'source.tar', '--transform', 's,^source,tree,', 'source'];
  timed({ program: 'tar', args: archive, cwd: folder, log: join(folder, 'tar.log') });
}

/** @throws if not all files are there, each with all its bytes */
function mustBeWhole(to) {
  const paths = readdirSync(to, { recursive: true }).map((path) => join(to, path));
  const files = paths.map((path) => statSync(path)).filter((stats) => stats.isFile());
  const whole = files.filter(({ size }) => size === BYTES);
  if (whole.length !== FOLDERS * FILES_IN_FOLDER) throw new Error(`${to} is not whole`);
}

function section(name, samples, conditions) {
  const [tarMs, copyMs] = ['`tar x`', '`cp -r`'].map((name) => median(samples.get(name)));
  const rows = [...samples].map(([title, times]) => {
    const ms = median(times);
    const ratios = [ratioText(ms / tarMs), ratioText(ms / copyMs)];
    return [title, `${msText(ms)} ms`, ...ratios, times.length];
  });
  return [
    `\`node bench/peers.mjs --only ${name}\`: 10,000 files of 1 KB in 100 folders. ${conditions}`,
    table(['Way', 'median', '× `tar x`', '× `cp -r`', 'runs'], rows),
  ].join('\n\n');
}
