"use strict";
exports.id = 3304;
exports.ids = [3304];
exports.modules = {

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

/***/ 3304:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderBenchmark: function() { return /* binding */ renderBenchmark; }
/* harmony export */ });
/* harmony import */ var _timing_run_stats_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1705);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9381);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2936);



const MAX_NAME_CHARS = 200;
/**
 * The run's times as `customSmallerIsBetter` of benchmark-action/github-action-benchmark: the makespan,
 * the time of one step after the other, the critical path, and each step that succeeded. The totals of a
 * run that did not succeed are left out: what was cut short would pass for faster.
 *
 * @see https://github.com/benchmark-action/github-action-benchmark#readme
 */
function renderBenchmark(results) {
    const entries = [
        ...(results.outcome === 'success' ? totals(results) : []),
        ...results.steps.filter((step) => step.outcome === 'success').map(stepBenchmark),
    ];
    return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}
function totals(results) {
    const { workers, executor, schedule, sequentialBasis, comparison } = results;
    const measured = comparison?.status === 'measured' ? comparison : null;
    const pool = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(workers, 'worker')}, executor ${executor}, schedule ${schedule}`;
    const sequential = sequentialBasis === 'measured' ? measured?.sequential : undefined;
    return [
        benchmark('makespan', results.makespanMs, { sample: measured?.parallel, extra: [pool] }),
        benchmark(`one after another (${sequentialBasis})`, results.sequentialMs, {
            sample: sequential,
            extra: [],
        }),
        benchmark('critical path', results.spanMs, { extra: [] }),
    ];
}
function stepBenchmark(step) {
    // With a prefix, so that no id can be the name of a total.
    return benchmark(`step ${step.id}`, step.durationMs, {
        extra: [
            ...(step.name === step.id ? [] : [(0,_json_text_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonText */ .s)(step.name, MAX_NAME_CHARS)]),
            ...(step.attempts > 1 ? [`attempts: ${step.attempts}`] : []),
            ...(step.cpuMs === null ? [] : [`CPU time: ${step.cpuMs} ms`]),
        ],
    });
}
function benchmark(name, value, { sample, extra }) {
    const notes = sample === undefined ? extra : [...extra, sampleNote(sample)];
    return {
        name,
        unit: 'ms',
        value,
        ...(sample === undefined ? {} : { range: `± ${halfSpread(sample)}` }),
        ...(notes.length === 0 ? {} : { extra: notes.join('\n') }),
    };
}
/** To the microsecond, as all times. */
function halfSpread({ minMs, maxMs }) {
    return (0,_timing_run_stats_js__WEBPACK_IMPORTED_MODULE_2__/* .rounded */ .Wf)((maxMs - minMs) / 2);
}
function sampleNote({ makespansMs, medianMs, minMs, maxMs }) {
    const rounds = (0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(makespansMs.length, 'round');
    return `measured in ${rounds}: median ${medianMs} ms, ${minMs} to ${maxMs} ms`;
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


/***/ })

};
;