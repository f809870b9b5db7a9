/** The argument that makes `main.ts` a worker of the pool. */
export const WORKER_ROLE = '--pool-worker';
