export const id = 91;
export const ids = [91];
export const modules = {

/***/ 9091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addToJobSummary: () => (/* binding */ addToJobSummary),
/* harmony export */   exportToJob: () => (/* binding */ exportToJob)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7264);

/** Hands what the steps exported to the steps of the job that come after Stepwave. */
function exportToJob(exports) {
    for (const [name, value] of Object.entries(exports.env))
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.exportVariable)(name, value);
    // Each call puts its directory in front of those before it.
    for (const directory of [...exports.path].reverse())
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.addPath)(directory);
}
/** Adds to the summary of the job's own step that Stepwave runs in. */
async function addToJobSummary(markdown) {
    if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '' || markdown === '')
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__.summary.addRaw(markdown).write();
}


/***/ })

};
