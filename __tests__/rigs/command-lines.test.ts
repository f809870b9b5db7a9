import { describe, expect, it } from '@jest/globals';
import { stepwaveCalls } from './command-lines.js';

describe('the calls of Stepwave in a script', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['stepwave run', [['run']]],
    ['stepwave run   # and report', [['run']]],
    ['node dist/index.js run plan.yml --root x', [['run', 'plan.yml', '--root', 'x']]],
    ['node "$HOME/stepwave/dist/index.js" run', [['run']]],
    ['node a/dist/index.js run --dry-run p.yml | tee d.txt', [['run', '--dry-run', 'p.yml']]],
    ['npx --yes --package=./stepwave-0.1.0.tgz stepwave run', [['run']]],
    ["stepwave run --input 'name=two words'", [['run', '--input', 'name=two words']]],
    ['stepwave run \\\n  --fail-fast', [['run', '--fail-fast']]],
    ['stepwave check\nstepwave run', [['check'], ['run']]],
    ['cd stepwave', []],
    ['git clone https://github.com/stepwave/stepwave', []],
    ['# stepwave run', []],
  ])('%s', (script, calls) => {
    expect(stepwaveCalls(script)).toEqual(calls);
  });
});
