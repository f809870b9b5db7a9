export const id = 57;
export const ids = [57];
export const modules = {

/***/ 3438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dryRunText: () => (/* binding */ dryRunText)
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6134);


const MARKS = {
    created: '+',
    changed: '~',
    unchanged: '=',
    skipped: '-',
    conflict: '!',
    unknown: '?',
};
/** The text of a dry run: groups, the order in which their steps would be begun, and the files. */
function dryRunText(planName, groups) {
    const lines = [`Dry run of ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(planName)}: nothing is run or written`];
    groups.forEach((steps, index) => {
        lines.push('', `group ${String(index + 1)} (${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(steps.length, 'step')})`);
        for (const step of steps) {
            lines.push(`  ${step.id}${step.name === step.id ? '' : ` — ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(step.name)}`}`);
            lines.push(...step.files.map(fileLine));
        }
    });
    const files = groups.flat().flatMap((step) => step.files);
    if (files.length > 0) {
        lines.push('', `+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs`);
    }
    return `${lines.join('\n')}\n`;
}
function fileLine(file) {
    const reason = file.result === 'conflict' ? ` (${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(file.reason)})` : '';
    return `    ${MARKS[file.result]} ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(file.path)}${reason}`;
}


/***/ }),

/***/ 6134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount),
/* harmony export */   p: () => (/* binding */ countOf)
/* harmony export */ });
/** A whole number with its thousands set apart: `5,000`. */
function formatCount(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** A number and what it counts: `1 step`, `5,000 steps`. */
function countOf(count, noun) {
    return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ })

};
