"use strict";
exports.id = 9503;
exports.ids = [9503,6765];
exports.modules = {

/***/ 9503:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NO_EARLIER_RUNS: function() { return /* binding */ NO_EARLIER_RUNS; },
  perform: function() { return /* binding */ perform; }
});

// EXTERNAL MODULE: ./build/graph/critical-path.js
var critical_path = __webpack_require__(7335);
// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1705);
// EXTERNAL MODULE: ./build/schedule/ready-queue.js
var ready_queue = __webpack_require__(5272);
// EXTERNAL MODULE: ./build/schedule/scheduler.js + 1 modules
var schedule_scheduler = __webpack_require__(2793);
;// CONCATENATED MODULE: ./build/proof/replay.js


/**
 * Runs known durations through the scheduler of real runs, in virtual time: what the scheduler itself
 * takes is left out. Steps that end at the same moment end in plan order, one after the other.
 */
function replay(input) {
    const { durationsMs } = input;
    const scheduler = new schedule_scheduler/* Scheduler */._(input);
    const steps = durationsMs.map(() => null);
    // Of the queue's priorities the largest is the best: the earliest end.
    const minusEndsMs = durationsMs.map(() => 0);
    const running = new ready_queue/* ReadyQueue */.B(minusEndsMs);
    let nowMs = 0;
    const consider = (nodes) => {
        const due = [...nodes];
        for (const node of due) {
            if (durationsMs[node] == null)
                for (const next of scheduler.settle(node))
                    due.push(next);
            else
                scheduler.admit(node);
        }
    };
    consider(scheduler.open());
    for (;;) {
        for (let start = scheduler.next(); start !== undefined; start = scheduler.next()) {
            const { node, worker } = start;
            const endMs = nowMs + (durationsMs[node] ?? 0);
            steps[node] = { startMs: nowMs, endMs, worker };
            minusEndsMs[node] = -endMs;
            running.push(node);
        }
        const node = running.pop();
        if (node === undefined)
            return { makespanMs: nowMs, steps };
        nowMs = steps[node]?.endMs ?? nowMs;
        consider(scheduler.settle(node));
    }
}

// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(7713);
;// CONCATENATED MODULE: ./build/proof/split-step.js

/**
 * The same plan with one step cut into two halves, with the same needs, dependents, cpus and mutex:
 * they overlap where a slot is free and no mutex forbids it.
 */
function splitStep(input, node) {
    const { graph, durationsMs } = input;
    const half = graph.ids.length;
    const twice = (values) => [
        ...values,
        ...values.slice(node, node + 1),
    ];
    const halved = durationsMs.map((ms, at) => (at === node && ms !== null ? ms / 2 : ms));
    return {
        ...input,
        graph: {
            ids: twice(graph.ids),
            needs: withNeighbour(twice(graph.needs), (0,step_graph/* neighbours */.$)(graph.dependents, node), half),
            dependents: withNeighbour(twice(graph.dependents), (0,step_graph/* neighbours */.$)(graph.needs, node), half),
        },
        groups: twice(input.groups),
        priorities: twice(input.priorities),
        cpus: twice(input.cpus),
        mutexes: twice(input.mutexes),
        durationsMs: twice(halved),
    };
}
/** The edges with one more neighbour for some of the nodes. */
function withNeighbour(edges, nodes, neighbour) {
    const more = [...edges];
    for (const node of nodes)
        more[node] = [...(0,step_graph/* neighbours */.$)(edges, node), neighbour];
    return more;
}

;// CONCATENATED MODULE: ./build/proof/what-if.js




/** The numbers of workers that are always looked at. */
const WORKER_COUNTS = [1, 2, 4, 8, 16];
/** How much longer than the best prediction the knee may be. */
const KNEE_TOLERANCE = 0.05;
/** Eight replays of so many steps, with their bounds, take about 0.6 s. */
const MAX_STEPS = 50_000;
/** The scheduler looks for the worker of a step of 0 cpus among all that run: this bounds the square. */
const MAX_SLOTLESS_STEPS = 5_000;
/**
 * Replays a run on other numbers of workers. An estimate: each step is taken to last as long as it
 * did, however many run beside it, and to start at once when it can. One worker is one step at a
 * time, so there a step of 0 cpus takes the slot as well.
 *
 * Null where there is nothing to replay: fewer than 2 steps started, the run or one of its steps was
 * cancelled (its duration is cut short), or the plan has more than 50,000 steps or 5,000 of 0 cpus.
 */
function whatIf({ result, ...facts }) {
    if (!canBeReplayed(result, facts))
        return null;
    const { workers, schedule } = result;
    const timed = { ...facts, durationsMs: result.steps.map((step) => step.durationMs) };
    const startUpMs = result.steps.reduce((first, step) => Math.min(first, step.startMs ?? Infinity), Infinity);
    const makespanOf = (plan, count, kind) => {
        const pool = { slots: count, cpus: cpusOn(count, plan), schedule: kind };
        return (0,run_stats/* rounded */.Wf)(startUpMs + replay({ ...plan, ...pool }).makespanMs);
    };
    const counts = workerCounts(workers);
    const makespansMs = counts.map((count) => makespanOf(timed, count, schedule));
    const [oneWorkerMs = 0] = makespansMs;
    const predictions = counts.map((count, at) => {
        const makespanMs = makespansMs[at] ?? 0;
        const speedup = makespanMs > 0 ? (0,run_stats/* rounded */.Wf)(oneWorkerMs / makespanMs) : 1;
        return { workers: count, makespanMs, lowerBoundMs: lowerBoundOf(timed, count), speedup };
    });
    return {
        startUpMs,
        predictions,
        kneeWorkers: kneeOf(predictions),
        eagerMakespanMs: schedule === 'eager' ? null : makespanOf(timed, workers, 'eager'),
        split: splitOf(result, timed, (plan) => makespanOf(plan, workers, schedule)),
    };
}
function canBeReplayed(result, { cpus }) {
    const { steps, outcome } = result;
    const started = steps.filter((step) => step.startMs !== null).length;
    const isCut = outcome === 'cancelled' || steps.some((step) => step.outcome === 'cancelled');
    const slotless = cpus.filter((count) => count === 0).length;
    return started >= 2 && !isCut && steps.length <= MAX_STEPS && slotless <= MAX_SLOTLESS_STEPS;
}
function workerCounts(own) {
    return [...new Set([...WORKER_COUNTS, own])].sort((a, b) => a - b);
}
function cpusOn(workers, { cpus }) {
    return workers === 1 ? cpus.map(() => 1) : cpus;
}
function lowerBoundOf(timed, workers) {
    const weights = timed.durationsMs.map((ms) => ms ?? 0);
    const pool = { workers, slots: cpusOn(workers, timed) };
    return (0,run_stats/* rounded */.Wf)((0,critical_path/* scheduleBounds */.jL)(timed.graph, weights, pool).lowerBound);
}
function kneeOf(predictions) {
    const bestMs = predictions.reduce((best, one) => Math.min(best, one.makespanMs), Infinity);
    const isGood = ({ makespanMs }) => makespanMs <= bestMs * (1 + KNEE_TOLERANCE);
    return predictions.find(isGood)?.workers ?? 1;
}
function splitOf({ criticalPath }, timed, makespanOf) {
    const path = new Set(criticalPath);
    const nodes = timed.graph.ids.flatMap((id, node) => (path.has(id) ? [node] : []));
    const lengthOf = (node) => timed.durationsMs[node] ?? 0;
    const [longest] = nodes.sort((a, b) => lengthOf(b) - lengthOf(a) || a - b);
    if (longest === undefined)
        return null;
    const id = timed.graph.ids[longest] ?? '';
    return { id, makespanMs: makespanOf(splitStep(timed, longest)) };
}

;// CONCATENATED MODULE: ./build/proof/findings-of.js

/** Joins a run with what can be found out about it. A measured time of one worker replaces the estimate. */
function findingsOf(run, facts) {
    const { plan, graph, groups, priorities, comparison, history, isReported } = facts;
    // Of a run that was cut short nothing can be set beside whole ones.
    const isWhole = run.outcome === 'success';
    const result = isWhole && comparison?.status === 'measured' ? withMeasured(run, comparison) : run;
    const cpus = plan.steps.map((step) => step.cpus);
    const mutexes = plan.steps.map((step) => step.mutex);
    return {
        ...result,
        whatIf: isReported ? whatIf({ graph, groups, priorities, cpus, mutexes, result }) : null,
        comparison,
        history,
    };
}
function withMeasured(run, { sequential, speedup }) {
    // The ratio of the medians: one run beside a median would say less.
    return { ...run, sequentialMs: sequential.medianMs, sequentialBasis: 'measured', speedup };
}

// EXTERNAL MODULE: ./build/report/difference-line.js
var difference_line = __webpack_require__(7802);
// EXTERNAL MODULE: ./build/report/run-log.js + 5 modules
var run_log = __webpack_require__(207);
// EXTERNAL MODULE: ./build/run-plan.js + 22 modules
var run_plan = __webpack_require__(3210);
// EXTERNAL MODULE: ./build/start-pool.js + 2 modules
var start_pool = __webpack_require__(6765);
// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(436);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/app.js







/** For runs that nothing is known about. */
const NO_EARLIER_RUNS = {
    weightsOf: () => Promise.resolve(null),
    historyOf: () => Promise.resolve(null),
};
/** Runs a plan as it is wanted. The error is why nothing could be run. */
async function perform(assignment) {
    const { compare, isInCopiesOnly } = assignment;
    const measured = compare === null ? null : await measure(assignment, compare);
    const comparison = measured?.comparison ?? null;
    warnOfDifferences(comparison, assignment);
    if (!isInCopiesOnly)
        return runForReal(assignment, comparison);
    if (measured?.run == null) {
        return (0,result/* err */._)(comparison?.status === 'impossible' ? comparison.reason : 'no run was measured');
    }
    const { finished, log } = measured.run;
    const results = await resultsOf(assignment, finished, comparison);
    return (0,result.ok)({ results, exports: { env: {}, path: [], summary: finished.exports.summary }, log });
}
/** Loaded only where it is wanted. */
async function measure(assignment, compare) {
    const { measurePlan } = await Promise.all(/* import() */[__webpack_require__.e(3581), __webpack_require__.e(8273)]).then(__webpack_require__.bind(__webpack_require__, 8273));
    return measurePlan(assignment, compare);
}
/** A pool that leaves other files is no failure: nobody knows which of them were wanted. */
function warnOfDifferences(comparison, { sink, planFile }) {
    const message = (0,difference_line/* differenceLine */.Q)(comparison);
    if (message === null)
        return;
    sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: planFile, line: 1 });
}
async function runForReal(assignment, comparison) {
    const { prepared, options, planFile, sink, earlierRuns } = assignment;
    const { logsDirectory } = options;
    const log = (0,run_log/* runLog */.Y)({ clock: clock/* systemClock */.m, sink, planFile, logsDirectory });
    const finished = await (0,run_plan/* runPlan */.F)(prepared, options, {
        ...assignment,
        pool: assignment.pool ?? (0,start_pool.startPool)(prepared, options, assignment.script),
        emit: log.onEvent,
        flush: log.flush,
        weightsOf: earlierRuns.weightsOf,
    });
    if (!finished.ok)
        return finished;
    const results = await resultsOf(assignment, finished.value, comparison);
    return (0,result.ok)({ results, exports: finished.value.exports, log });
}
async function resultsOf({ prepared, isReported, earlierRuns }, { result, priorities }, comparison) {
    const history = await earlierRuns.historyOf(result);
    return findingsOf(result, { ...prepared, priorities, comparison, history, isReported });
}


/***/ }),

/***/ 4551:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerHash: function() { return /* binding */ answerHash; },
/* harmony export */   hashFilesIn: function() { return /* binding */ hashFilesIn; }
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1063);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6843);
/* harmony import */ var _util_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4537);





/** As long as the runner gives `hashFiles` (actions/runner, HashFilesFunction). */
const LIMIT_MS = 120_000;
/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long. Never rejects.
 */
function hashFilesIn(request) {
    const { directory, patterns, script, stop } = request;
    return new Promise((resolve) => {
        const options = {
            cwd: directory,
            signal: stop,
            timeout: LIMIT_MS,
            killSignal: 'SIGKILL',
        };
        try {
            const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(process.execPath, [script, _util_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .HASH_FILES_ROLE */ .qx], options, (error, stdout) => {
                resolve(error === null ? answerIn(stdout) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${reasonOf(error)}`));
            });
            // Should it have ended already, the callback says why.
            child.stdin?.on('error', () => undefined).end(JSON.stringify(patterns));
        }
        catch (error) {
            resolve((0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${String(error)}`));
        }
    });
}
function answerIn(stdout) {
    const [, kind, text = ''] = /^(hash|problem)=(.*)$/.exec(stdout.trim()) ?? [];
    return kind === 'hash' ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(text) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${text}`);
}
function reasonOf(error) {
    if (error.killed === true)
        return `it took longer than ${String(LIMIT_MS / 1000)} s`;
    return error.message.split('\n', 1)[0] ?? '';
}
/** The work of that process, which reads the patterns and prints one line: the hash, or the problem. */
async function answerHash() {
    const patterns = JSON.parse(await textFrom(process.stdin));
    const write = process.stdout.write.bind(process.stdout);
    // The library prints every file that it hashes.
    process.stdout.write = () => true;
    const answer = await hash(patterns).then((text) => `hash=${text}`, (error) => `problem=${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(error instanceof Error ? error.message : String(error))}`);
    write(`${answer}\n`);
}
async function hash(patterns) {
    const { hashFiles } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(3581), __webpack_require__.e(3860)]).then(__webpack_require__.bind(__webpack_require__, 3860));
    const followSymbolicLinks = patterns[0]?.toLowerCase() === '--follow-symbolic-links';
    const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
    return hashFiles(lines, process.cwd(), { followSymbolicLinks });
}
async function textFrom(stream) {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
    });
    await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(stream, 'end');
    return text;
}


/***/ }),

/***/ 6255:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: function() { return /* binding */ inlinePool; }
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8306);
/* harmony import */ var _task_run_task_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1233);
/* harmony import */ var _task_task_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1644);




/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
function inlinePool() {
    process.once('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__/* .killRunningCommands */ ._);
    return {
        executor: 'inline',
        fallback: null,
        run: async (_worker, task, onEvent) => {
            try {
                const result = await (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_2__/* .runTask */ .Z)(task, onEvent);
                // Files are written at once, and nothing is heard of anybody meanwhile.
                if (task.kind === 'create')
                    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
                return result;
            }
            catch (error) {
                return (0,_task_task_js__WEBPACK_IMPORTED_MODULE_3__/* .failedTask */ .v)({ kind: 'worker', message: String(error) });
            }
        },
        runBatch: async (_worker, tasks, onEnd) => {
            const rest = await (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_2__/* .runBatch */ .a)(tasks, (event) => {
                if (event.type === 'ended')
                    event.results.forEach(onEnd);
            });
            rest.forEach(onEnd);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        },
        close: () => {
            process.off('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__/* .killRunningCommands */ ._);
            return Promise.resolve();
        },
    };
}


/***/ }),

/***/ 3944:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: function() { return /* binding */ describeStep; },
/* harmony export */   V: function() { return /* binding */ describeCause; }
/* harmony export */ });
/* harmony import */ var _util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9210);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1876);


/**
 * What became of a step, as a sentence that goes on from its id: `exited with code 3`, `skipped
 * because "build" failed`. One line, and not escaped: it may hold text of the plan or of the system.
 */
function describeStep(step, stepById) {
    return oneLine(describe(step, stepById));
}
function describe(step, stepById) {
    switch (step.outcome) {
        case 'success':
            return step.attempts > 1 ? `succeeded on attempt ${step.attempts}` : 'succeeded';
        case 'failure':
            return describeFailure(step);
        case 'cancelled':
            return describeCancel(step, stepById);
        case 'skipped':
            return `skipped because ${reason(step.because, stepById) ?? 'its condition was false'}`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(step);
    }
}
function describeFailure(step) {
    const attempts = step.attempts > 1 ? `, after ${step.attempts} attempts` : '';
    const allowed = step.conclusion === 'success' ? ' (continue-on-error)' : '';
    return `${describeCause(step.cause)}${attempts}${allowed}`;
}
/** Why a step failed: `exited with code 3`, `killed by SIGSEGV`, `timed out after 5 m`. */
function describeCause(cause) {
    switch (cause.kind) {
        case 'exit':
            return `exited with code ${cause.code}`;
        case 'signal':
            return `killed by ${cause.signal}`;
        case 'timeout':
            return `timed out after ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(cause.limitMs)}`;
        case 'spawn':
            return `could not start: ${cause.message}`;
        case 'worker':
            return `worker lost: ${cause.message}`;
        case 'expression':
            return `could not evaluate its expression: ${cause.message}`;
        case 'file':
            return `failed at file "${cause.path}": ${cause.message}`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(cause);
    }
}
function describeCancel(step, stepById) {
    const when = step.startMs === null ? 'before it started' : 'while it ran';
    return `cancelled ${when} because ${reason(step.because, stepById) ?? 'the run was stopped'}`;
}
function reason(because, stepById) {
    if (because === null)
        return null;
    const outcome = stepById.get(because)?.outcome;
    switch (outcome) {
        case 'failure':
            return `"${because}" failed`;
        case 'cancelled':
            return `"${because}" was cancelled`;
        case 'skipped':
            return `"${because}" was skipped`;
        case 'success':
            return `"${because}" succeeded`;
        case undefined:
            return `of "${because}"`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(outcome);
    }
}
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}


/***/ }),

/***/ 7802:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: function() { return /* binding */ differenceLine; }
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4963);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9381);


/** How many paths a line names. */
const MAX_PATHS = 5;
const MAX_PATH_CHARS = 200;
/** One line of plain text about the files that differ; null where none is known to. */
function differenceLine(comparison) {
    // With one round nobody knows which paths change from run to run anyway.
    if (comparison?.status !== 'measured' || comparison.rounds < 2)
        return null;
    const paths = comparison.files.differences.map(({ path }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(path, MAX_PATH_CHARS));
    if (paths.length === 0)
        return null;
    const differ = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(paths.length, 'path')} ${paths.length === 1 ? 'differs' : 'differ'}`;
    const named = paths.slice(0, MAX_PATHS).join(', ');
    return (`${differ} between one worker and the pool, so a step may lack needs: ` +
        `${named}${paths.length > MAX_PATHS ? ', …' : ''}`);
}


/***/ }),

/***/ 4963:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: function() { return /* binding */ toPlainLines; },
/* harmony export */   IN: function() { return /* binding */ cutText; },
/* harmony export */   X1: function() { return /* binding */ escapeText; },
/* harmony export */   ti: function() { return /* binding */ inlineCode; },
/* harmony export */   zB: function() { return /* binding */ ganttLabel; },
/* harmony export */   zW: function() { return /* binding */ fencedBlock; }
/* harmony export */ });
/**
 * The one escaper: every text that comes from a plan or from a step passes through here on its way
 * into Markdown, HTML or Mermaid.
 */
const REPLACEMENT = '\uFFFD';
const ZERO_WIDTH_SPACE = '&#8203;';
const WORD_BREAK = '<wbr>';
const ENTITIES = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['|', '&#124;'],
    ['`', '&#96;'],
    ['*', '&#42;'],
    ['_', '&#95;'],
    ['[', '&#91;'],
    [']', '&#93;'],
    ['~', '&#126;'],
    ['#', '&#35;'],
    ['\\', '&#92;'],
    ['$', '&#36;'],
    ['@', '&#64;'],
    [':', '&#58;'],
]);
/**
 * First group: what notifies somebody (`@team`, `#12`, `GH-12`). Second group: what becomes a link,
 * an emoji or a formula (`www.`, `https:`, `:tada:`, `$x$`). The rest: Markdown and HTML syntax.
 */
const UNSAFE_INLINE = /(@(?=[\w-])|#(?=\d)|(?<![a-z0-9])gh(?=-\d))|(www(?=\.)|:(?=[\w+/-])|\$)|[&<>|`*_[\]~#\\@:]/gi;
const LINE_BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/g;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS_BUT_TAB_AND_NEWLINE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** CSI (colours, cursor), OSC (titles, links; unterminated ones end with the line), and the short ones. */
const ANSI_SEQUENCES = 
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
/(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]/g;
/**
 * Makes untrusted text safe inside a line of Markdown, a table cell or an HTML element. It reads
 * as it was written: nothing in it becomes a tag, a table border, emphasis, a link, an emoji, a
 * formula, a mention or a reference to an issue. Line breaks become spaces.
 *
 * Entities, because GitHub treats a backslash in a table cell in its own way. They are decoded
 * before GitHub looks for mentions and links, so what looks like one is split as well: with a
 * zero-width space where it would notify somebody (this holds in the plain text of an e-mail, too),
 * else with `<wbr>`, which leaves nothing behind when the text is copied.
 */
function escapeText(text) {
    return toOneLine(text).replace(UNSAFE_INLINE, (found, notifies, links) => {
        const escaped = ENTITIES.get(found) ?? found;
        if (notifies !== undefined)
            return escaped + ZERO_WIDTH_SPACE;
        return links === undefined ? escaped : escaped + WORD_BREAK;
    });
}
/** Untrusted text in a fixed-width font; safe wherever `escapeText` is. */
function inlineCode(text) {
    return `<code>${escapeText(text)}</code>`;
}
/**
 * Untrusted text as a fenced code block that it can't close: its fence is longer than any run of
 * backticks inside. Colours and control characters are removed; a lone carriage return (a progress
 * bar) becomes a line break.
 */
function fencedBlock(text) {
    const body = toPlainLines(text);
    const fence = '`'.repeat(Math.max(3, longestBacktickRun(body) + 1));
    return `${fence}text\n${body}\n${fence}`;
}
/** Output without colours, control characters and the white space at its end, lines ended by `\n`. */
function toPlainLines(text) {
    return text
        .replace(ANSI_SEQUENCES, '')
        .replace(LINE_BREAKS, '\n')
        .replace(CONTROLS_BUT_TAB_AND_NEWLINE, '')
        .replace(BIDI_CONTROLS, REPLACEMENT)
        .replace(LONE_SURROGATES, REPLACEMENT)
        .trimEnd();
}
/**
 * Untrusted text as the name of a task in a Mermaid Gantt chart, at most `maxChars` code points
 * (the mark not counted). What ends a name or starts a directive or an entity (`:` `;` `#` `%%` `<`
 * `>`) is replaced by a harmless look-alike; letters of every script stay. The mark is required:
 * behind it a name like `click x`, `section` or `%` isn't read as a statement.
 */
function ganttLabel(mark, text, maxChars) {
    const readable = toOneLine(text)
        .replaceAll(':', '∶')
        .replaceAll(';', ',')
        .replaceAll('#', '♯')
        .replaceAll('<', '‹')
        .replaceAll('>', '›')
        .replaceAll('`', "'")
        .replace(/%(?=%)/g, '% ')
        .replace(/\s+/g, ' ')
        .trim();
    return `${mark} ${cutText(readable === '' ? '(no name)' : readable, maxChars)}`;
}
/** The text, or its beginning and an ellipsis: at most `maxChars` code points, none cut in half. */
function cutText(text, maxChars) {
    if (text.length <= maxChars)
        return text;
    // No text needs more than two UTF-16 units a code point, so a long one isn't spread whole.
    const codePoints = Array.from(text.slice(0, 2 * (maxChars + 1)));
    if (codePoints.length <= maxChars)
        return text;
    const kept = codePoints.slice(0, maxChars - 1).join('');
    return `${kept.replace(/[\s\u200D]+$/u, '')}…`;
}
function toOneLine(text) {
    return text
        .replace(ANSI_SEQUENCES, '')
        .replace(LINE_BREAKS, ' ')
        .replaceAll('\t', ' ')
        .replace(CONTROLS, REPLACEMENT)
        .replace(BIDI_CONTROLS, REPLACEMENT)
        .replace(LONE_SURROGATES, REPLACEMENT);
}
function longestBacktickRun(text) {
    return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}


/***/ }),

/***/ 9381:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: function() { return /* binding */ formatCount; },
/* harmony export */   p: function() { return /* binding */ countOf; }
/* harmony export */ });
/** A whole number with its thousands set apart: `5,000`. */
function formatCount(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** A number and what it counts: `1 step`, `5,000 steps`. */
function countOf(count, noun) {
    return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 1876:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: function() { return /* binding */ cutDecimals; },
/* harmony export */   a: function() { return /* binding */ formatDuration; }
/* harmony export */ });
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/**
 * The one formatter of durations: `999 ms`, `1.00 s`, `59.9 s`, `1 m`, `1 m 5 s`, `2 h 30 m`. It
 * cuts off and never rounds up, so no text reaches into the next unit (59 999 ms is `59.9 s`).
 */
function formatDuration(ms) {
    const whole = Math.max(0, Math.floor(ms));
    if (whole < SECOND_MS)
        return `${whole} ms`;
    if (whole < 10 * SECOND_MS)
        return `${cutDecimals(whole / SECOND_MS, 2)} s`;
    if (whole < MINUTE_MS)
        return `${cutDecimals(whole / SECOND_MS, 1)} s`;
    if (whole < HOUR_MS) {
        return twoUnits([Math.floor(whole / MINUTE_MS), 'm'], [Math.floor((whole % MINUTE_MS) / SECOND_MS), 's']);
    }
    return twoUnits([Math.floor(whole / HOUR_MS), 'h'], [Math.floor((whole % HOUR_MS) / MINUTE_MS), 'm']);
}
/** A number with so many decimals, the rest cut off: 2.999 is `2.99`. */
function cutDecimals(value, decimals) {
    const factor = 10 ** decimals;
    // 2.3 * 100 is 229.99…: the tiny addend keeps numbers that are exact in decimal.
    return (Math.floor(value * factor + 1e-6) / factor).toFixed(decimals);
}
function twoUnits([major, majorUnit], [minor, minorUnit]) {
    return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}


/***/ }),

/***/ 4962:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ OUTCOME_SYMBOL; },
/* harmony export */   x: function() { return /* binding */ ALLOWED_FAILURE_SYMBOL; }
/* harmony export */ });
/** The symbol of each outcome; it never stands without the word. */
const OUTCOME_SYMBOL = {
    success: '✅',
    failure: '❌',
    cancelled: '🚫',
    skipped: '⏭️',
};
/** The symbol of a failure that `continue-on-error` let pass. */
const ALLOWED_FAILURE_SYMBOL = '⚠️';


/***/ }),

/***/ 207:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: function() { return /* binding */ runLog; }
});

;// CONCATENATED MODULE: ./build/util/serial-queue.js
/** Does pieces of work one after the other, in the order in which they were added. */
class SerialQueue {
    #last = Promise.resolve();
    #onError;
    /** `onError` takes what a piece of work throws; the others are done all the same. */
    constructor(onError) {
        this.#onError = onError;
    }
    /** Settles when all that was added so far is done. */
    get empty() {
        return this.#last;
    }
    add(work) {
        this.#last = this.#last.then(work).catch(this.#onError);
    }
}

// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(3944);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(4963);
// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(9381);
// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(1876);
// EXTERNAL MODULE: ./build/util/byte-string.js
var byte_string = __webpack_require__(8796);
;// CONCATENATED MODULE: ./build/report/masks.js

/** What a mask is replaced by, as on GitHub. */
const STARS = '***';
/**
 * The values that steps have asked to be hidden (`::add-mask::`). Texts are byte strings (latin1), so
 * that output in any encoding comes through unchanged but for what is hidden.
 */
class Masks {
    #values = new Set();
    /** Hides a value from now on, each of its lines by itself. Gives whether that is new. */
    add(value) {
        const parts = value.split(/[\r\n]+/);
        // As on the runner: the lines of a longer value are trimmed, and nothing blank is hidden.
        const lines = parts.length > 1 ? parts.map(trimmed) : parts;
        const fresh = lines.filter((line) => trimmed(line) !== '' && !this.#values.has(line));
        for (const line of fresh) {
            for (const spelling of [line, ...encodingsOf(line)])
                this.#values.add(spelling);
        }
        return fresh.length > 0;
    }
    /** A text with every value in it replaced; values that overlap or touch are one. */
    apply(text) {
        const ranges = joined(this.#rangesIn(text), (end, from) => from <= end);
        if (ranges.length === 0)
            return text;
        const kept = ranges.map(([from], index) => text.slice(ranges[index - 1]?.[1] ?? 0, from));
        return [...kept, text.slice(ranges.at(-1)?.[1])].join(STARS);
    }
    /** The last offset up to `at` where a text can be cut without cutting a value in two. */
    cutBefore(text, at) {
        const ranges = joined(this.#rangesIn(text), (end, from) => from < end);
        const [cut] = ranges.find(([from, to]) => from < at && at < to) ?? [at];
        return cut;
    }
    #rangesIn(text) {
        const ranges = [];
        for (const value of this.#values) {
            for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
                ranges.push([at, at + value.length]);
            }
        }
        return ranges;
    }
}
/** A shorter text might well stand somewhere by chance. */
const MIN_ENCODED_CHARS = 8;
/**
 * How a value looks in Base64, behind any number of other bytes, and in a URL or JSON text: those of the
 * runner's own encodings that scripts print (actions/runner, HostContext).
 */
function encodingsOf(bytes) {
    const base64 = [0, 1, 2].map((shift) => {
        const text = Buffer.from('\0'.repeat(shift) + bytes, 'latin1').toString('base64');
        // Only the characters that the value alone decides.
        return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    });
    const text = (0,byte_string/* textOf */.b)(bytes);
    const others = [encodeURIComponent(text.toWellFormed()), JSON.stringify(text).slice(1, -1)];
    return [...base64, ...others.map(byte_string/* bytesOf */.$)].filter((encoded) => encoded !== bytes && encoded.length >= MIN_ENCODED_CHARS);
}
/** Ranges in order, with those joined that belong together by where one ends and the next begins. */
function joined(ranges, belongTogether) {
    const result = [];
    for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
        const last = result.at(-1);
        if (last !== undefined && belongTogether(last[1], from)) {
            result[result.length - 1] = [last[0], Math.max(last[1], to)];
        }
        else
            result.push([from, to]);
    }
    return result;
}
/** Without white space at both ends; of a byte string only that of ASCII is known as such. */
function trimmed(bytes) {
    return bytes.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}
/** Applies masks to a text that is not a byte string. */
function maskText(masks, text) {
    return (0,byte_string/* textOf */.b)(masks.apply((0,byte_string/* bytesOf */.$)(text)));
}

// EXTERNAL MODULE: ./build/report/outcome-label.js
var outcome_label = __webpack_require__(4962);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/report/kept-log.js


/**
 * The file that keeps a step's whole output. A problem with it must not keep the run from going on: it
 * is told once, and the rest is not kept.
 */
class KeptLog {
    #path;
    #onProblem;
    #descriptor;
    #isBroken = false;
    /** `directory` is null to keep nothing. */
    constructor(directory, id, onProblem) {
        this.#path = directory === null ? null : (0,external_node_path_.join)(directory, `${id}.log`);
        this.#onProblem = (message) => {
            onProblem(`the log of "${id}" cannot be kept: ${message}`);
        };
    }
    /** Adds a byte string. */
    write(bytes) {
        this.#attempt((path) => {
            this.#descriptor ??= (0,external_node_fs_.openSync)(path, 'w');
            (0,external_node_fs_.writeFileSync)(this.#descriptor, bytes, 'latin1');
        });
    }
    /** Ends the file, which is there even if nothing was written. */
    close() {
        this.#attempt((path) => {
            const descriptor = this.#descriptor ?? (0,external_node_fs_.openSync)(path, 'w');
            // Whether that works or not, its number is not ours any more.
            this.#descriptor = undefined;
            (0,external_node_fs_.closeSync)(descriptor);
        });
    }
    #attempt(work) {
        if (this.#path === null || this.#isBroken)
            return;
        try {
            work(this.#path);
        }
        catch (error) {
            this.#isBroken = true;
            if (this.#descriptor !== undefined)
                closeQuietly(this.#descriptor);
            this.#onProblem(error.message);
        }
    }
}
/** For a descriptor that has failed already. */
function closeQuietly(descriptor) {
    try {
        (0,external_node_fs_.closeSync)(descriptor);
    }
    catch {
        // There is nothing left to do with it.
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/util/workflow-command.js
var workflow_command = __webpack_require__(9875);
;// CONCATENATED MODULE: ./build/report/step-output.js



/** Before there is any output. */
const NO_OUTPUT = { stopToken: undefined, endsWithNewline: true };
/** How much is read at once. */
const CHUNK_BYTES = 256 * 1024;
/** A line longer than this is handed on in parts. */
const MAX_LINE_CHARS = 1024 * 1024;
/** How much of such a line is held back, so that a mask is found that goes on in the next part. */
const HELD_BACK_CHARS = 64 * 1024;
/** Commands that concern the step alone: `command/printed-commands.ts` carries them out. */
const OWN_COMMANDS = new Set([
    'set-output',
    'save-state',
    'set-env',
    'add-path',
]);
/**
 * The output of one step, which may still be growing. It is read twice: `scan` runs ahead and finds
 * the masks in it, `blocks` gives what is to be printed, never more than was scanned.
 */
class StepOutput {
    #file;
    #masks;
    #scanner = new workflow_command/* CommandReader */.n3();
    #printer = new workflow_command/* CommandReader */.n3();
    #scanned = { bytes: 0, isInLine: false };
    /** The file's size when it was scanned last: most steps are silent most of the time. */
    #scannedSize = 0;
    #printed = { bytes: 0, isInLine: false };
    /** Kept open: a step may empty the folder that the file is in. */
    #descriptor;
    #endsWithNewline = true;
    /** Whether the line that goes on is one that the runner is not to see. */
    #isDropping = false;
    constructor(file, masks) {
        this.#file = file;
        this.#masks = masks;
    }
    /** To be called when nothing more is wanted. */
    close() {
        if (this.#descriptor !== undefined)
            (0,external_node_fs_.closeSync)(this.#descriptor);
        this.#descriptor = undefined;
    }
    /**
     * Looks for masks in what is new, in whole lines while the step runs. Gives the values, not known
     * before, that are to be hidden from now on.
     */
    async scan(isOver) {
        const found = [];
        // A step that has printed nothing yet may have no file.
        if (this.#descriptor === undefined && (0,external_node_fs_.existsSync)(this.#file)) {
            this.#descriptor = (0,external_node_fs_.openSync)(this.#file, 'r');
        }
        const size = this.#descriptor === undefined ? 0 : (0,external_node_fs_.fstatSync)(this.#descriptor).size;
        if (size === this.#scannedSize && !isOver)
            return found;
        this.#scannedSize = size;
        const range = { place: this.#scanned, end: size, isOver };
        for await (const part of partsOf(this.#descriptor, range, (_, at) => at)) {
            for (const { name, data } of this.#scanner.commandsIn(part.lines)) {
                if (name === 'add-mask' && this.#masks.add(data))
                    found.push(data);
            }
        }
        return found;
    }
    /** What was scanned and not yet given, in order. */
    async *blocks(isOver) {
        const range = { place: this.#printed, end: this.#scanned.bytes, isOver };
        const cut = (text, at) => this.#masks.cutBefore(text, at);
        for await (const { text, lines } of partsOf(this.#descriptor, range, cut)) {
            const raw = this.#rawText(text.slice(0, text.length - lines.length), lines);
            if (raw !== '')
                this.#endsWithNewline = raw.endsWith('\n');
            const stopToken = this.#isStoppedForGood ? undefined : this.#printer.stopToken;
            const after = { stopToken, endsWithNewline: this.#endsWithNewline };
            yield { raw, masked: this.#masks.apply(text), after };
        }
    }
    /**
     * A part as the runner is to see it: without commands that it would take for those of the step that
     * Stepwave runs in, and without the power to stop all commands for ever. `rest` belongs to the line
     * that the part before has begun.
     */
    #rawText(rest, lines) {
        // The old form of commands counts anywhere in a line, and this one cannot be looked at whole.
        const shown = this.#isDropping ? '' : rest.replaceAll('##[', '##\\[');
        if (lines === '' && !/[\r\n]$/.test(rest))
            return shown;
        this.#isDropping = false;
        if (!(0,workflow_command/* mayHoldCommands */.Pr)(lines))
            return shown + lines;
        const kept = lines.split(/(?<=\r\n|\n|\r(?!\n))/).flatMap((line) => {
            const command = this.#printer.next(line.replace(/[\r\n]+$/, ''))?.name;
            const isDropped = command !== undefined && OWN_COMMANDS.has(command);
            this.#isDropping = isDropped && !/[\r\n]$/.test(line);
            const isInert = command === 'stop-commands' || this.#isStoppedForGood;
            return isDropped ? [] : [isInert ? (0,workflow_command/* inertLine */.Fq)(line) : line];
        });
        return shown + kept.join('');
    }
    get #isStoppedForGood() {
        const { stopToken } = this.#printer;
        return stopToken !== undefined && !(0,workflow_command/* isResumable */.bE)(stopToken);
    }
}
const readAt = (0,external_node_util_.promisify)(external_node_fs_.read);
/**
 * A range of a file as byte strings that end where a line ends; a line without an end comes in parts
 * once it is long, cut where `cutBefore` says. What is left over comes last if the file is complete, else
 * not at all.
 */
async function* partsOf(descriptor, { place, end, isOver }, cutBefore) {
    if (descriptor === undefined || place.bytes >= end)
        return;
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, end - place.bytes));
    let rest = '';
    for (let at = place.bytes; at < end;) {
        const wanted = Math.min(buffer.length, end - at);
        const { bytesRead } = await readAt(descriptor, buffer, 0, wanted, at);
        if (bytesRead === 0)
            break;
        at += bytesRead;
        rest += buffer.toString('latin1', 0, bytesRead);
        const length = lengthOfPart(rest, cutBefore);
        if (length === 0)
            continue;
        yield take(rest.slice(0, length), place);
        rest = rest.slice(length);
    }
    if (isOver && rest !== '')
        yield take(rest, place);
}
/** Moves a place behind the text that follows it. */
function take(text, place) {
    const firstLine = place.isInLine ? (/^[^\r\n]*(?:\r\n|\n|\r)?/.exec(text)?.[0].length ?? 0) : 0;
    place.bytes += text.length;
    place.isInLine = !/[\r\n]$/.test(text);
    return { text, lines: text.slice(firstLine) };
}
/** Up to the last line end; of a line without one, all but its last part once it is long. */
function lengthOfPart(text, cutBefore) {
    // A CR at the very end may be half of a line's end.
    const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;
    if (end > 0 || text.length <= MAX_LINE_CHARS)
        return end;
    const at = text.length - HELD_BACK_CHARS;
    // Should one value follow the other all the way, it cannot be helped.
    return cutBefore(text, at) || at;
}

;// CONCATENATED MODULE: ./build/report/output-printer.js




/** How much of a failed step's log the summary may quote. */
const TAIL_CHARS = 8 * 1024;
/**
 * Prints what steps put out, one block at a time, so that the output of steps that run side by side is
 * never mixed. A step's block comes when it ends, or as it grows while nothing else runs:
 *
 *     began ──stream()──▶ open ──pause()──▶ closed ──stream()──▶ open …
 *       └──────────────────┴─────ended()──────┴──▶ printed
 *
 * Calls are made one after the other, each awaited.
 */
class OutputPrinter {
    /** What the steps so far have asked to be hidden. */
    masks = new Masks();
    #targets;
    #running = new Map();
    #open;
    constructor(targets) {
        this.#targets = targets;
    }
    /** Follows a step's output from now on. */
    began(id, title, logFile) {
        const { logsDirectory, onProblem } = this.#targets;
        this.#running.set(id, {
            title,
            output: new StepOutput(logFile, this.masks),
            kept: new KeptLog(logsDirectory, id, onProblem),
            state: NO_OUTPUT,
            tail: undefined,
        });
    }
    /** Prints what is new of a step that goes on. Gives whether there was anything. */
    async stream(id) {
        const step = this.#running.get(id);
        if (step === undefined)
            return false;
        const again = step.tail === undefined ? 'as it runs' : 'goes on';
        return this.#print(step, { title: `${step.title} (${again})`, isOver: false });
    }
    /** Makes room for other lines. */
    pause() {
        if (this.#open === undefined)
            return;
        this.#targets.sink.closeOutput(this.#open.state);
        this.#open = undefined;
    }
    /**
     * Prints the rest of a step's output below a title; where it was open already, the title is not
     * shown. `tail` is the end of all its output, masked.
     */
    async ended(id, title) {
        const step = this.#running.get(id);
        const wasOpen = step !== undefined && this.#open === step;
        if (!wasOpen)
            this.pause();
        if (step === undefined)
            return { isTitleShown: false, tail: undefined };
        try {
            const hasPrinted = await this.#print(step, { title, isOver: true });
            const tail = step.tail === undefined ? undefined : asText(step.tail);
            return { isTitleShown: hasPrinted && !wasOpen, tail };
        }
        finally {
            this.#running.delete(id);
            this.pause();
            step.kept.close();
            step.output.close();
        }
    }
    async #print(step, { title, isOver }) {
        const { sink } = this.#targets;
        let hasPrinted = false;
        await this.#findMasks(isOver ? step : undefined);
        for await (const block of step.output.blocks(isOver)) {
            if (this.#open === undefined)
                sink.openOutput(maskText(this.masks, title), step.state);
            this.#open = step;
            hasPrinted = true;
            await sink.output(block);
            step.state = block.after;
            step.kept.write(block.masked);
            step.tail = ((step.tail ?? '') + block.masked).slice(-TAIL_CHARS);
            // Printing takes its time; what others ask to be hidden meanwhile holds from the next block on.
            await this.#findMasks();
        }
        return hasPrinted;
    }
    /** Looks at the output of all running steps before anything is printed. */
    async #findMasks(over) {
        for (const step of this.#running.values()) {
            const values = await step.output.scan(step === over);
            if (values.length > 0)
                this.#targets.sink.mask(values, this.#open?.state ?? null);
        }
    }
}
/** Bytes → text; a tail that was cut begins at a whole line. */
function asText(tail) {
    const whole = tail.length < TAIL_CHARS ? tail : tail.slice(tail.indexOf('\n') + 1);
    return (0,byte_string/* textOf */.b)(whole);
}

;// CONCATENATED MODULE: ./build/report/run-log.js








/** How often a running step's output is looked at, in milliseconds. */
const LOOK_MS = 250;
/** A step is alone when nothing else runs for so long: pauses between short steps do not count. */
const ALONE_MS = 1_000;
/** After so long a silence the log says what still runs. */
const SILENCE_MS = 30_000;
/**
 * A line when a step starts, its output as one block when it ends, or as it comes while nothing else
 * runs; a word now and then about what takes long. All is written one after the other.
 */
function runLog(targets) {
    const problems = [];
    const onProblem = (message) => {
        problems.push(message);
    };
    const tails = new Map();
    const printer = new OutputPrinter({ ...targets, onProblem });
    const mask = (text) => maskText(printer.masks, text);
    const state = {
        ...targets,
        sink: withMaskedLines(targets.sink, mask),
        printer,
        onProblem,
        stepById: new Map(),
        running: new Map(),
        tails,
        lastChangeMs: 0,
        lastLineMs: targets.clock.nowMs(),
    };
    const queue = new SerialQueue((error) => {
        onProblem(`the log cannot be written: ${String(error)}`);
    });
    let isLookQueued = false;
    const timer = setInterval(() => {
        if (isLookQueued)
            return;
        isLookQueued = true;
        queue.add(async () => {
            isLookQueued = false;
            await lookAround(state);
        });
    }, LOOK_MS).unref();
    return {
        onEvent: (event) => {
            const nowMs = state.clock.nowMs();
            queue.add(() => writeEvent(event, nowMs, state));
        },
        flush: () => {
            clearInterval(timer);
            return queue.empty;
        },
        tails,
        problems,
        mask,
    };
}
/** Names and messages may hold what is to be hidden. */
function withMaskedLines(sink, mask) {
    return {
        ...sink,
        line: (text) => {
            sink.line(mask(text));
        },
    };
}
/** Prints what a lonely step has put out, or after a long silence what still runs. */
async function lookAround(state) {
    const { clock, printer, running, sink } = state;
    const nowMs = clock.nowMs();
    const [only] = running.keys();
    const isAlone = running.size === 1 && nowMs - state.lastChangeMs >= ALONE_MS;
    if (only !== undefined && isAlone && (await printer.stream(only))) {
        state.lastLineMs = clock.nowMs();
    }
    if (running.size === 0 || nowMs - state.lastLineMs < SILENCE_MS)
        return;
    sink.line(stillRunning(running, nowMs));
    state.lastLineMs = nowMs;
}
/** More names than these are only counted. */
const MAX_NAMED = 10;
function stillRunning(running, nowMs) {
    const named = [...running].slice(0, MAX_NAMED);
    const words = named.map(([id, startMs]) => `${id} (${(0,format_duration/* formatDuration */.a)(nowMs - startMs)})`);
    if (running.size > MAX_NAMED)
        words.push(`${String(running.size - MAX_NAMED)} more`);
    return `… still running: ${words.join(', ')}`;
}
async function writeEvent(event, nowMs, state) {
    const { printer, running, sink } = state;
    state.lastLineMs = nowMs;
    switch (event.type) {
        case 'run-started':
            writeRunStarted(event, sink);
            return;
        case 'pool-fell-back':
            writeFellBack(event.fallback, sink);
            return;
        case 'jobserver-missing':
            warn(`there is no jobserver in this run: ${event.reason}`, sink);
            return;
        case 'step-started':
            state.lastChangeMs = nowMs;
            running.set(event.id, nowMs);
            printer.pause();
            sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`);
            if (event.logFile !== null)
                printer.began(event.id, titleOf(event), event.logFile);
            return;
        case 'step-retried':
            printer.pause();
            sink.line(`↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${(0,format_duration/* formatDuration */.a)(event.pauseMs)}`);
            return;
        case 'step-ended':
            state.lastChangeMs = nowMs;
            running.delete(event.result.id);
            await writeStepEnded(event, state);
            return;
        case 'export-conflict':
            warn(conflictMessage(event.conflict), sink);
            return;
        case 'run-stopping':
            printer.pause();
            sink.line(event.because === null
                ? 'Stopping: running steps are told to end'
                : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`);
            return;
    }
}
function writeRunStarted(event, sink) {
    const { steps, groups, workers, executor, schedule } = event;
    const size = `${(0,format_count/* countOf */.p)(steps, 'step')} in ${(0,format_count/* countOf */.p)(groups, 'group')}`;
    sink.line(`Stepwave: ${size}, ${(0,format_count/* countOf */.p)(workers, 'worker')} (${executor}), ${schedule}`);
}
function writeFellBack({ from, to, reason }, sink) {
    const message = `workers of the kind "${from}" could not be started (${reason}): ran on "${to}" instead`;
    warn(message, sink);
}
function warn(message, sink) {
    sink.line(`Warning: ${message}`);
    sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}
function conflictMessage({ name, first, second }) {
    return `"${first}" and "${second}" export different values of ${name}, and neither needs the other: that of "${second}" counts`;
}
async function writeStepEnded(event, state) {
    const { printer, sink, planFile, stepById } = state;
    const { result } = event;
    stepById.set(result.id, result);
    const verdict = `${outcome_label/* OUTCOME_SYMBOL */.m[result.outcome]} ${titleOf(result)}: ${verdictOf(result, stepById)}`;
    const { isTitleShown, tail } = await printer.ended(result.id, verdict).catch((error) => {
        state.onProblem(`the log cannot be written: ${String(error)}`);
        return { isTitleShown: false, tail: undefined };
    });
    if (tail !== undefined && result.outcome === 'failure')
        state.tails.set(result.id, tail);
    // In a folded group a failure would not be seen.
    if (!isTitleShown || result.outcome === 'failure')
        sink.line(verdict);
    if (result.outcome !== 'failure')
        return;
    sink.annotate({
        severity: result.conclusion === 'failure' ? 'error' : 'warning',
        title: `Step ${result.id}`,
        message: `${result.id} ${(0,describe_step/* describeStep */.E)(result, stepById)}`,
        file: planFile,
        line: event.line,
    });
}
function titleOf(step) {
    const name = (0,report_escape/* cutText */.IN)(step.name, 100);
    return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}
function verdictOf(result, stepById) {
    const words = [(0,describe_step/* describeStep */.E)(result, stepById)];
    if (result.durationMs !== null)
        words.push(`in ${(0,format_duration/* formatDuration */.a)(result.durationMs)}`);
    const counts = ['created', 'changed', 'unchanged', 'skipped'].flatMap((outcome) => {
        const count = result.files.filter((file) => file.result === outcome).length;
        return count === 0 ? [] : [`${String(count)} ${outcome}`];
    });
    return counts.length === 0 ? words.join(' ') : `${words.join(' ')} (${counts.join(', ')})`;
}


/***/ }),

/***/ 3210:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: function() { return /* binding */ definedOnly; },
  F: function() { return /* binding */ runPlan; }
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/command/hash-files.js
var hash_files = __webpack_require__(4551);
// EXTERNAL MODULE: ./build/expression/fields.js
var fields = __webpack_require__(6877);
// EXTERNAL MODULE: ./build/github/contexts.js
var contexts = __webpack_require__(6883);
;// CONCATENATED MODULE: ./build/github/runner-defaults.js
const SYSTEMS = {
    linux: 'Linux',
    darwin: 'macOS',
    win32: 'Windows',
};
const PROCESSORS = {
    x64: 'X64',
    ia32: 'X86',
    arm64: 'ARM64',
    arm: 'ARM',
};
/**
 * The variables that scripts written for the runner rely on, where there is no runner: without them
 * `rm -rf "$RUNNER_TEMP"/*` would mean something else. What the environment has is left as it is.
 */
function runnerDefaults(environment, { platform, arch, root, temporary }) {
    const defaults = {
        RUNNER_OS: SYSTEMS[platform] ?? platform,
        RUNNER_ARCH: PROCESSORS[arch] ?? arch.toUpperCase(),
        RUNNER_TEMP: temporary,
        GITHUB_WORKSPACE: root,
    };
    return Object.fromEntries(Object.entries(defaults).filter(([name]) => (environment[name] ?? '') === ''));
}

// EXTERNAL MODULE: ./build/graph/critical-path.js
var critical_path = __webpack_require__(7335);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(7134);
;// CONCATENATED MODULE: ./build/start-jobserver.js
const NONE = {
    ...{ tokens: null, directories: {}, problem: null },
    close: () => undefined,
};
/** Starts the jobserver in a run's own directory; loaded only where it is wanted. */
async function startJobserver({ isJobserver }, scratch, platform) {
    if (!isJobserver)
        return NONE;
    const { openJobserver } = await __webpack_require__.e(/* import() */ 5095).then(__webpack_require__.bind(__webpack_require__, 5095));
    const opened = openJobserver(scratch, platform);
    if (!opened.ok)
        return { ...NONE, problem: opened.error };
    const { access, tokens, close } = opened.value;
    return { tokens, directories: { jobserver: access }, problem: null, close };
}

// EXTERNAL MODULE: ./build/start-pool.js + 2 modules
var start_pool = __webpack_require__(6765);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./build/plan/build-plan.js + 1 modules
var build_plan = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/plan/source-text.js
var source_text = __webpack_require__(2972);
// EXTERNAL MODULE: ./build/schedule/scheduler.js + 1 modules
var scheduler = __webpack_require__(2793);
// EXTERNAL MODULE: ./build/expression/hashes.js
var hashes = __webpack_require__(3552);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(1644);
// EXTERNAL MODULE: ./build/run/build-task.js
var build_task = __webpack_require__(7027);
// EXTERNAL MODULE: ./build/run/create-parts.js
var create_parts = __webpack_require__(4314);
;// CONCATENATED MODULE: ./build/run/step-results.js
const NEVER_STARTED = {
    worker: null,
    readyMs: null,
    startMs: null,
    endMs: null,
    waitMs: null,
    durationMs: null,
    cpuMs: null,
    attempts: 0,
    exitCode: null,
    outputs: {},
    files: [],
};
function identity({ step, name, group }) {
    return { id: step.id, name, kind: step.kind, group, needs: step.needs };
}
/** The result of a step that was passed over; `because` is the step to blame, null for its own `if`. */
function passedOver(facts, outcome, because) {
    const fields = { ...identity(facts), ...NEVER_STARTED };
    return { ...fields, outcome, conclusion: outcome, because, cause: null };
}
/** The result of a step that could not start because one of its expressions has no value. */
function unstartable(facts, message, isAllowed) {
    const cause = { kind: 'expression', message };
    const conclusion = isAllowed ? 'success' : 'failure';
    const fields = { ...identity(facts), ...NEVER_STARTED };
    return { ...fields, outcome: 'failure', conclusion, because: null, cause };
}
/** The result of a step that started. */
function started(facts, times, task, end) {
    const { exitCode, outputs, files } = task;
    const fields = { ...identity(facts), ...times, exitCode, outputs, files };
    switch (end.type) {
        case 'success':
            return { ...fields, outcome: 'success', conclusion: 'success', because: null, cause: null };
        case 'failure': {
            const conclusion = end.isAllowed ? 'success' : 'failure';
            return { ...fields, outcome: 'failure', conclusion, because: null, cause: end.cause };
        }
        case 'cancelled':
            return {
                ...fields,
                outcome: 'cancelled',
                conclusion: 'cancelled',
                because: end.because,
                cause: null,
            };
    }
}
/** The step to blame for a need that did not succeed: the need itself, or what it was skipped for. */
function blamed(need) {
    return need.outcome === 'skipped' ? (need.because ?? need.id) : need.id;
}

;// CONCATENATED MODULE: ./build/run/batch.js






/** Steps that travel to a worker together have at most so many files each, and so much content. */
const MAX_STEP_FILES = 8;
const MAX_STEP_CHARS = 64 << 10;
/** How many steps travel together: some 5 ms of work. */
const MAX_BATCH = 64;
/**
 * Whether a step is so small that the way to a worker takes longer than the step. Such steps travel in
 * batches. One that may be stopped or tried again travels alone, and so does one that takes no slot or
 * several: with those that travel in its slot the scheduler would lose count.
 */
function isSmallStep(step, fileCount) {
    if (step.kind === 'run' || step.retries > 0 || step.timeoutMinutes !== null)
        return false;
    if (step.cpus !== 1)
        return false;
    if (fileCount > MAX_STEP_FILES || step.entries.length > MAX_STEP_FILES)
        return false;
    if ((0,fields/* expressionFields */.az)(step).some(({ text }) => (0,hashes/* mayHashFiles */.rH)(text)))
        return false;
    return step.entries.reduce((sum, entry) => sum + charsOf(entry), 0) <= MAX_STEP_CHARS;
}
function charsOf(entry) {
    return entry.type === 'file' ? (0,create_parts/* contentChars */.VL)(entry.content) : 0;
}
/** How many steps one of `workers` workers may take at once, of those that wait: the others want some too. */
function batchSize(waiting, workers) {
    return Math.min(MAX_BATCH, Math.floor(waiting / (2 * workers)));
}
/**
 * Does small create steps on one worker, one after the other. Each has its own times: the worker says how
 * long after the batch's beginning they were.
 */
async function runBatch(members, { pool, worker, directories, clock, startedMs, onEnd }) {
    const now = () => clock.nowMs() - startedMs;
    const sentMs = now();
    const travellers = [];
    const end = (member, result, times) => {
        onEnd(member.node, stepRun(member, result, { worker, times }));
    };
    for (const member of members) {
        const { facts, resolved, node, exported } = member;
        const task = (0,build_task/* buildTask */.IU)(facts.step, resolved, { directories, node, attempt: 1, exported });
        if (!task.ok)
            end(member, (0,task_task/* failedTask */.v)({ kind: 'file', ...task.error }), [sentMs, sentMs]);
        else if (task.value.kind === 'create')
            travellers.push({ member, task: task.value });
    }
    const tasks = travellers.map(({ task }) => task);
    await pool.runBatch(worker, tasks, ({ index, result, beganMs, endedMs }) => {
        const traveller = travellers[index];
        if (traveller === undefined)
            return;
        // The way back takes time too: nothing ends after it was told of.
        const toldMs = now();
        const times = [beganMs, endedMs].map((ms) => Math.min(sentMs + ms, toldMs));
        end(traveller.member, result, times);
    });
}
function stepRun({ facts, resolved, readyMs }, result, { worker, times: [startMs, endMs] }) {
    const waitMs = startMs - readyMs;
    const durationMs = endMs - startMs;
    const { cpuMs, cause, exports } = result;
    const times = { worker, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, attempts: 1 };
    const end = cause === null
        ? { type: 'success' }
        : { type: 'failure', cause, isAllowed: resolved.isFailureAllowed };
    return { result: started(facts, times, result, end), exports };
}

;// CONCATENATED MODULE: ./build/util/completion-queue.js
/** Values that are produced whenever and taken one after the other; each is taken once. */
class CompletionQueue {
    #values = [];
    /** The place of the next value: to take the first of an array would move all the others. */
    #next = 0;
    #waiting;
    /** Adds a value and wakes who waits for it. */
    put(value) {
        const wake = this.#waiting;
        if (wake === undefined) {
            this.#values.push(value);
            return;
        }
        this.#waiting = undefined;
        wake(value);
    }
    /** The next value. Only one caller may wait at a time. */
    take() {
        const value = this.#values[this.#next];
        if (value !== undefined) {
            this.#next += 1;
            if (this.#next === this.#values.length) {
                this.#values = [];
                this.#next = 0;
            }
            return Promise.resolve(value);
        }
        return new Promise((resolve) => {
            this.#waiting = resolve;
        });
    }
}

;// CONCATENATED MODULE: ./build/run/continuations.js

/**
 * What a run goes on with when something that it waits for is there. All of it happens one after the other,
 * within the run's loop, so that no two parts of a run ever change its state at once.
 */
class Continuations {
    #settled = new CompletionQueue();
    /** How many are still to come. */
    #awaited = 0;
    /** Whether nothing is waited for. */
    get isEmpty() {
        return this.#awaited === 0;
    }
    /** Goes on with a value: now or, where it has to be waited for, from within the loop. */
    with(value, goOn) {
        if (!(value instanceof Promise)) {
            goOn(value);
            return;
        }
        this.expect(1);
        value.then((settled) => {
            this.bring(() => {
                goOn(settled);
            });
        }, this.fail);
    }
    /** Announces so many that will be brought. */
    expect(count) {
        this.#awaited += count;
    }
    /** Brings one that was announced. */
    bring(goOn) {
        this.#settled.put(goOn);
    }
    /** For bugs: ends the run from within the loop, where somebody waits for its end. */
    fail = (error) => {
        this.#settled.put(() => {
            throw error;
        });
    };
    /** Waits for the next one and does it. */
    async goOn() {
        const next = await this.#settled.take();
        this.#awaited -= 1;
        next();
    }
}

;// CONCATENATED MODULE: ./build/run/lending.js
/** Lends workers that no ready step can have to the large create steps that are running, and slots to programs. */
class Lending {
    #scheduler;
    #waiting;
    #clock;
    #tokens;
    #shared = new Set();
    #helpMs = 0;
    /** Without `tokens` there is no jobserver. */
    constructor(scheduler, waiting, clock, tokens = null) {
        this.#scheduler = scheduler;
        this.#waiting = waiting;
        this.#clock = clock;
        this.#tokens = tokens;
    }
    /** For how long workers helped, all taken together. */
    get helpMs() {
        return this.#helpMs;
    }
    /** Lets idle workers help with something, until nothing is left to do. */
    share = (work) => {
        this.#waiting.expect(1);
        this.#waiting.bring(() => this.#shared.add(work));
    };
    /** Takes back what programs keep that belong to no step any more; to be done before steps are started. */
    reclaim() {
        this.#tokens?.reclaim();
    }
    /**
     * Lends every worker that is idle. It is given back after one part, so that ready steps come first. What is
     * left then is for programs. Gives whether some of that came back, so that there is something to start or lend.
     */
    lend() {
        const isHelpWanted = !this.#lendWorkers();
        return this.#tokens?.lend(isHelpWanted) ?? false;
    }
    /** Gives whether all shared work that is left has somebody who does it. */
    #lendWorkers() {
        for (const work of this.#shared) {
            while (work.hasMore) {
                const worker = this.#scheduler.borrow();
                if (worker === undefined)
                    return false;
                const lentMs = this.#clock.nowMs();
                this.#waiting.with(work.help(worker), () => {
                    this.#helpMs += this.#clock.nowMs() - lentMs;
                    this.#scheduler.giveBack(worker);
                });
            }
            this.#shared.delete(work);
        }
        return true;
    }
}

;// CONCATENATED MODULE: ./build/util/long-timeout.js
/** The longest time that `setTimeout` can wait; it takes anything longer for 1 ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Calls back after a time of any length; the answer cancels it. */
function longTimeout(ms, callback) {
    let timer;
    const wait = (leftMs) => {
        timer = setTimeout(() => {
            if (leftMs > MAX_TIMER_MS)
                wait(leftMs - MAX_TIMER_MS);
            else
                callback();
        }, Math.min(leftMs, MAX_TIMER_MS));
    };
    wait(ms);
    return () => {
        clearTimeout(timer);
    };
}

// EXTERNAL MODULE: ./build/command/command-files.js
var command_files = __webpack_require__(8546);
// EXTERNAL MODULE: ./build/command/process-tree.js
var process_tree = __webpack_require__(8481);
;// CONCATENATED MODULE: ./build/command/kill-tree.js

/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
const STEP_LADDER = { interruptMs: 7500, terminateMs: 2500 };
/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
const SHUTDOWN_LADDER = { interruptMs: 4000, terminateMs: 2000 };
/**
 * Ends a tree of processes, politely first. What is left of it when the process itself has ended is
 * killed at once.
 */
async function endTree(root, options) {
    if (process.platform === 'win32') {
        await killWindowsTree(root);
        return;
    }
    const { interruptMs, terminateMs } = options.ladder;
    const tree = new process_tree/* ProcessTree */.i(root);
    await tree.signal('SIGINT');
    if (!(await endsWithin(options, interruptMs, SHUTDOWN_LADDER.interruptMs))) {
        await tree.signal('SIGTERM');
        await endsWithin(options, terminateMs, SHUTDOWN_LADDER.terminateMs);
    }
    await tree.kill();
}
/** Kills what is left of a tree whose root has ended, or cannot be waited for. */
async function killTree(root) {
    if (process.platform === 'win32')
        await killWindowsTree(root);
    else
        await new process_tree/* ProcessTree */.i(root).kill();
}
/** Windows has no signals for other processes; `taskkill /T` walks the tree of living parents. */
async function killWindowsTree(root) {
    if (root.pid === null)
        return;
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 1955).then(__webpack_require__.bind(__webpack_require__, 1955));
    const options = { silent: true, ignoreReturnCode: true };
    try {
        await getExecOutput('taskkill', ['/PID', String(root.pid), '/T', '/F'], options);
    }
    catch {
        // There is no `taskkill`: the process itself is all that can be reached.
        await new process_tree/* ProcessTree */.i(root).signal('SIGKILL');
    }
}
/** Whether the process ends within a time, which is cut when there is a hurry. */
function endsWithin({ ended, hurry }, limitMs, hurriedMs) {
    return new Promise((resolve) => {
        const finish = (hasEnded) => {
            clearTimeout(timer);
            clearTimeout(hurriedTimer);
            hurry.removeEventListener('abort', speedUp);
            resolve(hasEnded);
        };
        const expire = () => {
            finish(false);
        };
        let hurriedTimer;
        const speedUp = () => {
            hurriedTimer = setTimeout(expire, hurriedMs);
        };
        const timer = setTimeout(expire, limitMs);
        hurry.addEventListener('abort', speedUp, { once: true });
        if (hurry.aborted)
            speedUp();
        const end = () => {
            finish(true);
        };
        ended.then(end, end);
    });
}

// EXTERNAL MODULE: ./build/util/gate.js
var gate = __webpack_require__(3597);
;// CONCATENATED MODULE: ./build/run/attempt.js




/**
 * Runs a task once. Killing is done from here and not by the worker: the worker says which process it
 * started, so that a tree can be killed whatever kind of worker it runs on, dead ones included.
 */
async function runAttempt(task, options) {
    const { pool, worker, timeoutMs, stop, interrupt } = options;
    let root;
    let killing;
    let end;
    const exited = new gate/* Gate */.i();
    const kill = () => {
        if (end === undefined || root === undefined)
            return;
        killing ??= endTree(root, { ladder: STEP_LADDER, ended: exited.opened, hurry: interrupt });
    };
    const endBecauseOf = (reason) => {
        // What has ended by itself is only waited for because of its output.
        if (exited.isOpen)
            return;
        end ??= reason;
        kill();
    };
    const running = pool.run(worker, task, (event) => {
        if (event.type === 'exited')
            exited.open();
        if (event.type !== 'spawned')
            return;
        root = treeRoot(task, event.pid);
        kill();
    });
    const onStop = () => {
        endBecauseOf('stopped');
    };
    const onTimeout = () => {
        endBecauseOf('timeout');
    };
    const cancelTimer = timeoutMs === null ? undefined : longTimeout(timeoutMs, onTimeout);
    stop.addEventListener('abort', onStop, { once: true });
    if (stop.aborted)
        onStop();
    try {
        const result = await running;
        exited.open();
        await killing;
        // A worker may have died before it could say which process it had started.
        root ??= result.cause?.kind === 'worker' ? treeRoot(task, null) : undefined;
        if (root !== undefined && killing === undefined && isAbandoned(result, options)) {
            await killTree(root);
        }
        return { type: end ?? 'done', result };
    }
    finally {
        cancelTimer?.();
        stop.removeEventListener('abort', onStop);
    }
}
/** What tells the processes of a task from others; a task that creates files starts none. */
function treeRoot(task, pid) {
    return task.kind === 'run' ? { pid, setting: (0,command_files/* ownSetting */.N0)(task.scratch) } : undefined;
}
/**
 * Whether nobody looks after what the attempt has left running. After a script that ended by itself,
 * well or badly, that is left alone, as on GitHub: it may have started a server for later steps.
 */
function isAbandoned({ cause }, { isRetried }) {
    if (cause === null)
        return false;
    return isRetried || cause.kind === 'worker' || cause.kind === 'signal';
}

// EXTERNAL MODULE: ./build/task/create-files.js + 1 modules
var create_files = __webpack_require__(726);
// EXTERNAL MODULE: ./build/task/directories.js
var task_directories = __webpack_require__(6230);
// EXTERNAL MODULE: ./build/task/divide-entries.js
var divide_entries = __webpack_require__(9457);
// EXTERNAL MODULE: ./build/task/expand-sources.js
var expand_sources = __webpack_require__(8286);
// EXTERNAL MODULE: ./build/task/file-problem.js
var file_problem = __webpack_require__(1957);
// EXTERNAL MODULE: ./build/task/staging.js
var task_staging = __webpack_require__(9932);
// EXTERNAL MODULE: ./build/task/template-text.js
var template_text = __webpack_require__(9651);
;// CONCATENATED MODULE: ./build/run/shared-work.js
/**
 * Work in parts that any worker can take: one that has it anyway, and others for as long as nobody else
 * wants them. Parts are taken in order. After one that is told to be the last no more are taken.
 */
class SharedWork {
    #parts;
    #work;
    #isLast;
    #answers = [];
    #next = 0;
    #running = new Set();
    #isOver = false;
    constructor(parts, work, isLast) {
        this.#parts = parts;
        this.#work = work;
        this.#isLast = isLast;
    }
    /** Whether there is a part that nobody has taken. */
    get hasMore() {
        return !this.#isOver && this.#next < this.#parts.length;
    }
    /** Does one part with a worker. */
    async help(worker) {
        const index = this.#next;
        const part = this.#parts[index];
        if (part === undefined || !this.hasMore)
            return;
        this.#next += 1;
        const running = this.#work(worker, part).then((answer) => {
            this.#answers[index] = answer;
            this.#isOver ||= this.#isLast(answer);
        });
        this.#running.add(running);
        await running;
        this.#running.delete(running);
    }
    /** Does parts with a worker until none is left, and gives the answers, in order, when all are there. */
    async finish(worker) {
        while (this.hasMore)
            await this.help(worker);
        await Promise.all(this.#running);
        return this.#answers.filter((answer) => answer !== undefined);
    }
}

;// CONCATENATED MODULE: ./build/run/create-step.js










/**
 * Does a create task in parts. First all files that are there are looked at, so that a conflict leaves all
 * alone; then new directories are filled, where nobody sees them; then the rest is written.
 */
async function createInParts(task, crew) {
    const directories = new task_directories/* Directories */.ys(task.root);
    const outcomes = new Map();
    let { entries } = task;
    let result;
    try {
        entries = (0,expand_sources/* expandSources */.n)(task, await (0,template_text/* templateText */.uO)(task.contexts));
        result = await createEntries(entries, { task, crew, directories, outcomes });
    }
    catch (error) {
        if (!(error instanceof file_problem/* FileProblem */.kc))
            throw error;
        result = (0,task_task/* failedTask */.v)({ kind: 'file', message: error.message, path: error.path });
    }
    finally {
        directories.close();
    }
    return { ...result, files: (0,create_files/* inPlanOrder */.T)(entries, outcomes) };
}
/** The result's files are not all. */
async function createEntries(entries, { task, crew, directories, outcomes }) {
    const { others, staged } = (0,divide_entries/* divideEntries */.m)(entries, directories);
    const record = ({ files }) => {
        for (const { path, result } of files)
            outcomes.set(path, result);
    };
    const isOver = ({ cause }) => cause !== null || crew.stop.aborted;
    const examined = await inParts({ ...task, isExamination: true }, others, crew);
    if (isOver(examined))
        return examined;
    const right = examined.files.filter(({ result }) => !isDue(result));
    record({ ...examined, files: right });
    const staging = new task_staging/* Staging */.C(task.root, staged, directories);
    try {
        const { stages } = staging;
        const filled = await inParts({ ...task, stages }, [...staged.values()].flat(), crew);
        if (isOver(filled))
            return filled;
        const due = others.filter(({ path }) => !outcomes.has(path));
        const written = await inParts(task, due, crew);
        record(written);
        if (!isOver(written))
            staging.finish();
        return { ...written, cpuMs: sumOf([examined, filled, written].map(({ cpuMs }) => cpuMs)) };
    }
    finally {
        for (const path of staging.settledFiles())
            outcomes.set(path, 'created');
        staging.discard();
    }
}
/** Does entries of a task in parts; the first cause is that of all. */
async function inParts(task, entries, { pool, worker, share, stop }) {
    const parts = (0,create_parts/* cutIntoParts */.d8)(entries).map((part) => ({ ...task, entries: part }));
    const work = new SharedWork(parts, (who, part) => pool.run(who, part, () => undefined), (answer) => stop.aborted || answer.cause !== null);
    share(work);
    const answers = await work.finish(worker);
    const failed = answers.find(({ cause }) => cause !== null);
    const files = answers.flatMap((answer) => answer.files);
    return {
        ...(failed ?? (0,task_task/* createdFiles */.I)([])),
        ...{ files, cpuMs: sumOf(answers.map(({ cpuMs }) => cpuMs)) },
    };
}
function isDue(outcome) {
    return outcome !== 'unchanged' && outcome !== 'skipped';
}
function sumOf(times) {
    return times.reduce((sum, time) => (sum === null || time === null ? null : sum + time), 0);
}

;// CONCATENATED MODULE: ./build/run/run-step.js






/** Runs a step with its retries. Never rejects. */
async function runStep(input) {
    const { clock, startedMs, facts, resolved } = input;
    const startMs = clock.nowMs() - startedMs;
    const { end, attempts, cpuMs } = await runAttempts(input);
    const endMs = clock.nowMs() - startedMs;
    const { worker, readyMs } = input;
    const waitMs = startMs - readyMs;
    const durationMs = endMs - startMs;
    const times = { worker, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, attempts };
    const stepEnd = endOf(end, resolved, input.stop);
    return { result: started(facts, times, end.result, stepEnd), exports: end.result.exports };
}
async function runAttempts(input) {
    const { step } = input.facts;
    let cpuMs = 0;
    for (let attempts = 1;; attempts += 1) {
        const end = await attemptOnce(input, attempts);
        const attemptMs = end.result.cpuMs;
        cpuMs = cpuMs === null || attemptMs === null ? null : cpuMs + attemptMs;
        const isOver = end.type === 'stopped' || (end.type === 'done' && end.result.cause === null);
        if (isOver || attempts > step.retries)
            return { end, attempts, cpuMs };
        if (!input.stop.aborted) {
            const pauseMs = retryPauseMs(attempts);
            input.emit({ type: 'step-retried', id: step.id, attempt: attempts, pauseMs });
            await pause(pauseMs, input.stop);
        }
        if (input.stop.aborted)
            return { end: { ...end, type: 'stopped' }, attempts, cpuMs };
    }
}
async function attemptOnce(input, attempt) {
    const { directories, exported, worker, stop, interrupt, resolved, node } = input;
    const task = (0,build_task/* buildTask */.IU)(input.facts.step, resolved, { directories, node, attempt, exported });
    if (!task.ok)
        return { type: 'done', result: (0,task_task/* failedTask */.v)({ kind: 'file', ...task.error }) };
    try {
        const { timeoutMs } = resolved;
        const isRetried = attempt <= input.facts.step.retries;
        const how = { timeoutMs, isRetried, stop, interrupt };
        return await runAttempt(task.value, { pool: poolFor(input), worker, ...how });
    }
    catch (error) {
        return { type: 'done', result: (0,task_task/* failedTask */.v)({ kind: 'worker', message: String(error) }) };
    }
}
/** What does a step's tasks: a worker, or all those that help it. */
function poolFor({ pool, share, stop }) {
    if (share === null)
        return pool;
    return {
        run: (worker, task, onEvent) => task.kind === 'create'
            ? createInParts(task, { pool, worker, share, stop })
            : pool.run(worker, task, onEvent),
    };
}
/** The growing pause before the attempt after the n-th: 1 s, 2 s, 4 s, … 30 s at most. */
function retryPauseMs(attempt) {
    return Math.min(30_000, 1000 * 2 ** (attempt - 1));
}
/** Waits, but not longer than until the run is stopped. */
function pause(ms, stop) {
    return new Promise((resolve) => {
        const finish = () => {
            cancel();
            stop.removeEventListener('abort', finish);
            resolve();
        };
        const cancel = longTimeout(ms, finish);
        stop.addEventListener('abort', finish);
        if (stop.aborted)
            finish();
    });
}
function endOf(end, resolved, stop) {
    if (end.type === 'stopped') {
        return { type: 'cancelled', because: stop.reason.because };
    }
    const cause = causeOf(end, resolved.timeoutMs);
    return cause === null
        ? { type: 'success' }
        : { type: 'failure', cause, isAllowed: resolved.isFailureAllowed };
}
function causeOf(end, timeoutMs) {
    return end.type === 'timeout' ? { kind: 'timeout', limitMs: timeoutMs ?? 0 } : end.result.cause;
}

// EXTERNAL MODULE: ./build/graph/ancestors.js
var ancestors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(7713);
;// CONCATENATED MODULE: ./build/run/exports.js

/**
 * What steps export reaches the steps that need them, directly or not, and nobody else during the
 * run. Where two ancestors set one name, the later in plan order wins, whenever they ran.
 */
class ExportBook {
    graph;
    #exports = new Map();
    /** For each settled node the exporting nodes among its ancestors and itself. */
    #sources = new Map();
    constructor(graph) {
        this.graph = graph;
    }
    /** What a step whose needs are settled sees. */
    visibleTo(node) {
        return this.#merged(this.#inherited(node));
    }
    /** Notes what a step exported; null for one that never ran. */
    record(node, exports) {
        const sources = this.#inherited(node);
        const isEmpty = exports === null || (exports.path.length === 0 && Object.keys(exports.env).length === 0);
        if (exports !== null)
            this.#exports.set(node, exports);
        this.#sources.set(node, isEmpty ? sources : new Set([...sources, node]));
    }
    /** What the whole run exports to the job, in plan order. */
    total() {
        const nodes = [...this.#exports.keys()].sort((a, b) => a - b);
        const summary = nodes.map((node) => endedLine(this.#exports.get(node)?.summary ?? '')).join('');
        return { ...this.#merged(new Set(nodes)), summary };
    }
    /**
     * Names that steps without an order between them have given different values: which one counts is
     * settled (the later in plan order), but hardly meant. One pair for each name.
     */
    conflicts() {
        const exporters = new Map();
        for (const [node, { env }] of this.#exports) {
            for (const name of Object.keys(env)) {
                const known = exporters.get(name);
                if (known === undefined)
                    exporters.set(name, [node]);
                else
                    known.push(node);
            }
        }
        return [...exporters].flatMap(([name, nodes]) => this.#conflict(name, nodes) ?? []);
    }
    /** A step has more sources than each of its ancestors: sorted by them, ancestors come first. */
    #conflict(name, nodes) {
        const size = (node) => this.#sources.get(node)?.size ?? 0;
        const sorted = [...nodes].sort((a, b) => size(a) - size(b) || a - b);
        const isOrdered = (before, after) => this.#sources.get(after)?.has(before) === true;
        // In one line of needs, which is the rule, looking at neighbours is enough.
        if (sorted.slice(1).every((node, index) => isOrdered(sorted[index] ?? node, node)))
            return undefined;
        for (const [at, after] of sorted.entries()) {
            const value = this.#exports.get(after)?.env[name];
            const before = sorted
                .slice(0, at)
                .find((one) => this.#exports.get(one)?.env[name] !== value && !isOrdered(one, after));
            if (before === undefined)
                continue;
            const [first = before, second = after] = [before, after].sort((a, b) => a - b);
            return { name, first: this.graph.ids[first] ?? '', second: this.graph.ids[second] ?? '' };
        }
        return undefined;
    }
    /** Most steps export nothing; then the needs' set itself is shared. */
    #inherited(node) {
        const sets = (0,step_graph/* neighbours */.$)(this.graph.needs, node)
            .map((need) => this.#sources.get(need))
            .filter((set) => set !== undefined && set.size > 0);
        const [first = new Set(), ...others] = sets;
        return others.length === 0 ? first : new Set(sets.flatMap((set) => [...set]));
    }
    #merged(nodes) {
        const exporters = [...nodes].sort((a, b) => a - b).map((node) => this.#exports.get(node));
        return {
            env: Object.fromEntries(exporters.flatMap((one) => Object.entries(one?.env ?? {}))),
            // The runner puts each new directory in front of those before it.
            path: [...new Set(exporters.flatMap((one) => one?.path ?? []).reverse())],
        };
    }
}
/** A text that another one can follow. */
function endedLine(text) {
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

;// CONCATENATED MODULE: ./build/run/run-state.js



/** What a run has come to so far. Steps are named by their node, their place in the plan. */
class RunState {
    exports;
    #plan;
    #results = new Map();
    #settledMs = new Map();
    constructor(plan) {
        this.#plan = plan;
        this.exports = new ExportBook(plan.graph);
    }
    /** Notes how a step ended, and when, counted from the run's start. */
    record(node, end) {
        this.#results.set(node, end.result);
        this.#settledMs.set(node, end.result.endMs ?? end.nowMs);
        this.exports.record(node, end.exports);
    }
    facts(node) {
        const step = this.#plan.plan.steps[node];
        if (step === undefined)
            throw new Error(`Internal error: no step ${String(node)}`);
        return { step, name: step.name, group: this.#plan.groups[node] ?? 0 };
    }
    /** The results of a step's direct needs. */
    needs(node) {
        return (0,step_graph/* neighbours */.$)(this.#plan.graph.needs, node).map((need) => this.result(need));
    }
    /** The results of all that a step needs, directly or not. */
    ancestors(node) {
        return (0,ancestors/* ancestorsOf */.G)(this.#plan.graph, node).map((ancestor) => this.result(ancestor));
    }
    result(node) {
        const result = this.#results.get(node);
        if (result === undefined) {
            throw new Error(`Internal error: step ${String(node)} never ended. Please report it.`);
        }
        return result;
    }
    /** When the last of a step's needs ended or was passed over. */
    lastNeedMs(node) {
        return (0,step_graph/* neighbours */.$)(this.#plan.graph.needs, node).reduce((last, need) => Math.max(last, this.#settledMs.get(need) ?? 0), 0);
    }
    inPlanOrder() {
        return this.#plan.plan.steps.map((_, node) => this.result(node));
    }
}

// EXTERNAL MODULE: ./build/expression/template.js
var template = __webpack_require__(9594);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/run/resolved-step.js



/** A sentence for the first expression that could not be evaluated; thrown and caught here only. */
class EvaluationProblem extends Error {
}
/** Evaluates environment variables: the plan's, or a step's where nothing else of it is wanted yet. */
function resolveEnv(env, scope, language) {
    return catchingProblems(() => mapValues(env, evaluator(() => scope, language)));
}
/**
 * Evaluates a step's texts. `scopeFor(env)` gives the scope with an `env` context; the step's own
 * variables are evaluated first and then seen by the others, as on GitHub.
 */
function resolveStep(step, inheritedEnv, scopeFor, language) {
    const textIn = (env) => evaluator(() => scopeFor(env), language);
    return catchingProblems(() => {
        const own = mapValues(step.env, textIn(inheritedEnv));
        const env = withOwnFirst(inheritedEnv, own);
        const text = textIn(env);
        const script = step.kind === 'run' ? text(step.script) : '';
        return {
            name: nameOf(step, script, text),
            env,
            timeoutMs: timeoutMs(step, text),
            isFailureAllowed: isFailureAllowed(step, text),
            script,
            workingDirectory: step.kind === 'run' && step.workingDirectory !== null ? text(step.workingDirectory) : null,
            entries: step.kind === 'run' ? [] : resolveEntries(step, text),
            templateContexts: hasTemplateSource(step) ? scopeFor(env).contexts : null,
        };
    });
}
/**
 * Variables with a step's own before all others: contexts ignore case, and of names that differ only in that
 * the first counts.
 */
function withOwnFirst(inherited, own) {
    return { ...own, ...inherited, ...own };
}
/** A default name is that of the evaluated script: its first line alone may cut an expression. */
function nameOf(step, script, text) {
    if (step.isNameGiven)
        return text(step.name);
    return step.kind === 'run' ? (0,build_plan/* firstLine */.TM)(script) : step.name;
}
/** @throws EvaluationProblem, inside of `catchingProblems` only */
function evaluator(makeScope, language) {
    let scope;
    return (text) => {
        if (language === null || !(0,template/* hasExpression */.x)(text))
            return text;
        // Made only where something is evaluated: it looks at all ancestors.
        scope ??= makeScope();
        const value = language.evaluateTemplate(text, scope);
        if (!value.ok)
            throw new EvaluationProblem(value.error);
        return value.value;
    };
}
function catchingProblems(work) {
    try {
        return (0,result.ok)(work());
    }
    catch (error) {
        if (error instanceof EvaluationProblem)
            return (0,result/* err */._)(error.message);
        throw error;
    }
}
function timeoutMs(step, text) {
    if (step.timeoutMinutes === null)
        return null;
    const minutes = typeof step.timeoutMinutes === 'number'
        ? step.timeoutMinutes
        : Number(text(step.timeoutMinutes));
    if (minutes > 0 && Number.isFinite(minutes))
        return minutes * 60_000;
    throw new EvaluationProblem(`"timeout-minutes" must be a positive number, and "${String(step.timeoutMinutes)}" gave ${String(minutes)}`);
}
function isFailureAllowed(step, text) {
    if (typeof step.continueOnError === 'boolean')
        return step.continueOnError;
    const value = text(step.continueOnError);
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new EvaluationProblem(`"continue-on-error" must be true or false, and "${step.continueOnError}" gave "${value}"`);
}
/** Whether files of the repository are templates of the step. */
function hasTemplateSource(step) {
    if (step.kind === 'run' || !step.isTemplate)
        return false;
    return step.entries.some((entry) => entry.type === 'file' && entry.content.from === 'source');
}
function resolveEntries(step, text) {
    if (!step.isTemplate)
        return step.entries;
    return step.entries.map((entry) => {
        const path = text(entry.path);
        if (entry.type === 'directory')
            return { ...entry, path };
        const { content } = entry;
        switch (content.from) {
            case 'text':
                return { ...entry, path, content: { ...content, text: text(content.text) } };
            case 'source':
                return { ...entry, path, content: { ...content, source: text(content.source) } };
            case 'base64':
                return { ...entry, path };
        }
    });
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

;// CONCATENATED MODULE: ./build/run/step-context.js
/** The `steps` or `needs` context made of results. */
function stepsContext(results) {
    return Object.fromEntries(results.map((result) => [
        result.id,
        {
            outputs: result.outputs,
            outcome: result.outcome,
            conclusion: result.conclusion,
            result: result.conclusion,
        },
    ]));
}
/** Makes the scope; status functions look at all ancestors, as they do between jobs. */
function expressionScope(input) {
    const { contexts, env, ancestors, needs, isCancelled, hashFiles } = input;
    return {
        contexts: { ...contexts, env, steps: stepsContext(ancestors), needs: stepsContext(needs) },
        status: {
            always: true,
            success: ancestors.every((one) => one.conclusion === 'success'),
            failure: ancestors.some((one) => one.conclusion === 'failure'),
            cancelled: isCancelled,
        },
        hashFiles,
        haveNeedsSucceeded: needs.every((one) => one.conclusion === 'success'),
    };
}

;// CONCATENATED MODULE: ./build/run/step-evaluator.js




/** Evaluates the expressions of steps whose needs are settled. */
class StepEvaluator {
    #input;
    #state;
    #stop;
    #planEnv;
    constructor(input, state, stop) {
        this.#input = input;
        this.#state = state;
        this.#stop = stop;
        const scope = this.#scopeOf({ ancestors: [], needs: [], env: {} }, hashes/* noHashes */.q7);
        this.#planEnv = resolveEnv(input.plan.env, scope, input.language);
    }
    /** The answer of a step's `if`; null for a step without one. */
    condition(node) {
        const { language } = this.#input;
        const { condition } = this.#state.facts(node).step;
        if (condition === null || language === null)
            return null;
        return this.#withHashes(node, (hashes) => this.#evaluateCondition(node, condition, language, hashes));
    }
    /** All texts of a step, evaluated. */
    resolve(node) {
        if (!this.#planEnv.ok)
            return this.#planEnv;
        const { step } = this.#state.facts(node);
        return this.#withHashes(node, (hashes) => resolveStep(step, this.#inherited(node), (env) => this.#scope(node, env, hashes), this.#input.language));
    }
    /** Whether the step may fail, asked where not all of its texts could be evaluated. */
    allowsFailure(node) {
        const { continueOnError } = this.#state.facts(node).step;
        const { language } = this.#input;
        if (typeof continueOnError === 'boolean' || language === null)
            return continueOnError === true;
        const scope = this.#scope(node, this.#inherited(node), () => '');
        const value = language.evaluateTemplate(continueOnError, scope);
        return value.ok && value.value === 'true';
    }
    /** Hardly any step hashes files, and the others need not wait. */
    #withHashes(node, evaluate) {
        if (this.#input.language === null)
            return evaluate(hashes/* noHashes */.q7);
        const { step } = this.#state.facts(node);
        return (0,fields/* expressionFields */.az)(step).some(({ text }) => (0,hashes/* mayHashFiles */.rH)(text))
            ? (0,hashes/* withHashes */.V6)((patterns) => this.#input.hashFiles(patterns, this.#stop), evaluate)
            : evaluate(hashes/* noHashes */.q7);
    }
    /** The step's own variables are seen by its condition, as on GitHub. */
    #evaluateCondition(node, condition, language, hashes) {
        const inherited = this.#inherited(node);
        const { step } = this.#state.facts(node);
        const own = resolveEnv(step.env, this.#scope(node, inherited, hashes), language);
        if (!own.ok)
            return own;
        const env = withOwnFirst(inherited, own.value);
        return language.evaluateCondition(condition, this.#scope(node, env, hashes));
    }
    #scope(node, env, hashes) {
        const ancestors = this.#state.ancestors(node);
        return this.#scopeOf({ ancestors, needs: this.#state.needs(node), env }, hashes);
    }
    #scopeOf({ env, ...steps }, hashFiles) {
        const { contexts, environment } = this.#input;
        const isCancelled = this.#stop.aborted;
        return expressionScope({
            ...{ contexts, ...steps, isCancelled, hashFiles },
            env: withOwnFirst(environment, env),
        });
    }
    /** The environment that a step has before its own: the runner's, the plan's, its ancestors' exports. */
    #inherited(node) {
        const planEnv = this.#planEnv.ok ? this.#planEnv.value : {};
        const { runnerVariables } = this.#input;
        return { ...runnerVariables, ...planEnv, ...this.#state.exports.visibleTo(node).env };
    }
}

;// CONCATENATED MODULE: ./build/run/token-lending.js
/**
 * Lends slots that no step can have to programs inside of steps, as tokens of a jobserver:
 *
 *     free ──put──▶ in the pipe ──a program takes it──▶ in use
 *      ▲              │    ▲                              │
 *      └─────take─────┘    └───the program puts it back───┘
 *
 * Who has taken a token, and whether, cannot be known: programs ask nobody. All are lent until they are taken
 * out of the pipe again, which is done when steps want them, or until no step is running.
 */
class TokenLending {
    #scheduler;
    #tokens;
    #waiting;
    #lent = 0;
    /** Taken out of the pipe, and not yet given back to the scheduler. */
    #arrived = 0;
    constructor(scheduler, tokens, waiting) {
        this.#scheduler = scheduler;
        this.#tokens = tokens;
        this.#waiting = waiting;
    }
    /**
     * Takes back all that is lent if no step is running, which is to be asked before one is started. What is not
     * in the pipe was taken by somebody who was killed, or who is no step any more.
     */
    reclaim() {
        if (this.#lent === 0 || this.#scheduler.isBusy)
            return;
        this.#tokens.forget();
        this.#tokens.take();
        this.#giveBack(this.#lent);
    }
    /**
     * Lends what no step can have, and takes back what one could have; also what idle workers are wanted for, if
     * `isHelpWanted`. Gives whether slots came back for that. If all are in use it goes on when one is put back.
     */
    lend(isHelpWanted) {
        const { wantsLent, isBusy } = this.#scheduler;
        const isWanted = this.#lent > 0 && (wantsLent || isHelpWanted);
        if (isWanted)
            this.#arrived += this.#tokens.take();
        const cameBack = Math.min(this.#arrived, this.#lent);
        this.#giveBack(cameBack);
        if (isWanted && cameBack === 0) {
            this.#tokens.onceThere(this.#onTokens);
            return false;
        }
        this.#tokens.forget();
        if (!isWanted && isBusy)
            this.#lendFree();
        return isWanted;
    }
    #giveBack(count) {
        this.#arrived = 0;
        this.#lent -= count;
        this.#scheduler.giveBackSlots(count);
    }
    /** Told from outside of the run's loop, which is to come round. */
    #onTokens = (count) => {
        this.#arrived += count;
        this.#waiting.expect(1);
        this.#waiting.bring(() => undefined);
    };
    #lendFree() {
        let free = 0;
        while (this.#scheduler.borrowSlot())
            free += 1;
        const put = this.#tokens.put(free);
        this.#lent += put;
        this.#scheduler.giveBackSlots(free - put);
    }
}

;// CONCATENATED MODULE: ./build/run/verdict.js

/** The result of a step that does not run; undefined for one that does. */
function verdict({ facts, needs, stop, answer }) {
    const failedNeed = needs.find((need) => need.conclusion !== 'success');
    const because = failedNeed === undefined ? null : blamed(failedNeed);
    // A step with an `if` might have run in spite of its needs: it is the stop that keeps it from it.
    if (stop !== null && (because === null || facts.step.condition !== null)) {
        return passedOver(facts, 'cancelled', stop.because);
    }
    if (stop !== null || answer === null) {
        return because === null ? undefined : passedOver(facts, 'skipped', because);
    }
    if (!answer.ok)
        return unstartable(facts, `"if": ${answer.error}`, false);
    return answer.value ? undefined : passedOver(facts, 'skipped', because);
}

;// CONCATENATED MODULE: ./build/run/execute-plan.js















/** Runs a checked plan to its end. Nothing that a step or a worker does makes it reject or hang. */
function executePlan(input) {
    return new Execution(input).run();
}
class Execution {
    #input;
    #scheduler;
    #state;
    #evaluator;
    #readyMs = new Map();
    #waiting = new Continuations();
    #lending;
    #failFast = new AbortController();
    #stop;
    constructor(input) {
        this.#input = input;
        this.#state = new RunState(input);
        this.#stop = AbortSignal.any([input.interrupt, this.#failFast.signal]);
        // Every running step listens, and there may be any number of them.
        (0,external_node_events_.setMaxListeners)(0, this.#stop, input.interrupt);
        this.#evaluator = new StepEvaluator(input, this.#state, this.#stop);
        this.#scheduler = makeScheduler(input);
        const tokens = input.tokens === null ? null : new TokenLending(this.#scheduler, input.tokens, this.#waiting);
        this.#lending = new Lending(this.#scheduler, this.#waiting, input.clock, tokens);
    }
    async run() {
        const onStop = () => {
            this.#input.emit({ type: 'run-stopping', because: this.#stopReason().because });
        };
        this.#stop.addEventListener('abort', onStop);
        this.#consider(this.#scheduler.open());
        for (;;) {
            do {
                this.#lending.reclaim();
                this.#startAll();
            } while (this.#lending.lend());
            if (this.#waiting.isEmpty)
                break;
            await this.#waiting.goOn();
        }
        this.#stop.removeEventListener('abort', onStop);
        const { exports } = this.#state;
        for (const conflict of exports.conflicts()) {
            this.#input.emit({ type: 'export-conflict', conflict });
        }
        return {
            steps: this.#state.inPlanOrder(),
            exports: exports.total(),
            helpMs: this.#lending.helpMs,
        };
    }
    /** Starts all that can. */
    #startAll() {
        for (let start = this.#scheduler.next(); start; start = this.#scheduler.next()) {
            this.#start(start);
        }
    }
    /** Decides for each due step whether it runs, and for those behind the ones that do not. */
    #consider(nodes) {
        const due = [...nodes];
        for (const node of due) {
            const answer = this.#stop.aborted ? null : this.#evaluator.condition(node);
            if (answer instanceof Promise) {
                this.#waiting.with(answer, (settled) => {
                    this.#consider(this.#decide(node, settled));
                });
            }
            else {
                for (const next of this.#decide(node, answer))
                    due.push(next);
            }
        }
    }
    /** Admits a step or passes it over. Gives the steps that are due because of that. */
    #decide(node, answer) {
        const result = verdict({
            facts: this.#state.facts(node),
            needs: this.#state.needs(node),
            stop: this.#stop.aborted ? this.#stopReason() : null,
            answer,
        });
        if (result !== undefined)
            return this.#settle(node, result, null);
        this.#readyMs.set(node, this.#state.lastNeedMs(node));
        this.#scheduler.admit(node);
        return [];
    }
    #start(start) {
        if (this.#stop.aborted)
            this.#passOver(start.node);
        else {
            this.#waiting.with(this.#evaluator.resolve(start.node), (resolved) => {
                this.#begin(start, resolved);
            });
        }
    }
    #begin({ node, worker }, resolved) {
        const facts = this.#state.facts(node);
        if (this.#stop.aborted) {
            this.#passOver(node);
            return;
        }
        if (!resolved.ok) {
            this.#cannotStart(node, resolved.error);
            return;
        }
        const fileCount = this.#fileCount(node);
        if (isSmallStep(facts.step, fileCount)) {
            this.#beginBatch(this.#member(node, resolved.value), worker);
            return;
        }
        const { name } = resolved.value;
        const { step } = facts;
        const logFile = step.kind === 'run' ? (0,build_task/* logFileOf */.Qw)(this.#input.directories, step) : null;
        this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile });
        const running = runStep({
            ...this.#input,
            facts: { ...facts, name },
            resolved: resolved.value,
            exported: this.#state.exports.visibleTo(node),
            ...{ node, worker },
            readyMs: this.#readyMs.get(node) ?? 0,
            stop: this.#stop,
            share: this.#sharing(fileCount),
        });
        this.#waiting.with(running, (run) => {
            this.#consider(this.#settle(node, run.result, run.exports));
        });
    }
    /** Begins a small step, with others of its kind that wait for a worker as well. */
    #beginBatch(first, worker) {
        const members = [first];
        const { isFailFast, workers } = this.#input;
        // After a failure nothing new may start, and a batch cannot be called back.
        const size = isFailFast ? 1 : batchSize(this.#scheduler.waiting, workers);
        const isSmall = (node) => isSmallStep(this.#state.facts(node).step, this.#fileCount(node));
        while (members.length < size) {
            const node = this.#scheduler.nextBeside(worker, isSmall);
            if (node === undefined)
                break;
            this.#waiting.with(this.#evaluator.resolve(node), (resolved) => {
                if (resolved.ok)
                    members.push(this.#member(node, resolved.value));
                else
                    this.#cannotStart(node, resolved.error);
            });
        }
        for (const { facts } of members) {
            const { step, name } = facts;
            this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile: null });
        }
        this.#waiting.expect(members.length);
        const onEnd = (node, run) => {
            this.#waiting.bring(() => {
                this.#consider(this.#settle(node, run.result, run.exports));
            });
        };
        runBatch(members, { ...this.#input, worker, onEnd }).catch(this.#waiting.fail);
    }
    #member(node, resolved) {
        const facts = { ...this.#state.facts(node), name: resolved.name };
        const exported = this.#state.exports.visibleTo(node);
        return { node, facts, resolved, exported, readyMs: this.#readyMs.get(node) ?? 0 };
    }
    #fileCount(node) {
        return this.#input.fileCounts.get(this.#state.facts(node).step.id) ?? 0;
    }
    /** How a step of so many files is shared; null if it is not done in parts. */
    #sharing(fileCount) {
        if (fileCount <= create_parts/* PARTS_FROM_FILES */.O$)
            return null;
        const { pool, largeStepFiles = create_parts/* LARGE_STEP_FILES */.lr } = this.#input;
        const isShared = fileCount > largeStepFiles && pool.executor !== 'inline';
        return isShared ? this.#lending.share : () => undefined;
    }
    #cannotStart(node, message) {
        const isAllowed = this.#evaluator.allowsFailure(node);
        const result = unstartable(this.#state.facts(node), message, isAllowed);
        this.#consider(this.#settle(node, result, null));
    }
    /** For a step that was admitted before the run was stopped. */
    #passOver(node) {
        const { because } = this.#stopReason();
        const result = passedOver(this.#state.facts(node), 'cancelled', because);
        this.#consider(this.#settle(node, result, null));
    }
    /** Records a step's end. Gives the steps that are due because of it. */
    #settle(node, result, exports) {
        const { step } = this.#state.facts(node);
        const { clock, startedMs, plan } = this.#input;
        this.#state.record(node, { result, exports, nowMs: clock.nowMs() - startedMs });
        const line = (0,source_text/* lineAt */.mh)(plan.source, (0,build_plan/* stepSpan */.rW)(step).start);
        this.#input.emit({ type: 'step-ended', result, line });
        if (result.conclusion === 'failure' && this.#input.isFailFast && !this.#stop.aborted) {
            const reason = { because: step.id };
            this.#failFast.abort(reason);
        }
        return this.#scheduler.settle(node);
    }
    #stopReason() {
        return this.#stop.reason;
    }
}
function makeScheduler({ plan, workers, ...input }) {
    const { graph, groups, priorities, schedule } = input;
    return new scheduler/* Scheduler */._({
        ...{ graph, groups, priorities },
        cpus: plan.steps.map((step) => step.cpus),
        mutexes: plan.steps.map((step) => step.mutex),
        slots: workers,
        schedule,
    });
}

;// CONCATENATED MODULE: ./build/schedule/urgency.js
/**
 * By node, a number for each that says who goes first: the larger. It is larger for the larger priority, of
 * equals for the later group, and of those for the one that comes first in the plan.
 *
 * Where durations are not known priorities are hops, and many are equal: the last link of a long chain counts
 * no more than any step that nothing needs. What has a long path behind it is then more likely to be on the
 * critical path (the sum of a task's top and bottom level: Kwok and Ahmad, ACM Computing Surveys 31(4), 1999).
 */
function urgencies(priorities, groups) {
    const nodes = priorities.map((_, node) => node);
    const at = (values, node) => values[node] ?? 0;
    nodes.sort((a, b) => at(priorities, a) - at(priorities, b) || at(groups, a) - at(groups, b) || b - a);
    const urgency = priorities.map(() => 0);
    for (const [rank, node] of nodes.entries())
        urgency[node] = rank;
    return urgency;
}

// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(436);
// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1705);
// EXTERNAL MODULE: ./build/util/deadline.js
var util_deadline = __webpack_require__(950);
;// CONCATENATED MODULE: ./build/run-plan.js
/** Composes one run of a checked plan: clock, contexts and directories → result. */

















/**
 * Runs a prepared plan. The directory for scripts and logs is gone when this settles. The error is a
 * directory that cannot be used; nothing has run then.
 */
async function runPlan(prepared, options, host) {
    const directories = makeDirectories(options, host);
    let jobserver;
    try {
        if (!directories.ok)
            return directories;
        jobserver = await startJobserver(options, directories.value.scratch, host.platform);
        const place = { ...directories.value, ...jobserver.directories };
        return (0,result.ok)(await runIn({ directories: place, jobserver }, prepared, options, host));
    }
    finally {
        await (await host.pool).close();
        jobserver?.close();
        if (directories.ok)
            removeScratch(directories.value.scratch);
    }
}
/** A child that a step left behind may still write there: litter is no reason to lose a result. */
function removeScratch(scratch) {
    try {
        (0,external_node_fs_.rmSync)(scratch, { recursive: true, force: true, maxRetries: 3 });
    }
    catch {
        // The system's temporary folder is emptied by others.
    }
}
function makeDirectories(options, host) {
    const temporary = host.environment.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)();
    try {
        for (const directory of [options.root, options.logsDirectory, temporary]) {
            if (directory !== null)
                (0,external_node_fs_.mkdirSync)(directory, { recursive: true });
        }
        const scratch = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temporary, 'stepwave-'));
        (0,external_node_fs_.mkdirSync)(temporaryIn(scratch));
        const { variables = {} } = host;
        return (0,result.ok)({ ...runDirectories(options, scratch, host.workspace), variables });
    }
    catch (error) {
        return (0,result/* err */._)(`a directory cannot be used: ${error.message}`);
    }
}
/** For the steps' own temporary files, where there is no runner that gives them a place. */
function temporaryIn(scratch) {
    return (0,external_node_path_.join)(scratch, 'temp');
}
/** Where a run with these options reads and writes. */
function runDirectories({ root }, scratch, workspace) {
    const realRoot = external_node_fs_.realpathSync.native(root);
    return { root: (0,external_node_path_.resolve)(root), realRoot, repository: workspace, scratch };
}
async function runIn({ directories, jobserver }, prepared, options, host) {
    const { plan, graph, groups } = prepared;
    const { schedule } = options;
    const workers = (0,start_pool/* poolSize */.G)(options);
    // What is looked up elsewhere is no part of the run's time.
    const priorities = await prioritiesOf(prepared, workers, host);
    const startedAt = clock/* systemClock */.m.wallTime().toISOString();
    const startedMs = clock/* systemClock */.m.nowMs();
    const pool = await host.pool;
    const size = { steps: plan.steps.length, groups: (0,graph_groups/* groupsOf */.c)(groups).length, workers };
    host.emit({ type: 'run-started', ...size, executor: pool.executor, schedule });
    const { tokens, problem } = jobserver;
    if (problem !== null)
        host.emit({ type: 'jobserver-missing', reason: problem });
    const deadline = (0,util_deadline/* deadlineAfter */.d)(host.interrupt, LOG_LIMIT_MS);
    const language = await languageFor(plan);
    const surroundings = surroundingsOf(prepared, directories, host);
    const record = await executePlan({
        ...{ ...prepared, ...surroundings, directories, language, pool, workers, schedule },
        ...{ isFailFast: options.isFailFast, startedMs, priorities, clock: clock/* systemClock */.m },
        ...{ emit: host.emit, interrupt: host.interrupt, tokens },
    });
    // Workers come up while the run goes on.
    const { executor, fallback } = pool;
    if (fallback !== null)
        host.emit({ type: 'pool-fell-back', fallback });
    const steps = record.steps.map(run_stats/* roundedTimes */.EN);
    const shape = { workers, slots: plan.steps.map((step) => step.cpus), helpMs: record.helpMs };
    const result = {
        schema: 1,
        plan: { name: plan.name, file: plan.source.name },
        outcome: outcomeOf(record, host.interrupt),
        startedAt,
        ...(0,run_stats/* runStats */.HN)(steps, graph, groups, shape),
        ...{ workers, executor, fallback, schedule, steps },
    };
    // Of a log that is written slowly the rest may follow; results must not come too late for it.
    await Promise.race([host.flush(), deadline.passed]);
    deadline.cancel();
    return { result, exports: record.exports, priorities };
}
/** What expressions and scripts see of the world outside of the plan. */
function surroundingsOf({ inputs }, { root, scratch }, { environment, platform, script }) {
    const defaults = runnerDefaults(environment, {
        ...{ platform, arch: process.arch, root, temporary: temporaryIn(scratch) },
    });
    return {
        contexts: (0,contexts/* runContexts */.O)({ ...environment, ...defaults }, inputs.values),
        environment: definedOnly(environment),
        runnerVariables: defaults,
        hashFiles: (patterns, stop) => (0,hash_files.hashFilesIn)({ directory: root, patterns, script, stop }),
    };
}
/** How long a log may take once Stepwave is told to stop: the runner grants 10 s for everything. */
const LOG_LIMIT_MS = 8_000;
/**
 * Who goes first: by how long what begins with each step takes or, where no duration is known, by its number
 * of steps; of equals the deeper.
 */
async function prioritiesOf(prepared, workers, host) {
    const { graph, groups } = prepared;
    // Where every ready step finds a worker no order is worth waiting for.
    const weights = (0,start_pool/* widestGroup */.n)(prepared) <= workers ? null : await host.weightsOf(graph.ids);
    return urgencies((0,critical_path/* bottomLevels */.h6)(graph, weights ?? graph.ids.map(() => 1)), groups);
}
/** The expression library is worth its loading time only for plans that have expressions. */
async function languageFor(plan) {
    return (0,fields/* usesExpressions */.qu)(plan) ? Promise.all(/* import() */[__webpack_require__.e(438), __webpack_require__.e(6274)]).then(__webpack_require__.bind(__webpack_require__, 3893)) : null;
}
function outcomeOf(record, interrupt) {
    if (interrupt.aborted)
        return 'cancelled';
    return record.steps.some((step) => step.conclusion === 'failure') ? 'failure' : 'success';
}
/** An environment without the variables that are not set. */
function definedOnly(environment) {
    return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]));
}


/***/ }),

/***/ 7027:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: function() { return /* binding */ buildTask; },
/* harmony export */   Qw: function() { return /* binding */ logFileOf; },
/* harmony export */   dv: function() { return /* binding */ createEntry; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6215);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6843);



/** The file that keeps a step's whole output. */
function logFileOf(directories, step) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directories.scratch, `${step.id}.log`);
}
/** Makes a step plain data for a worker. The error is a path that an expression made unsafe. */
function buildTask(step, resolved, { directories, node, attempt, exported }) {
    if (step.kind === 'run') {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
            kind: 'run',
            script: resolved.script,
            shell: step.shell,
            workingDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directories.root, resolved.workingDirectory ?? '.'),
            surroundings: directories.variables ?? {},
            env: resolved.env,
            path: exported.path,
            scratch: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directories.scratch, `${String(node)}-${String(attempt)}`),
            logFile: logFileOf(directories, step),
            appendsToLog: attempt > 1,
            ...(directories.jobserver === undefined ? {} : { jobserver: directories.jobserver }),
        });
    }
    for (const entry of resolved.entries) {
        const message = unsafeReason(entry);
        if (message !== undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)({ path: entry.path, message });
    }
    const entries = resolved.entries.map((entry) => createEntry(entry, directories.repository));
    const { realRoot: root } = directories;
    const { templateContexts: contexts } = resolved;
    const { ifExists } = step;
    const whole = { isExamination: false, stages: null };
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ kind: 'create', root, entries, ifExists, ...whole, contexts });
}
/** An entry of a step, all its texts evaluated, for a worker. */
function createEntry(entry, repository) {
    const path = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .normalisedPath */ ._6)(entry.path);
    if (entry.type === 'directory')
        return { type: 'directory', path };
    const mode = entry.mode === null ? null : Number.parseInt(entry.mode, 8);
    const { content } = entry;
    return {
        ...{ type: 'file', path, mode },
        content: content.from === 'source' ? { ...content, repository } : content,
    };
}
function unsafeReason(entry) {
    const reason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedPathReason */ .Ck)(entry.path);
    if (reason !== undefined)
        return `the path ${reason}`;
    if (entry.type === 'directory' || entry.content.from !== 'source')
        return undefined;
    const sourceReason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(entry.content.source);
    return sourceReason === undefined ? undefined : `its source ${sourceReason}`;
}


/***/ }),

/***/ 4314:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O$: function() { return /* binding */ PARTS_FROM_FILES; },
/* harmony export */   VL: function() { return /* binding */ contentChars; },
/* harmony export */   Wg: function() { return /* binding */ PART_FILES; },
/* harmony export */   d8: function() { return /* binding */ cutIntoParts; },
/* harmony export */   lr: function() { return /* binding */ LARGE_STEP_FILES; }
/* harmony export */ });
/** Steps of more files than this are done in parts, so that they can be stopped in between. */
const PARTS_FROM_FILES = 400;
/**
 * Steps of more files than this are done by all workers that nobody else wants. Workers have to be started
 * first, and run cold: on two cores 10,000 files take 1.2 times as long as in one process, 40,000 are made
 * sooner; the more cores there are the sooner it pays.
 */
const LARGE_STEP_FILES = 5_000;
/** A part takes a worker some 5 ms: short enough to give the worker back soon, long enough to be worth a message. */
const PART_FILES = 250;
const PART_CHARS = 4 << 20;
/** Cuts entries into parts of neighbours, so that files of one directory mostly stay together. */
function cutIntoParts(entries) {
    const parts = [];
    let chars = 0;
    for (const entry of entries) {
        const last = parts.at(-1);
        const added = entry.type === 'file' ? contentChars(entry.content) : 0;
        if (last === undefined || last.length === PART_FILES || chars + added > PART_CHARS) {
            parts.push([entry]);
            chars = added;
        }
        else {
            last.push(entry);
            chars += added;
        }
    }
    return parts;
}
/** How much of a message to a worker a content is. */
function contentChars(content) {
    if (content.from === 'text')
        return content.text.length;
    return content.from === 'base64' ? content.base64.length : 0;
}


/***/ }),

/***/ 5272:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: function() { return /* binding */ ReadyQueue; },
/* harmony export */   L: function() { return /* binding */ isBetter; }
/* harmony export */ });
/**
 * The steps that may start, best first: the larger priority, and of equals the one that comes first
 * in the plan. A binary heap of node numbers.
 */
class ReadyQueue {
    priorities;
    #heap = [];
    constructor(priorities) {
        this.priorities = priorities;
    }
    get size() {
        return this.#heap.length;
    }
    /** The best node, which stays in the queue. */
    get best() {
        return this.#heap[0];
    }
    /** Adds a node. */
    push(node) {
        const heap = this.#heap;
        let at = heap.push(node) - 1;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (!isBetter(this.priorities, node, heap[parent]))
                break;
            heap[at] = heap[parent] ?? node;
            at = parent;
        }
        heap[at] = node;
    }
    /** Takes the best node. */
    pop() {
        const heap = this.#heap;
        const best = heap[0];
        const last = heap.pop();
        if (best === undefined || last === undefined || heap.length === 0)
            return best;
        let at = 0;
        for (;;) {
            const left = 2 * at + 1;
            const child = isBetter(this.priorities, heap[left + 1], heap[left]) ? left + 1 : left;
            const candidate = heap[child];
            if (candidate === undefined || !isBetter(this.priorities, candidate, last))
                break;
            heap[at] = candidate;
            at = child;
        }
        heap[at] = last;
        return best;
    }
}
/** Whether node `a` goes before node `b`; a node goes before none. */
function isBetter(priorities, a, b) {
    if (a === undefined || b === undefined)
        return false;
    const [priorityA = 0, priorityB = 0] = [priorities[a], priorities[b]];
    return priorityA > priorityB || (priorityA === priorityB && a < b);
}


/***/ }),

/***/ 2793:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: function() { return /* binding */ Scheduler; }
});

// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/graph/groups.js
var groups = __webpack_require__(7134);
// EXTERNAL MODULE: ./build/schedule/ready-queue.js
var ready_queue = __webpack_require__(5272);
;// CONCATENATED MODULE: ./build/schedule/waiting-room.js

/**
 * The ready steps, sorted so that the best one that fits is found without looking at those that do
 * not: a queue for each number of slots, and a queue for each mutex that steps wait for.
 */
class WaitingRoom {
    #input;
    #bySlots = new Map();
    #parked = new Map();
    #heldMutexes = new Set();
    constructor(input) {
        this.#input = input;
    }
    /** Lets a step wait for its turn. */
    add(node) {
        this.#queueIn(this.#bySlots, this.#input.slots[node] ?? 1).push(node);
    }
    /** Takes the best step that wants no more slots than are free, and its mutex. */
    takeBest(freeSlots) {
        for (;;) {
            const queue = this.#bestQueue(freeSlots);
            const node = queue?.pop();
            if (node === undefined)
                return undefined;
            const mutex = this.#input.mutexes[node] ?? null;
            if (mutex !== null && this.#heldMutexes.has(mutex)) {
                this.#queueIn(this.#parked, mutex).push(node);
                continue;
            }
            if (mutex !== null)
                this.#heldMutexes.add(mutex);
            return node;
        }
    }
    /** Takes the best step of so many slots if it has no mutex and is accepted. */
    takeAccepted(slots, accepts) {
        const queue = this.#bySlots.get(slots);
        const node = queue?.best;
        if (node === undefined || this.#input.mutexes[node] != null || !accepts(node))
            return undefined;
        return queue?.pop();
    }
    /** Whether a step waits that wants no more slots than these; its mutex may be held. */
    hasFitting(freeSlots) {
        return [...this.#bySlots].some(([slots, queue]) => slots <= freeSlots && queue.size > 0);
    }
    /** How many steps of so many slots wait for one. */
    waiting(slots) {
        return this.#bySlots.get(slots)?.size ?? 0;
    }
    /** Gives a step's mutex back; the best of those that wait for it may have it. */
    release(node) {
        const mutex = this.#input.mutexes[node] ?? null;
        if (mutex === null)
            return;
        this.#heldMutexes.delete(mutex);
        const next = this.#parked.get(mutex)?.pop();
        if (next !== undefined)
            this.add(next);
    }
    #bestQueue(freeSlots) {
        let best;
        for (const [slots, queue] of this.#bySlots) {
            if (slots > freeSlots || queue.size === 0)
                continue;
            const isFirst = best === undefined;
            if (isFirst || (0,ready_queue/* isBetter */.L)(this.#input.priorities, queue.best, best?.best))
                best = queue;
        }
        return best;
    }
    #queueIn(queues, key) {
        const known = queues.get(key);
        if (known !== undefined)
            return known;
        const queue = new ready_queue/* ReadyQueue */.B(this.#input.priorities);
        queues.set(key, queue);
        return queue;
    }
}

;// CONCATENATED MODULE: ./build/schedule/scheduler.js




/**
 * Decides what starts next. Knows no processes, no clock and no outcomes, so that tests drive it by
 * hand. The life of a step:
 *
 *     waiting ──open()/settle()──▶ due ──admit()──▶ ready ──next()──▶ running
 *                                   │                                    │
 *                                   └──────────────settle()─────────────▶┴─▶ settled
 *
 * A step is due when all its needs are settled (`groups`: when the group before is). The caller then
 * says whether it runs (`admit`) or is passed over (`settle`).
 */
class Scheduler {
    #input;
    /** Slots that each step takes; one that wants more than there are takes them all. */
    #slots;
    #room;
    #missing;
    #groupNodes;
    #workers = new Map();
    /** How many steps each busy worker has. */
    #loads = new Map();
    #idleWorkers = new IdleWorkers();
    /** The same for steps that take no slot; there are as many as are needed. */
    #idleSlotless = new IdleWorkers();
    #freeSlots;
    #lentSlots = 0;
    #currentGroup = 0;
    #unsettledInGroup = 0;
    constructor(input) {
        const { priorities, mutexes } = input;
        this.#input = input;
        this.#slots = input.cpus.map((cpus) => Math.min(cpus, input.slots));
        this.#room = new WaitingRoom({ priorities, mutexes, slots: this.#slots });
        this.#missing = input.graph.needs.map((needs) => needs.length);
        this.#groupNodes = (0,groups/* groupsOf */.c)(input.groups);
        this.#freeSlots = input.slots;
    }
    /** The steps that are due at the beginning. */
    open() {
        return this.#openNextGroup();
    }
    /** Puts a due step among those that may start. */
    admit(node) {
        this.#room.add(node);
    }
    /** The best step that can start now, with its worker; its slots are taken before this returns. */
    next() {
        const node = this.#room.takeBest(this.#freeSlots);
        if (node === undefined)
            return undefined;
        const slots = this.#slots[node] ?? 1;
        const worker = slots === 0 ? this.#input.slots + this.#idleSlotless.take() : this.#idleWorkers.take();
        this.#freeSlots -= slots;
        this.#loads.set(worker, 1);
        this.#workers.set(node, worker);
        return { node, worker };
    }
    /**
     * The best ready step of one slot, to be done by a worker after the step of one slot that it has, in
     * the same slot; undefined if that step has a mutex or is not accepted.
     */
    nextBeside(worker, accepts) {
        const node = this.#room.takeAccepted(1, accepts);
        if (node === undefined)
            return undefined;
        this.#loads.set(worker, (this.#loads.get(worker) ?? 0) + 1);
        this.#workers.set(node, worker);
        return node;
    }
    /** How many steps of one slot wait for one. */
    get waiting() {
        return this.#room.waiting(1);
    }
    /**
     * A worker that no step can have now, to help another one's step; its slot is taken. None while a ready
     * step could start if all that is lent came back: one of several slots would else never find them free.
     */
    borrow() {
        return this.borrowSlot() ? this.#idleWorkers.take() : undefined;
    }
    /** Gives a borrowed worker back. */
    giveBack(worker) {
        this.giveBackSlots(1);
        this.#idleWorkers.put(worker);
    }
    /** Takes a slot, by the same rule, for something that needs no worker. Gives whether there was one. */
    borrowSlot() {
        if (this.#freeSlots === 0 || this.wantsLent)
            return false;
        this.#lentSlots += 1;
        this.#freeSlots -= 1;
        return true;
    }
    /** Gives slots back that were borrowed without a worker. */
    giveBackSlots(count) {
        this.#lentSlots -= count;
        this.#freeSlots += count;
    }
    /** Whether a ready step could start if all that is lent came back. */
    get wantsLent() {
        return this.#room.hasFitting(this.#freeSlots + this.#lentSlots);
    }
    /** Whether a step is running. */
    get isBusy() {
        return this.#workers.size > 0;
    }
    /** Says that a step is over, whether it ran or not. Gives the steps that are due because of it. */
    settle(node) {
        this.#release(node);
        if (this.#input.schedule === 'groups') {
            this.#unsettledInGroup -= 1;
            return this.#unsettledInGroup === 0 ? this.#openNextGroup() : [];
        }
        return (0,step_graph/* neighbours */.$)(this.#input.graph.dependents, node).filter((dependent) => {
            const left = (this.#missing[dependent] ?? 0) - 1;
            this.#missing[dependent] = left;
            return left === 0;
        });
    }
    #openNextGroup() {
        const nodes = this.#groupNodes[this.#currentGroup] ?? [];
        this.#currentGroup += 1;
        this.#unsettledInGroup = nodes.length;
        return nodes;
    }
    #release(node) {
        const worker = this.#workers.get(node);
        if (worker === undefined)
            return;
        this.#room.release(node);
        this.#workers.delete(node);
        const load = (this.#loads.get(worker) ?? 1) - 1;
        if (load > 0) {
            this.#loads.set(worker, load);
            return;
        }
        this.#loads.delete(worker);
        const slots = this.#slots[node] ?? 1;
        this.#freeSlots += slots;
        if (slots === 0)
            this.#idleSlotless.put(worker - this.#input.slots);
        else
            this.#idleWorkers.put(worker);
    }
}
/** Hands out the smallest number that is not in use, however many are. */
class IdleWorkers {
    #returned = new ready_queue/* ReadyQueue */.B([]);
    #next = 0;
    take() {
        const worker = this.#returned.pop() ?? this.#next;
        if (worker === this.#next)
            this.#next += 1;
        return worker;
    }
    put(worker) {
        this.#returned.push(worker);
    }
}


/***/ }),

/***/ 6765:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: function() { return /* binding */ poolSize; },
  startPool: function() { return /* binding */ startPool; },
  n: function() { return /* binding */ widestGroup; }
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(7134);
// EXTERNAL MODULE: ./build/options/options.js
var options = __webpack_require__(7515);
;// CONCATENATED MODULE: ./build/pool/available-cores.js
/**
 * How many cores this process may use: what the system schedules it on (affinity), cut by the CPU
 * quota of its control groups, and 1 at least. Newer versions of Node count the quota themselves,
 * Node 20 does not. Part of a core is not a core (as in libuv): a quota of 2.5 gives 2.
 */
function availableCores(schedulable, read) {
    const quotas = [...quotasV2(read), ...quotasV1(read)];
    return Math.max(1, Math.floor(Math.min(schedulable, ...quotas)));
}
/** cgroup v2: `cpu.max` of the process's group and of every group above it. */
function quotasV2(read) {
    const path = groupPath(read, (controllers) => controllers === '');
    return ancestors(path).flatMap((group) => {
        const [quota = 'max', period = ''] = (read(`/sys/fs/cgroup${group}/cpu.max`) ?? '').split(/\s+/);
        return quotaOf(quota, period);
    });
}
/** cgroup v1: the `cpu` controller's quota and period. */
function quotasV1(read) {
    const path = groupPath(read, (controllers) => controllers.split(',').includes('cpu'));
    return ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct'].flatMap((mount) => ancestors(path).flatMap((group) => quotaOf(read(`${mount}${group}/cpu.cfs_quota_us`)?.trim() ?? '', read(`${mount}${group}/cpu.cfs_period_us`)?.trim() ?? '')));
}
function quotaOf(quota, period) {
    const cores = Number(quota) / Number(period);
    return quota !== '' && Number.isFinite(cores) && cores > 0 ? [cores] : [];
}
/** The process's group in a hierarchy, from `/proc/self/cgroup` (`ID:CONTROLLERS:PATH` lines). */
function groupPath(read, isHierarchy) {
    for (const line of (read('/proc/self/cgroup') ?? '').split('\n')) {
        const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
        if (controllers !== undefined && path !== undefined && isHierarchy(controllers))
            return path;
    }
    return '/';
}
/** `/a/b` → `/a/b`, `/a` and the top; a container sees its own group as the top. */
function ancestors(path) {
    const parts = path.split('/').filter((part) => part !== '');
    return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`).concat('');
}

// EXTERNAL MODULE: ./build/pool/inline-pool.js
var inline_pool = __webpack_require__(6255);
;// CONCATENATED MODULE: ./build/pool/open-pool.js

/** Opens a pool of the wanted kind, which can be given tasks at once, and falls back by itself. */
async function openPool(request) {
    if (request.executor === 'inline')
        return (0,inline_pool/* inlinePool */.s)();
    // Loaded only where there is a pool: plans without one start sooner.
    const { GrowingPool } = await Promise.all(/* import() */[__webpack_require__.e(1065), __webpack_require__.e(9746)]).then(__webpack_require__.bind(__webpack_require__, 9746));
    return new GrowingPool(request);
}

// EXTERNAL MODULE: ./build/run/create-parts.js
var create_parts = __webpack_require__(4314);
// EXTERNAL MODULE: ./build/util/roles.js
var roles = __webpack_require__(4537);
;// CONCATENATED MODULE: ./build/start-pool.js
/** Composes the pool of a run: how large it is, and whether a plan is worth one. */








/**
 * Opens the pool that a run wants; one without workers for a plan in which hardly anything can run at once.
 * Others have as many as could be busy at once, but one less than there are cores, for Stepwave's own process does
 * steps too: one more would compute nothing sooner, and costs 60 ms of CPU time. They come up while the rest of the
 * program is loaded. `script` is what they are started from.
 */
function startPool(prepared, options, script) {
    const { most, all } = partsOf(prepared);
    const width = Math.max(widestGroup(prepared), most);
    return openPool({
        executor: width < options.minParallelSteps ? 'inline' : options.executor,
        size: Math.min(poolSize(options), workersForCores(), prepared.plan.steps.length + all),
        script,
        roleArgument: roles/* WORKER_ROLE */.MJ,
    });
}
/** How many workers a run with these options has. */
function poolSize({ workers }) {
    return (0,options/* workerCount */.Mo)(workers, usableCores());
}
/** How many steps could run at once. */
function widestGroup({ groups }) {
    return (0,graph_groups/* groupsOf */.c)(groups).reduce((most, group) => Math.max(most, group.length), 0);
}
/** Into how many parts, which can be done at once as well, large create steps are cut. */
function partsOf({ fileCounts }) {
    let [most, all] = [0, 0];
    for (const files of fileCounts.values()) {
        const parts = files > create_parts/* LARGE_STEP_FILES */.lr ? Math.ceil(files / create_parts/* PART_FILES */.Wg) : 0;
        [most, all] = [Math.max(most, parts), all + parts];
    }
    return { most, all };
}
/** One at least: it ends what runs should Stepwave be killed. */
function workersForCores() {
    return Math.max(1, usableCores() - 1);
}
function usableCores() {
    return availableCores((0,external_node_os_.availableParallelism)(), (path) => {
        try {
            return (0,external_node_fs_.readFileSync)(path, 'utf8');
        }
        catch {
            return undefined;
        }
    });
}


/***/ }),

/***/ 436:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ systemClock; }
/* harmony export */ });
/** The machine's clocks. */
const systemClock = {
    nowMs: () => performance.now(),
    wallTime: () => new Date(),
};


/***/ })

};
;