/**
 * Tells when Node has nothing left to do and would end, whatever is still awaited: what should have settled it is lost.
 * `cancel` is to be called when nothing is awaited any more.
 */
export function whenDrained(): {
  readonly drained: Promise<'drained'>;
  readonly cancel: () => void;
} {
  let tell: () => void = () => undefined;
  const drained = new Promise<'drained'>((resolve) => {
    tell = () => {
      resolve('drained');
    };
  });
  process.once('beforeExit', tell);
  return {
    drained,
    cancel: () => {
      process.off('beforeExit', tell);
    },
  };
}

/** Waits for something, but not for what can never come. */
export async function unlessDrained(awaited: Promise<unknown>): Promise<void> {
  const { drained, cancel } = whenDrained();
  await Promise.race([awaited, drained]);
  cancel();
}
