import type { Call } from './call.js';

/** Turns the lines of a trace (`strace -f -y -o`) into calls. A call whose line was cut by another is put together. */
export class CallReader {
  readonly #unfinished = new Map<number, string>();
  #unread = 0;

  /** How many lines could not be understood. */
  get unread(): number {
    return this.#unread;
  }

  /** The processes that are in the middle of a call of this name. */
  within(names: ReadonlySet<string>): readonly number[] {
    return [...this.#unfinished].flatMap(([pid, head]) =>
      names.has(head.slice(0, head.indexOf('('))) ? [pid] : [],
    );
  }

  /** The call that a line ends; null where it ends none. */
  read(line: string): Call | null {
    const space = line.indexOf(' ');
    const pid = Number(line.slice(0, space));
    const body = line.slice(space).trimStart();
    if (!Number.isInteger(pid) || body === '') return this.#misread(line);
    // A signal, or the end of a process.
    if (body.startsWith('+++') || body.startsWith('---')) return this.#ended(pid);
    if (body.endsWith(UNFINISHED)) {
      this.#unfinished.set(pid, body.slice(0, -UNFINISHED.length).trimEnd());
      return null;
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(body);
    if (resumed === null) return this.#whole(pid, body);
    const head = this.#unfinished.get(pid);
    this.#unfinished.delete(pid);
    if (head === undefined) return this.#misread(line);
    return this.#whole(pid, head + body.slice(resumed[0].length));
  }

  #ended(pid: number): null {
    this.#unfinished.delete(pid);
    return null;
  }

  #whole(pid: number, body: string): Call | null {
    const open = body.indexOf('(');
    const { args, end } = splitArguments(body, open + 1);
    const result =
      /^\)\s+= (-?\d+|\?|0x[0-9a-f]+)(?:<(.*?)>(?:\(deleted\))?)?(?: ([A-Z]\w*))?/s.exec(
        body.slice(end),
      );
    if (open <= 0 || result === null) return this.#misread(body);
    const [, value = '?', path, error] = result;
    return {
      pid,
      name: body.slice(0, open),
      args,
      value: value === '?' ? null : Number(value),
      path: path?.startsWith('/') === true ? path : null,
      error: value.startsWith('-') ? (error ?? 'EUNKNOWN') : null,
    };
  }

  #misread(line: string): null {
    if (line !== '') this.#unread += 1;
    return null;
  }
}

const UNFINISHED = '<unfinished ...>';

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Splits arguments at their commas, from an index on. `end` is where their closing bracket is. */
function splitArguments(
  text: string,
  from: number,
): { readonly args: readonly string[]; readonly end: number } {
  const args: string[] = [];
  const open: string[] = [];
  let start = from;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') at = endOfText(text, at);
    else if (char === '<' && isPath(text, at)) at = endOfPath(text, at);
    else if (open.length > 0 && char === open.at(-1)) open.pop();
    else if (char in CLOSING) open.push(CLOSING[char] ?? '');
    else if (open.length === 0 && (char === ',' || char === ')')) {
      if (char === ',' || at > start) args.push(text.slice(start, at).trim());
      start = at + 1;
      if (char === ')') return { args, end: at };
    }
  }
  return { args, end: text.length };
}

/** `<` begins a path only behind a descriptor; elsewhere it is an operator. */
function isPath(text: string, at: number): boolean {
  return /[\dD]/.test(text[at - 1] ?? '');
}

/** Where a path ends; brackets within it are escaped. */
function endOfPath(text: string, at: number): number {
  const end = text.indexOf('>', at);
  return end === -1 ? text.length : end;
}

/** Where a text ends that begins with the quote at `at`. */
function endOfText(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === '"') return end;
  }
  return text.length;
}
