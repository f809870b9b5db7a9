/**
 * The plan, and what is done before anything runs: a file's text → its tree → a plan → its checks → the steps
 * that were asked for. What comes out may run, or is a list of problems, each with its place. Nothing here runs
 * or writes anything, or knows of workers.
 */
import type { Step } from '../kinds/table.js';
import type { PlanInput, Template } from '../model/plan.js';
import type { SourceText } from '../model/source-text.js';
import type { SyntaxNode } from '../model/syntax-tree.js';

/** A plan as its file says it. Only a plan without errors is run. */
export interface Plan {
  readonly name: string;
  readonly source: SourceText;
  /** The whole file, in the kebab-case form. */
  readonly syntax: SyntaxNode;
  readonly inputs: readonly PlanInput[];
  readonly env: Readonly<Record<string, Template>>;
  readonly steps: readonly Step[];
}
