/**
 * What happens before anything runs. In comes the text of a plan file; out goes a plan that may run, cut down to
 * the steps that were asked for, or a list of problems, each with its place: text → tree → plan → checks → steps.
 * This folder runs and writes nothing, and must not know of workers.
 */
import type { Step } from '../kinds/table.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { PlanInput, Template } from '../model/plan.js';
import type { SourceText } from '../model/source-text.js';
import type { SyntaxNode } from '../model/syntax-tree.js';

/** A plan as its file has it. Only a plan without errors is run. */
export interface Plan {
  readonly name: string;
  readonly source: SourceText;
  /** The whole file, in the kebab-case form. */
  readonly syntax: SyntaxNode;
  readonly inputs: readonly PlanInput[];
  readonly env: Readonly<Record<string, Template>>;
  readonly steps: readonly Step[];
}

/** A plan's syntax tree, and its problems so far. The plan can be checked further in spite of them. */
export interface ParsedTree {
  readonly tree: SyntaxNode;
  readonly problems: readonly Diagnostic[];
}
