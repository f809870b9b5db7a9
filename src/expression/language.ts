/**
 * Expressions. In: the text of an expression, contexts and the answers of status functions. Out: a value, or a sentence
 * about what is wrong. It must not know plans in files or how steps run.
 */
import {
  Evaluator,
  Lexer,
  Parser,
  wellKnownFunctions,
  type data,
  type Expr,
} from '@actions/expressions';
import { err, ok, type Result } from '../util/result.js';
import { fault, faultOf, type ExpressionFault } from './fault.js';
import { functionsFor, HASH_FILES, isTruthy, toDictionary, toJson } from './functions.js';
import { MissingHash } from './hashes.js';
import { type ExpressionScope, STATUS_FUNCTIONS } from './scope.js';
import { splitTemplate } from './template.js';

/** The contexts that a plan's expressions can read. */
export const STEP_CONTEXTS = ['steps', 'needs', 'env', 'github', 'runner', 'inputs'] as const;

/** The contexts that only steps have which are legs of another: of a matrix, or of a split. */
export const LEG_CONTEXTS = ['matrix', 'strategy', 'split'] as const;

/** The contexts of the plan's own `env`, which belongs to no step. */
export const PLAN_CONTEXTS = ['github', 'runner', 'inputs'] as const;

/** All functions that expressions can call, as GitHub spells them. */
export const FUNCTION_NAMES: readonly string[] = [
  ...Object.values(wellKnownFunctions).map(({ name }) => name),
  ...STATUS_FUNCTIONS,
  HASH_FILES.name,
];

const READABLE = [...STEP_CONTEXTS, ...LEG_CONTEXTS] as const;

/** A context that an expression reads. */
export interface ContextRead {
  /** In lower case. */
  readonly context: (typeof READABLE)[number];
  /** The name in `steps.a` or `steps['a']`; null if the name is computed, or the whole context is read. */
  readonly name: string | null;
}

/** A parsed expression. */
export interface ParsedExpression {
  readonly tree: Expr;
  readonly reads: readonly ContextRead[];
  readonly callsHashFiles: boolean;
  readonly callsStatusFunction: boolean;
}

/** Where an expression stands. */
export interface ParseOptions {
  /** The contexts it can read. */
  readonly contexts: readonly string[];
  /** Whether it is an `if`: only there the status functions work. */
  readonly isCondition: boolean;
}

/** GitHub's limit (`MAX_EXPRESSION_LENGTH`). The library has the same, but its message names no number. */
export const MAX_EXPRESSION_CHARS = 21_000;

const TOO_LONG =
  'the expression has more than 21,000 characters, the most that GitHub takes; let a step make the value, and read ' +
  'its output';

/** Parses one expression (without `${{ }}`). */
export function parseExpression(
  source: string,
  options: ParseOptions,
): { readonly ok: true; readonly value: ParsedExpression } | ExpressionFault {
  if (source.length > MAX_EXPRESSION_CHARS) return fault(TOO_LONG);
  try {
    const tokens = new Lexer(source).lex().tokens.map(withWholeString);
    const words = tokens.map((token) => token.lexeme);
    const called = words.filter((word, index) => words[index + 1] === '(' && /^[a-z_]/i.test(word));
    const own = ownFunctions(options);
    const problem = functionProblem(source, called, own);
    if (problem !== undefined) return problem;
    // The library answers an empty expression with `undefined`, against its types.
    const tree = new Parser(tokens, [...options.contexts], own).parse() as Expr | undefined;
    if (tree === undefined) return fault('the expression is empty');
    const callsStatusFunction = called.some((name) => isOneOf(STATUS_FUNCTIONS, name));
    const callsHashFiles = called.some((name) => isOneOf([HASH_FILES.name], name));
    const value = { tree, reads: readsIn(words), callsStatusFunction, callsHashFiles };
    return { ok: true, value };
  } catch (error) {
    return faultOf(error, source);
  }
}

type FunctionSignature = Pick<(typeof wellKnownFunctions)[string], 'name' | 'minArgs' | 'maxArgs'>;

type Token = ReturnType<Lexer['lex']>['tokens'][number];

/** Repairs strings, in which the library unescapes only the first `''`. */
function withWholeString(token: Token): Token {
  if (!token.lexeme.startsWith("'")) return token;
  return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
}

/** The functions that work in an expression, besides the library's. */
function ownFunctions({ contexts, isCondition }: ParseOptions): FunctionSignature[] {
  return [
    ...(isCondition ? STATUS_FUNCTIONS : []).map((name) => ({ name, minArgs: 0, maxArgs: 0 })),
    // The plan's own variables are evaluated before any step has made files.
    ...(contexts.includes('steps') ? [HASH_FILES] : []),
  ];
}

/**
 * The first problem with the functions that are called. The library would take `constructor` and the like for one of
 * its own, and then fail to call it.
 */
function functionProblem(
  source: string,
  called: readonly string[],
  own: readonly FunctionSignature[],
): ExpressionFault | undefined {
  const names = [...Object.keys(wellKnownFunctions), ...own.map(({ name }) => name)];
  const unknown = called.find((name) => !isOneOf(names, name));
  if (unknown === undefined) return undefined;
  const start = source.search(new RegExp(`(?<![\\w.-])${unknown}\\s*\\(`));
  const at = start === -1 ? undefined : { start, end: start + unknown.length };
  if (isOneOf(STATUS_FUNCTIONS, unknown)) return fault(`'${unknown}()' works in "if" only`, at);
  if (isOneOf([HASH_FILES.name], unknown)) return fault(`'${unknown}()' works in steps only`, at);
  return fault(`unrecognized function: '${unknown}'`, at);
}

/** Names of functions ignore case. */
function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** Finds the contexts in a sequence of lexemes, each with the name that is read. */
function readsIn(words: readonly string[]): readonly ContextRead[] {
  return words.flatMap((word, index): readonly ContextRead[] => {
    const context = READABLE.find((one) => one === word.toLowerCase());
    if (context === undefined || words[index - 1] === '.') return [];
    const [open, name = '', close] = words.slice(index + 1, index + 4);
    if (open === '.' && name !== '*') return [{ context, name }];
    const isQuoted = open === '[' && close === ']' && name.startsWith("'");
    return [{ context, name: isQuoted ? name.slice(1, -1).replaceAll("''", "'") : null }];
  });
}

/** The expression of an `if`, with or without `${{ }}` around it. */
export function conditionSource(condition: string): string {
  const parts = splitTemplate(condition.trim());
  const [only] = parts;
  return parts.length === 1 && only?.type === 'expression' ? only.source : condition;
}

/** Evaluates an `if`. If it calls no status function, the needs must have succeeded too. */
export function evaluateCondition(
  condition: string,
  scope: ExpressionScope,
): Result<boolean, string> {
  const source = conditionSource(condition);
  const contexts = [...STEP_CONTEXTS, ...Object.keys(scope.contexts)];
  const parsed = parseExpression(source, { contexts, isCondition: true });
  if (!parsed.ok) return err(parsed.error);
  if (!parsed.value.callsStatusFunction && !scope.status.success) return ok(false);
  const value = evaluate(parsed.value.tree, scope);
  return value.ok ? ok(isTruthy(value.value)) : value;
}

/** The value of an expression (without `${{ }}`) as plain JSON. */
export function evaluateValue(source: string, scope: ExpressionScope): Result<unknown, string> {
  const parsed = parseExpression(source, {
    contexts: Object.keys(scope.contexts),
    isCondition: false,
  });
  if (!parsed.ok) return err(parsed.error);
  const value = evaluate(parsed.value.tree, scope);
  return value.ok ? ok(toJson(value.value)) : value;
}

/** Half of the longest text in JavaScript, and more than anybody writes by hand. */
const MAX_TEXT_CHARS = 1 << 28;

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
    if (!parsed.ok) return err(parsed.error);
    const value = evaluate(parsed.value.tree, scope);
    if (!value.ok) return value;
    const added = value.value.coerceString();
    // A short template can produce a text that is too long for JavaScript.
    if (result.length + added.length > MAX_TEXT_CHARS) return err('the text becomes too long');
    result += added;
  }
  return ok(result);
}

function evaluate(tree: Expr, scope: ExpressionScope): Result<data.ExpressionData, string> {
  const functions = new Map(functionsFor(scope));
  try {
    return ok(new Evaluator(tree, dictionaryOf(scope.contexts), functions).evaluate());
  } catch (error) {
    if (error instanceof MissingHash) throw error;
    return err(error instanceof Error ? firstToLower(error.message) : String(error));
  }
}

/** Kept, because contexts hold the event's whole payload, and all files of a template share them. */
function dictionaryOf(contexts: ExpressionScope['contexts']): data.Dictionary {
  const known = dictionaries.get(contexts) ?? toDictionary(contexts);
  dictionaries.set(contexts, known);
  return known;
}

const dictionaries = new WeakMap<object, data.Dictionary>();

function firstToLower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
