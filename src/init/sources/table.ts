import type { PlanSource } from '../source.js';
import { CARGO } from './cargo.js';
import { GO } from './go.js';
import { JUSTFILE, MAKEFILE } from './targets.js';
import { PACKAGE_JSON } from './package-json.js';
import { PYTHON } from './python.js';

/** Every kind of project that plans can be made from, in the order of the plan. */
export const SOURCES: readonly PlanSource[] = [PACKAGE_JSON, PYTHON, CARGO, GO, MAKEFILE, JUSTFILE];
