/** Loaded before a program that is measured: when it ends it says how much memory it needed at most. */
import { appendFileSync } from 'node:fs';

process.once('exit', () => {
  appendFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`);
});
