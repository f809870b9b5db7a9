/**
 * All that the page of a run shows, as data: texts are ready to be shown, and shown as text. Steps
 * refer to each other by their index.
 */
import type { Column, Section } from '../document.js';
import type { Fact } from '../sections/run-facts.js';
import type { Look } from '../outcome-label.js';

/** Where a step is drawn: times in milliseconds from the start of the run. */
export interface Bar {
  /** Index of the lane. */
  readonly lane: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** One step. */
export interface PageStep {
  readonly id: string;
  readonly name: string;
  /** What stands in its bar. */
  readonly label: string;
  /** What stands before that: how it ended if not well, and how often it was tried. */
  readonly sign: string;
  readonly look: Look;
  readonly symbol: string;
  /** What became of it, as a sentence that goes on from the id. */
  readonly outcome: string;
  /** The bar in words. */
  readonly spoken: string;
  readonly isCritical: boolean;
  /** Null for a step that never started. */
  readonly bar: Bar | null;
  /** By index; an id is one of a step that is no part of the run. */
  readonly needs: readonly (number | string)[];
  readonly dependents: readonly number[];
  /** By column: what is shown (the page makes the first itself), what is sorted by (null last). */
  readonly cells: readonly string[];
  readonly sortKeys: readonly (number | string | null)[];
  /** Terms and what they are for this step. */
  readonly details: readonly (readonly [string, string])[];
  /** The end of the log of a failed step. */
  readonly log: string | null;
}

/** The page. */
export interface PageData {
  readonly heading: string;
  readonly outcome: { readonly word: string; readonly symbol: string; readonly look: Look };
  /** What stands below the heading. */
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  /** What the timeline covers; never 0. */
  readonly lengthMs: number;
  /** The workers that ran a step, by number. */
  readonly lanes: readonly number[];
  /** What is left to say about the timeline. */
  readonly timelineNote: string;
  readonly columns: readonly Column[];
  /** By group, in plan order within it. */
  readonly steps: readonly PageStep[];
  /** The step that is shown at first. */
  readonly selected: number | null;
  /** What stands below the steps. */
  readonly sections: readonly Section[];
}
