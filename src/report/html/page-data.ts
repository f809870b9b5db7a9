/**
 * The data of the page of a run. In: the report model. Out: JSON for the page's script, with texts that are ready to be
 * shown, as text and never as HTML. Steps refer to each other by their index.
 */
import type { Column, Section } from '../document.js';
import type { LegendItem } from '../sections/legend.js';
import type { Fact } from '../sections/run-facts.js';
import type { Look } from '../outcome-label.js';

/** Where a step is drawn: times in milliseconds from the start of the run. */
export interface Bar {
  /** Index of the lane. */
  readonly lane: number;
  readonly startMs: number;
  readonly endMs: number;
  /** When a service could be used; absent for what was used only after its end. */
  readonly upMs?: number;
}

/** One step. */
export interface PageStep {
  readonly id: string;
  readonly name: string;
  /** The text in its bar. */
  readonly label: string;
  /** The sign before the label: how it ended if it did not succeed, the critical path, and its attempts. */
  readonly sign: string;
  readonly look: Look;
  readonly symbol: string;
  /** How it ended, as a sentence that follows the id. */
  readonly outcome: string;
  /** The bar in words, for screen readers. */
  readonly spoken: string;
  readonly isCritical: boolean;
  /** Null for a step that never started. */
  readonly bar: Bar | null;
  /** By index. A need that is not part of the run is given by its id. */
  readonly needs: readonly (number | string)[];
  readonly dependents: readonly number[];
  /** By column: the texts (the page makes the first one itself) and the sort keys (null comes last). */
  readonly cells: readonly string[];
  readonly sortKeys: readonly (number | string | null)[];
  /** Terms and their values. */
  readonly details: readonly (readonly [string, string])[];
  /** The end of the log of a failed step. */
  readonly log: string | null;
  /** Index of the group of legs that it is shown in; null for a step that stands alone. */
  readonly group: number | null;
}

/** The legs of a step, without those that failed: one row of the table that opens. */
export interface PageGroup {
  readonly id: string;
  /** How many legs there are, and which took longest. */
  readonly text: string;
  /** By column, as those of a step. */
  readonly cells: readonly string[];
}

/** How busy the machine was. */
export interface PageLoad {
  /** What a row's whole height stands for: that of the cores, and that of the memory. */
  readonly rows: readonly [string, string];
  /** When it was taken, and the shares of the cores and of the memory that were in use since the one before, 0 to 1. */
  readonly samples: readonly (readonly [atMs: number, cores: number, memory: number])[];
  /** A note below the timeline. */
  readonly note: string;
}

/** The page. */
export interface PageData {
  readonly heading: string;
  readonly outcome: { readonly word: string; readonly symbol: string; readonly look: Look };
  /** The lines below the heading. */
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  /** The length of the timeline; never 0. */
  readonly lengthMs: number;
  /** The workers that ran a step, in order: their numbers, or that their steps took no slot. */
  readonly lanes: readonly string[];
  /** What the bars of the timeline mean. */
  readonly legend: readonly LegendItem[];
  /** A note below the timeline. */
  readonly timelineNote: string;
  /** Null where nobody looked. */
  readonly load: PageLoad | null;
  readonly columns: readonly Column[];
  /** By group, in plan order within it. */
  readonly steps: readonly PageStep[];
  readonly groups: readonly PageGroup[];
  /** The step that is selected at first. */
  readonly selected: number | null;
  /** The sections below the steps. */
  readonly sections: readonly Section[];
}
