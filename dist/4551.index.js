"use strict";
exports.id = 4551;
exports.ids = [4551];
exports.modules = {

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


/***/ }),

/***/ 6843:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ err; },
/* harmony export */   ok: function() { return /* binding */ ok; }
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ })

};
;