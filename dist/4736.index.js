"use strict";
exports.id = 4736;
exports.ids = [4736];
exports.modules = {

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


/***/ })

};
;