"use strict";
exports.id = 4986;
exports.ids = [4986];
exports.modules = {

/***/ 4986:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: function() { return /* binding */ maskedComparison; },
/* harmony export */   maskedResults: function() { return /* binding */ maskedResults; }
/* harmony export */ });
/**
 * The results with every text of a step's making masked, for reports that people read. Done before
 * anything is escaped or cut, after which a value to be hidden could no longer be found. Ids are the
 * plan's and stay, as what refers to a step goes by them.
 */
function maskedResults(results, mask) {
    return {
        ...results,
        plan: { name: mask(results.plan.name), file: results.plan.file },
        fallback: results.fallback === null
            ? null
            : { ...results.fallback, reason: mask(results.fallback.reason) },
        steps: results.steps.map((step) => maskedStep(step, mask)),
        comparison: results.comparison === null ? null : maskedComparison(results.comparison, mask),
    };
}
function maskedStep(step, mask) {
    const fields = {
        name: mask(step.name),
        outputs: Object.fromEntries(Object.entries(step.outputs).map(([name, value]) => [name, mask(value)])),
        files: step.files.map((file) => ({ ...file, path: mask(file.path) })),
    };
    return step.outcome === 'failure'
        ? { ...step, ...fields, cause: maskedCause(step.cause, mask) }
        : { ...step, ...fields };
}
function maskedCause(cause, mask) {
    if (!('message' in cause))
        return cause;
    const message = mask(cause.message);
    return cause.kind === 'file'
        ? { ...cause, message, path: mask(cause.path) }
        : { ...cause, message };
}
/** A comparison with the paths masked that steps have made up. */
function maskedComparison(comparison, mask) {
    if (comparison.status === 'failed')
        return comparison;
    if (comparison.status === 'impossible') {
        return { ...comparison, reason: mask(comparison.reason) };
    }
    const { files } = comparison;
    const differences = files.differences.map((one) => ({ ...one, path: mask(one.path) }));
    return {
        ...comparison,
        files: { ...files, differences, unsteady: files.unsteady.map(mask) },
    };
}


/***/ })

};
;