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
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _util_roles_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8064);


/** What is said about the hash, in the last line. */
const ANSWER = /^hash=([0-9a-f]*)$/m;
/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long.
 */
async function hashFilesIn(directory, script, patterns) {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    const { exitCode, stdout, stderr } = await getExecOutput(process.execPath, [script, _util_roles_js__WEBPACK_IMPORTED_MODULE_0__/* .HASH_FILES_ROLE */ .q, ...patterns], { cwd: directory, silent: true, ignoreReturnCode: true });
    const hash = ANSWER.exec(stdout)?.[1];
    if (exitCode === 0 && hash !== undefined)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(hash);
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`hashFiles failed: ${stderr.trim().split('\n', 1)[0] ?? ''}`);
}
/** The work of that process, which has been given the patterns. */
async function answerHash(patterns) {
    const { hashFiles } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(427)]).then(__webpack_require__.bind(__webpack_require__, 4427));
    const [first] = patterns;
    const followSymbolicLinks = first?.toLowerCase() === '--follow-symbolic-links';
    const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
    const hash = await hashFiles(lines, process.cwd(), { followSymbolicLinks });
    process.stdout.write(`\nhash=${hash}\n`);
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
