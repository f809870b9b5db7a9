/** For tests that watch programs: they need Linux, strace, and leave to trace. */
import { describe } from '@jest/globals';
import { findTracer } from '../../src/script/find-tracer.js';

export const TRACER = findTracer(process.env.PATH);

export const describeTraced = TRACER.ok ? describe : describe.skip;
