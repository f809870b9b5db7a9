export const id = 546;
export const ids = [546];
export const modules = {

/***/ 9546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerHash: () => (/* binding */ answerHash),
/* harmony export */   hashFilesIn: () => (/* binding */ hashFilesIn)
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2856);
/* harmony import */ var _util_roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8064);



/** What is said in the last line: the hash, or what keeps the files from being hashed. */
const ANSWER = /^(hash|problem)=(.*)$/m;
/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long.
 */
async function hashFilesIn(directory, script, patterns) {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    const { stdout } = await getExecOutput(process.execPath, [script, _util_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .HASH_FILES_ROLE */ .q, ...patterns], {
        cwd: directory,
        silent: true,
        ignoreReturnCode: true,
    });
    const [, kind, text = ''] = ANSWER.exec(stdout) ?? [];
    return kind === 'hash' ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(text) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`hashFiles failed: ${text}`);
}
/** The work of that process, which has been given the patterns. */
async function answerHash(patterns) {
    const { hashFiles } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(427)]).then(__webpack_require__.bind(__webpack_require__, 4427));
    const [first] = patterns;
    const followSymbolicLinks = first?.toLowerCase() === '--follow-symbolic-links';
    const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
    const answer = await hashFiles(lines, process.cwd(), { followSymbolicLinks }).then((hash) => `hash=${hash}`, (error) => `problem=${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(error instanceof Error ? error.message : String(error))}`);
    process.stdout.write(`\n${answer}\n`);
}


/***/ }),

/***/ 2310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
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

/***/ 2856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ err),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ })

};
