/** The middle value, or the mean of the two in the middle. There must be a value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) {
    throw new Error('Internal error: there is no median of no values');
  }
  return (lower + upper) / 2;
}
