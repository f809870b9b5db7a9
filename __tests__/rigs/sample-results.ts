/** The results behind the golden files. */
import type { Results } from '../../src/model/findings.js';
import { failure, neverStarted, runResult, success } from './result-builder.js';

const GIB = 2 ** 30;

/** The usual case on a machine that was looked at: 40 s of work in waves, and of memory that fills up. */
export function loaded(): Results {
  const steps = typical().steps.map((step) =>
    step.id === 'build' || step.id === 'unit-tests'
      ? { ...step, peakBytes: step.id === 'build' ? 2_500_000_000 : 900_000_000 }
      : step,
  );
  const samples = Array.from({ length: 70 }, (_, index) => ({
    atMs: 500 * (index + 1),
    busyCores: index % 20 < 10 ? 3.5 : 0.5,
    usedBytes: Math.round((2 + index / 10) * GIB),
    stalledShare: index >= 60 ? 0.35 : 0,
  }));
  return { ...typical(), steps, load: { everyMs: 500, cores: 4, totalBytes: 16 * GIB, samples } };
}

/** The usual case: a web shop checked and built on four workers. */
export function typical(): Results {
  return runResult(
    [
      success('install', {
        name: 'npm ci',
        durationMs: 9_840,
        cpuMs: 11_210,
        worker: 0,
      }),
      success('assets', {
        name: 'Fetch test images',
        durationMs: 4_310,
        cpuMs: 620,
        worker: 1,
      }),
      success('release-notes', {
        kind: 'create-file',
        name: 'create-file docs/notes.md',
        durationMs: 12,
        cpuMs: 3,
        worker: 2,
        files: [{ path: 'docs/notes.md', result: 'created' }],
      }),
      success('lint', {
        name: 'npm run lint',
        group: 2,
        needs: ['install'],
        startMs: 9_846,
        durationMs: 7_430,
        waitMs: 6,
        cpuMs: 8_020,
        worker: 1,
      }),
      success('typecheck', {
        name: 'npm run typecheck',
        group: 2,
        needs: ['install'],
        startMs: 9_846,
        durationMs: 8_920,
        waitMs: 6,
        cpuMs: 12_480,
        worker: 2,
      }),
      success('unit-tests', {
        name: 'npm test',
        group: 2,
        needs: ['install'],
        startMs: 9_846,
        durationMs: 14_380,
        waitMs: 6,
        cpuMs: 15_110,
        worker: 3,
      }),
      success('build', {
        name: 'npm run build',
        group: 2,
        needs: ['install'],
        startMs: 9_844,
        durationMs: 12_650,
        waitMs: 4,
        cpuMs: 14_090,
        worker: 0,
      }),
      success('docs', {
        name: 'npm run docs',
        group: 2,
        needs: ['install', 'release-notes'],
        startMs: 17_280,
        durationMs: 6_210,
        waitMs: 7_440,
        cpuMs: 6_480,
        worker: 1,
      }),
      success('migrations', {
        name: 'Check the database migrations',
        group: 2,
        needs: ['install'],
        startMs: 18_770,
        durationMs: 5_060,
        waitMs: 8_930,
        cpuMs: 1_240,
        attempts: 2,
        worker: 2,
      }),
      success('e2e-cart', {
        name: 'npx playwright test cart',
        group: 3,
        needs: ['build', 'assets'],
        startMs: 22_498,
        durationMs: 16_240,
        waitMs: 4,
        cpuMs: 19_300,
        worker: 0,
      }),
      success('e2e-search', {
        name: 'npx playwright test search',
        group: 3,
        needs: ['build', 'assets'],
        startMs: 23_494,
        durationMs: 11_870,
        waitMs: 1_000,
        cpuMs: 13_900,
        worker: 1,
      }),
      success('image', {
        name: 'docker build -t shop:latest .',
        group: 3,
        needs: ['build'],
        startMs: 23_834,
        durationMs: 13_320,
        waitMs: 1_340,
        cpuMs: 9_970,
        worker: 2,
      }),
      success('bundle-size', {
        name: 'npx size-limit',
        group: 3,
        needs: ['build'],
        startMs: 24_230,
        durationMs: 3_180,
        waitMs: 1_736,
        cpuMs: 3_020,
        worker: 3,
      }),
      success('report', {
        name: 'Merge the test reports',
        group: 4,
        needs: ['e2e-cart', 'e2e-search', 'unit-tests'],
        startMs: 38_742,
        durationMs: 1_930,
        waitMs: 4,
        cpuMs: 1_610,
        worker: 0,
      }),
    ],
    {
      plan: { name: 'Web shop', file: '.github/stepwave.yml' },
      workers: 4,
      criticalPath: ['install', 'build', 'e2e-cart', 'report'],
    },
  );
}

/** The smallest plan. */
export function oneStep(): Results {
  return runResult([success('hello', { name: 'echo hello', durationMs: 38 })], {
    plan: { name: 'Hello', file: 'hello.yml' },
    criticalPath: ['hello'],
  });
}

/** Nothing worked. */
export function allFailed(): Results {
  const ids = ['lint', 'test', 'build'];
  const steps = ids.map((id, index) =>
    failure(id, { worker: index % 2, startMs: 1_000 * Math.floor(index / 2), durationMs: 990 }),
  );
  return runResult(steps, { criticalPath: ['lint'] });
}

/** Names that must be shown as they are and do nothing. */
export const HOSTILE_NAMES: readonly string[] = [
  '<b>bold</b>',
  'a|b',
  '::error::x',
  '@org/team and #12, GH-7, org/repo#8',
  '🎉 :tada: 👩‍👩‍👧',
  'two\nlines\r\nand three',
  '__proto__',
  '</details></table>',
  '``` `code` ```',
  'left \u202Egnp.exe',
  '%%{init: {"theme": "dark"}}%%',
  'click x call alert()',
  '<script>alert(1)</script>',
  'https://example.com www.example.com a@example.com',
  '[x](https://example.com) ![i](y) *a* _b_ ~c~ \\| $x$ &lt; #35;',
  'lone \uD800 surrogate, \u001B[31mred\u001B[0m, bell \u0007',
  'section one: done, 1d; # no',
  'Ünïcödé 中文 עברית',
  ' ',
];

/** Half of the hostile steps succeed, half fail; so that the names stand everywhere. */
export function hostileNames(): Results {
  const steps = HOSTILE_NAMES.map((id, index) => {
    const fields = { worker: index % 2, startMs: 500 * Math.floor(index / 2), durationMs: 480 };
    if (index % 2 === 0) return success(id, fields);
    return failure(id, {
      ...fields,
      name: id.toUpperCase(),
      cause: { kind: 'spawn', message: id },
    });
  });
  return runResult(
    [...steps, neverStarted('after', { outcome: 'skipped', because: HOSTILE_NAMES[1] ?? '' })],
    {
      plan: { name: HOSTILE_NAMES.join(' '), file: 'x.yml' },
      criticalPath: HOSTILE_NAMES.filter((_, index) => index % 3 === 0),
    },
  );
}

/** Many short steps on eight workers; every 97th fails, a chain of ten is critical. */
export function manySteps(count: number): Results {
  const steps = Array.from({ length: count }, (_, index) => {
    const id = `unit-${index + 1}`;
    const fields = {
      name: `npm test -- shard ${index + 1}`,
      worker: index % 8,
      startMs: 200 * Math.floor(index / 8),
      durationMs: 120 + (index % 7) * 10,
      waitMs: index % 5,
    };
    return index % 97 === 96 ? failure(id, fields) : success(id, fields);
  });
  return runResult(steps, {
    plan: { name: 'Many steps', file: '.github/stepwave.yml' },
    workers: 8,
    criticalPath: steps.slice(0, 10).map(({ id }) => id),
  });
}
