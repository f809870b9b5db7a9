import { MAX_DEPTH } from './parse-plan.js';
import type { MappingEntry, SyntaxNode } from './syntax-tree.js';

/**
 * Reads JSON that nothing is wrong with, in one pass and with the place of everything. Undefined for all
 * else, duplicate keys included: `parseJson` says what is wrong. Most plans are right, and this takes a
 * good third of the time and needs no library.
 */
export function readJson(text: string): SyntaxNode | undefined {
  const reader = new JsonReader(text);
  return reader.document();
}

/** A string without escapes, of which most are, and any string. Sticky: they match at `lastIndex` only. */
// eslint-disable-next-line no-control-regex -- JSON has control characters as escapes only
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
// eslint-disable-next-line no-control-regex -- the same
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;

const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/** From so many keys on, a set finds a duplicate faster than a look at each of them. */
const MANY_KEYS = 16;

class JsonReader {
  #at = 0;
  /** Each key once, so that comparing two of them is comparing their addresses. */
  readonly #keys = new Map<string, string>();

  constructor(private readonly text: string) {}

  document(): SyntaxNode | undefined {
    const node = this.#value(1);
    this.#skipSpace();
    return this.#at === this.text.length ? node : undefined;
  }

  #value(depth: number): SyntaxNode | undefined {
    if (depth > MAX_DEPTH) return undefined;
    this.#skipSpace();
    switch (this.text[this.#at]) {
      case '{':
        return this.#mapping(depth);
      case '[':
        return this.#list(depth);
      default:
        return this.#scalar();
    }
  }

  #list(depth: number): SyntaxNode | undefined {
    const start = this.#at;
    const items: SyntaxNode[] = [];
    this.#at += 1;
    for (let isFirst = true; !this.#takes(']'); isFirst = false) {
      if (!isFirst && !this.#takes(',')) return undefined;
      const item = this.#value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'list', items, span: { start, end: this.#at } };
  }

  #mapping(depth: number): SyntaxNode | undefined {
    const start = this.#at;
    const entries: MappingEntry[] = [];
    const seen = new Keys();
    this.#at += 1;
    for (let isFirst = true; !this.#takes('}'); isFirst = false) {
      if (!isFirst && !this.#takes(',')) return undefined;
      const entry = this.#entry(depth);
      if (entry === undefined || !seen.add(entry.key)) return undefined;
      entries.push(entry);
    }
    return { kind: 'mapping', entries, span: { start, end: this.#at } };
  }

  #entry(depth: number): MappingEntry | undefined {
    this.#skipSpace();
    const start = this.#at;
    const text = this.#string();
    if (text === undefined) return undefined;
    const keySpan = { start, end: this.#at };
    if (!this.#takes(':')) return undefined;
    const value = this.#value(depth + 1);
    if (value === undefined) return undefined;
    const key = this.#known(text);
    return { key, spelling: key, keySpan, value };
  }

  #scalar(): SyntaxNode | undefined {
    const start = this.#at;
    const value = this.#string() ?? this.#number() ?? this.#word();
    return value === undefined
      ? undefined
      : { kind: 'scalar', value, span: { start, end: this.#at } };
  }

  #string(): string | undefined {
    const start = this.#at;
    if (this.#skip(PLAIN_STRING)) return this.text.slice(start + 1, this.#at - 1);
    if (!this.#skip(STRING)) return undefined;
    return JSON.parse(this.text.slice(start, this.#at)) as string;
  }

  #number(): number | undefined {
    const start = this.#at;
    return this.#skip(NUMBER) ? Number(this.text.slice(start, this.#at)) : undefined;
  }

  #word(): boolean | null | undefined {
    const found = WORDS.find(([word]) => this.text.startsWith(word, this.#at));
    if (found === undefined) return undefined;
    this.#at += found[0].length;
    return found[1];
  }

  #known(key: string): string {
    const known = this.#keys.get(key);
    if (known === undefined) this.#keys.set(key, key);
    return known ?? key;
  }

  /** Passes over white space and a character, if that comes next. */
  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Mostly there is none, and to see that takes less time than to match a pattern. */
  #skipSpace(): void {
    if (this.text.charCodeAt(this.#at) <= 0x20) this.#skip(SPACE);
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}

/** The keys of one mapping. */
class Keys {
  #few: string[] = [];
  #many: Set<string> | undefined;

  /** Whether the key is new. */
  add(key: string): boolean {
    if (this.#many === undefined) {
      if (this.#few.includes(key)) return false;
      this.#few.push(key);
      if (this.#few.length > MANY_KEYS) this.#many = new Set(this.#few);
      return true;
    }
    const before = this.#many.size;
    return this.#many.add(key).size > before;
  }
}
