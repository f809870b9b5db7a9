/**
 * Tests that mostly wait run side by side (`it.concurrent`), with a rig each. Those whose work takes a core
 * stay one after the other.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** The rig of the test that runs. */
export type RigOfTest<R> = (() => R) & {
  /** For `it.concurrent`, which runs no hooks: the test has a rig that is closed with it. */
  readonly own: <A extends readonly unknown[]>(
    test: (...args: A) => Promise<void>,
  ) => (...args: A) => Promise<void>;
};

/** Gives each test of a file a rig: to the concurrent ones their own, to the others that of the hooks. */
export function rigOfTest<R extends { readonly close: () => Promise<void> }>(
  ofHooks: () => R | undefined,
  open: () => R | Promise<R>,
): RigOfTest<R> {
  const owned = new AsyncLocalStorage<R>();
  const rig = (): R => {
    const current = owned.getStore() ?? ofHooks();
    if (current === undefined) throw new Error('there is a rig only during a test');
    return current;
  };
  const own: RigOfTest<R>['own'] =
    (test) =>
    async (...args) => {
      const opened = await open();
      try {
        await owned.run(opened, () => test(...args));
      } finally {
        await opened.close();
      }
    };
  return Object.assign(rig, { own });
}
