export const id = 663;
export const ids = [663,689];
export const modules = {

/***/ 5663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubLogSink: () => (/* binding */ githubLogSink)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7264);
/* harmony import */ var _util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8413);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2310);
/* harmony import */ var _util_workflow_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2232);
/* harmony import */ var _log_sink_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9689);





const ANNOTATE = { error: _actions_core__WEBPACK_IMPORTED_MODULE_0__.error, warning: _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning, notice: _actions_core__WEBPACK_IMPORTED_MODULE_0__.notice };
function inert(text) {
    return (0,_util_workflow_command_js__WEBPACK_IMPORTED_MODULE_2__/* .inertLine */ .Fq)((0,_util_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(text));
}
/** A log for GitHub's runner: folded groups, annotations, and step output with working commands. */
function githubLogSink() {
    return {
        line: (text) => {
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(inert(text));
        },
        openOutput: (title, before) => {
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.startGroup)(inert(title));
            stopCommands(before);
        },
        // Unmasked: the runner hides what it was told to, and has to see the step's own commands.
        output: (block) => (0,_log_sink_js__WEBPACK_IMPORTED_MODULE_3__.writeBytes)(process.stdout, block.raw),
        closeOutput: (after) => {
            resumeCommands(after);
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.endGroup)();
        },
        mask: (values, open) => {
            if (open !== null)
                resumeCommands(open);
            for (const value of values)
                (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)((0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(value));
            if (open !== null)
                stopCommands(open);
        },
        annotate: ({ severity, title, message, file, line, column }) => {
            ANNOTATE[severity](message.split('\n').map(inert).join('\n'), {
                title,
                ...(file === null ? {} : { file, startLine: line }),
                ...(file === null || column === undefined ? {} : { startColumn: column }),
            });
        },
    };
}
/** As on the runner, what a step stopped is stopped for this step only, and not for our own lines. */
function resumeCommands({ endsWithNewline, stopToken }) {
    if (!endsWithNewline)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)('');
    if (stopToken !== undefined)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(`::${(0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(stopToken)}::`);
}
/** Goes on with what the step stopped in an earlier block; of its token only `%` can need an escape. */
function stopCommands({ stopToken }) {
    if (stopToken !== undefined)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(`::stop-commands::${(0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(stopToken).replaceAll('%', '%25')}`);
}


/***/ }),

/***/ 9689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plainLogSink: () => (/* binding */ plainLogSink),
/* harmony export */   writeBytes: () => (/* binding */ writeBytes)
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);

/** A log for terminals and other CI systems. */
function plainLogSink(stream) {
    let endsWithNewline = true;
    return {
        line: (text) => {
            stream.write(`${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text)}\n`);
        },
        openOutput: (title) => {
            stream.write(`── ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(title)}\n`);
        },
        output: (block) => {
            endsWithNewline = block.masked.endsWith('\n');
            return writeBytes(stream, block.masked);
        },
        closeOutput: () => {
            if (!endsWithNewline)
                stream.write('\n');
        },
        // The blocks come masked.
        mask: () => undefined,
        // The log's own lines say it already.
        annotate: () => undefined,
    };
}
/** Writes a byte string; settles when the stream takes more, or never will. */
function writeBytes(stream, bytes) {
    if (!stream.writable || stream.write(Buffer.from(bytes, 'latin1')))
        return Promise.resolve();
    return new Promise((resolve) => {
        const events = ['drain', 'close', 'error'];
        const finish = () => {
            for (const event of events)
                stream.off(event, finish);
            resolve();
        };
        for (const event of events)
            stream.on(event, finish);
    });
}


/***/ })

};
