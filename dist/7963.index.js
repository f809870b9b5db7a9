"use strict";
exports.id = 7963;
exports.ids = [7963];
exports.modules = {

/***/ 6582:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: function() { return /* binding */ TIMINGS_FILE; }
/* harmony export */ });
/** What the process that talks to the Actions cache is asked, and what it answers: one line of JSON each. */
/** The name of the cached file. Part of every entry's version: under another, none is found. */
const TIMINGS_FILE = 'timings.json';


/***/ }),

/***/ 7963:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerCacheRequest: function() { return /* binding */ answerCacheRequest; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_cache__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9312);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1063);
/* harmony import */ var _cache_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6582);
/* harmony import */ var _timings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4439);






/**
 * The work of the process that talks to the Actions cache: reads a request from standard input, prints
 * the answer as one line of JSON, and ends, whatever the library still waits for. Its working directory
 * has to be its own.
 */
async function answerCacheRequest() {
    const request = JSON.parse(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(process.stdin));
    const write = process.stdout.write.bind(process.stdout);
    const complaints = new Complaints();
    // The library tells what went wrong nowhere else.
    process.stdout.write = (chunk) => {
        complaints.note(String(chunk));
        return true;
    };
    const answer = await answerTo(request, complaints).catch((error) => unavailable(error instanceof Error ? error.message : String(error)));
    write(`${JSON.stringify(answer)}\n`, () => process.exit());
}
async function answerTo(request, complaints) {
    if (!(0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .isFeatureAvailable */ .w3)())
        return unavailable('there is no cache service');
    return request.action === 'save'
        ? save(request, complaints)
        : restore(request.prefixes, complaints);
}
async function restore(prefixes, complaints) {
    const [first = '', ...others] = prefixes;
    // As a restore key too: only of those is it said everywhere that they are prefixes.
    const key = await (0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .restoreCache */ .P3)([_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h], first, [first, ...others]);
    if (key !== undefined)
        return { type: 'found', key, text: restoredText() };
    // An archive that cannot be unpacked is never going to be: as good as none, so that a new one is made.
    if (complaints.first === null || complaints.first.includes(' failed with error: ')) {
        return { type: 'absent' };
    }
    return unavailable(complaints.first);
}
/** Empty, so malformed, where the archive held something else than a file of reasonable size. */
function restoredText() {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h))
        return '';
    const facts = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h);
    if (!facts.isFile() || facts.size > _timings_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_TEXT_LENGTH */ .Gt)
        return '';
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h, 'utf8');
}
async function save({ key, text }, complaints) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h, text);
    const id = await (0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .saveCache */ .Io)([_cache_request_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMINGS_FILE */ .h], key);
    if (id !== -1)
        return { type: 'saved' };
    return unavailable(complaints.first ?? 'the cache did not take the entry');
}
function unavailable(reason) {
    return { type: 'unavailable', reason: (0,_util_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(reason) };
}
/** Listens to what the library prints: warnings and errors, and the failures that it calls information. */
class Complaints {
    #first = null;
    /** The first one is the cause; null where there was none. */
    get first() {
        return this.#first;
    }
    note(printed) {
        const [, warning, information] = /^(?:::(?:warning|error)[^:]*::(.*)|(Failed to .*|Cache \w+ skipped: .*))$/m.exec(printed) ??
            [];
        this.#first ??= warning ?? information ?? null;
    }
}


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

/***/ 1063:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: function() { return /* binding */ printable; }
/* harmony export */ });
/**
 * Control characters, line separators and the bidirectional overrides: in a terminal or a log they
 * could move the cursor, start a new line (and with it a workflow command) or reverse the text.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const SHORT = new Map([
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
]);
/** A text from a plan or a step made safe for one line of a log or a terminal. */
function printable(text, options = {}) {
    return text.replace(UNSAFE, (character) => options.keepTabs === true && character === '\t'
        ? character
        : (SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}


/***/ })

};
;