export const id = 170;
export const ids = [170];
export const modules = {

/***/ 1170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   closingLines: () => (/* binding */ closingLines)
/* harmony export */ });
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6134);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6077);


/** The last lines of a run's log: what it came to, and where its reports are. */
function closingLines(result, reports) {
    return [...resultLines(result), ...reports.map(([what, path]) => `${what}: ${path}`)];
}
function resultLines(result) {
    const ended = result.steps.filter((step) => step.startMs !== null).length;
    const failed = result.steps.filter((step) => step.conclusion === 'failure');
    const basis = result.sequentialBasis === 'estimate' ? 'estimated' : 'measured';
    const lines = [
        `${result.outcome}: ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .p)(ended, 'step')} of ${String(result.steps.length)} ran in ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.makespanMs)} ` +
            `on ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .p)(result.workers, 'worker')} (${result.executor})`,
    ];
    if (ended > 1) {
        const speedup = (0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .cutDecimals */ .N)(result.speedup, 2);
        const load = Math.floor(result.utilization * 100);
        lines.push(`one after another: ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.sequentialMs)} (${basis}), speed-up ${speedup}; workers busy ${String(load)} %; ` +
            `lower bound ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.lowerBoundMs)}`);
    }
    if (failed.length > 0)
        lines.push(`failed: ${failed.map((step) => step.id).join(', ')}`);
    return lines;
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


/***/ })

};
