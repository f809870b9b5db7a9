/**
 * What people write in expressions, and what to write. In: the sentence about an expression that cannot be parsed, and
 * the expression. Out: a hint, if one of them shows what was meant.
 */
import { FUNCTION_NAMES, STEP_CONTEXTS } from '../expression/language.js';
import { STATUS_FUNCTIONS } from '../expression/scope.js';
import { closestWord, didYouMean } from '../util/closest-word.js';

/** An expression, and the contexts that it can read. */
interface Expression {
  readonly source: string;
  readonly contexts: readonly string[];
}

interface ExpressionHint {
  /** Fits the sentence about the expression. Its group is what the sentence is about. */
  readonly message: RegExp;
  readonly hint: (found: string, place: Expression) => string | undefined;
}

const SYMBOL = "^unexpected symbol: '";
const NAME = /^unrecognized named-value: '(.+)'/;

const HINTS: readonly ExpressionHint[] = [
  {
    message: new RegExp(`${SYMBOL}(["\`])`),
    hint: (quote, { source }) => {
      const text = source.split(quote)[1] ?? '';
      return `text stands in single quotes: ${singleQuoted(text)}`;
    },
  },
  { message: new RegExp(`${SYMBOL}(=)`), hint: () => 'write "==" to compare' },
  { message: new RegExp(`${SYMBOL}(&)'`), hint: () => 'write "&&"' },
  { message: new RegExp(`${SYMBOL}(\\|)'`), hint: () => 'write "||"' },
  { message: new RegExp(`${SYMBOL}(and)'`, 'i'), hint: () => 'write "&&"' },
  { message: new RegExp(`${SYMBOL}(or)'`, 'i'), hint: () => 'write "||"' },
  {
    message: new RegExp(`${SYMBOL}(\\?)`),
    hint: () => 'write "condition && value || other value"',
  },
  {
    message: new RegExp(`${SYMBOL}([-+*/%])`),
    hint: () => 'expressions cannot calculate: let a step do it, and read its output',
  },
  { message: new RegExp(`${SYMBOL}(\\$\\{\\{)`), hint: () => 'leave the inner "${{" and "}}" out' },
  {
    message: new RegExp(`${SYMBOL}(\\$\\w+)`),
    hint: (found) => `write env.${found.slice(1)}`,
  },
  { message: new RegExp(`${SYMBOL}(')`), hint: () => 'close the text with a single quote' },
  { message: new RegExp(`${SYMBOL}(EOF)`), hint: () => 'something is missing at its end' },
  { message: /^unexpected end of expression/, hint: () => 'something is missing at its end' },
  {
    message: new RegExp(`${SYMBOL}([\\w.-]+/.*?)'`),
    hint: (found) => `put text in single quotes: ${singleQuoted(found)}`,
  },
  {
    message: /^unrecognized function: '(.+)'/,
    hint: (found) => {
      const near = closestWord(found, FUNCTION_NAMES);
      return near === undefined ? undefined : `did you mean "${near}()"?`;
    },
  },
  { message: /^unrecognized named-value: '(secrets|vars)'/, hint: handOver },
  {
    message: /^unrecognized named-value: '(matrix)'/i,
    hint: (context, expression) =>
      `only a step with "matrix" has it; if you mean the job's, ${handOver(context, expression)}`,
  },
  {
    message: /^unrecognized named-value: '(strategy)'/i,
    hint: () => 'only the legs of a "matrix" or a "split" have it',
  },
  {
    message: /^unrecognized named-value: '(split)'/i,
    hint: () => 'only the legs of a "split" have it',
  },
  {
    message: /^unrecognized named-value: '(jobs?)'/i,
    hint: () =>
      'a plan does not know its job: read needs.ID.result or steps.ID.outcome, or call success() or failure() in "if"',
  },
  { message: NAME, hint: nameHint },
];

/** What to write instead of an expression that cannot be parsed. */
export function expressionHint(message: string, expression: Expression): string | undefined {
  for (const { message: pattern, hint } of HINTS) {
    const match = pattern.exec(message);
    if (match !== null) return hint(match[1] ?? '', expression);
  }
  return undefined;
}

/** How a plan gets values of a context that only workflows have. */
function handOver(context: string, { source }: Expression): string {
  const read = new RegExp(`${context}\\.([A-Za-z_][A-Za-z0-9_-]*)`, 'i').exec(source);
  // The name may be computed.
  const name = read?.[1] ?? 'NAME';
  const inEnv = `hand it over in the workflow, "env: { ${name}: \${{ ${context}.${name} }} }" beside "uses: stepwave/stepwave"`;
  // An evaluated secret would be in the script's file, and wherever the script is quoted.
  return context === 'secrets'
    ? `${inEnv}, and write $${name} in the script, env.${name} in "if"`
    : `${inEnv}, and read \${{ env.${name} }}`;
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['not', 'write "!"'],
  ['true', 'write true'],
  ['false', 'write false'],
  ['none', 'write null'],
  ['null', 'write null'],
  ['undefined', 'write null'],
]);

/** A word that is no context: a function without its brackets, a misspelt context, or a text. */
function nameHint(name: string, { source, contexts }: Expression): string | undefined {
  const word = name.toLowerCase();
  const [before = ''] = source.split(name);
  const isCompared = /[=!<>]=?\s*$/.test(before);
  const isStatus = STATUS_FUNCTIONS.some((one) => one === word);
  if (isStatus && !isCompared) return `write "${word}()"`;
  const operator = OPERATORS.get(word);
  if (operator !== undefined) return operator;
  const isRead = source.slice(before.length + name.length).startsWith('.');
  if (STEP_CONTEXTS.some((one) => one === word))
    return `only ${contexts.join(', ')} can be read here`;
  if (isRead) return didYouMean(name, contexts) ?? `${contexts.join(', ')} can be read here`;
  return `put text in single quotes: ${singleQuoted(name)}`;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
