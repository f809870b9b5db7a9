export const id = 258;
export const ids = [258,369,801];
export const modules = {

/***/ 3369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NO_EARLIER_RUNS: () => (/* binding */ NO_EARLIER_RUNS),
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./build/graph/critical-path.js
var critical_path = __webpack_require__(8504);
// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1992);
// EXTERNAL MODULE: ./build/schedule/ready-queue.js
var ready_queue = __webpack_require__(161);
// EXTERNAL MODULE: ./build/schedule/scheduler.js + 1 modules
var schedule_scheduler = __webpack_require__(9617);
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
var step_graph = __webpack_require__(996);
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
    const { plan, graph, groups, priorities, comparison, history } = facts;
    // Of a run that was cut short nothing can be set beside whole ones.
    const isWhole = run.outcome === 'success';
    const result = isWhole && comparison?.status === 'measured' ? withMeasured(run, comparison) : run;
    const cpus = plan.steps.map((step) => step.cpus);
    const mutexes = plan.steps.map((step) => step.mutex);
    return {
        ...result,
        whatIf: whatIf({ graph, groups, priorities, cpus, mutexes, result }),
        comparison,
        history,
    };
}
function withMeasured(run, { sequential, speedup }) {
    // The ratio of the medians: one run beside a median would say less.
    return { ...run, sequentialMs: sequential.medianMs, sequentialBasis: 'measured', speedup };
}

// EXTERNAL MODULE: ./build/report/difference-line.js
var difference_line = __webpack_require__(7907);
// EXTERNAL MODULE: ./build/report/run-log.js + 5 modules
var run_log = __webpack_require__(822);
// EXTERNAL MODULE: ./build/run-plan.js + 16 modules
var run_plan = __webpack_require__(5393);
// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(2865);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(2856);
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
    const { measurePlan } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(557)]).then(__webpack_require__.bind(__webpack_require__, 7557));
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
    const finished = await (0,run_plan/* runPlan */.Fo)(prepared, options, {
        ...assignment,
        emit: log.onEvent,
        flush: log.flush,
        weightsOf: earlierRuns.weightsOf,
    });
    if (!finished.ok)
        return finished;
    const results = await resultsOf(assignment, finished.value, comparison);
    return (0,result.ok)({ results, exports: finished.value.exports, log });
}
async function resultsOf({ prepared, earlierRuns }, { result, priorities }, comparison) {
    const history = await earlierRuns.historyOf(result);
    return findingsOf(result, { ...prepared, priorities, comparison, history });
}


/***/ }),

/***/ 9332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ runContexts),
/* harmony export */   Z: () => (/* binding */ eventPayload)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

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

/***/ 8504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h6: () => (/* binding */ bottomLevels),
/* harmony export */   jL: () => (/* binding */ scheduleBounds),
/* harmony export */   vC: () => (/* binding */ criticalPath)
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(996);
/* harmony import */ var _topological_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2497);


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

/***/ 9685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describeStep),
/* harmony export */   V: () => (/* binding */ describeCause)
/* harmony export */ });
/* harmony import */ var _util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(891);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6077);


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

/***/ 7907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ differenceLine)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6134);


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

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ toPlainLines),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   zB: () => (/* binding */ ganttLabel),
/* harmony export */   zW: () => (/* binding */ fencedBlock)
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

/***/ 6134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount),
/* harmony export */   p: () => (/* binding */ countOf)
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

/***/ 6077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ cutDecimals),
/* harmony export */   a: () => (/* binding */ formatDuration)
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

/***/ 8148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ OUTCOME_SYMBOL),
/* harmony export */   x: () => (/* binding */ ALLOWED_FAILURE_SYMBOL)
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

/***/ 822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ runLog)
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
var describe_step = __webpack_require__(9685);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(6134);
// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(6077);
// EXTERNAL MODULE: ./build/util/byte-string.js
var byte_string = __webpack_require__(8413);
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
var outcome_label = __webpack_require__(8148);
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
var workflow_command = __webpack_require__(2232);
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
    const { steps, groups, workers, executor, schedule, fallback } = event;
    const size = `${(0,format_count/* countOf */.p)(steps, 'step')} in ${(0,format_count/* countOf */.p)(groups, 'group')}`;
    sink.line(`Stepwave: ${size}, ${(0,format_count/* countOf */.p)(workers, 'worker')} (${executor}), ${schedule}`);
    if (fallback === null)
        return;
    const message = `workers of the kind "${fallback.from}" could not be started (${fallback.reason}): running on "${fallback.to}" instead`;
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

/***/ 1992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ roundedTimes),
/* harmony export */   HN: () => (/* binding */ runStats),
/* harmony export */   Wf: () => (/* binding */ rounded)
/* harmony export */ });
/* harmony import */ var _graph_critical_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8504);
/* harmony import */ var _graph_groups_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8927);


/**
 * Computes a run's figures. One after the other is estimated as the sum of the durations: what the
 * steps took side by side, not what they would take alone. Lower bound and utilization count the time
 * that slots were taken, so that a step of 0 cpus weighs nothing there and one of 2 cpus double.
 */
function runStats(steps, graph, groupNumbers, pool) {
    const durations = steps.map((step) => step.durationMs ?? 0);
    const { work, slotTime, span, lowerBound } = (0,_graph_critical_path_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduleBounds */ .jL)(graph, durations, pool);
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
        utilization: makespanMs > 0 ? rounded(Math.min(1, slotTime / (pool.workers * makespanMs))) : 0,
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

/***/ 573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ deadlineAfter)
/* harmony export */ });
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9870);

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

/***/ 9870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ Gate)
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


/***/ })

};
