#!/usr/bin/env node
/** The entry of the action, of the command line and of their workers. In dist/ it is `index.js`. */
import { fileURLToPath } from 'node:url';
import { start } from './app/start.js';

await start(fileURLToPath(import.meta.url));
