export const id = 667;
export const ids = [667];
export const modules = {

/***/ 4667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderBenchmark: () => (/* binding */ renderBenchmark)
/* harmony export */ });
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6134);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2365);


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
    return Math.round(((maxMs - minMs) / 2) * 1_000) / 1_000;
}
function sampleNote({ makespansMs, medianMs, minMs, maxMs }) {
    const rounds = (0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(makespansMs.length, 'round');
    return `measured in ${rounds}: median ${medianMs} ms, ${minMs} to ${maxMs} ms`;
}


/***/ }),

/***/ 2365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ jsonText)
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);


/** JSON can write them, but readers that want UTF-8 refuse them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Untrusted text for a JSON file that people look at: on one line, control characters made visible. */
function jsonText(text, maxChars) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .cutText */ .IN)((0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text).replace(LONE_SURROGATES, '\uFFFD'), maxChars);
}


/***/ })

};
