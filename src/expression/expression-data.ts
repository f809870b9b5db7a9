import { data } from '@actions/expressions';

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
export function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return typeof value === 'object' && value !== null ? toDictionary(value) : new data.Null();
}
