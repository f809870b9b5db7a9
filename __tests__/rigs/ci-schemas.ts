import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { CiFormat } from '../../src/options/graph-formats.js';

const validators = new Map<CiFormat, ValidateFunction>();

/** What a vendor's own schema has against a pipeline; empty for a good one. */
export function pipelineComplaints(format: CiFormat, text: string): readonly string[] {
  const validate = validators.get(format) ?? compiled(format);
  validators.set(format, validate);
  if (validate(readPipeline(text))) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** As GitLab and CircleCI read it: by YAML 1.1. */
export function readPipeline(text: string): Readonly<Record<string, unknown>> {
  return parse(text, { version: '1.1' }) as Readonly<Record<string, unknown>>;
}

function compiled(format: CiFormat): ValidateFunction {
  const file = new URL(`../fixtures/ci-schemas/${format}.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false });
  return ajv.compile(schema);
}
