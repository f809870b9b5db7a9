#!/usr/bin/env node
/**
 * Rules for .github/workflows that nothing else enforces. Usage: node scripts/check-workflows.mjs [FOLDER]
 *
 * 1. A gate job (`all-green`) needs every other job of its workflow, and runs even when one of them failed:
 *    without `always()` it would be skipped then, and a skipped check counts as passed.
 * 2. Actions are pinned to a full commit SHA, with the version in a comment; ours to one of main.
 * 3. Permissions are stated, and every job has a time limit. A workflow for the workflows of users leaves permissions to them:
 *    if it asked for more than a caller has, nothing would start.
 * 4. A job that may write, or that may ask for an identity, runs no packages and none of our code; no workflow gives
 *    strangers' changes a token that may write.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

const GATE = 'all-green';
const PINNED =
  /^(?:[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|stepwave\/stepwave@[0-9a-f]{40} # a commit of main)$/;
/** Called by users; the others are called by our own. */
const FOR_USERS = ['fan-out.yml'];

function checkGate(jobs) {
  const gate = jobs[GATE];
  if (gate === undefined) return [];
  const needs = [gate.needs ?? []].flat();
  const missing = Object.keys(jobs).filter((id) => id !== GATE && !needs.includes(id));
  const problems = missing.map((id) => `job ${GATE} does not need job ${id}`);
  if (!/\balways\(\)/.test(String(gate.if))) problems.push(`job ${GATE} lacks \`if: always()\``);
  return problems;
}

function checkPins(text) {
  const used = [...text.matchAll(/^\s*(?:- )?uses:\s*(\S.*?)\s*$/gm)].map((match) => match[1]);
  return used
    .filter((action) => !action.startsWith('./') && !PINNED.test(action))
    .map((action) => `not pinned to a commit with its version beside it: ${action}`);
}

function checkLimits(workflow, isForUsers) {
  const lacksPermissions = workflow.permissions === undefined && !isForUsers;
  const problems = lacksPermissions ? ['no top-level permissions'] : [];
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const isCall = job.uses !== undefined;
    if (!isCall && job['timeout-minutes'] === undefined) {
      problems.push(`job ${id} has no timeout-minutes`);
    }
  }
  return problems;
}

/** What runs the code of a package, or ours. `npm pack` and `npm publish` do so unless they are told not to. */
const RUNS_CODE =
  /\bnpm (?:ci|i|install|run|test|exec|rebuild)\b|\bnpx\b|\bnode\b|(?:pack|publish)(?!.*--ignore-scripts)/;

function checkRights(workflow) {
  const triggers = Object.keys(Object(workflow.on));
  const problems = triggers
    .filter((trigger) => trigger === 'pull_request_target' || trigger === 'workflow_run')
    .map((trigger) => `${trigger} runs with the rights of this repository`);
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const mayWrite = Object.values(Object(job.permissions)).includes('write');
    const scripts = (job.steps ?? []).map(({ run = '' }) => run.replaceAll(/^\s*#.*$/gm, ''));
    const guilty = scripts
      .flatMap((script) => script.split('\n'))
      .find((line) => RUNS_CODE.test(line));
    if (mayWrite && guilty !== undefined)
      problems.push(`job ${id} may write, and runs ${guilty.trim()}`);
  }
  return problems;
}

function checkFile(path) {
  const text = readFileSync(path, 'utf8');
  const workflow = parse(text);
  const problems = [
    ...checkGate(workflow.jobs),
    ...checkPins(text),
    ...checkLimits(workflow, FOR_USERS.includes(basename(path))),
    ...checkRights(workflow),
  ];
  return problems.map((problem) => `${path}: ${problem}`);
}

const folder = process.argv[2] ?? '.github/workflows';
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const problems = files.flatMap((name) => checkFile(join(folder, name)));
if (!files.some((name) => parse(readFileSync(join(folder, name), 'utf8')).jobs[GATE])) {
  problems.push(`${folder}: no workflow has a job ${GATE}`);
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${files.length} workflows checked, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
