"use strict";
exports.id = 2962;
exports.ids = [2962];
exports.modules = {

/***/ 2962:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plainLogSink: function() { return /* binding */ plainLogSink; },
/* harmony export */   silentLogSink: function() { return /* binding */ silentLogSink; },
/* harmony export */   writeBytes: function() { return /* binding */ writeBytes; }
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1063);

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
/** A log that nobody reads. */
function silentLogSink() {
    const nothing = () => undefined;
    return {
        ...{ line: nothing, openOutput: nothing, closeOutput: nothing, mask: nothing },
        ...{ annotate: nothing, output: () => Promise.resolve() },
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
;