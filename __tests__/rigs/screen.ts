/** What a terminal shows of what was written to it: a real terminal emulator without a window. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import xterm from '@xterm/headless';

/** The size of a window, in characters. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

/** What is done while a program runs on a terminal: see `programs/in-terminal.py`. */
export type TerminalAction = ({ readonly file: string } | { readonly output: string }) &
  (
    | { readonly type: string }
    | { readonly resize: readonly [rows: number, columns: number] }
    | { readonly make: string }
  );

const IN_TERMINAL = fileURLToPath(new URL('programs/in-terminal.py', import.meta.url));

/** Whether programs can be run on a terminal here. */
export const HAS_TERMINALS =
  process.platform !== 'win32' && spawnSync('python3', ['--version']).status === 0;

/** Words in front of a command that run it on a terminal. */
export function onTerminal(
  { rows, columns }: WindowSize,
  actions: readonly TerminalAction[] = [],
): readonly string[] {
  return ['python3', IN_TERMINAL, `${String(rows)}x${String(columns)}`, JSON.stringify(actions)];
}

/** A window at some point. */
export interface Screen {
  /** From the first line that was ever written; a line that the window has broken is one line. */
  readonly lines: readonly string[];
  readonly isCursorVisible: boolean;
}

/** The mark of a resize in the output. */
// eslint-disable-next-line no-control-regex -- the mark is an escape sequence
const RESIZE = /\u001b_(\d+)x(\d+)\u001b\\/;

/** The screen after all of an output, which may hold marks of resizes. */
export async function screenAfter(output: string, { rows, columns }: WindowSize): Promise<Screen> {
  const terminal = new xterm.Terminal({
    rows,
    cols: columns,
    scrollback: 10_000,
    allowProposedApi: true,
  });
  const [first = '', ...rest] = output.split(RESIZE);
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      terminal.write(text, resolve);
    });
  await write(first);
  for (let at = 0; at < rest.length; at += 3) {
    terminal.resize(Number(rest[at + 1]), Number(rest[at]));
    await write(rest[at + 2] ?? '');
  }
  const lines = linesOf(terminal.buffer.active);
  terminal.dispose();
  const isCursorVisible = output.lastIndexOf('\u001b[?25h') >= output.lastIndexOf('\u001b[?25l');
  return { lines, isCursorVisible };
}

function linesOf(buffer: xterm.IBuffer): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < buffer.length; at += 1) {
    const line = buffer.getLine(at);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped === true) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
