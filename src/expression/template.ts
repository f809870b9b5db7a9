/** A text cut at its `${{ }}`: literal parts and the expressions between them. */
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  /** `start` is the offset of `${{` in the template. */
  | { readonly type: 'expression'; readonly source: string; readonly start: number }
  /** A `${{` without its `}}`. */
  | { readonly type: 'unclosed'; readonly start: number };

/** Whether a text has anything to evaluate. Cheap, because most texts have not. */
export function hasExpression(text: string): boolean {
  return text.includes('${{');
}

/** Cuts a text at its expressions. `}}` inside a quoted string does not end one, as on GitHub. */
export function splitTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let position = 0;
  for (let start = text.indexOf('${{'); start !== -1; start = text.indexOf('${{', position)) {
    if (start > position) parts.push({ type: 'text', text: text.slice(position, start) });
    const end = expressionEnd(text, start + 3);
    if (end === undefined) {
      parts.push({ type: 'unclosed', start });
      return parts;
    }
    parts.push({ type: 'expression', source: text.slice(start + 3, end), start });
    position = end + 2;
  }
  if (position < text.length) parts.push({ type: 'text', text: text.slice(position) });
  return parts;
}

/** The offset of the `}}` that closes an expression; a doubled quote in a string toggles twice. */
function expressionEnd(text: string, from: number): number | undefined {
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") inString = !inString;
    else if (!inString && text.startsWith('}}', at)) return at;
  }
  return undefined;
}
