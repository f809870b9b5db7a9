/** Compares the two sides of a case, aspect by aspect. */
import { isDeepStrictEqual } from 'node:util';

const ASPECTS = [
  'outcome',
  'conclusion',
  'exitCode',
  'lines',
  'outputs',
  'env',
  'path',
  'jobEnv',
  'jobPath',
  'summary',
  'cleanup',
  'isPrompt',
];

/** What holds for a case unless it says otherwise; without it, two sides that both do nothing would agree. */
const USUAL = { outcome: 'success', conclusion: 'success', exitCode: 0, isPrompt: true };

/** What the job sees differs as what the next step sees does, unless the case says more. */
const FOLLOWS = { jobEnv: 'env', jobPath: 'path' };

/** An expected value may be a predicate, for values that are long or vary. */
function meets(actual, expected) {
  if (typeof expected !== 'function') return isDeepStrictEqual(actual, expected);
  try {
    return expected(actual) === true;
  } catch {
    // It expects a value of another shape.
    return false;
  }
}

/** A value on one line, shortened. */
export function shown(value) {
  const text = typeof value === 'function' ? String(value) : (JSON.stringify(value) ?? 'undefined');
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
}

/** What is wrong with one aspect, one sentence each. */
function problemsOf(each, aspect, { act, stepwave }) {
  const explained = (each.differs ?? []).filter(({ what }) => what === aspect);
  const expects = { ...USUAL, ...each.expects };
  const [difference] =
    explained.length > 0 || aspect in expects
      ? explained
      : (each.differs ?? []).filter(({ what }) => what === FOLLOWS[aspect]);
  const sentences = [];
  const expect = (side, actual, expected) => {
    if (!meets(actual, expected))
      sentences.push(`${aspect} of ${side} is ${shown(actual)}, expected ${shown(expected)}`);
  };
  if (difference !== undefined) {
    expect('act', act, difference.act);
    expect('stepwave', stepwave, difference.stepwave);
    if (isDeepStrictEqual(act, stepwave))
      sentences.push(`${aspect} no longer differs (${shown(act)}): remove its "differs"`);
  } else if (aspect in expects) {
    expect('act', act, expects[aspect]);
    expect('stepwave', stepwave, expects[aspect]);
  }
  if (difference === undefined && !isDeepStrictEqual(act, stepwave))
    sentences.push(`${aspect} differs: act ${shown(act)}, stepwave ${shown(stepwave)}`);
  return sentences;
}

/** The verdict on a case, with what is wrong or, if nothing is, what differs and why. */
export function judge(each, act, stepwave) {
  const problems = ASPECTS.flatMap((aspect) =>
    problemsOf(each, aspect, { act: act[aspect], stepwave: stepwave[aspect] }),
  );
  if (problems.length > 0) return { verdict: 'NOT OK', notes: problems };
  const notes = (each.differs ?? []).map(({ what, why }) => `${what}: ${why}`);
  return { verdict: notes.length > 0 ? 'DIFFERS (explained)' : 'ok', notes };
}
