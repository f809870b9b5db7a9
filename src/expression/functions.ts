import { data, wellKnownFunctions } from '@actions/expressions';
import { toData, toJson } from './expression-data.js';
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
