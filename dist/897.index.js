export const id = 897;
export const ids = [897];
export const modules = {

/***/ 9897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseYaml: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4107);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2856);



/**
 * How many nodes all aliases of a plan may stand for together. Generous for shared `env` blocks in
 * 100,000 steps, far too small for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;
/** Reads a YAML 1.2 plan (one document) into a syntax tree. */
function parseYaml(source) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(source.text, {
        // Checked in `Conversion`: the library's own check is quadratic in the number of keys.
        uniqueKeys: false,
        version: '1.2',
        schema: 'core',
        prettyErrors: false,
        logLevel: 'silent',
    });
    const problems = [...document.errors, ...document.warnings].map((problem) => {
        const [start, end] = problem.pos;
        return (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)({ start, end }, sentence(problem.code, problem.message));
    });
    if (problems.length > 0)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(problems);
    if (document.contents === null) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ kind: 'scalar', value: null, span: { start: 0, end: 0 } });
    }
    const conversion = new Conversion(document);
    const tree = conversion.convert(document.contents).node;
    return conversion.problems.length > 0 ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(conversion.problems) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(tree);
}
function sentence(code, message) {
    if (code === 'MULTIPLE_DOCS')
        return 'a plan file holds one YAML document, this begins another';
    if (code === 'TAG_RESOLVE_FAILED')
        return 'YAML tags have no meaning in a plan';
    return message.replace(/\.$/, '').replace(/ at line \d+, column \d+:[^]*$/, '');
}
/** The library's nodes → ours. Anchors share the converted node, so that aliases cost nothing. */
class Conversion {
    document;
    problems = [];
    #anchors = new Map();
    #aliasedNodes = 0;
    constructor(document) {
        this.document = document;
    }
    convert(node) {
        const converted = this.#convertBare(node);
        const anchor = node?.anchor;
        if (anchor !== undefined && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
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
        return { node: { kind: 'scalar', value, span }, size: 1 };
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
            this.problems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, `the alias "*${anchor}" stands inside its own anchor`));
            return emptyScalar(span);
        }
        this.#aliasedNodes += target.size;
        if (this.#aliasedNodes <= MAX_ALIASED_NODES)
            return target;
        if (this.problems.every((one) => !one.message.startsWith('the aliases'))) {
            this.problems.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, 'the aliases of this plan expand to too much data'));
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
