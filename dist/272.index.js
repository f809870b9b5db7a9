export const id = 272;
export const ids = [272];
export const modules = {

/***/ 5272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/app.js + 39 modules
var app = __webpack_require__(116);
// EXTERNAL MODULE: ./build/cli.js
var cli = __webpack_require__(3986);
// EXTERNAL MODULE: ./build/interrupt.js
var interrupt = __webpack_require__(9343);
// EXTERNAL MODULE: ./build/util/closest-word.js
var closest_word = __webpack_require__(2531);
// EXTERNAL MODULE: ./build/util/result.js
var util_result = __webpack_require__(2856);
// EXTERNAL MODULE: ./build/options/options.js
var options_options = __webpack_require__(3919);
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
    'inputs',
    'summary',
    'results-file',
    'logs-dir',
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
        inputs: parsed('inputs', parseInputLines, {}),
        resultsFile: text('results-file') || null,
        logsDirectory: text('logs-dir') || null,
    };
    const isSummaryWanted = parsed('summary', options_options/* parseBoolean */.yG, true);
    if (problems.length > 0)
        return (0,util_result/* err */._)(problems);
    return (0,util_result.ok)({ plan: planLocation(environment), options, isSummaryWanted });
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
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const result = (0,options_options/* parseInputs */.TL)(lines);
    return result.ok ? result : (0,util_result/* err */._)(`one ${result.error} a line`);
}

// EXTERNAL MODULE: ./build/plan/diagnostic.js
var diagnostic = __webpack_require__(4107);
// EXTERNAL MODULE: ./build/plan/read-plan.js
var read_plan = __webpack_require__(2898);
// EXTERNAL MODULE: ./build/plan/source-text.js
var source_text = __webpack_require__(8625);
// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(2865);
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
    const prepared = await (0,app/* preparePlan */.HY)(source.value, inputs.value.options, {
        platform: process.platform,
        isBareListAllowed: inputs.value.plan.type === 'inline',
    });
    if (!prepared.ok)
        return refuse(source.value, inputs.value.plan, prepared);
    if (prepared.warnings.length > 0) {
        await showDiagnostics(source.value, inputs.value.plan, prepared.warnings);
    }
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(663)]).then(__webpack_require__.bind(__webpack_require__, 5663));
    const { runLog } = await __webpack_require__.e(/* import() */ 822).then(__webpack_require__.bind(__webpack_require__, 822));
    const log = runLog({
        clock: clock/* systemClock */.m,
        sink: githubLogSink(),
        planFile: fileOf(inputs.value.plan),
        logsDirectory: inputs.value.options.logsDirectory,
    });
    const host = {
        environment: process.env,
        platform: process.platform,
        script,
        interrupt: (0,interrupt/* interruptSignal */.C)(),
        emit: log.onEvent,
        flush: log.flush,
    };
    const finished = await (0,app/* runPlan */.Fo)(prepared, inputs.value.options, host);
    if (!finished.ok)
        return fail([finished.error]);
    const { result, exports } = finished.value;
    const input = { result, exports, logTails: log.tails, mask: log.mask };
    const problems = await report(input, inputs.value);
    for (const problem of log.problems)
        githubLogSink().line(`Warning: ${problem}`);
    return (0,cli.exitCodeOf)(result.outcome, [...problems, ...log.problems]);
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
    const core = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(663)]).then(__webpack_require__.bind(__webpack_require__, 5663));
    const { closingLines } = await __webpack_require__.e(/* import() */ 170).then(__webpack_require__.bind(__webpack_require__, 1170));
    const { addedMarkdown, summaryMarkdown, writeReports } = await __webpack_require__.e(/* import() */ 852).then(__webpack_require__.bind(__webpack_require__, 3852));
    const { handToJob } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 9091));
    const { actionOutputs } = await __webpack_require__.e(/* import() */ 626).then(__webpack_require__.bind(__webpack_require__, 626));
    const temporary = process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)();
    const resultsName = `stepwave-results-${String(process.pid)}.json`;
    const resultsFile = (0,external_node_path_.resolve)(options.resultsFile ?? (0,external_node_path_.join)(temporary, resultsName));
    const { written, problems: unwritten } = writeReports(input, { ...options, resultsFile });
    const sink = githubLogSink();
    for (const line of closingLines(input.result, written))
        sink.line(line);
    // What the steps add is theirs to say, with or without a report of ours.
    const summary = isSummaryWanted ? summaryMarkdown(input) : addedMarkdown(input);
    const { exports } = input;
    const outputs = actionOutputs(input.result, resultsFile);
    const problems = [...unwritten, ...(await handToJob({ outputs, exports, summary }))];
    for (const problem of problems)
        core.error(problem, { title: 'Stepwave' });
    return problems;
}
async function refuse(source, location, refusal) {
    if ('usage' in refusal)
        return fail(refusal.usage);
    await showDiagnostics(source, location, refusal.diagnostics);
    const core = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    core.setOutput('outcome', 'failure');
    return cli.EXIT.usage;
}
async function showDiagnostics(source, location, diagnostics) {
    const { githubLogSink } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(663)]).then(__webpack_require__.bind(__webpack_require__, 5663));
    const { annotateDiagnostics } = await __webpack_require__.e(/* import() */ 241).then(__webpack_require__.bind(__webpack_require__, 6241));
    const sink = githubLogSink();
    for (const line of (0,diagnostic/* formatDiagnostics */.oO)(source, diagnostics).split('\n'))
        sink.line(line);
    annotateDiagnostics(source, fileOf(location), diagnostics, sink);
}
async function fail(problems) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    for (const problem of problems)
        core.error(problem, { title: 'Stepwave' });
    core.setOutput('outcome', 'failure');
    return cli.EXIT.usage;
}


/***/ })

};
