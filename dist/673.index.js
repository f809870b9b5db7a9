export const id = 673;
export const ids = [673];
export const modules = {

/***/ 9685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describeStep)
/* harmony export */ });
/* unused harmony export describeCause */
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

/***/ 9673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runLog: () => (/* binding */ runLog)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _describe_step_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9685);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6134);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6077);
/* harmony import */ var _outcome_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8148);





/**
 * A line when a step starts, its output as one block when it ends. Blocks are written one after the
 * other, so that the output of steps that run side by side is never mixed. `planFile` is null for a
 * plan that is in no file.
 */
function runLog(sink, planFile) {
    const stepById = new Map();
    let writing = Promise.resolve();
    return {
        onEvent: (event) => {
            if (event.type === 'step-ended')
                stepById.set(event.result.id, event.result);
            writing = writing.then(() => writeEvent(event, { sink, planFile, stepById }));
        },
        flush: () => writing,
    };
}
async function writeEvent(event, state) {
    const { sink } = state;
    switch (event.type) {
        case 'run-started':
            writeRunStarted(event, sink);
            return;
        case 'step-started':
            sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`);
            return;
        case 'step-retried':
            sink.line(`↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(event.pauseMs)}`);
            return;
        case 'step-ended':
            await writeStepEnded(event, state);
            return;
        case 'run-stopping':
            sink.line(event.because === null
                ? 'Stopping: running steps are told to end'
                : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`);
            return;
    }
}
function writeRunStarted(event, sink) {
    const { steps, groups, workers, executor, schedule, fallback } = event;
    const size = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(steps, 'step')} in ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(groups, 'group')}`;
    sink.line(`Stepwave: ${size}, ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(workers, 'worker')} (${executor}), ${schedule}`);
    if (fallback === null)
        return;
    const message = `workers of the kind "${fallback.from}" could not be started (${fallback.reason}): running on "${fallback.to}" instead`;
    sink.line(`Warning: ${message}`);
    sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}
async function writeStepEnded(event, { sink, planFile, stepById }) {
    const { result, logFile } = event;
    const verdict = `${_outcome_label_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOME_SYMBOL */ .m[result.outcome]} ${titleOf(result)}: ${verdictOf(result, stepById)}`;
    if (logFile !== null && hasContent(logFile))
        await sink.output(verdict, logFile);
    else
        sink.line(verdict);
    if (result.outcome !== 'failure')
        return;
    // In a folded group the failure would not be seen.
    if (logFile !== null)
        sink.line(verdict);
    sink.annotate({
        severity: result.conclusion === 'failure' ? 'error' : 'warning',
        title: `Step ${result.id}`,
        message: `${result.id} ${(0,_describe_step_js__WEBPACK_IMPORTED_MODULE_4__/* .describeStep */ .E)(result, stepById)}`,
        file: planFile,
        line: event.line,
    });
}
function titleOf(step) {
    const name = step.name.length > 100 ? `${step.name.slice(0, 99)}…` : step.name;
    return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}
function verdictOf(result, stepById) {
    const words = [(0,_describe_step_js__WEBPACK_IMPORTED_MODULE_4__/* .describeStep */ .E)(result, stepById)];
    if (result.durationMs !== null)
        words.push(`in ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(result.durationMs)}`);
    const counts = ['created', 'changed', 'unchanged', 'skipped'].flatMap((outcome) => {
        const count = result.files.filter((file) => file.result === outcome).length;
        return count === 0 ? [] : [`${String(count)} ${outcome}`];
    });
    return counts.length === 0 ? words.join(' ') : `${words.join(' ')} (${counts.join(', ')})`;
}
function hasContent(file) {
    return ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}


/***/ })

};
