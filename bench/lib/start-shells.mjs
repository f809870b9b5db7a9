/**
 * Starts a shell for each of many scripts that do nothing, some at a time, and does nothing else: what any
 * program on Node has to spend. Usage: node start-shells.mjs FOLDER '{"count": 1000, "atOnce": 2, ...}'
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHELL, SHELL_ARGS } from '../peers/shell.mjs';

const [folder, json] = process.argv.slice(2);
const {
  count,
  atOnce,
  isFile = false,
  mebibytes = 0,
  files = 0,
  isLoop = false,
} = JSON.parse(json);
/** Memory that has been written to: starting a process costs the more of it there is. */
const ballast = Buffer.alloc(mebibytes * 1_048_576, 1);
const SCRIPT = 'STEP=x true';
let started = 0;

/** Everything that a step of Stepwave's finds: its script and the runner's files. */
function makeFiles(number) {
  for (let at = 0; at < files; at += 1) writeFileSync(join(folder, `${number}-${at}`), '');
}

function once() {
  const number = (started += 1);
  makeFiles(number);
  const script = join(folder, `${number}.sh`);
  if (isFile) writeFileSync(script, SCRIPT);
  const log = files > 0 ? openSync(join(folder, `${number}.log`), 'w') : 'ignore';
  const [command, ...options] = SHELL_ARGS.toReversed();
  const args = isFile
    ? [...options.toReversed(), script]
    : [...options.toReversed(), command, SCRIPT];
  return new Promise((resolve, reject) => {
    const child = spawn(SHELL, args, { stdio: ['ignore', log, log], detached: files > 0 });
    child.on('error', reject);
    child.on('close', () => {
      if (log !== 'ignore') closeSync(log);
      resolve();
    });
  });
}

/** A shell that waits for the names of scripts, and starts a shell for each: it is small, so that is cheap. */
const LOOP =
  'set -m; while IFS= read -r file; do ' +
  `${SHELL} --noprofile --norc -eo pipefail "$file" < /dev/null > "$file.log" 2>&1 & wait $!; echo $?; done`;

function loop() {
  const shell = spawn(SHELL, ['--noprofile', '--norc', '-c', LOOP], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const next = () => {
    if (started >= count) {
      shell.stdin.end();
      return;
    }
    const script = join(folder, `${(started += 1)}.sh`);
    writeFileSync(script, SCRIPT);
    shell.stdin.write(`${script}\n`);
  };
  shell.stdout.on('data', next);
  next();
  return new Promise((resolve) => shell.on('close', resolve));
}

async function lane() {
  if (isLoop) await loop();
  else while (started < count) await once();
}

await Promise.all(Array.from({ length: atOnce }, lane));
// What is never used again may be given back too early.
if (ballast.length !== mebibytes * 1_048_576) process.exitCode = 1;
