"use strict";
exports.id = 7909;
exports.ids = [7909];
exports.modules = {

/***/ 7909:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderTrace: function() { return /* binding */ renderTrace; }
});

// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(3944);
// EXTERNAL MODULE: ./build/report/json-text.js
var json_text = __webpack_require__(2936);
// EXTERNAL MODULE: ./build/report/step-findings.js
var step_findings = __webpack_require__(9201);
// EXTERNAL MODULE: ./build/report/report-model.js
var report_model = __webpack_require__(1406);
;// CONCATENATED MODULE: ./build/report/trace-arrows.js
/** More arrows make a viewer slow and show nothing. */
const MAX_ARROWS = 20_000;
/** An arrow for each need of a started step that started itself. */
function arrowsOf(started) {
    const startedById = new Map(started.map((step) => [step.id, step]));
    const needsOf = (step) => step.needs.map((id) => startedById.get(id)).filter((need) => need !== undefined);
    const isCut = started.reduce((count, step) => count + step.needs.length, 0) > MAX_ARROWS;
    const outOf = new Map();
    const into = new Map();
    let count = 0;
    for (const step of started) {
        for (const need of isCut ? lastToEnd(needsOf(step)) : needsOf(step)) {
            count += 1;
            const arrow = { id: count, from: need, to: step };
            listIn(outOf, need.id).push(arrow);
            listIn(into, step.id).push(arrow);
        }
    }
    return { outOf, into, isCut };
}
function lastToEnd(steps) {
    const [first, ...others] = steps;
    if (first === undefined)
        return [];
    return [others.reduce((last, step) => (step.endMs > last.endMs ? step : last), first)];
}
function listIn(lists, key) {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
}

;// CONCATENATED MODULE: ./build/report/chrome-trace.js





/**
 * Not 0, which Perfetto takes for the idle process; threads count from 2, because thread 0 would be the
 * idle one, and a thread with the number of its process the main one.
 */
const PROCESS_ID = 1;
const FIRST_THREAD_ID = 2;
const MAX_NAME_CHARS = 200;
const MAX_ARG_CHARS = 2_000;
/**
 * The run in Chrome's Trace Event Format (the JSON object form), for Perfetto and chrome://tracing: a
 * thread for each worker that ran something, a complete event for each step that started, arrows along
 * the needs, and a counter of the steps that ran. Steps that never started have no time to stand at:
 * only their number is given. Linear in steps and needs, but for sorting.
 *
 * Times are microseconds. What the readers ask for: slices of one thread are disjoint; an arrow begins
 * and ends inside a slice, and the reader has met the slice before it.
 *
 * @see https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
function renderTrace(results) {
    const started = results.steps.filter((step) => step.startMs !== null).sort(byTime);
    const lookups = lookupsOf(results);
    const arrows = arrowsOf(started);
    const events = [
        ...nameEvents(results, started),
        ...started.flatMap((step) => [
            sliceEvent(step, lookups),
            ...(arrows.into.get(step.id) ?? []).map(arrowEnd),
            ...(arrows.outOf.get(step.id) ?? []).map(arrowStart),
        ]),
        ...counterEvents(started),
    ];
    const lines = events.map((event) => JSON.stringify(event)).join(',\n');
    const facts = JSON.stringify(runFacts(results, arrows.isCut), null, 2);
    return `{"displayTimeUnit":"ms","otherData":${facts},"traceEvents":[\n${lines}\n]}\n`;
}
/**
 * Readers keep the order of events of one time, so a step of no length comes before the one that its
 * worker ran next, and before those that need it.
 */
function byTime(a, b) {
    return a.startMs - b.startMs || a.endMs - b.endMs || a.group - b.group;
}
function lookupsOf(results) {
    return { criticalIds: new Set(results.criticalPath), ...(0,step_findings/* stepFindings */.d)(results) };
}
/** The names of the process and of the threads, which viewers would otherwise sort by name or by load. */
function nameEvents(results, started) {
    const workers = [...new Set(started.map((step) => step.worker))].sort((a, b) => a - b);
    return [
        nameEvent('process_name', {}, { name: (0,json_text/* jsonText */.s)(results.plan.name, MAX_NAME_CHARS) }),
        ...workers.flatMap((worker) => {
            const thread = threadOf(worker);
            const name = `worker ${worker}${worker < results.workers ? '' : ' (takes no slot)'}`;
            return [
                nameEvent('thread_name', thread, { name }),
                nameEvent('thread_sort_index', thread, { sort_index: worker }),
            ];
        }),
    ];
}
function nameEvent(name, thread, args) {
    return { name, ph: 'M', pid: PROCESS_ID, ...thread, args };
}
function threadOf(worker) {
    return { tid: FIRST_THREAD_ID + worker };
}
function sliceEvent(step, lookups) {
    const color = colorOf(step);
    return {
        name: (0,json_text/* jsonText */.s)(step.name, MAX_NAME_CHARS),
        cat: 'step',
        ph: 'X',
        pid: PROCESS_ID,
        ...threadOf(step.worker),
        ts: toMicroseconds(step.startMs),
        dur: toMicroseconds(step.endMs) - toMicroseconds(step.startMs),
        ...(color === null ? {} : { cname: color }),
        args: argsOf(step, lookups),
    };
}
/** Of chrome://tracing's own colours; Perfetto goes by the name. */
function colorOf(step) {
    if (step.outcome === 'success')
        return null;
    if (step.outcome === 'cancelled')
        return 'grey';
    return (0,report_model/* isAllowedFailure */.Lg)(step) ? 'bad' : 'terrible';
}
/** The fields by the names of the results file, without those that say nothing. */
function argsOf(step, lookups) {
    const change = lookups.changes.get(step.id);
    const compared = lookups.comparisons.get(step.id);
    const args = {
        id: (0,json_text/* jsonText */.s)(step.id, MAX_NAME_CHARS),
        kind: step.kind,
        group: step.group,
        needs: step.needs.length === 0 ? null : (0,json_text/* jsonText */.s)(step.needs.join(', '), MAX_ARG_CHARS),
        isCritical: lookups.criticalIds.has(step.id),
        outcome: step.outcome,
        conclusion: step.conclusion,
        cause: step.cause === null ? null : (0,json_text/* jsonText */.s)((0,describe_step/* describeCause */.V)(step.cause), MAX_ARG_CHARS),
        because: step.because === null ? null : (0,json_text/* jsonText */.s)(step.because, MAX_NAME_CHARS),
        exitCode: step.exitCode,
        attempts: step.attempts,
        waitMs: step.waitMs,
        durationMs: step.durationMs,
        cpuMs: step.cpuMs,
        baseMs: change?.baseMs ?? null,
        changeMs: change?.changeMs ?? null,
        verdict: change?.verdict ?? null,
        aloneMs: compared?.aloneMs ?? null,
        poolMs: compared?.poolMs ?? null,
        contention: compared?.contention ?? null,
    };
    return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
/** The arrow's tail, at the end of its slice. */
function arrowStart({ id, from }) {
    const ts = toMicroseconds(from.endMs) - arrowMarginUs(from);
    return {
        name: 'needs',
        cat: 'needs',
        ph: 's',
        id,
        pid: PROCESS_ID,
        ...threadOf(from.worker),
        ts,
    };
}
/** The arrow's head, at the start of its slice; `bp: "e"` binds it to that and not to the next one. */
function arrowEnd({ id, to }) {
    const ts = toMicroseconds(to.startMs) + arrowMarginUs(to);
    const place = { pid: PROCESS_ID, ...threadOf(to.worker), ts };
    return { name: 'needs', cat: 'needs', ph: 'f', bp: 'e', id, ...place };
}
/**
 * How far inside its slice an arrow begins or ends: chrome://tracing counts both ends of a slice as
 * part of it, and the worker's slice before or after may have the same time.
 */
function arrowMarginUs(step) {
    return toMicroseconds(step.endMs) > toMicroseconds(step.startMs) ? 0.25 : 0;
}
/** How many steps ran, at each time at which that changes. */
function counterEvents(started) {
    const changes = new Map();
    const add = (ms, change) => {
        const ts = toMicroseconds(ms);
        changes.set(ts, (changes.get(ts) ?? 0) + change);
    };
    for (const step of started) {
        add(step.startMs, 1);
        add(step.endMs, -1);
    }
    let running = 0;
    return [...changes]
        .filter(([, change]) => change !== 0)
        .sort(([a], [b]) => a - b)
        .map(([ts, change]) => {
        running += change;
        return { name: 'steps', ph: 'C', pid: PROCESS_ID, ts, args: { running } };
    });
}
function runFacts(results, isCut) {
    const { plan, fallback, steps } = results;
    return {
        plan: (0,json_text/* jsonText */.s)(plan.name, MAX_NAME_CHARS),
        file: (0,json_text/* jsonText */.s)(plan.file, MAX_ARG_CHARS),
        outcome: results.outcome,
        startedAt: results.startedAt,
        makespanMs: results.makespanMs,
        spanMs: results.spanMs,
        lowerBoundMs: results.lowerBoundMs,
        sequentialMs: results.sequentialMs,
        sequentialBasis: results.sequentialBasis,
        speedup: results.speedup,
        utilization: results.utilization,
        workers: results.workers,
        executor: results.executor,
        ...(fallback === null
            ? {}
            : {
                fallback: (0,json_text/* jsonText */.s)(`${fallback.from} to ${fallback.to}: ${fallback.reason}`, MAX_ARG_CHARS),
            }),
        schedule: results.schedule,
        steps: steps.length,
        neverStarted: steps.filter((step) => step.startMs === null).length,
        ...(isCut ? { arrows: 'only from the need that ended last' } : {}),
    };
}
function toMicroseconds(ms) {
    return Math.round(ms * 1_000);
}


/***/ }),

/***/ 2936:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: function() { return /* binding */ jsonText; }
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1063);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4963);


/** JSON can write them, but readers that want UTF-8 refuse them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Untrusted text for a JSON file that people look at: on one line, control characters made visible. */
function jsonText(text, maxChars) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .cutText */ .IN)((0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text).replace(LONE_SURROGATES, '\uFFFD'), maxChars);
}


/***/ })

};
;