/**
 * `open-pool.mjs SCRIPT [MS]`: opens a pool of two processes from a script and prints, as JSON, what
 * kind of pool came of it. With MS, what should take 20 seconds takes so long.
 */
const [script, ms] = process.argv.slice(2);
if (ms !== undefined) {
  const original = globalThis.setTimeout;
  globalThis.setTimeout = (callback, delay, ...args) =>
    original(callback, delay === 20_000 ? Number(ms) : delay, ...args);
}

const { GrowingPool } = await import('../../../build/pool/growing-pool.js');
const pool = new GrowingPool({ executor: 'process', size: 2, script });
await pool.grow();
console.log(JSON.stringify({ executor: pool.executor, fallback: pool.fallback }));
await pool.close();
