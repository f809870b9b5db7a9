import { checkLinks } from '../files/check-links.js';
import { checkPaths } from '../files/check-paths.js';
import { createEntry, mapEntry, unsafeReason } from '../files/create-entry.js';
import { knownFiles } from '../files/known-files.js';
import type { CreateStep, IfExists, PlannedEntry } from '../model/plan.js';
import {
  scalarOf,
  stringOf,
  valueOf,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { err, ok } from '../util/result.js';
import { fileEntries, structureEntries } from './create-entries.js';
import type { StepKind } from './step-kind.js';

/** What a step creates. `subject` goes into its default name. */
interface Contents {
  readonly entries: readonly PlannedEntry[];
  readonly subject: string;
}

/** A kind of create step. The kinds differ only in where their entries come from. */
function createKind<Kind extends CreateStep['kind']>(
  kind: Kind,
  dialect: StepKind<CreateStep>['dialect'],
  contentsOf: (node: MappingNode) => Contents,
): StepKind<CreateStep<Kind>> {
  return {
    dialect,
    build: (node, common, { name }) => {
      const { entries, subject } = contentsOf(node);
      return Object.assign(common, {
        kind,
        name: name ?? `${kind} ${subject}`.trimEnd(),
        entries,
        ifExists: ifExistsOf(valueOf(node, 'if-exists')),
        isTemplate: scalarOf(valueOf(node, 'template')) === true,
      });
    },
    mapTexts: (step, map) => {
      if (!step.isTemplate) return step;
      const entries = step.entries.map((entry) => {
        const path: SyntaxNode = { kind: 'scalar', value: entry.path, span: entry.span };
        return mapEntry(entry, (text, key) =>
          // In a structure, the path also stands for the content.
          map(text, key === 'path' ? path : (valueOf(step.syntax, key) ?? path)),
        );
      });
      return { ...step, entries };
    },
    mayBeTemplate: ({ isTemplate }) => isTemplate,
    check: (step, surroundings) => {
      const files = knownFiles(step, surroundings);
      const problems = [
        ...checkPaths(step, files, surroundings),
        ...checkLinks(step, files, surroundings),
      ];
      return { problems, paths: files.paths };
    },
    forecast: async (step, surroundings) => {
      const { forecastFiles } = await import('../files/forecast-files.js');
      return forecastFiles(step, surroundings);
    },
    logFile: () => null,
    task: (step, { directories: { realRoot: root, repository }, contexts }) => {
      for (const entry of step.entries) {
        const message = unsafeReason(entry);
        if (message !== undefined) return err({ path: entry.path, message });
      }
      return ok({
        kind: 'create',
        root,
        entries: step.entries.map((entry) => createEntry(entry, repository)),
        ifExists: step.ifExists,
        contexts: hasTemplateSource(step) ? contexts() : null,
      });
    },
  };
}

/** One file. */
export const CREATE_FILE = createKind(
  'create-file',
  { action: 'create_file', subject: 'file_path' },
  (node) => {
    const path = valueOf(node, 'create-file');
    return { entries: fileEntries(node, path), subject: stringOf(path) ?? '' };
  },
);

/** A tree of files and directories. */
export const CREATE_STRUCTURE = createKind(
  'create-structure',
  { action: 'create_structure', subject: 'structure' },
  (node) => {
    const root = stringOf(valueOf(node, 'root')) ?? '';
    const entries = structureEntries(valueOf(node, 'create-structure'), root);
    return { entries, subject: root === '' ? (entries[0]?.path ?? '') : root };
  },
);

function ifExistsOf(node: SyntaxNode | undefined): IfExists {
  const text = stringOf(node);
  return text === 'skip' || text === 'overwrite' ? text : 'error';
}

/** Whether the step evaluates files that it copies from the repository. */
function hasTemplateSource({ isTemplate, entries }: CreateStep): boolean {
  return (
    isTemplate && entries.some((entry) => entry.type === 'file' && entry.content.from === 'source')
  );
}
