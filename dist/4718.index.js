"use strict";
exports.id = 4718;
exports.ids = [4718];
exports.modules = {

/***/ 4718:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handToJob: function() { return /* binding */ handToJob; }
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);

/** Hands over to the job. Gives what could not be done, one sentence each. */
async function handToJob(handover) {
    const problems = [];
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            problems.push(`the ${what} cannot be written: ${error.message}`);
        }
    };
    await attempt('outputs', () => {
        for (const [name, value] of handover.outputs)
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setOutput)(name, value);
    });
    await attempt("steps' exports", () => {
        exportToJob(handover.exports);
    });
    await attempt('job summary', () => addToJobSummary(handover.summary));
    return problems;
}
function exportToJob(exports) {
    for (const [name, value] of Object.entries(exports.env))
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.exportVariable)(name, value);
    // Each call puts its directory in front of those before it.
    for (const directory of [...exports.path].reverse())
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.addPath)(directory);
}
async function addToJobSummary(markdown) {
    if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '' || markdown === '')
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__.summary.addRaw(markdown).write();
}


/***/ })

};
;