/** Turns a tree of processes into the script of a step that makes it. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanStep } from '../run-plan.js';
import { MARK_VARIABLE } from './marked-processes.js';
import {
  flattened,
  numbered,
  type NumberedNode,
  type ProcessKind,
  type ProcessTree,
} from './random-trees.js';

/**
 * What a step's own shell does when its tree is complete: wait; be killed; end well; or fail the first
 * time and, the second time, make no tree but wait until it is let go.
 */
export type RootEnd = 'wait' | 'die' | 'succeed' | 'fail-once';

/** A tree that a step is going to make. */
export class PlantedTree {
  readonly tree: ProcessTree;
  /** Every process of the tree has it in its environment, its command line or both. */
  readonly mark: string;
  readonly #home: string;

  /** Writes the tree's script into a directory of the workspace. */
  constructor(tree: ProcessTree, mark: string, workspace: string) {
    this.tree = tree;
    this.mark = mark;
    this.#home = join(workspace, mark);
    mkdirSync(join(this.#home, 'up'), { recursive: true });
    writeFileSync(join(this.#home, 'tree.sh'), treeScript(tree, mark, this.#home));
    writeFileSync(join(this.#home, 'daemon.py'), DAEMON);
  }

  /** The step that makes it. */
  step(end: RootEnd): PlanStep {
    const lines = [
      'set +e',
      ...(end === 'fail-once' ? [this.#secondAttempt()] : []),
      `. '${this.#home}/tree.sh' ${this.mark}.0`,
      ENDS[end],
    ];
    return { id: this.mark, run: lines.join('\n'), env: { [MARK_VARIABLE]: this.mark } };
  }

  /** Every process of it is there. */
  get isReady(): boolean {
    return existsSync(this.readyFile);
  }

  get readyFile(): string {
    return join(this.#home, 'ready');
  }

  /** The second attempt at its step is waiting to be let go. */
  get isTriedAgain(): boolean {
    return existsSync(join(this.#home, 'second'));
  }

  /** Ends the second attempt. */
  letGo(): void {
    writeFileSync(join(this.#home, 'go'), '');
  }

  /** It sheds its mark, so that only what is left of the first attempt has it. */
  #secondAttempt(): string {
    const wait = ': > second; until [ -e go ]; do sleep 0.05; done';
    return [
      `if [ -e '${this.readyFile}' ]; then`,
      `  cd '${this.#home}'; exec env -u ${MARK_VARIABLE} "$BASH" -c '${wait}'`,
      'fi',
    ].join('\n');
  }
}

const ENDS: Readonly<Record<RootEnd, string>> = {
  wait: 'hold',
  die: 'kill -9 $$',
  succeed: 'exit 0',
  'fail-once': 'exit 1',
};

/** Forks twice, with a session of its own between; goes on when nothing but the mark is left of it. */
const DAEMON = `import os, sys, time
if os.fork(): os._exit(0)
os.setsid()
leader = os.getpid()
if os.fork(): os._exit(0)
while os.getppid() == leader: time.sleep(0.005)
os.execv(sys.argv[1], sys.argv[1:])
`;

/**
 * The whole tree in one file: started with `MARK.NUMBER` it is the process of that number. Each one
 * makes a file when it is complete; the root, when all of these are there, the file `ready`.
 */
function treeScript(tree: ProcessTree, mark: string, home: string): string {
  const nodes = numbered(tree);
  const all = flattened(nodes);
  return [
    'shopt -s nullglob',
    `mark=${mark} home='${home}'`,
    'tree="$home/tree.sh"',
    'up() { : > "$home/up/$1"; }',
    // A child that can be found by its command line whatever became of its environment.
    'long() { exec -a "$mark.$1" sleep 1000; }',
    'short() { (exec -a "$mark.$1" sleep 0.2); }',
    'stay() { long "$1" & up "$1"; wait "$!"; }',
    // Waits until a process has a state of proc_pid_stat(5).
    'is_in() { local s; s=$(< "/proc/$1/stat") && [[ ${s##*)} == " $2 "* ]]; }',
    'until_in() { until is_in "$1" "$2"; do sleep 0.02; done; }',
    `hold() { ${HOLD[tree.root]}; }`,
    'node() {',
    '  case $1 in',
    ...all.map((node) => `    ${String(node.number)}) ${body(node)} ;;`),
    '  esac',
    '}',
    'if [ "${2-}" = heir ]; then long "${1##*.}"; fi',
    'if [ "${1##*.}" != 0 ]; then node "${1##*.}"; exit; fi',
    ROOT_TRAPS[tree.root],
    ...nodes.map(launch),
    `until f=("$home"/up/*); [ "\${#f[@]}" -eq ${String(all.length)} ]; do sleep 0.05; done`,
    ': > "$home/ready"',
    '',
  ].join('\n');
}

/** Before the children are made: they ignore what their parent does. */
const ROOT_TRAPS: Readonly<Record<ProcessTree['root'], string>> = {
  polite: ':',
  terminable: "trap '' INT",
  deaf: "trap '' INT TERM",
  stubborn: 'trap : INT TERM',
};

const HOLD: Readonly<Record<ProcessTree['root'], string>> = {
  polite: 'stay 0',
  terminable: 'stay 0',
  deaf: 'stay 0',
  stubborn: 'while :; do short 0; done',
};

/** What a process does; those that make others stay until they are told to end. */
function body({ number, kind, children }: NumberedNode): string {
  const own = String(number);
  const rest = [...children.map(launch), `stay ${own}`].join('; ').replaceAll('&;', '&');
  switch (kind) {
    case 'ignores-int':
      return `trap '' INT; ${rest}`;
    case 'ignores-term':
      return `trap '' TERM; ${rest}`;
    case 'ignores-both':
      return `trap '' INT TERM; ${rest}`;
    case 'heir':
      // When it is told to end it does, but leaves one behind that nobody has seen yet.
      return `trap 'setsid ${self(own)} heir &' INT TERM; ${rest}`;
    case 'stopped':
      return 'kill -STOP "$BASHPID"';
    case 'blocked':
      return [
        `exec 3> >(long ${own})`,
        `yes "$mark.${own}" >&3 & until_in "$!" S; up ${own}; wait "$!"`,
      ].join('; ');
    case 'forker':
      return `up ${own}; while :; do short ${own}; done`;
    case 'breeder':
      // Some are born between a look at the tree and the kill. An end, should nobody kill it.
      return `up ${own}; for i in {1..200}; do long ${own} & sleep 0.1; done; wait`;
    default:
      return rest;
  }
}

/** How a process is made by its parent. */
function launch({ number, kind }: NumberedNode): string {
  return (LAUNCHES[kind] ?? plain)(String(number));
}

function self(number: string): string {
  return `"$BASH" "$tree" "$mark.${number}"`;
}

function plain(number: string): string {
  return `${self(number)} &`;
}

/** Neither of the two shells in between becomes the one inside: each has something left to do. */
const NESTED = `"$BASH" -c '"$BASH" -c '\\''"$BASH" "$0" "$1"; :'\\'' "$0" "$1"; :'`;

const LAUNCHES: Readonly<Partial<Record<ProcessKind, (number: string) => string>>> = {
  subshell: (number) => `( node ${number} ) &`,
  setsid: (number) => `setsid ${self(number)} &`,
  breeder: (number) => `setsid ${self(number)} &`,
  'double-fork': (number) => `( ${self(number)} & )`,
  nohup: (number) => `nohup ${self(number)} &`,
  job: (number) => `set -m; ${self(number)} & set +m`,
  daemon: (number) => `python3 "$home/daemon.py" ${self(number)}`,
  renamed: (number) => `( exec -a kworker/0:1 ${self(number)} ) &`,
  cleared: (number) => `env -i ${self(number)} &`,
  // The session alone tells where it comes from when its parent is dead.
  'cleared-job': (number) => `set -m; env -i ${self(number)} & set +m`,
  disowned: (number) => `${self(number)} & disown`,
  nested: (number) => `${NESTED} "$tree" "$mark.${number}" &`,
  // It cannot say itself that it has stopped.
  stopped: (number) => `${plain(number)} until_in "$!" T; up ${number}`,
};
