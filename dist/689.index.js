export const id = 689;
export const ids = [689];
export const modules = {

/***/ 9689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copyOutput: () => (/* binding */ copyOutput),
/* harmony export */   plainLogSink: () => (/* binding */ plainLogSink)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2310);



/** A log for terminals and other CI systems. */
function plainLogSink(stream) {
    return {
        line: (text) => {
            stream.write(`${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(text)}\n`);
        },
        output: async (title, file) => {
            stream.write(`── ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(title)}\n`);
            await copyOutput(file, stream);
        },
        // The log's own lines say it already.
        annotate: () => undefined,
    };
}
/** Copies a step's output; a last line without its end gets one, so that nothing is glued to it. */
async function copyOutput(file, stream) {
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file)) {
        if (!stream.writable)
            return;
        if (!stream.write(chunk))
            await drained(stream);
    }
    if (!(await endsWithNewline(file)))
        stream.write('\n');
}
/** Settles when a stream takes more, or never will. */
function drained(stream) {
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
async function endsWithNewline(file) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
    try {
        const { size } = await handle.stat();
        if (size === 0)
            return true;
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
        return buffer[0] === 0x0a;
    }
    finally {
        await handle.close();
    }
}


/***/ })

};
