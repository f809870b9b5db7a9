"use strict";
exports.id = 2969;
exports.ids = [2969];
exports.modules = {

/***/ 2969:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionOutputs: function() { return /* binding */ actionOutputs; }
/* harmony export */ });
/** The action's outputs, by the names of action.yml (a test compares the two). */
function actionOutputs(result, resultsFile) {
    const failed = result.steps
        .filter((step) => step.conclusion === 'failure')
        .map((step) => step.id);
    const outputs = Object.fromEntries(result.steps.map((step) => [step.id, step.outputs]));
    const files = result.steps
        .flatMap((step) => step.files)
        .filter((file) => file.result === 'created' || file.result === 'changed')
        .map((file) => file.path);
    return [
        ['outcome', result.outcome],
        ['makespan-ms', String(result.makespanMs)],
        ['sequential-ms', String(result.sequentialMs)],
        ['speedup', String(result.speedup)],
        ['failed-steps', JSON.stringify(failed)],
        ['outputs', JSON.stringify(outputs)],
        ['files', JSON.stringify(files)],
        ['results-file', resultsFile],
    ];
}


/***/ })

};
;