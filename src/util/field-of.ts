/** What is at this path of plain data; undefined where there is nothing, or null. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? ((inner as Readonly<Record<string, unknown>>)[name] ?? undefined)
        : undefined,
    value,
  );
}
