/** What a terminal obeys, or what shows a text in another order, although JSON may contain it. */
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A value as JSON that neither a terminal nor the runner obeys: such characters are written as escapes, and so is the
 * bracket of a workflow command in its old form, which counts anywhere in a line. Readers get the same value.
 */
export function inertJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replaceAll('##[', '##\\u005b')
    .replace(OBEYED, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}
