/**
 * Makes, from the one table of cases, a workflow whose first job runs them as ordinary steps and whose second job runs
 * them as steps of a plan, and that plan. Both are JSON, which is YAML too, so that no text needs quoting by hand.
 */

/** Where the plan lies in the copy of the tree. */
export const PLAN_FILE = 'differential-plan.json';

const FOLDER = '__tests__/e2e/differential';
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';

/** What the names of a case's environment variables begin with. */
export function prefixOf({ id }) {
  return `CASE_${id.toUpperCase().replaceAll('-', '_')}__`;
}

/** The directory, which need not exist, that a case's PATH entries are in. */
export function directoryOf({ id }) {
  return `/case-${id}/`;
}

/**
 * A text of a case with its placeholders replaced. Names unique to a case make "everything so far" (a workflow) and
 * "what it needs" (a plan) the same thing.
 */
function ownNames(each, text) {
  return text
    .replaceAll('CASE__', prefixOf(each))
    .replaceAll('/CASE/', directoryOf(each))
    .replaceAll('steps.FIRST', `steps.${firstId(each)}`);
}

const firstId = ({ id }) => `${id}-first`;

/** A case as a step: the same keys in a workflow and in a plan. */
function caseStep(each) {
  const own = (text) => (typeof text === 'string' ? ownNames(each, text) : text);
  const env = Object.entries(each.env ?? {}).map(([name, value]) => [own(name), own(value)]);
  return {
    id: each.id,
    run: own(each.script),
    'continue-on-error': each.continueOnError ?? true,
    ...(each.shell === undefined ? {} : { shell: each.shell }),
    ...(each.workingDirectory === undefined ? {} : { 'working-directory': each.workingDirectory }),
    ...(env.length === 0 ? {} : { env: Object.fromEntries(env) }),
    ...(each.if === undefined ? {} : { if: own(each.if) }),
  };
}

/** The step that some cases need before them, to export something. */
function firstSteps(each) {
  return each.first === undefined
    ? []
    : [{ id: firstId(each), run: ownNames(each, each.first), shell: 'bash' }];
}

/**
 * Writes down what a later step sees of a case. Outputs go through a script, as one environment variable holds 128 KiB
 * only; `cleanup` is what the case wants to be done, and looked at, afterwards.
 */
function probeStep(each, side) {
  const { id } = each;
  const lines = [
    `cat > "$DIFFERENTIAL_SEEN/${side}.${id}.outputs.json" <<'END_OF_OUTPUTS'`,
    `\${{ toJSON(steps.${id}.outputs) }}`,
    'END_OF_OUTPUTS',
    ...(each.cleanup === undefined ? [] : [`CLEANUP="$(${ownNames(each, each.cleanup)})" || true`]),
    `CLEANUP="\${CLEANUP-}" node ${FOLDER}/probe.mjs ${side} ${id}`,
  ];
  return {
    id: `probe-${id}`,
    if: 'always()',
    run: lines.join('\n'),
    env: {
      OUTCOME: `\${{ steps.${id}.outcome }}`,
      CONCLUSION: `\${{ steps.${id}.conclusion }}`,
    },
  };
}

/** Writes down what a job's steps see when everything is over. */
const lastProbe = (side) => ({
  if: 'always()',
  run: `node ${FOLDER}/probe.mjs ${side} job`,
});

/** The plan: each case independent of the others, its probe needing it. */
export function planOf(cases) {
  const steps = cases.flatMap((each) => {
    const first = firstSteps(each);
    const needs = first.length === 0 ? {} : { needs: first.map(({ id }) => id) };
    return [
      ...first,
      { ...caseStep(each), ...needs },
      { ...probeStep(each, 'stepwave'), needs: [each.id] },
    ];
  });
  return { name: 'Differential', steps };
}

/**
 * The workflow. Two jobs, so that neither side sees what the other has exported.
 * @param seen the folder for what is seen; it has a folder `bin` to put on the PATH of ordinary steps
 * @param run a text that only processes of this run have in their environment
 */
export function workflowOf(cases, { seen, run }) {
  const setUp = [
    { uses: CHECKOUT, with: { 'persist-credentials': false } },
    { run: 'mkdir -p differential-work "differential work"' },
  ];
  const ordinary = cases.flatMap((each) => [
    ...firstSteps(each),
    caseStep(each),
    probeStep(each, 'act'),
  ]);
  const stepwave = {
    id: 'stepwave',
    uses: './',
    'continue-on-error': true,
    with: { plan: PLAN_FILE, 'logs-dir': `${seen}/logs`, 'results-file': `${seen}/results.json` },
  };
  const job = (steps) => ({ 'runs-on': 'ubuntu-latest', steps: [...setUp, ...steps] });
  const shims = { run: `echo '${seen}/bin' >> "$GITHUB_PATH"` };
  return {
    name: 'differential',
    on: { workflow_dispatch: null },
    env: { DIFFERENTIAL_SEEN: seen, DIFFERENTIAL_RUN: run },
    jobs: {
      ordinary: job([shims, ...ordinary, lastProbe('act')]),
      plan: {
        ...job([stepwave, lastProbe('stepwave')]),
        // One after the other, so that they don't disturb each other's times.
        needs: 'ordinary',
        if: 'always()',
      },
    },
  };
}
