/** `--events`: the records of a run → a file. */
import type { Clock } from '../../model/clock.js';
import type { RunResult } from '../../model/result.js';
import type { Follower } from '../log/run-log.js';
import { eventFeed } from './event-feed.js';
import { EventFile } from './event-file.js';

/** The events of a run, while they are written. */
export interface EventLog {
  readonly follow: Follower;
  /** Says why nothing could be run, and closes the file. Gives what could not be written; else null. */
  readonly refuse: (message: string) => Promise<string | null>;
  /** Says how the run ended, and closes the file. Gives what could not be written; else null. */
  readonly end: (results: RunResult, problems: readonly string[]) => Promise<string | null>;
}

/** What is written, and where. */
interface EventLogTargets {
  readonly path: string;
  readonly plan: RunResult['plan'];
  readonly clock: Clock;
  /** Aborted when there is little time left. */
  readonly stop: AbortSignal;
}

/** How long a reader that takes nothing is waited for at the end. */
const LIMIT_MS = 10_000;
const STOPPED_LIMIT_MS = 1_000;

/** Opens the file. What goes wrong is told at the end. */
export function openEventLog({ path, plan, clock, stop }: EventLogTargets): EventLog {
  const file = new EventFile(path, () => (stop.aborted ? STOPPED_LIMIT_MS : LIMIT_MS));
  const feed = eventFeed({ plan, clock, take: file.write });
  return {
    follow: feed.follow,
    refuse: (message) => {
      feed.refuse(message);
      return file.end();
    },
    end: (results, problems) => {
      feed.end(results, problems);
      return file.end();
    },
  };
}
