import { readFileSync, writeFileSync } from 'node:fs';

/** Writes a file unless it has that text already: other programs may be reading it. */
export function writeChanged(path, text) {
  if (textOf(path) !== text) writeFileSync(path, text);
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
