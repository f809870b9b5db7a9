import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { findMatches } from '../files/find-matches.js';
import { matcherOf } from '../files/match-globs.js';
import type { SplitShare } from '../model/plan.js';
import { readRegularFile } from '../util/read-regular.js';
import type { FileTimes } from './balance.js';
import { FileNames, fileTimes } from './file-times.js';
import { readJunit, type JunitSuite } from './read-junit.js';

/** What JUnit files say of the files of a split. */
export interface ReportsRead {
  /** Empty if there is no report. */
  readonly times: FileTimes;
  /** Why a report says nothing: a sentence each. */
  readonly problems: readonly string[];
}

/** A larger report is no report of tests. */
const MAX_REPORT_BYTES = 128 * 1024 * 1024;

/** Reads the JUnit files of a split that were written after a point in time, in milliseconds since 1970. */
export async function readReports(
  { all, timings }: Pick<SplitShare, 'all' | 'timings'>,
  root: string,
  sinceMs = -Infinity,
): Promise<ReportsRead> {
  if (timings.length === 0) return { times: new Map(), problems: [] };
  const found = await findMatches(root, [matcherOf(timings)], new AbortController().signal);
  if (!found.ok) return { times: new Map(), problems: [found.error] };
  const problems: string[] = [];
  const reports: (readonly JunitSuite[])[] = [];
  for (const { path, type } of found.value) {
    const place = join(root, path);
    if (type !== 'file' || !isWrittenSince(place, sinceMs)) continue;
    const bytes = readRegularFile(place, MAX_REPORT_BYTES);
    const read = bytes.ok
      ? readJunit(new TextDecoder().decode(bytes.value))
      : { ok: false as const, error: bytes.error.reason };
    if (read.ok) reports.push(read.value);
    else problems.push(`the JUnit file "${path}" is passed over: ${read.error}`);
  }
  return { times: fileTimes(reports, new FileNames(all.map(({ path }) => path))), problems };
}

function isWrittenSince(place: string, sinceMs: number): boolean {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  return stats !== undefined && stats.mtimeMs >= sinceMs;
}
