import { Lexer } from '@actions/expressions';
import { err, ok, type Result } from '../util/result.js';

/** Where an expression reads a context: `matrix.os`, `steps['a b'].outputs`, `needs` of `needs.*.result`. */
export interface ContextPath {
  /** The context, in lower case, and the names below it as far as they are written out. */
  readonly path: readonly string[];
  /** Whether more follows that is computed: `.*` or `[…]`. */
  readonly isOpen: boolean;
  /** Offsets in the expression; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A function that an expression calls. */
export interface Call {
  /** In lower case. */
  readonly name: string;
  /** Offset of its name. */
  readonly start: number;
  readonly isNegated: boolean;
}

/** What an expression reads and calls, in its order. */
export interface ExpressionUses {
  readonly paths: readonly ContextPath[];
  readonly calls: readonly Call[];
}

interface Word {
  readonly text: string;
  readonly start: number;
}

/** Finds what an expression (without `${{ }}`) reads and calls. The error is a sentence. */
export function expressionUses(source: string): Result<ExpressionUses, string> {
  const read = wordsOf(source);
  if (!read.ok) return read;
  const words = read.value;
  const names = words.flatMap((word, index) =>
    /^[a-z_]/i.test(word.text) &&
    words[index - 1]?.text !== '.' &&
    !/^(?:true|false|null|NaN|Infinity)$/.test(word.text)
      ? [{ word, index }]
      : [],
  );
  return ok({
    paths: names.flatMap(({ index }) => (isCall(words, index) ? [] : [pathAt(words, index)])),
    calls: names.flatMap(({ word, index }) => {
      if (!isCall(words, index)) return [];
      const isNegated = words[index - 1]?.text === '!';
      return [{ name: word.text.toLowerCase(), start: word.start, isNegated }];
    }),
  });
}

/** The words of an expression with their offsets. Only white space stands between two of them. */
function wordsOf(source: string): Result<readonly Word[], string> {
  try {
    let position = 0;
    return ok(
      new Lexer(source).lex().tokens.map(({ lexeme }) => {
        const start = source.indexOf(lexeme, position);
        position = start + lexeme.length;
        return { text: lexeme, start };
      }),
    );
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function isCall(words: readonly Word[], index: number): boolean {
  return words[index + 1]?.text === '(';
}

function pathAt(words: readonly Word[], index: number): ContextPath {
  const first = words[index] ?? { text: '', start: 0 };
  const path = [first.text.toLowerCase()];
  let at = index;
  for (;;) {
    const [open = '', name = '', close = ''] = words.slice(at + 1, at + 4).map(({ text }) => text);
    if (open === '.' && /^[a-z_]/i.test(name)) {
      path.push(name);
      at += 2;
    } else if (open === '[' && close === ']' && name.startsWith("'")) {
      path.push(name.slice(1, -1).replaceAll("''", "'"));
      at += 3;
    } else {
      const last = words[at] ?? first;
      const isOpen = open === '.' || open === '[';
      return { path, isOpen, start: first.start, end: last.start + last.text.length };
    }
  }
}
