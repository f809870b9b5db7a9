import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { greet } from '../src/${{ env.PACKAGE }}.js';

const pathOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

test('the package has its name', () => {
  const { name } = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
  assert.equal(name, '@${{ inputs.scope }}/${{ env.PACKAGE }}');
  assert.equal(greet('Ada'), '${{ env.PACKAGE }} greets Ada');
});

test('its command can be executed', { skip: process.platform === 'win32' }, () => {
  const answer = execFileSync(pathOf('bin/${{ env.PACKAGE }}'), ['Bob'], { encoding: 'utf8' });
  assert.equal(answer, '${{ env.PACKAGE }} greets Bob\n');
});

test('its action still has the expressions of the workflow', () => {
  const action = readFileSync(pathOf('action.yml'), 'utf8');
  assert.ok(action.includes("${{ '${{' }} inputs.name }}"));
});
