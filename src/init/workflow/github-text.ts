import { isScalar } from 'yaml';

/**
 * What GitHub makes of a YAML value where it wants text, as for environment variables: nothing becomes empty text, and
 * numbers are written with at most 15 digits (.NET, format "G15"). Null for a list or a mapping.
 */
export function githubText(node: unknown): string | null {
  if (node === null || node === undefined) return '';
  if (!isScalar(node)) return null;
  const { value } = node;
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
    case 'bigint':
      return numberText(Number(value));
    default:
      return '';
  }
}

const DIGITS = 15;

function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(DIGITS));
  const [mantissa = '', exponentText = '0'] = rounded.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent > -5 && exponent < DIGITS) return String(rounded);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}E${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
