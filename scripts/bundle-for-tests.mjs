/** Bundles the compiled command line for the integration tests, which start it a thousand times: it starts in half of the time. */
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

bundle(fileURLToPath(new URL('../build/bundle', import.meta.url)));
