"use strict";
exports.id = 7728;
exports.ids = [7728];
exports.modules = {

/***/ 7728:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   annotateDiagnostics: function() { return /* binding */ annotateDiagnostics; }
/* harmony export */ });
/* harmony import */ var _plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1060);

/** Shows a plan's problems at their lines; `file` is null for a plan that is in no file. */
function annotateDiagnostics(source, file, diagnostics, sink) {
    for (const one of diagnostics.slice(0, _plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_DIAGNOSTICS */ .uV)) {
        const { line, column } = (0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(source, one);
        const message = one.hint === undefined ? one.message : `${one.message}\nhint: ${one.hint}`;
        sink.annotate({ severity: one.severity, title: 'Stepwave plan', message, file, line, column });
    }
}


/***/ })

};
;