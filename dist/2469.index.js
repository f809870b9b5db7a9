"use strict";
exports.id = 2469;
exports.ids = [2469];
exports.modules = {

/***/ 2469:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   version: function() { return /* binding */ version; }
/* harmony export */ });
const version = '0.1.0';


/***/ })

};
;