/**
 * Turns plan.schema.json, the one source of the plan's key names and types, into modules under
 * src/generated: the schema itself, and a validator compiled ahead of time, because compiling it at
 * start-up would cost every run more than all the rest of the plan's check.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { writeChanged } from './write-changed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src', 'generated');
const schema = JSON.parse(readFileSync(join(root, 'plan.schema.json'), 'utf8'));

const ajv = new Ajv.default({
  allErrors: true,
  allowUnionTypes: true,
  // `validate-shape.ts` has words of its own.
  messages: false,
  code: { source: true, esm: true },
});
ajv.addVocabulary(['x-expected']);
ajv.addSchema(schema);
// A step is validated by itself: ajv copies the errors so far for each item of a list, which is
// quadratic in a plan with many of them.
const frame = { ...JSON.parse(JSON.stringify(schema)), $id: 'frame' };
delete frame.$defs.plan.properties.steps.items;
ajv.addSchema(frame);
ajv.addSchema({ $id: 'plan', $ref: 'frame#/$defs/plan' });
ajv.addSchema({ $id: 'step', $ref: `${schema.$id}#/$defs/step` });

mkdirSync(target, { recursive: true });
writeChanged(
  join(target, 'plan-validator.js'),
  standaloneCode.default(ajv, { validateFrame: 'plan', validateStep: 'step' }),
);
writeChanged(
  join(target, 'plan-validator.d.ts'),
  `import type { ErrorObject } from 'ajv';
/** Checks a value against plan.schema.json; the problems are left in \`errors\`. */
export type Validator = ((value: unknown) => boolean) & {
  errors?: readonly ErrorObject[] | null;
};
/** A plan, but for what is in its steps. */
export declare const validateFrame: Validator;
/** One step. */
export declare const validateStep: Validator;
`,
);
writeResultsValidator();
writeChanged(
  join(target, 'plan-schema.js'),
  `export const planSchema = ${JSON.stringify(schema, null, 2)};\n`,
);
for (const name of ['results', 'events', 'diagnostics', 'inference']) {
  const text = readFileSync(join(root, `${name}.schema.json`), 'utf8');
  const value = JSON.stringify(JSON.parse(text), null, 2);
  writeChanged(join(target, `${name}-schema.js`), `export const ${name}Schema = ${value};\n`);
  writeChanged(
    join(target, `${name}-schema.d.ts`),
    `/** ${name}.schema.json */
export declare const ${name}Schema: Readonly<Record<string, unknown>>;
`,
  );
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeChanged(join(target, 'version.js'), `export const version = '${version}';\n`);
writeChanged(
  join(target, 'version.d.ts'),
  `/** The version of package.json. */
export declare const version: string;
`,
);
writeChanged(
  join(target, 'plan-schema.d.ts'),
  `/** A JSON Schema, as far as Stepwave reads it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly dependencies?: Readonly<
    Record<
      string,
      readonly string[] | { readonly anyOf: readonly { readonly required: readonly string[] }[] }
    >
  >;
  readonly 'x-expected'?: string;
}
export declare const planSchema: JsonSchema;
`,
);

/** For results of other runners. What was found out about their runs is not read, and the validator is half as long without it. */
function writeResultsValidator() {
  const results = JSON.parse(
    readFileSync(join(root, 'results.schema.json'), 'utf8'),
    (key, value) => (key === 'description' && typeof value === 'string' ? undefined : value),
  );
  const unread = ['slots', 'load', 'whatIf', 'comparison', 'history', 'merged'];
  for (const name of unread) results.properties[name] = {};
  const compiler = new Ajv2020.default({
    // A description may stand beside a reference, and a type may be one of two.
    strict: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  writeChanged(
    join(target, 'results-validator.js'),
    standaloneCode.default(compiler, compiler.compile(results)),
  );
  writeChanged(
    join(target, 'results-validator.d.ts'),
    `/** Whether a value is the results of a run, as far as the reports of merged runs need it: see results.schema.json. */
declare const validateResults: (value: unknown) => boolean;
export default validateResults;
`,
  );
}

const pageFolder = join(root, 'src', 'report', 'html');
const { beforeData, afterData } = buildPage();
writeChanged(
  join(target, 'html-page.js'),
  `export const htmlPage = ${JSON.stringify({ beforeData, afterData }, null, 2)};\n`,
);
writeChanged(
  join(target, 'html-page.d.ts'),
  `/** page.html with its style and script inside, cut where the data of a run goes. */
export declare const htmlPage: { readonly beforeData: string; readonly afterData: string };
`,
);

/** Makes page.html one file, whose policy allows nothing but its own style and script. */
function buildPage() {
  const html = readPageFile('page.html');
  const links = html.match(/^ *<link rel="stylesheet" href=".+" \/>\n/gm);
  const style = links.map((link) => readPageFile(/href="(.+)"/.exec(link)[1])).join('');
  const script = joinModules('page.js');
  if (/<!--|<\/?(?:script|style)/i.test(style + script)) throw new Error('page.*: it holds a tag');
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const charset = '<meta charset="utf-8" />\n';
  const data = '<script type="application/json" id="data">';
  const whole = [
    [charset, `${charset}    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n`],
    [links.join(''), `    <style>${style}</style>\n`],
    ['<script type="module" src="page.js"></script>', `<script type="module">${script}</script>`],
  ].reduce((text, [found, replacement]) => cutAt(text, found).join(replacement), html);
  const [beforeData, afterData] = cutAt(whole, data);
  return { beforeData: beforeData + data, afterData };
}

/** What comes before and after the one place of a text. */
function cutAt(text, found) {
  const parts = text.split(found);
  if (parts.length !== 2) throw new Error(`page.html: not once there: ${found}`);
  return parts;
}

/** The hashes hold for these line breaks, whatever the checkout made of them. */
function readPageFile(name) {
  return readFileSync(join(pageFolder, name), 'utf8').replaceAll('\r\n', '\n');
}

function sourceHash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A module and what it imports as one text; the modules must not use a name twice. */
function joinModules(name, done = new Set()) {
  if (done.has(name)) return '';
  done.add(name);
  const text = readPageFile(name);
  const imports = [...text.matchAll(/^import [^;]+ from '\.\/(.+)';\n/gm)];
  const own = text.replace(/^import [^;]+;\n/gm, '').replace(/^export /gm, '');
  return [...imports.map(([, imported]) => joinModules(imported, done)), own].join('');
}
