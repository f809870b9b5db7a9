/**
 * What people write as a value, and what to write. In: a value that the schema refuses. Out: a hint, if the value
 * shows what was meant.
 */
import { planSchema } from '../generated/plan-schema.js';
import type { SyntaxNode } from '../model/syntax-tree.js';

const STEP_KEYS = Object.keys(planSchema.$defs?.step?.properties ?? {});

interface ValueHint {
  /** The key that holds the value. */
  readonly key: string;
  /** The hint; undefined if the value does not look like this mistake. */
  readonly hint: (node: SyntaxNode, expected: string) => string | undefined;
}

const HINTS: readonly ValueHint[] = [
  { key: 'service', hint: (node) => scriptHint('service', node) },
  {
    key: 'ready',
    hint: (node) => {
      const [text] = textOf(node);
      if (node.kind === 'scalar' && /^\d+$/.test(String(node.value))) {
        return `write "ready: { port: ${String(node.value)} }"`;
      }
      if (text === undefined) return undefined;
      return /^https?:/.test(text)
        ? `write "ready: { http: '${text}' }"`
        : 'write "ready: { log: TEXT }" for what it prints, or "ready: { run: SCRIPT }"';
    },
  },
  { key: 'port', hint: (node) => wholeNumberHint(node) },
  {
    key: 'run',
    hint: (node) => scriptHint('run', node),
  },
  {
    key: 'env',
    hint: (node, expected) => {
      const [first] = node.kind === 'list' ? node.items.flatMap(textOf) : textOf(node);
      const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(first ?? '') ?? [];
      if (/\bname\b/.test(expected)) {
        return name === undefined ? undefined : `write its name alone: "${name}"`;
      }
      if (name === undefined)
        return node.kind === 'list' ? 'write "env: { NAME: value }"' : undefined;
      return `write a mapping, with one "NAME: value" a line: "${name}: ${String(value)}"`;
    },
  },
  {
    key: 'if',
    hint: ({ kind }) =>
      kind === 'mapping' ? 'write the expression without braces, or in "${{ }}"' : undefined,
  },
  {
    key: 'needs',
    hint: ({ kind }) => (kind === 'mapping' ? 'write a list of ids: "needs: [a, b]"' : undefined),
  },
  {
    key: 'steps',
    hint: (node) => {
      const key = node.kind === 'mapping' ? node.entries[0]?.key : undefined;
      if (key === undefined) return undefined;
      if (STEP_KEYS.includes(key)) return `write a list: "- ${key}: …"`;
      return key.startsWith('-')
        ? `write "- ${key.slice(1)}", with a space`
        : `write a list: "- id: ${key}", and the keys of that step below "id"`;
    },
  },
  { key: 'timeout-minutes', hint: (node) => minutesHint(node) },
  { key: 'ready-timeout-minutes', hint: (node) => minutesHint(node) },
  {
    key: 'cache',
    hint: () => 'write what it reads and leaves: "cache: { inputs: [src/**], outputs: [dist/**] }"',
  },
  { key: 'retries', hint: (node) => wholeNumberHint(node) },
  { key: 'cpus', hint: (node) => wholeNumberHint(node) },
  {
    key: 'continue-on-error',
    hint: (node) => (/^(?:yes|on)$/i.test(textOf(node)[0] ?? '') ? 'write true' : undefined),
  },
];

/** A hint for the value of a key that is not what the schema expects. */
export function valueHint(
  key: string | undefined,
  node: SyntaxNode,
  expected: string,
): string | undefined {
  const known = HINTS.find((one) => one.key === key)?.hint(node, expected);
  return known ?? quoteHint(node, expected);
}

function textOf(node: SyntaxNode): readonly string[] {
  return node.kind === 'scalar' && typeof node.value === 'string' ? [node.value] : [];
}

function scriptHint(key: string, { kind }: SyntaxNode): string | undefined {
  if (kind === 'list') return `write "${key}: |" and the commands below it, one a line`;
  return kind === 'mapping'
    ? `put a text with ": " in it in quotes, or write it below "${key}: |"`
    : undefined;
}

function minutesHint(node: SyntaxNode): string | undefined {
  const [text = ''] = textOf(node);
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(s|sec|m|min|h|)[a-z]*$/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const inMinutes = { s: 1 / 60, m: 1, h: 60 }[unit.charAt(0).toLowerCase()] ?? 1;
  return `write minutes, as a number: ${String(Number((Number(amount) * inMinutes).toFixed(3)))}`;
}

/** A number in quotes is a text. */
function wholeNumberHint(node: SyntaxNode): string | undefined {
  const [text = ''] = textOf(node);
  return /^\d{1,5}$/.test(text) ? `write it without quotes: ${text}` : undefined;
}

/** YAML reads `5`, `0755` and `true` as text only in quotes. */
function quoteHint(node: SyntaxNode, expected: string): string | undefined {
  if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'string')
    return undefined;
  const spelling = node.spelling ?? String(node.value);
  const isOctal = expected.startsWith('octal') && /^0?[0-7]{3}$/.test(spelling);
  const isText = /^(?:text|base64|a path|a name|a script|a shell|a step id|a URL)/.test(expected);
  return isText || isOctal ? `put it in quotes: "${spelling}"` : undefined;
}
