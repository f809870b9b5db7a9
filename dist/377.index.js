export const id = 377;
export const ids = [377];
export const modules = {

/***/ 1377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PLAN_CONTEXTS: () => (/* binding */ PLAN_CONTEXTS),
/* harmony export */   STEP_CONTEXTS: () => (/* binding */ STEP_CONTEXTS),
/* harmony export */   conditionSource: () => (/* binding */ conditionSource),
/* harmony export */   evaluateCondition: () => (/* binding */ evaluateCondition),
/* harmony export */   evaluateTemplate: () => (/* binding */ evaluateTemplate),
/* harmony export */   parseExpression: () => (/* binding */ parseExpression)
/* harmony export */ });
/* harmony import */ var _actions_expressions__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1281);



/** The contexts that a plan's expressions can read. */
const STEP_CONTEXTS = ['steps', 'needs', 'env', 'github', 'runner', 'inputs'];
/** The contexts of the plan's own `env`, which belongs to no step. */
const PLAN_CONTEXTS = ['github', 'runner', 'inputs'];
const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'];
/** Parses one expression (without `${{ }}`); the error is a sentence. */
function parseExpression(source, options) {
    try {
        const tokens = new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .JG(source).lex().tokens.map(withWholeString);
        const unknown = unknownFunction(tokens.map((token) => token.lexeme));
        if (unknown !== undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`unrecognized function: '${unknown}'`);
        const statusFunctions = STATUS_FUNCTIONS.map((name) => ({ name, minArgs: 0, maxArgs: 0 }));
        const functions = options.isCondition ? statusFunctions : [];
        // The library answers an empty expression with `undefined`, against its types.
        const tree = new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .Parser */ .iX(tokens, [...options.contexts], functions).parse();
        if (tree === undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('the expression is empty');
        const words = tokens.map((token) => token.lexeme);
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
            tree,
            references: referencesIn(words),
            callsStatusFunction: words.some((word, index) => STATUS_FUNCTIONS.some((name) => name === word.toLowerCase()) && words[index + 1] === '('),
        });
    }
    catch (error) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(error instanceof Error ? firstToLower(error.message) : String(error));
    }
}
/** The library unescapes only the first `''` of a string. */
function withWholeString(token) {
    if (!token.lexeme.startsWith("'"))
        return token;
    return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
}
/** The library finds `constructor` and its like among its functions, and then cannot call them. */
function unknownFunction(words) {
    return words.find((word, index) => {
        const isCall = words[index + 1] === '(' && /^[a-z_]/i.test(word);
        const name = word.toLowerCase();
        return (isCall &&
            !Object.hasOwn(_actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .wellKnownFunctions */ .j7, name) &&
            !STATUS_FUNCTIONS.some((one) => one === name));
    });
}
/** `steps.a` and `steps['a']` in a sequence of lexemes; a computed index names no step. */
function referencesIn(words) {
    return words.flatMap((word, index) => {
        const context = word.toLowerCase();
        if ((context !== 'steps' && context !== 'needs') || words[index - 1] === '.')
            return [];
        const [open, id = '', close] = words.slice(index + 1, index + 4);
        if (open === '.' && id !== '*')
            return [{ context, id }];
        const isQuoted = open === '[' && close === ']' && id.startsWith("'");
        return isQuoted ? [{ context, id: id.slice(1, -1).replaceAll("''", "'") }] : [];
    });
}
/** The expression of an `if`, with or without `${{ }}` around it. */
function conditionSource(condition) {
    const parts = (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .splitTemplate */ .L)(condition.trim());
    const [only] = parts;
    return parts.length === 1 && only?.type === 'expression' ? only.source : condition;
}
/** Evaluates an `if`. Without a status function in it, the needs must have succeeded as well. */
function evaluateCondition(condition, scope) {
    const source = conditionSource(condition);
    const parsed = parseExpression(source, { contexts: STEP_CONTEXTS, isCondition: true });
    if (!parsed.ok)
        return parsed;
    if (!parsed.value.callsStatusFunction && !scope.haveNeedsSucceeded)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(false);
    const value = evaluate(parsed.value.tree, scope);
    return value.ok ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(isTruthy(value.value)) : value;
}
/** Evaluates every `${{ }}` of a text. */
function evaluateTemplate(text, scope) {
    let result = '';
    for (const part of (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .splitTemplate */ .L)(text)) {
        if (part.type === 'text') {
            result += part.text;
            continue;
        }
        if (part.type === 'unclosed')
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('"${{" without "}}"');
        const options = { contexts: Object.keys(scope.contexts), isCondition: false };
        const parsed = parseExpression(part.source, options);
        if (!parsed.ok)
            return parsed;
        const value = evaluate(parsed.value.tree, scope);
        if (!value.ok)
            return value;
        result += value.value.coerceString();
    }
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(result);
}
function evaluate(tree, scope) {
    const functions = new Map([
        ...STATUS_FUNCTIONS.map((name) => [
            name,
            { name, minArgs: 0, maxArgs: 0, call: () => new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.BooleanData */ .p.bo(scope.status[name]) },
        ]),
        ...JSON_FUNCTIONS,
    ]);
    try {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .Evaluator */ .oi(tree, toDictionary(scope.contexts), functions).evaluate());
    }
    catch (error) {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(error instanceof Error ? firstToLower(error.message) : String(error));
    }
}
/** GitHub's falsy values: false, 0, -0, "", null and NaN. */
function isTruthy(value) {
    switch (value.kind) {
        case _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Kind */ .p.b8.Null:
            return false;
        case _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Kind */ .p.b8.Boolean:
        case _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Kind */ .p.b8.Number:
            return value.number() !== 0 && !Number.isNaN(value.number());
        case _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Kind */ .p.b8.String:
            return value.coerceString() !== '';
        default:
            return true;
    }
}
/**
 * The library's own dictionary looks keys up in a plain object and so drops `constructor` and its
 * like. This one keeps every key.
 */
class FaithfulDictionary extends _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Dictionary */ .p.bT {
    #pairs = new Map();
    add(key, value) {
        if (!this.#pairs.has(key.toLowerCase()))
            this.#pairs.set(key.toLowerCase(), { key, value });
    }
    get(key) {
        return this.#pairs.get(key.toLowerCase())?.value;
    }
    values() {
        return this.pairs().map((pair) => pair.value);
    }
    pairs() {
        return [...this.#pairs.values()];
    }
}
/** The library's own go through plain objects and lose `__proto__` and `constructor`. */
const JSON_FUNCTIONS = [
    [
        'fromjson',
        {
            ...{ name: 'fromJSON', minArgs: 1, maxArgs: 1 },
            call: (text) => toData(parsedJson(text.coerceString())),
        },
    ],
    [
        'tojson',
        {
            ...{ name: 'toJSON', minArgs: 1, maxArgs: 1 },
            call: (value) => new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.StringData */ .p.uQ(JSON.stringify(toJson(value), null, 2)),
        },
    ],
];
function parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new Error('error parsing JSON when evaluating fromJSON');
    }
}
/** The library's data → plain JSON. */
function toJson(value) {
    if (value instanceof _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.StringData */ .p.uQ)
        return value.coerceString();
    if (value instanceof _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.NumberData */ .p.Q9)
        return value.number();
    if (value instanceof _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.BooleanData */ .p.bo)
        return value.number() !== 0;
    if (value instanceof _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Array */ .p.O3)
        return value.values().map(toJson);
    if (!(value instanceof _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Dictionary */ .p.bT))
        return null;
    return Object.fromEntries(value.pairs().map((pair) => [pair.key, toJson(pair.value)]));
}
function toDictionary(value) {
    const dictionary = new FaithfulDictionary();
    for (const [key, item] of Object.entries(value))
        dictionary.add(key, toData(item));
    return dictionary;
}
/** Plain JSON → the library's data. */
function toData(value) {
    if (typeof value === 'string')
        return new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.StringData */ .p.uQ(value);
    if (typeof value === 'number')
        return new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.NumberData */ .p.Q9(value);
    if (typeof value === 'boolean')
        return new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.BooleanData */ .p.bo(value);
    if (Array.isArray(value))
        return new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Array */ .p.O3(...value.map(toData));
    return typeof value === 'object' && value !== null ? toDictionary(value) : new _actions_expressions__WEBPACK_IMPORTED_MODULE_0__/* .data.Null */ .p.Uv();
}
function firstToLower(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}


/***/ })

};
