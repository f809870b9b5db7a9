"use strict";
exports.id = 9519;
exports.ids = [9519];
exports.modules = {

/***/ 9519:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseJson: function() { return /* binding */ parseJson; }
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9547);
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(jsonc_parser__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1060);
/* harmony import */ var _parse_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5102);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6843);




/** Sentences for jsonc-parser's error codes (a const enum, so that there is no name to print). */
const SENTENCES = {
    1: 'this is not JSON',
    2: 'this number is not JSON',
    3: 'expected a key in double quotes',
    4: 'expected a value',
    5: 'expected ":"',
    6: 'expected ","',
    7: 'expected "}"',
    8: 'expected "]"',
    9: 'expected the end of the file',
    10: 'JSON has no comments',
    11: 'this comment does not end',
    12: 'this text does not end: a closing double quote is missing',
    13: 'this number does not end',
    14: 'this is not a Unicode escape: expected \\u and four hexadecimal digits',
    15: 'JSON has no such escape',
    16: 'control characters must be written as escapes in JSON',
};
/** Reads a JSON plan (strictly: no comments, no trailing commas) into a syntax tree. */
function parseJson(source) {
    const errors = [];
    const root = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parseTree)(source.text, errors, {
        disallowComments: true,
        allowTrailingComma: false,
        allowEmptyContent: false,
    });
    if (errors.length > 0 || root === undefined) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(errors.map(toDiagnostic));
    }
    const deep = tooDeep(root);
    if (deep !== undefined) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)([(0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)({ start: deep, end: deep }, 'the plan is nested too deeply')]);
    }
    const duplicates = [];
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)({ tree: convert(root, duplicates), problems: duplicates });
}
/** Where nesting passes the limit, if it does. */
function tooDeep(root) {
    const open = [{ node: root, depth: 1 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { node, depth } = next;
        if (depth > _parse_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_DEPTH */ .lr)
            return node.offset;
        // A property is no level of its own.
        const isProperty = node.type === 'property';
        for (const child of node.children ?? []) {
            open.push({ node: child, depth: isProperty ? depth : depth + 1 });
        }
    }
    return undefined;
}
function toDiagnostic(error) {
    const code = error.error;
    const span = { start: error.offset, end: error.offset + error.length };
    return (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, SENTENCES[code] ?? 'this is not JSON');
}
function convert(node, duplicates) {
    const span = { start: node.offset, end: node.offset + node.length };
    switch (node.type) {
        case 'array':
            return {
                kind: 'list',
                items: (node.children ?? []).map((item) => convert(item, duplicates)),
                span,
            };
        case 'object':
            return { kind: 'mapping', entries: convertEntries(node, duplicates), span };
        default:
            return { kind: 'scalar', value: node.value, span };
    }
}
function convertEntries(node, duplicates) {
    const seen = new Set();
    const entries = [];
    for (const property of node.children ?? []) {
        const [keyNode, valueNode] = property.children ?? [];
        if (keyNode === undefined || valueNode === undefined)
            continue;
        const key = String(keyNode.value);
        const keySpan = { start: keyNode.offset, end: keyNode.offset + keyNode.length };
        if (seen.has(key)) {
            duplicates.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(keySpan, `the key "${key}" stands here twice`));
            continue;
        }
        seen.add(key);
        entries.push({ key, spelling: key, keySpan, value: convert(valueNode, duplicates) });
    }
    return entries;
}


/***/ })

};
;