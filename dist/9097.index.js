"use strict";
exports.id = 9097;
exports.ids = [9097,4736];
exports.modules = {

/***/ 9097:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: function() { return /* binding */ runAction; }
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/cli.js + 2 modules
var cli = __webpack_require__(9280);
// EXTERNAL MODULE: ./build/github/contexts.js
var contexts = __webpack_require__(6883);
// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1705);
// EXTERNAL MODULE: ./build/util/median.js
var median = __webpack_require__(5988);
;// CONCATENATED MODULE: ./build/history/noise.js

/**
 * How far from the median a duration has to be before it counts as something else than noise. Medians,
 * since one run on a busy machine must move neither the middle nor the band.
 */
/** With fewer earlier runs there is no telling what is noise. */
const FEWEST_RUNS = 3;
/**
 * Makes the median absolute deviation an estimate of the standard deviation of a normal distribution:
 * 1 ÷ Φ⁻¹(3/4) (Rousseeuw & Croux, "Alternatives to the Median Absolute Deviation", JASA 88, 1993).
 */
const DEVIATIONS_PER_MAD = 1.4826;
/**
 * The robust z-score from which a value is an outlier. Iglewicz & Hoaglin ("How to Detect and Handle
 * Outliers", 1993) advise 3.5, Leys et al. (J. Exp. Soc. Psychology 49, 2013) 2.5, or 3 to be very
 * conservative.
 */
const OUTLIER_DEVIATIONS = 3;
/**
 * The MAD of a few runs that happen to be alike is next to nothing. Benchmarks on GitHub's runners, each
 * the sum of many executions, vary by 2.66 % (https://codspeed.io/blog/benchmarks-in-ci-without-noise):
 * three deviations of those are 8 %, and a step of CI is executed once.
 */
const LEAST_SHARE = 0.1;
/** Starting a process on a busy machine takes tens of milliseconds more or less. */
const LEAST_MS = 50;
/**
 * Half the width, in milliseconds, of the band around the median of earlier durations that counts as
 * noise; null with too few of them.
 */
function noiseOf(earlierMs) {
    if (earlierMs.length < FEWEST_RUNS)
        return null;
    const middleMs = (0,median/* median */.J)(earlierMs);
    const madMs = (0,median/* median */.J)(earlierMs.map((value) => Math.abs(value - middleMs)));
    return Math.max(OUTLIER_DEVIATIONS * DEVIATIONS_PER_MAD * madMs, LEAST_SHARE * middleMs, LEAST_MS);
}

;// CONCATENATED MODULE: ./build/history/changes.js



/** How many runs back are compared with: enough for a median, and not from another age of the code. */
const COMPARED_RUNS = 10;
/**
 * Puts a run beside the earlier runs of a branch: each step that succeeded now and is known, and the
 * makespan. Null where there is nothing to compare with.
 */
function historyOf(results, base) {
    const { runs } = base.timings;
    const steps = results.steps.flatMap((step) => {
        if (step.outcome !== 'success')
            return [];
        const change = changeFrom(step.durationMs, earlierOf(runs, step.id));
        return change === null ? [] : [{ id: step.id, ...change }];
    });
    const makespan = makespanChange(results, runs);
    if (makespan === null && steps.length === 0)
        return null;
    return { branch: base.branch, runs: runs.length, makespan, steps };
}
function earlierOf(runs, id) {
    return runs.flatMap((run) => run.steps.get(id) ?? []);
}
/** Another number of workers, or another kind, is another makespan; so is that of a failed run. */
function makespanChange(results, runs) {
    if (results.outcome !== 'success')
        return null;
    const alike = runs.filter((run) => run.workers === results.workers && run.executor === results.executor);
    return changeFrom(results.makespanMs, alike.flatMap((run) => run.makespanMs ?? []));
}
/** Of all earlier durations, newest last, the last few count; null where there are none. */
function changeFrom(nowMs, allEarlierMs) {
    const earlierMs = allEarlierMs.slice(-COMPARED_RUNS);
    if (earlierMs.length === 0)
        return null;
    const baseMs = (0,run_stats/* rounded */.Wf)((0,median/* median */.J)(earlierMs));
    const noise = noiseOf(earlierMs);
    const noiseMs = noise === null ? null : (0,run_stats/* rounded */.Wf)(noise);
    const changeMs = (0,run_stats/* rounded */.Wf)(nowMs - baseMs);
    return {
        ...{ runs: earlierMs.length, baseMs, noiseMs, changeMs },
        verdict: noiseMs === null ? null : verdictOn(changeMs, noiseMs),
    };
}
function verdictOn(changeMs, noiseMs) {
    if (Math.abs(changeMs) <= noiseMs)
        return 'within noise';
    return changeMs > 0 ? 'slower' : 'faster';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/util/field-of.js
var field_of = __webpack_require__(6420);
;// CONCATENATED MODULE: ./build/history/keys.js


/** To be raised when the stored form changes: old entries are then never found. */
const FORMAT = 'stepwave-timings-v1';
/** Longest readable part of a branch's name; keys may have 512 characters in all. */
const MAX_SLUG_LENGTH = 60;
/**
 * Chooses the cache keys of a run from the runner's variables and the event's payload. The cache finds
 * the newest entry whose key begins with a prefix, so the hashes come before what others may choose:
 * no branch can be named so that its entries are taken for another's.
 */
function timingsKeys(environment, payload, plan) {
    const prefix = planPrefix(environment, plan);
    const keyOf = (ref, branch) => ({
        branch,
        prefix: `${prefix}-${hashOf([ref])}-${slugOf(branch)}-`,
    });
    const headOf = (branch) => keyOf(`refs/heads/${branch}`, branch);
    const ref = environment.GITHUB_REF ?? '';
    const pullRequestBase = environment.GITHUB_BASE_REF ?? '';
    const isPullRequest = pullRequestBase !== '';
    const own = isPullRequest
        ? keyOf(pullRequestRef(ref, payload), environment.GITHUB_HEAD_REF ?? '')
        : keyOf(ref, environment.GITHUB_REF_NAME ?? '');
    const baseName = isPullRequest ? pullRequestBase : defaultBranch(payload);
    const base = baseName === null ? null : headOf(baseName);
    const { GITHUB_RUN_ID: run = '', GITHUB_RUN_ATTEMPT: attempt = '' } = environment;
    return {
        own,
        base: base?.prefix === own.prefix ? null : base,
        isPullRequest,
        entry: `${own.prefix}${slugOf(run)}-${slugOf(attempt)}`,
    };
}
function planPrefix(environment, { planFile, lane }) {
    const { RUNNER_OS: os = '', RUNNER_ARCH: arch = '', GITHUB_JOB: job = '' } = environment;
    const plan = planFile === null ? ['inline'] : ['file', planFile];
    const machine = [os, arch].map(slugOf).join('-');
    return `${FORMAT}-${machine}-${hashOf(plan)}-${hashOf([job, ...lane])}`;
}
/** By number: two forks may both have a `patch-1`. Under `pull_request_target` the ref is the base's. */
function pullRequestRef(ref, payload) {
    const number = (0,field_of/* fieldOf */._)(payload, 'pull_request', 'number');
    return typeof number === 'number' ? `refs/pull/${number}/merge` : ref;
}
function defaultBranch(payload) {
    const name = (0,field_of/* fieldOf */._)(payload, 'repository', 'default_branch');
    return typeof name === 'string' && name !== '' ? name : null;
}
/** 64 bits: enough for the branches and plans of one repository. */
function hashOf(words) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
/**
 * Without the comma, which separates keys, and anything else that may need escaping somewhere. In lower
 * case, since that is how the cache server of `act` gives keys back.
 */
function slugOf(text) {
    const lower = text.toLowerCase();
    return lower.replace(/[^a-z0-9._-]+/g, '_').slice(0, MAX_SLUG_LENGTH);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/util/result.js
var util_result = __webpack_require__(6843);
// EXTERNAL MODULE: ./build/util/roles.js
var roles = __webpack_require__(4537);
// EXTERNAL MODULE: ./build/history/cache-request.js
var cache_request = __webpack_require__(6582);
// EXTERNAL MODULE: ./build/history/timings.js
var history_timings = __webpack_require__(4439);
;// CONCATENATED MODULE: ./build/history/timings-cache.js









/** The run may wait for it; the library itself would try for minutes. */
const RESTORE_LIMIT_MS = 10_000;
/** The end of the job may wait for it. */
const SAVE_LIMIT_MS = 20_000;
/** A text as JSON: each of its quotes takes two characters more. */
const MAX_ANSWER_LENGTH = 3 * history_timings/* MAX_TEXT_LENGTH */.Gt;
/**
 * Whether the surroundings name a cache service: nothing needs to be started to see that there is none.
 * The older service may do without a token, as that of `act` does.
 */
function hasCacheService(environment) {
    const isSet = (name) => (environment[name] ?? '') !== '';
    return (isSet('ACTIONS_CACHE_URL') || (isSet('ACTIONS_RESULTS_URL') && isSet('ACTIONS_RUNTIME_TOKEN')));
}
/** Restores the newest entry that begins with one of the prefixes, in 10 s or not at all. Never rejects. */
async function restoreTimings(prefixes, helper) {
    const answer = await ask({ action: 'restore', prefixes }, RESTORE_LIMIT_MS, helper);
    return answer.ok ? answer.value : unavailable(answer.error);
}
/** Saves a new entry, in 20 s or not at all. Never rejects. */
async function saveTimings(entry, helper) {
    const answer = await ask({ action: 'save', ...entry }, SAVE_LIMIT_MS, helper);
    return answer.ok ? answer.value : unavailable(answer.error);
}
function unavailable(reason) {
    return { type: 'unavailable', reason };
}
/** Has a process of its own do it, in a folder of its own, and reads its answer. */
async function ask(request, limitMs, helper) {
    const { RUNNER_TEMP: temporary = (0,external_node_os_.tmpdir)() } = helper.environment;
    let folder;
    try {
        folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temporary, 'stepwave-cache-'));
    }
    catch (error) {
        return (0,util_result/* err */._)(`no temporary folder can be made: ${error.message}`);
    }
    const answer = await answerIn(folder, request, { ...helper, limitMs });
    // What a process leaves behind that was killed is left to those who empty the temporary folder.
    await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    return answer;
}
function answerIn(folder, request, { script, environment, stop, limitMs }) {
    return new Promise((resolve) => {
        const options = {
            cwd: folder,
            env: { ...environment, ...settingsFor(folder) },
            signal: stop,
            timeout: limitMs,
            killSignal: 'SIGKILL',
            maxBuffer: MAX_ANSWER_LENGTH,
        };
        try {
            const child = (0,external_node_child_process_.execFile)(process.execPath, [script, roles/* TIMINGS_CACHE_ROLE */.mx], options, (error, stdout) => {
                resolve(error === null ? parsed(stdout) : (0,util_result/* err */._)(reasonOf(error, limitMs)));
            });
            // Should it have ended already, the callback says why.
            child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
        }
        catch (error) {
            resolve((0,util_result/* err */._)(error.message));
        }
    });
}
/**
 * The library unpacks below GITHUB_WORKSPACE and keeps archives below RUNNER_TEMP. It lets tar take
 * absolute names and `..` from an archive that somebody else may have made; GNU tar then gets to see
 * every name as that of the one file. With RUNNER_DEBUG it lists archives.
 */
function settingsFor(folder) {
    return {
        GITHUB_WORKSPACE: folder,
        RUNNER_TEMP: folder,
        TAR_OPTIONS: `--transform=s|.*|${cache_request/* TIMINGS_FILE */.h}|`,
        RUNNER_DEBUG: undefined,
    };
}
function parsed(stdout) {
    try {
        const answer = JSON.parse(stdout);
        if (typeof answer === 'object' && answer !== null && 'type' in answer)
            return (0,util_result.ok)(answer);
    }
    catch {
        // Not an answer either.
    }
    return (0,util_result/* err */._)('the process that talks to the cache gave no answer');
}
function reasonOf(error, limitMs) {
    if (error.name === 'AbortError')
        return 'the run was stopped';
    if (error.killed === true)
        return `the cache took longer than ${String(limitMs / 1000)} s`;
    return error.message.split('\n', 1)[0] ?? '';
}

;// CONCATENATED MODULE: ./build/history/open-history.js



const NOTHING = { comparedWith: null, newest: null, problems: [] };
/** Starts looking up what earlier runs of a plan took; without a cache service there is nothing to find. */
function openHistory(request) {
    const { environment, payload } = request;
    if (!hasCacheService(environment)) {
        return { restore: () => Promise.resolve(NOTHING), save: () => Promise.resolve(null) };
    }
    const keys = timingsKeys(environment, payload, request);
    const restored = restoreBoth(keys, request);
    return {
        restore: async () => knownFrom(keys, await restored),
        save: async (results) => saveRun(results, await restored, { keys, request }),
    };
}
/**
 * A pull request needs both: its base to compare with, its own to add to. A branch needs the default
 * branch only where it has nothing of its own, which one question answers.
 */
async function restoreBoth(keys, helper) {
    const branches = keys.base === null ? [keys.own] : [keys.own, keys.base];
    const questions = keys.isPullRequest ? branches.map((branch) => [branch]) : [branches];
    const answers = await Promise.all(questions.map((asked) => restoreTimings(asked.map(({ prefix }) => prefix), helper)));
    const problems = answers.flatMap((answer) => answer.type === 'unavailable' ? [`earlier timings are not known: ${answer.reason}`] : []);
    const base = keys.base === null ? null : timingsOf(keys.base, answers);
    const isOwnKnown = answers[0]?.type !== 'unavailable';
    return { own: timingsOf(keys.own, answers), base, isOwnKnown, problems };
}
/** Null also where what was found is malformed. */
function timingsOf({ prefix }, answers) {
    const found = answers.find((answer) => answer.type === 'found' && answer.key.startsWith(prefix));
    const timings = found?.type === 'found' ? (0,history_timings/* parseTimings */.PM)(found.text) : history_timings/* NO_TIMINGS */.gg;
    return timings.runs.length === 0 ? null : timings;
}
function knownFrom(keys, { own, base, problems }) {
    const ofOwn = own && { branch: keys.own.branch, timings: own };
    const ofBase = base && keys.base && { branch: keys.base.branch, timings: base };
    return {
        // Both are known only in a pull request.
        comparedWith: ofBase ?? ofOwn,
        newest: own ?? base,
        problems,
    };
}
async function saveRun(results, { own, isOwnKnown }, { keys, request }) {
    // A new entry of this one run would hide those that could not be read.
    if (!isOwnKnown)
        return 'timings are not saved, as earlier ones could not be read';
    const earlier = own ?? history_timings/* NO_TIMINGS */.gg;
    const timings = (0,history_timings/* addRun */.Z)(earlier, results, request.environment.GITHUB_SHA);
    if (timings === earlier)
        return null;
    const answer = await saveTimings({ key: keys.entry, text: (0,history_timings/* timingsText */.JD)(timings) }, request);
    return answer.type === 'saved' ? null : `timings are not saved: ${answer.reason}`;
}

;// CONCATENATED MODULE: ./build/history/weights.js

/** How many runs back a step's duration is expected from: few, so that the plan's changes soon count. */
const WEIGHED_RUNS = 5;
/**
 * The expected duration of each step, in milliseconds, for the scheduler's priorities: the median of
 * its last runs, and for a step that is not known the median of those that are. Null where none is.
 */
function knownWeights(ids, timings) {
    const runs = timings?.runs ?? [];
    const expected = ids.map((id) => {
        const durations = runs.flatMap((run) => run.steps.get(id) ?? []).slice(-WEIGHED_RUNS);
        return durations.length === 0 ? null : (0,median/* median */.J)(durations);
    });
    const known = expected.filter((weight) => weight !== null);
    if (known.length === 0)
        return null;
    const typical = (0,median/* median */.J)(known);
    return expected.map((weight) => weight ?? typical);
}

// EXTERNAL MODULE: ./build/util/in-repository.js
var in_repository = __webpack_require__(4445);
// EXTERNAL MODULE: ./build/util/deadline.js
var deadline = __webpack_require__(950);
;// CONCATENATED MODULE: ./build/earlier-runs.js






/** How long steps may wait for what decides only the order in which they start. */
const WEIGHTS_LIMIT_MS = 2_000;
/** Starts looking up earlier runs of the plan. */
function openEarlierRuns({ comment }, keeper) {
    const { planFile, script, interrupt } = keeper;
    const history = openHistory({
        ...{ environment: process.env, payload: (0,contexts/* eventPayload */.Z)(process.env) },
        ...{ script, stop: interrupt, lane: [comment.key] },
        planFile: planFile === null ? null : (0,in_repository/* inRepository */.y)(planFile),
    });
    return {
        weightsOf: async (ids) => {
            const limit = (0,deadline/* deadlineAfter */.d)(AbortSignal.abort(), WEIGHTS_LIMIT_MS);
            const known = await Promise.race([history.restore(), limit.passed]);
            limit.cancel();
            return known === undefined ? null : knownWeights(ids, known.newest);
        },
        historyOf: async (result) => {
            const { comparedWith } = await history.restore();
            return comparedWith === null ? null : historyOf(result, comparedWith);
        },
        save: async (result) => {
            const problem = await history.save(result);
            const { problems } = await history.restore();
            return problem === null ? problems : [...problems, problem];
        },
    };
}

// EXTERNAL MODULE: ./build/interrupt.js
var build_interrupt = __webpack_require__(3772);
// EXTERNAL MODULE: ./build/util/closest-word.js
var closest_word = __webpack_require__(3100);
// EXTERNAL MODULE: ./build/options/options.js
var options_options = __webpack_require__(7515);
;// CONCATENATED MODULE: ./build/options/action-inputs.js



/** The inputs of action.yml (a test compares the two). */
const INPUT_NAMES = [
    'plan',
    'steps',
    'root',
    'workers',
    'executor',
    'schedule',
    'fail-fast',
    'min-parallel-steps',
    'jobserver',
    'inputs',
    'compare',
    'rounds',
    'compare-ignore',
    'comment',
    'comment-key',
    'github-token',
    'summary',
    'results-file',
    'logs-dir',
    'trace-file',
    'html-file',
    'junit-file',
    'benchmark-file',
];
/**
 * Reads the action's inputs from the environment, where the runner puts them as `INPUT_NAME`. All
 * problems at once, each naming its input. (`getInput` of the toolkit does the same look-up; loading
 * the toolkit takes longer than reading a plan, so it waits until the workers are starting.)
 */
function readActionInputs(environment) {
    const problems = [...unknownInputs(environment)];
    const text = (name) => (environment[variableOf(name)] ?? '').trim();
    const parsed = (name, parse, fallback) => {
        const value = text(name);
        if (value === '')
            return fallback;
        const result = parse(value);
        if (result.ok)
            return result.value;
        problems.push(`input "${name}" must be ${result.error}, not "${value}"`);
        return fallback;
    };
    if (text('plan') !== '' && text('steps') !== '') {
        problems.push('inputs "plan" and "steps" exclude each other');
    }
    const defaults = options_options/* DEFAULT_OPTIONS */.lp;
    const options = {
        ...defaults,
        root: text('root') || defaults.root,
        workers: parsed('workers', options_options/* parseWorkers */.jO, defaults.workers),
        executor: parsed('executor', options_options/* parseExecutor */.rZ, defaults.executor),
        schedule: parsed('schedule', options_options/* parseSchedule */.nP, defaults.schedule),
        isFailFast: parsed('fail-fast', options_options/* parseBoolean */.yG, defaults.isFailFast),
        minParallelSteps: parsed('min-parallel-steps', options_options/* parseMinimum */.Ge, defaults.minParallelSteps),
        isJobserver: parsed('jobserver', options_options/* parseBoolean */.yG, defaults.isJobserver),
        inputs: parsed('inputs', parseInputLines, {}),
        logsDirectory: text('logs-dir') || null,
        reportFiles: {
            ...defaults.reportFiles,
            results: text('results-file') || null,
            html: text('html-file') || null,
            trace: text('trace-file') || null,
            junit: text('junit-file') || null,
            benchmark: text('benchmark-file') || null,
        },
    };
    const isSummaryWanted = parsed('summary', options_options/* parseBoolean */.yG, true);
    const rounds = parsed('rounds', options_options/* parseRounds */.ZE, options_options/* DEFAULT_ROUNDS */.g2);
    const isMeasured = parsed('compare', options_options/* parseCompare */.r, 'estimate') === 'measure';
    const isWanted = parsed('comment', options_options/* parseComment */.vj, 'auto') === 'auto';
    const plan = planLocation(environment);
    const planFile = plan.type === 'file' ? plan.path : null;
    problems.push(...(0,options_options/* reportClashes */.Qv)(options.reportFiles, planFile));
    if (problems.length > 0)
        return (0,util_result/* err */._)(problems);
    return (0,util_result.ok)({
        plan,
        options,
        isSummaryWanted,
        compare: isMeasured ? { rounds, ignore: linesOf(text('compare-ignore')) } : null,
        comment: { isWanted, key: text('comment-key'), token: text('github-token') },
    });
}
/** Removes the inputs from an environment: they are Stepwave's, its steps are not to see them. */
function removeInputs(environment) {
    for (const name of INPUT_NAMES)
        Reflect.deleteProperty(environment, variableOf(name));
}
function planLocation(environment) {
    const inline = environment[variableOf('steps')] ?? '';
    if (inline.trim() !== '')
        return { type: 'inline', text: inline };
    const path = (environment[variableOf('plan')] ?? '').trim();
    return { type: 'file', path: path === '' ? options_options/* DEFAULT_PLAN */.gv : path };
}
function variableOf(name) {
    return `INPUT_${name.toUpperCase()}`;
}
function unknownInputs(environment) {
    const known = new Set(INPUT_NAMES.map(variableOf));
    return Object.keys(environment)
        .filter((name) => name.startsWith('INPUT_') && !known.has(name))
        .map((name) => {
        const input = name.slice('INPUT_'.length).toLowerCase();
        const hint = (0,closest_word/* didYouMean */.a)(input.replaceAll('_', '-'), INPUT_NAMES);
        const instead = hint ?? `if ${name} is a variable of your workflow, give it another name`;
        return `input "${input}" is unknown; ${instead}`;
    });
}
function parseInputLines(text) {
    const result = (0,options_options/* parseInputs */.TL)(linesOf(text));
    return result.ok ? result : (0,util_result/* err */._)(`one ${result.error} a line`);
}
function linesOf(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

// EXTERNAL MODULE: ./build/plan/diagnostic.js
var diagnostic = __webpack_require__(1060);
// EXTERNAL MODULE: ./build/plan/read-plan.js
var read_plan = __webpack_require__(5275);
// EXTERNAL MODULE: ./build/plan/source-text.js
var source_text = __webpack_require__(2972);
// EXTERNAL MODULE: ./build/prepare-plan.js + 17 modules
var prepare_plan = __webpack_require__(7892);
;// CONCATENATED MODULE: ./build/action.js
/** Entry of the action: inputs → work → log, annotations, summary, outputs and exit code. */











/** How a plan from the `steps` input is called where a file's name would stand. */
const INLINE_NAME = 'steps';
/** Does what the inputs ask for; the answer is the exit code. */
async function runAction(script) {
    const inputs = readActionInputs(process.env);
    removeInputs(process.env);
    if (!inputs.ok)
        return fail(inputs.error);
    const source = readSource(inputs.value.plan);
    if (!source.ok)
        return fail([source.error]);
    const preparation = { ...inputs.value.options, isToRun: true };
    const prepared = await (0,prepare_plan/* preparePlan */.H)(source.value, preparation, {
        platform: process.platform,
        isBareListAllowed: inputs.value.plan.type === 'inline',
    });
    if (!prepared.ok)
        return refuse(source.value, inputs.value.plan, prepared);
    if (prepared.warnings.length > 0) {
        await showDiagnostics(source.value, inputs.value.plan, prepared.warnings);
    }
    const { startPool } = await Promise.all(/* import() */[__webpack_require__.e(4371), __webpack_require__.e(1233), __webpack_require__.e(6765)]).then(__webpack_require__.bind(__webpack_require__, 6765));
    const { compare, options } = inputs.value;
    // Its workers come up while the rest of the program is loaded; measured runs have pools of their own.
    const pool = compare === null ? startPool(prepared, options, script) : null;
    const { perform } = await Promise.all(/* import() */[__webpack_require__.e(4371), __webpack_require__.e(1233), __webpack_require__.e(9503)]).then(__webpack_require__.bind(__webpack_require__, 9503));
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 8569));
    const { debug } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
    const sink = githubLogSink();
    const planFile = fileOf(inputs.value.plan);
    const interrupt = (0,build_interrupt/* interruptSignal */.C)();
    const earlierRuns = openEarlierRuns(inputs.value, { planFile, script, interrupt });
    const performed = await perform({
        ...{ prepared, script, sink, planFile, interrupt, isInCopiesOnly: false, isReported: true },
        ...{ options, compare, pool },
        ...{ environment: process.env, platform: process.platform, workspace: (0,external_node_path_.resolve)('.') },
        earlierRuns,
    });
    if (!performed.ok)
        return fail([performed.error]);
    const { results, exports, log } = performed.value;
    const input = { results, exports, logTails: log.tails, mask: log.mask };
    const saved = earlierRuns.save(results);
    const problems = await report(input, inputs.value);
    if (results.outcome !== 'cancelled') {
        const { publishComment } = await Promise.all(/* import() */[__webpack_require__.e(2809), __webpack_require__.e(861)]).then(__webpack_require__.bind(__webpack_require__, 861));
        const { comment } = inputs.value;
        await publishComment({ ...input, planFile, sink, comment, stop: interrupt });
    }
    for (const problem of await saved)
        debug(problem);
    for (const problem of log.problems)
        sink.line(`Warning: ${problem}`);
    return (0,cli.exitCodeOf)(results.outcome, [...problems, ...log.problems]);
}
function readSource(location) {
    if (location.type === 'file')
        return (0,read_plan/* readPlan */.m)(location.path);
    return (0,util_result.ok)((0,source_text/* sourceText */.rI)(INLINE_NAME, location.text));
}
function fileOf(location) {
    return location.type === 'file' ? location.path : null;
}
/** Writes every report there is. Gives why one of them could not be written. */
async function report(input, { options, isSummaryWanted }) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 8569));
    const { closingLines } = await __webpack_require__.e(/* import() */ 2787).then(__webpack_require__.bind(__webpack_require__, 2787));
    const { maskedResults } = await __webpack_require__.e(/* import() */ 4986).then(__webpack_require__.bind(__webpack_require__, 4986));
    const { addedMarkdown, summaryMarkdown, writeReports } = await Promise.all(/* import() */[__webpack_require__.e(2809), __webpack_require__.e(442)]).then(__webpack_require__.bind(__webpack_require__, 442));
    const { handToJob } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(4718)]).then(__webpack_require__.bind(__webpack_require__, 4718));
    const { actionOutputs } = await __webpack_require__.e(/* import() */ 2969).then(__webpack_require__.bind(__webpack_require__, 2969));
    const temporary = process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)();
    const resultsName = `stepwave-results-${String(process.pid)}.json`;
    const results = (0,external_node_path_.resolve)(options.reportFiles.results ?? (0,external_node_path_.join)(temporary, resultsName));
    const reportFiles = { ...options.reportFiles, results };
    const { written, problems: unwritten } = await writeReports(input, { ...options, reportFiles });
    const sink = githubLogSink();
    const shown = maskedResults(input.results, input.mask);
    for (const line of closingLines(shown, written))
        sink.line(line);
    // What the steps add is theirs to say, with or without a report of ours.
    const summary = isSummaryWanted ? summaryMarkdown(input) : addedMarkdown(input);
    const { exports } = input;
    const outputs = actionOutputs(input.results, results);
    const problems = [...unwritten, ...(await handToJob({ outputs, exports, summary }))];
    for (const problem of problems)
        core.error(problem, { title: 'Stepwave' });
    return problems;
}
async function refuse(source, location, refusal) {
    if ('usage' in refusal)
        return fail(refusal.usage);
    await showDiagnostics(source, location, refusal.diagnostics);
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
    core.setOutput('outcome', 'failure');
    return cli.EXIT.usage;
}
async function showDiagnostics(source, location, diagnostics) {
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 8569));
    const { annotateDiagnostics } = await __webpack_require__.e(/* import() */ 7728).then(__webpack_require__.bind(__webpack_require__, 7728));
    const sink = githubLogSink();
    for (const line of (0,diagnostic/* formatDiagnostics */.oO)(source, diagnostics).split('\n'))
        sink.line(line);
    annotateDiagnostics(source, fileOf(location), diagnostics, sink);
}
async function fail(problems) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
    for (const problem of problems)
        core.error(problem, { title: 'Stepwave' });
    core.setOutput('outcome', 'failure');
    return cli.EXIT.usage;
}


/***/ }),

/***/ 6883:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: function() { return /* binding */ runContexts; },
/* harmony export */   Z: function() { return /* binding */ eventPayload; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** What expressions can read of the workflow run, from the runner's environment. */
function runContexts(environment, inputs) {
    return {
        github: { ...prefixed(environment, 'GITHUB_'), event: eventPayload(environment) },
        runner: prefixed(environment, 'RUNNER_'),
        inputs,
    };
}
/** `GITHUB_REF_NAME` → `ref_name`, as GitHub's contexts spell it. Tokens are left out. */
function prefixed(environment, prefix) {
    return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => name.startsWith(prefix) && value !== undefined && !name.endsWith('_TOKEN')
        ? [[name.slice(prefix.length).toLowerCase(), value]]
        : []));
}
/** What the event that started the workflow run says of itself; empty where it cannot be read. */
function eventPayload(environment) {
    const path = environment.GITHUB_EVENT_PATH;
    if (path === undefined || path === '')
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        // Outside of a real workflow run the file may be missing; the context is then empty.
        return {};
    }
}


/***/ }),

/***/ 7335:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h6: function() { return /* binding */ bottomLevels; },
/* harmony export */   jL: function() { return /* binding */ scheduleBounds; },
/* harmony export */   vC: function() { return /* binding */ criticalPath; }
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7713);
/* harmony import */ var _topological_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2074);


/**
 * Each node's priority: the weight of the heaviest path from it to a leaf, itself included (the
 * "bottom level" of list scheduling, Adam, Chandy & Dickson 1974). With a weight of 1 for every node
 * it counts hops.
 */
function bottomLevels(graph, weights) {
    const levels = [...weights];
    for (const node of [...(0,_topological_order_js__WEBPACK_IMPORTED_MODULE_0__/* .topologicalOrder */ ._)(graph)].reverse()) {
        const heaviest = (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.dependents, node).reduce((max, dependent) => Math.max(max, levels[dependent] ?? 0), 0);
        levels[node] = (weights[node] ?? 0) + heaviest;
    }
    return levels;
}
/** The heaviest path from a root to a leaf; ties go to the node that comes first in the plan. */
function criticalPath(graph, weights) {
    const levels = bottomLevels(graph, weights);
    const heaviest = (nodes) => nodes.reduce((best, node) => best === undefined || (levels[node] ?? 0) > (levels[best] ?? 0) ? node : best, undefined);
    const path = [];
    const roots = graph.needs.flatMap((needs, node) => (needs.length === 0 ? [node] : []));
    for (let node = heaviest(roots); node !== undefined; node = heaviest((0,_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.dependents, node))) {
        path.push(node);
    }
    return path;
}
/** Work, slot time, span and lower bound of a graph on a pool. */
function scheduleBounds(graph, weights, { workers, slots }) {
    const work = weights.reduce((sum, weight) => sum + weight, 0);
    const slotTime = weights.reduce((sum, weight, node) => sum + weight * Math.min(slots[node] ?? 1, workers), 0);
    const span = criticalPath(graph, weights).reduce((sum, node) => sum + (weights[node] ?? 0), 0);
    return { work, slotTime, span, lowerBound: Math.max(span, slotTime / workers) };
}


/***/ }),

/***/ 6582:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: function() { return /* binding */ TIMINGS_FILE; }
/* harmony export */ });
/** What the process that talks to the Actions cache is asked, and what it answers: one line of JSON each. */
/** The name of the cached file. Part of every entry's version: under another, none is found. */
const TIMINGS_FILE = 'timings.json';


/***/ }),

/***/ 4439:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: function() { return /* binding */ MAX_TEXT_LENGTH; },
/* harmony export */   JD: function() { return /* binding */ timingsText; },
/* harmony export */   PM: function() { return /* binding */ parseTimings; },
/* harmony export */   Z: function() { return /* binding */ addRun; },
/* harmony export */   gg: function() { return /* binding */ NO_TIMINGS; }
/* harmony export */ });
/** Nothing known. */
const NO_TIMINGS = { runs: [] };
/** More than any figure needs, so that one that looks further back finds them. */
const MAX_RUNS = 20;
/** As many as a plan may have. */
const MAX_STEPS = 100_000;
/** Longer than any id that a plan may have. */
const MAX_ID_LENGTH = 100;
/** Longer than a date or a commit's hash. */
const MAX_WORD_LENGTH = 64;
/** Longest stored text in characters: what one run of the largest plan takes. */
const MAX_TEXT_LENGTH = 16 * 1024 * 1024;
/**
 * Adds a run: what it says about how long things take. One that was cancelled says nothing, nor does
 * one in which no step succeeded.
 */
function addRun(timings, results, commit) {
    const steps = new Map(results.steps.flatMap((step) => step.outcome === 'success' ? [[step.id, step.durationMs]] : []));
    if (results.outcome === 'cancelled' || steps.size === 0)
        return timings;
    const { startedAt, workers, executor, makespanMs } = results;
    const run = {
        startedAt,
        ...(commit === undefined ? {} : { commit }),
        ...{ workers, executor, makespanMs: results.outcome === 'success' ? makespanMs : null, steps },
    };
    return { runs: [...timings.runs, run].slice(-MAX_RUNS) };
}
/** The stored form, without the oldest runs where it would be too long. */
function timingsText({ runs }) {
    const stored = runs.map((run) => JSON.stringify({ ...run, steps: Object.fromEntries(run.steps) }));
    const lengthOf = (texts) => texts.reduce((sum, text) => sum + text.length + 1, 0);
    const envelope = 100;
    while (lengthOf(stored) + envelope > MAX_TEXT_LENGTH)
        stored.shift();
    return `{"schema":1,"runs":[${stored.join(',')}]}`;
}
/**
 * Reads the stored form. What is malformed in any way counts as nothing known: code of other branches
 * may have written it.
 */
function parseTimings(text) {
    if (text.length > MAX_TEXT_LENGTH)
        return NO_TIMINGS;
    try {
        const stored = JSON.parse(text);
        if (!isObject(stored) || stored.schema !== 1 || !Array.isArray(stored.runs))
            return NO_TIMINGS;
        const runs = stored.runs.slice(-MAX_RUNS).map(parseRun);
        return runs.every((run) => run !== null) ? { runs } : NO_TIMINGS;
    }
    catch {
        return NO_TIMINGS;
    }
}
function parseRun(stored) {
    if (!isObject(stored))
        return null;
    const { startedAt, commit, workers, executor, makespanMs } = stored;
    const steps = parseSteps(stored.steps);
    if (!isWord(startedAt) || !(commit === undefined || isWord(commit)))
        return null;
    if (!isTime(workers) || !Number.isInteger(workers) || workers < 1)
        return null;
    if (!isExecutor(executor) || !(makespanMs === null || isTime(makespanMs)))
        return null;
    if (steps === null)
        return null;
    return {
        startedAt,
        ...(commit === undefined ? {} : { commit }),
        ...{ workers, executor, makespanMs, steps },
    };
}
function parseSteps(stored) {
    if (!isObject(stored))
        return null;
    const steps = new Map();
    for (const [id, durationMs] of Object.entries(stored)) {
        if (id.length > MAX_ID_LENGTH || !isTime(durationMs))
            return null;
        steps.set(id, durationMs);
    }
    return steps.size <= MAX_STEPS ? steps : null;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isWord(value) {
    return typeof value === 'string' && value.length <= MAX_WORD_LENGTH;
}
/** Bounded, so that sums of them are finite too. */
function isTime(value) {
    return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
function isExecutor(value) {
    return value === 'process' || value === 'thread' || value === 'inline';
}


/***/ }),

/***/ 1705:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: function() { return /* binding */ roundedTimes; },
/* harmony export */   HN: function() { return /* binding */ runStats; },
/* harmony export */   Wf: function() { return /* binding */ rounded; }
/* harmony export */ });
/* harmony import */ var _graph_critical_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7335);
/* harmony import */ var _graph_groups_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7134);


/**
 * Computes a run's figures. One after the other is estimated as the sum of the durations: what the
 * steps took side by side, not what they would take alone. Lower bound and utilization count the time
 * that slots were taken, so that a step of 0 cpus weighs nothing there and one of 2 cpus double;
 * utilization counts helping as well.
 */
function runStats(steps, graph, groupNumbers, pool) {
    const durations = steps.map((step) => step.durationMs ?? 0);
    const { work, slotTime, span, lowerBound } = (0,_graph_critical_path_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduleBounds */ .jL)(graph, durations, pool);
    const busyMs = slotTime + pool.helpMs;
    const makespanMs = steps.reduce((last, step) => Math.max(last, step.endMs ?? 0), 0);
    const idsOf = (nodes) => nodes.map((node) => graph.ids[node] ?? '');
    return {
        makespanMs: rounded(makespanMs),
        workMs: rounded(work),
        spanMs: rounded(span),
        lowerBoundMs: rounded(lowerBound),
        sequentialMs: rounded(work),
        sequentialBasis: 'estimate',
        speedup: makespanMs > 0 ? rounded(work / makespanMs) : 1,
        utilization: makespanMs > 0 ? rounded(Math.min(1, busyMs / (pool.workers * makespanMs))) : 0,
        groups: (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_1__/* .groupsOf */ .c)(groupNumbers).map(idsOf),
        criticalPath: idsOf((0,_graph_critical_path_js__WEBPACK_IMPORTED_MODULE_0__/* .criticalPath */ .vC)(graph, durations).filter((node) => steps[node]?.durationMs != null)),
    };
}
/** A step's times, rounded so that they agree with each other. */
function roundedTimes(step) {
    if (step.startMs === null)
        return step;
    const readyMs = rounded(step.readyMs);
    const startMs = rounded(step.startMs);
    const endMs = rounded(step.endMs);
    const waitMs = rounded(startMs - readyMs);
    const durationMs = rounded(endMs - startMs);
    const cpuMs = step.cpuMs === null ? null : rounded(step.cpuMs);
    return { ...step, readyMs, startMs, endMs, waitMs, durationMs, cpuMs };
}
/** A figure to three places, a time to the microsecond: more is noise. */
function rounded(value) {
    return Math.round(value * 1000) / 1000;
}


/***/ }),

/***/ 950:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: function() { return /* binding */ deadlineAfter; }
/* harmony export */ });
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3597);

/** Starts counting when a signal is aborted, or now if it is. */
function deadlineAfter(signal, limitMs) {
    const gate = new _gate_js__WEBPACK_IMPORTED_MODULE_0__/* .Gate */ .i();
    let timer;
    const begin = () => {
        timer = setTimeout(() => {
            gate.open();
        }, limitMs);
    };
    signal.addEventListener('abort', begin, { once: true });
    if (signal.aborted)
        begin();
    return {
        passed: gate.opened,
        cancel: () => {
            signal.removeEventListener('abort', begin);
            clearTimeout(timer);
        },
    };
}


/***/ }),

/***/ 6420:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ fieldOf; }
/* harmony export */ });
/** What is at this path of plain data; undefined where there is nothing, or null. */
function fieldOf(value, ...path) {
    return path.reduce((inner, name) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner[name] ?? undefined)
        : undefined, value);
}


/***/ }),

/***/ 3597:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: function() { return /* binding */ Gate; }
/* harmony export */ });
/** Something that happens once, and that others wait for. */
class Gate {
    #isOpen = false;
    #resolve = () => undefined;
    /** Settles when it is opened. */
    opened = new Promise((resolve) => {
        this.#resolve = resolve;
    });
    get isOpen() {
        return this.#isOpen;
    }
    /** Opening it again changes nothing. */
    open() {
        this.#isOpen = true;
        this.#resolve();
    }
}


/***/ }),

/***/ 4445:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: function() { return /* binding */ inRepository; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** A path as the repository's own: `./a/../plan.yml` and `plan.yml` are one file. */
function inRepository(path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)('.'), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
}


/***/ }),

/***/ 5988:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: function() { return /* binding */ median; }
/* harmony export */ });
/** The middle value, or the mean of the two in the middle. There must be a value. */
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
    if (lower === undefined || upper === undefined) {
        throw new Error('Internal error: there is no median of no values');
    }
    return (lower + upper) / 2;
}


/***/ })

};
;