/** For `--import`: the machine has as many cores as `CORES` says. */
import os from 'node:os';
import { syncBuiltinESMExports } from 'node:module';

os.availableParallelism = () => Number(process.env.CORES);
syncBuiltinESMExports();
