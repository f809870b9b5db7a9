import { data, wellKnownFunctions } from '@actions/expressions';
import { STATUS_FUNCTIONS, type ExpressionScope } from './scope.js';

/** The signature of `hashFiles`, which the library lacks. On GitHub a call has at most 255 arguments. */
export const HASH_FILES = { name: 'hashFiles', minArgs: 1, maxArgs: 255 } as const;

/** A function in the form that the library takes. */
export type FunctionDefinition = (typeof wellKnownFunctions)[string];

/** Replace the library's functions, which use plain objects and so lose `__proto__` and `constructor`. */
const JSON_FUNCTIONS: readonly (readonly [string, FunctionDefinition])[] = [
  [
    'fromjson',
    {
      name: 'fromJSON',
      minArgs: 1,
      maxArgs: 1,
      call: (text: data.ExpressionData) => toData(parsedJson(text.coerceString())),
    },
  ],
  [
    'tojson',
    {
      name: 'toJSON',
      minArgs: 1,
      maxArgs: 1,
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

/** The functions that are added to the library's, or replace them. */
export function functionsFor(scope: ExpressionScope): ReadonlyMap<string, FunctionDefinition> {
  return new Map<string, FunctionDefinition>([
    ...STATUS_FUNCTIONS.map((name): [string, FunctionDefinition] => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(scope.status[name]) },
    ]),
    ...JSON_FUNCTIONS,
    [
      HASH_FILES.name.toLowerCase(),
      {
        ...HASH_FILES,
        call: (...patterns: data.ExpressionData[]) =>
          new data.StringData(scope.hashFiles(patterns.map((one) => one.coerceString()))),
      },
    ],
  ]);
}

/** GitHub's falsy values: false, 0, -0, "", null and NaN. */
export function isTruthy(value: data.ExpressionData): boolean {
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
 * Keeps every key. The library's own dictionary uses a plain object, and so loses `constructor` and the like.
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

/** Turns the library's data into plain JSON. */
export function toJson(value: data.ExpressionData): unknown {
  if (value instanceof data.StringData) return value.coerceString();
  if (value instanceof data.NumberData) return value.number();
  if (value instanceof data.BooleanData) return value.number() !== 0;
  if (value instanceof data.Array) return value.values().map(toJson);
  if (!(value instanceof data.Dictionary)) return null;
  return Object.fromEntries(value.pairs().map((pair) => [pair.key, toJson(pair.value)]));
}

export function toDictionary(value: object): data.Dictionary {
  const dictionary = new FaithfulDictionary();
  for (const [key, item] of Object.entries(value)) dictionary.add(key, toData(item));
  return dictionary;
}

/** Turns plain JSON into the library's data. */
function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return typeof value === 'object' && value !== null ? toDictionary(value) : new data.Null();
}
