/** Bundles the compiled command line for the integration tests, which start it a thousand times: it starts in half of the time. */
import { fileURLToPath } from 'node:url';
import { bundle, nameExports } from './bundle.mjs';

const target = fileURLToPath(new URL('../build/bundle', import.meta.url));
bundle(target);
nameExports(target);
