import {
  data,
  Evaluator,
  Lexer,
  Parser,
  wellKnownFunctions,
  type Expr,
} from '@actions/expressions';
import { err, ok, type Result } from '../util/result.js';
import { splitTemplate } from './template.js';

/** The contexts that a plan's expressions can read. */
export const STEP_CONTEXTS = ['steps', 'needs', 'env', 'github', 'runner', 'inputs'] as const;

/** The contexts of the plan's own `env`, which belongs to no step. */
export const PLAN_CONTEXTS = ['github', 'runner', 'inputs'] as const;

const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;

/** One of GitHub's status functions, available in `if` only. */
export type StatusFunction = (typeof STATUS_FUNCTIONS)[number];

/** What an expression is evaluated with. */
export interface ExpressionScope {
  /** Context name → its data, as plain JSON. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The status functions' answers, which look at all ancestors. */
  readonly status: Readonly<Record<StatusFunction, boolean>>;
  /** Whether all direct needs succeeded: what a condition without a status function asks as well. */
  readonly haveNeedsSucceeded: boolean;
}

/** A step that an expression reads by name, through `steps` or `needs`. */
export interface StepReference {
  readonly context: 'steps' | 'needs';
  readonly id: string;
}

/** A parsed expression. */
export interface ParsedExpression {
  readonly tree: Expr;
  readonly references: readonly StepReference[];
  readonly callsStatusFunction: boolean;
}

/** Parses one expression (without `${{ }}`); the error is a sentence. */
export function parseExpression(
  source: string,
  options: { readonly contexts: readonly string[]; readonly isCondition: boolean },
): Result<ParsedExpression, string> {
  try {
    const tokens = new Lexer(source).lex().tokens.map(withWholeString);
    const unknown = unknownFunction(tokens.map((token) => token.lexeme));
    if (unknown !== undefined) return err(`unrecognized function: '${unknown}'`);
    const statusFunctions = STATUS_FUNCTIONS.map((name) => ({ name, minArgs: 0, maxArgs: 0 }));
    const functions = options.isCondition ? statusFunctions : [];
    // The library answers an empty expression with `undefined`, against its types.
    const tree = new Parser(tokens, [...options.contexts], functions).parse() as Expr | undefined;
    if (tree === undefined) return err('the expression is empty');
    const words = tokens.map((token) => token.lexeme);
    return ok({
      tree,
      references: referencesIn(words),
      callsStatusFunction: words.some(
        (word, index) =>
          STATUS_FUNCTIONS.some((name) => name === word.toLowerCase()) && words[index + 1] === '(',
      ),
    });
  } catch (error) {
    return err(error instanceof Error ? firstToLower(error.message) : String(error));
  }
}

type Token = ReturnType<Lexer['lex']>['tokens'][number];

/** The library unescapes only the first `''` of a string. */
function withWholeString(token: Token): Token {
  if (!token.lexeme.startsWith("'")) return token;
  return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
}

/** The library finds `constructor` and its like among its functions, and then cannot call them. */
function unknownFunction(words: readonly string[]): string | undefined {
  return words.find((word, index) => {
    const isCall = words[index + 1] === '(' && /^[a-z_]/i.test(word);
    const name = word.toLowerCase();
    return (
      isCall &&
      !Object.hasOwn(wellKnownFunctions, name) &&
      !STATUS_FUNCTIONS.some((one) => one === name)
    );
  });
}

/** `steps.a` and `steps['a']` in a sequence of lexemes; a computed index names no step. */
function referencesIn(words: readonly string[]): readonly StepReference[] {
  return words.flatMap((word, index): readonly StepReference[] => {
    const context = word.toLowerCase();
    if ((context !== 'steps' && context !== 'needs') || words[index - 1] === '.') return [];
    const [open, id = '', close] = words.slice(index + 1, index + 4);
    if (open === '.' && id !== '*') return [{ context, id }];
    const isQuoted = open === '[' && close === ']' && id.startsWith("'");
    return isQuoted ? [{ context, id: id.slice(1, -1).replaceAll("''", "'") }] : [];
  });
}

/** The expression of an `if`, with or without `${{ }}` around it. */
export function conditionSource(condition: string): string {
  const parts = splitTemplate(condition.trim());
  const [only] = parts;
  return parts.length === 1 && only?.type === 'expression' ? only.source : condition;
}

/** Evaluates an `if`. Without a status function in it, the needs must have succeeded as well. */
export function evaluateCondition(
  condition: string,
  scope: ExpressionScope,
): Result<boolean, string> {
  const source = conditionSource(condition);
  const parsed = parseExpression(source, { contexts: STEP_CONTEXTS, isCondition: true });
  if (!parsed.ok) return parsed;
  if (!parsed.value.callsStatusFunction && !scope.haveNeedsSucceeded) return ok(false);
  const value = evaluate(parsed.value.tree, scope);
  return value.ok ? ok(isTruthy(value.value)) : value;
}

/** Evaluates every `${{ }}` of a text. */
export function evaluateTemplate(text: string, scope: ExpressionScope): Result<string, string> {
  let result = '';
  for (const part of splitTemplate(text)) {
    if (part.type === 'text') {
      result += part.text;
      continue;
    }
    if (part.type === 'unclosed') return err('"${{" without "}}"');
    const options = { contexts: Object.keys(scope.contexts), isCondition: false };
    const parsed = parseExpression(part.source, options);
    if (!parsed.ok) return parsed;
    const value = evaluate(parsed.value.tree, scope);
    if (!value.ok) return value;
    result += value.value.coerceString();
  }
  return ok(result);
}

function evaluate(tree: Expr, scope: ExpressionScope): Result<data.ExpressionData, string> {
  const functions = new Map<string, FunctionDefinition>([
    ...STATUS_FUNCTIONS.map((name): [string, FunctionDefinition] => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(scope.status[name]) },
    ]),
    ...JSON_FUNCTIONS,
  ]);
  try {
    return ok(new Evaluator(tree, toDictionary(scope.contexts), functions).evaluate());
  } catch (error) {
    return err(error instanceof Error ? firstToLower(error.message) : String(error));
  }
}

/** GitHub's falsy values: false, 0, -0, "", null and NaN. */
function isTruthy(value: data.ExpressionData): boolean {
  switch (value.kind) {
    case data.Kind.Null:
      return false;
    case data.Kind.Boolean:
    case data.Kind.Number:
      return value.number() !== 0 && !Number.isNaN(value.number());
    case data.Kind.String:
      return value.coerceString() !== '';
    default:
      return true;
  }
}

/**
 * The library's own dictionary looks keys up in a plain object and so drops `constructor` and its
 * like. This one keeps every key.
 */
class FaithfulDictionary extends data.Dictionary {
  readonly #pairs = new Map<string, { key: string; value: data.ExpressionData }>();

  override add(key: string, value: data.ExpressionData): void {
    if (!this.#pairs.has(key.toLowerCase())) this.#pairs.set(key.toLowerCase(), { key, value });
  }

  override get(key: string): data.ExpressionData | undefined {
    return this.#pairs.get(key.toLowerCase())?.value;
  }

  override values(): data.ExpressionData[] {
    return this.pairs().map((pair) => pair.value);
  }

  override pairs(): { key: string; value: data.ExpressionData }[] {
    return [...this.#pairs.values()];
  }
}

type FunctionDefinition = (typeof wellKnownFunctions)[string];

/** The library's own go through plain objects and lose `__proto__` and `constructor`. */
const JSON_FUNCTIONS: readonly (readonly [string, FunctionDefinition])[] = [
  [
    'fromjson',
    {
      ...{ name: 'fromJSON', minArgs: 1, maxArgs: 1 },
      call: (text: data.ExpressionData) => toData(parsedJson(text.coerceString())),
    },
  ],
  [
    'tojson',
    {
      ...{ name: 'toJSON', minArgs: 1, maxArgs: 1 },
      call: (value: data.ExpressionData) =>
        new data.StringData(JSON.stringify(toJson(value), null, 2)),
    },
  ],
];

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('error parsing JSON when evaluating fromJSON');
  }
}

/** The library's data → plain JSON. */
function toJson(value: data.ExpressionData): unknown {
  if (value instanceof data.StringData) return value.coerceString();
  if (value instanceof data.NumberData) return value.number();
  if (value instanceof data.BooleanData) return value.number() !== 0;
  if (value instanceof data.Array) return value.values().map(toJson);
  if (!(value instanceof data.Dictionary)) return null;
  return Object.fromEntries(value.pairs().map((pair) => [pair.key, toJson(pair.value)]));
}

function toDictionary(value: object): data.Dictionary {
  const dictionary = new FaithfulDictionary();
  for (const [key, item] of Object.entries(value)) dictionary.add(key, toData(item));
  return dictionary;
}

/** Plain JSON → the library's data. */
function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return typeof value === 'object' && value !== null ? toDictionary(value) : new data.Null();
}

function firstToLower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
