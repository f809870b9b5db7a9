"use strict";
exports.id = 9222;
exports.ids = [9222];
exports.modules = {

/***/ 9222:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseYaml: function() { return /* binding */ parseYaml; }
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1060);
/* harmony import */ var _parse_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5102);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6843);




/**
 * How many nodes all aliases of a plan may stand for together. Generous for shared `env` blocks in
 * 100,000 steps, far too small for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;
/** Reads a YAML 1.2 plan (one document) into a syntax tree. */
function parseYaml(source) {
    const tokens = [...new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Parser */ .iX().parse(source.text)];
    const deep = tokens.map(tooDeep).find((offset) => offset !== undefined);
    if (deep !== undefined) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)([(0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)({ start: deep, end: deep }, 'the plan is nested too deeply')]);
    }
    const composer = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Composer */ .Dk({
        // Checked in `Conversion`: the library's own check is quadratic in the number of keys.
        uniqueKeys: false,
        version: '1.2',
        schema: 'core',
        prettyErrors: false,
        logLevel: 'error',
    });
    const [document, second] = [...composer.compose(tokens, true, source.text.length)];
    const empty = { tree: emptyScalar({ start: 0, end: 0 }).node, problems: [] };
    if (document === undefined)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(empty);
    const problems = [...document.errors, ...document.warnings].map((problem) => {
        const [start, end] = problem.pos;
        return (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)({ start, end }, sentence(problem.code, problem.message));
    });
    if (second !== undefined)
        problems.push(secondDocument(tokens));
    if (problems.length > 0)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(problems);
    // Against its types, the library says null of a file with nothing but comments.
    if (document.contents === null)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(empty);
    const conversion = new Conversion(document);
    const tree = conversion.convert(document.contents).node;
    // What an unresolved alias would stand for is unknown: judging the rest would mislead.
    if (conversion.aliasProblems.length > 0)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(conversion.aliasProblems);
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)({ tree, problems: conversion.problems });
}
/** Where a token's nesting passes the limit, if it does: it goes no deeper, and so cannot overflow. */
function tooDeep(token, depth = 0) {
    if (depth > _parse_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_DEPTH */ .lr)
        return 'offset' in token ? token.offset : 0;
    if (token.type === 'document') {
        return token.value === undefined ? undefined : tooDeep(token.value, depth + 1);
    }
    if (!('items' in token))
        return undefined;
    // From the end, so that of several places the last is told.
    for (let at = token.items.length - 1; at >= 0; at -= 1) {
        const { key, value } = token.items[at] ?? {};
        const deep = (value == null ? undefined : tooDeep(value, depth + 1)) ??
            (key == null ? undefined : tooDeep(key, depth + 1));
        if (deep !== undefined)
            return deep;
    }
    return undefined;
}
/** The line that begins the second document, or what stands there in its place. */
function secondDocument(tokens) {
    const documents = tokens.filter((token) => token.type === 'document');
    const start = documents[1]?.offset ?? 0;
    return (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)({ start, end: start + 3 }, 'a plan file holds one YAML document, this begins another');
}
function sentence(code, message) {
    if (code === 'TAG_RESOLVE_FAILED')
        return 'YAML tags have no meaning in a plan';
    return message.replace(/\.$/, '').replace(/ at line \d+, column \d+:[^]*$/, '');
}
/** The library's nodes → ours. Anchors share the converted node, so that aliases cost nothing. */
class Conversion {
    document;
    problems = [];
    aliasProblems = [];
    #anchors = new Map();
    #openAnchors = new Set();
    #aliasedNodes = 0;
    constructor(document) {
        this.document = document;
    }
    convert(node) {
        const anchor = node?.anchor;
        if (anchor === undefined || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return this.#convertBare(node);
        this.#openAnchors.add(anchor);
        const converted = this.#convertBare(node);
        this.#openAnchors.delete(anchor);
        this.#anchors.set(anchor, converted);
        return converted;
    }
    #convertBare(node) {
        const span = spanOf(node, this.document);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return this.#follow(node.source, span);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
            return this.#convertMap(node, span);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
            const items = node.items.map((item) => this.convert(item));
            return {
                node: { kind: 'list', items: items.map((item) => item.node), span },
                size: items.reduce((sum, item) => sum + item.size, 1),
            };
        }
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? plainScalar(node.value) : null;
        const spelling = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node.source : undefined;
        return {
            node: { kind: 'scalar', value, span, ...(spelling === undefined ? {} : { spelling }) },
            size: 1,
        };
    }
    #convertMap(map, span) {
        const seen = new Set();
        const entries = [];
        let size = 1;
        for (const pair of map.items) {
            const keySpan = spanOf(pair.key, this.document);
            const key = keyText(pair.key);
            if (key === undefined) {
                this.problems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(keySpan, 'a key must be text'));
                continue;
            }
            if (seen.has(key)) {
                this.problems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(keySpan, `the key "${key}" stands here twice`));
                continue;
            }
            seen.add(key);
            const value = pair.value === null
                ? emptyScalar({ start: keySpan.end, end: keySpan.end })
                : this.convert(pair.value);
            size += value.size;
            entries.push({ key, spelling: key, keySpan, value: value.node });
        }
        return { node: { kind: 'mapping', entries, span }, size };
    }
    #follow(anchor, span) {
        const target = this.#anchors.get(anchor);
        if (target === undefined) {
            const reason = this.#openAnchors.has(anchor)
                ? 'stands inside its own anchor'
                : 'has no anchor above it';
            this.aliasProblems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, `the alias "*${anchor}" ${reason}`));
            return emptyScalar(span);
        }
        this.#aliasedNodes += target.size;
        if (this.#aliasedNodes <= MAX_ALIASED_NODES)
            return target;
        if (this.aliasProblems.every((one) => !one.message.startsWith('the aliases'))) {
            this.aliasProblems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, 'the aliases of this plan expand to too much data'));
        }
        return emptyScalar(span);
    }
}
function emptyScalar(span) {
    return { node: { kind: 'scalar', value: null, span }, size: 1 };
}
function plainScalar(value) {
    switch (typeof value) {
        case 'string':
        case 'number':
        case 'boolean':
            return value;
        case 'bigint':
            return Number(value);
        default:
            return null;
    }
}
/** Keys are text to the letter: `on:`, `1:` and `0x10:` are "on", "1" and "0x10". */
function keyText(key) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
        return undefined;
    if (typeof key.value === 'string')
        return key.value;
    return key.source ?? '';
}
function spanOf(node, document) {
    const range = node?.range;
    const [start, end] = range ?? document.range;
    return { start, end };
}


/***/ })

};
;