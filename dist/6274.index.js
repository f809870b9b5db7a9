"use strict";
exports.id = 6274;
exports.ids = [6274];
exports.modules = {

/***/ 3893:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PLAN_CONTEXTS: function() { return /* binding */ PLAN_CONTEXTS; },
  STEP_CONTEXTS: function() { return /* binding */ STEP_CONTEXTS; },
  conditionSource: function() { return /* binding */ conditionSource; },
  evaluateCondition: function() { return /* binding */ evaluateCondition; },
  evaluateTemplate: function() { return /* binding */ evaluateTemplate; },
  parseExpression: function() { return /* binding */ parseExpression; }
});

// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/index.js + 29 modules
var dist = __webpack_require__(438);
// EXTERNAL MODULE: ./build/util/result.js
var util_result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/expression/expression-data.js

/** GitHub's falsy values: false, 0, -0, "", null and NaN. */
function isTruthy(value) {
    switch (value.kind) {
        case dist/* data.Kind */.p.b8.Null:
            return false;
        case dist/* data.Kind */.p.b8.Boolean:
        case dist/* data.Kind */.p.b8.Number:
            return value.number() !== 0 && !Number.isNaN(value.number());
        case dist/* data.Kind */.p.b8.String:
            return value.coerceString() !== '';
        default:
            return true;
    }
}
/**
 * The library's own dictionary looks keys up in a plain object and so drops `constructor` and its
 * like. This one keeps every key.
 */
class FaithfulDictionary extends dist/* data.Dictionary */.p.bT {
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
/** The library's data → plain JSON. */
function toJson(value) {
    if (value instanceof dist/* data.StringData */.p.uQ)
        return value.coerceString();
    if (value instanceof dist/* data.NumberData */.p.Q9)
        return value.number();
    if (value instanceof dist/* data.BooleanData */.p.bo)
        return value.number() !== 0;
    if (value instanceof dist/* data.Array */.p.O3)
        return value.values().map(toJson);
    if (!(value instanceof dist/* data.Dictionary */.p.bT))
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
        return new dist/* data.StringData */.p.uQ(value);
    if (typeof value === 'number')
        return new dist/* data.NumberData */.p.Q9(value);
    if (typeof value === 'boolean')
        return new dist/* data.BooleanData */.p.bo(value);
    if (Array.isArray(value))
        return new dist/* data.Array */.p.O3(...value.map(toData));
    return typeof value === 'object' && value !== null ? toDictionary(value) : new dist/* data.Null */.p.Uv();
}

;// CONCATENATED MODULE: ./build/expression/functions.js


/** GitHub's status functions, known in `if` only. */
const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'];
/** Of `hashFiles`, which the library leaves to others; a call has at most 255 arguments on GitHub. */
const HASH_FILES = { name: 'hashFiles', minArgs: 1, maxArgs: 255 };
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
            call: (value) => new dist/* data.StringData */.p.uQ(JSON.stringify(toJson(value), null, 2)),
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
/** The functions that an expression finds besides the library's, or instead of them. */
function functionsFor(scope) {
    return new Map([
        ...STATUS_FUNCTIONS.map((name) => [
            name,
            { name, minArgs: 0, maxArgs: 0, call: () => new dist/* data.BooleanData */.p.bo(scope.status[name]) },
        ]),
        ...JSON_FUNCTIONS,
        [
            HASH_FILES.name.toLowerCase(),
            {
                ...HASH_FILES,
                call: (...patterns) => new dist/* data.StringData */.p.uQ(scope.hashFiles(patterns.map((one) => one.coerceString()))),
            },
        ],
    ]);
}

// EXTERNAL MODULE: ./build/expression/hashes.js
var hashes = __webpack_require__(3552);
// EXTERNAL MODULE: ./build/expression/template.js
var template = __webpack_require__(9594);
;// CONCATENATED MODULE: ./build/expression/language.js






/** The contexts that a plan's expressions can read. */
const STEP_CONTEXTS = ['steps', 'needs', 'env', 'github', 'runner', 'inputs'];
/** The contexts of the plan's own `env`, which belongs to no step. */
const PLAN_CONTEXTS = ['github', 'runner', 'inputs'];
/** Parses one expression (without `${{ }}`); the error is a sentence. */
function parseExpression(source, options) {
    try {
        const tokens = new dist/* Lexer */.JG(source).lex().tokens.map(withWholeString);
        const words = tokens.map((token) => token.lexeme);
        const called = words.filter((word, index) => words[index + 1] === '(' && /^[a-z_]/i.test(word));
        const own = ownFunctions(options);
        const problem = functionProblem(called, own);
        if (problem !== undefined)
            return (0,util_result/* err */._)(problem);
        // The library answers an empty expression with `undefined`, against its types.
        const tree = new dist/* Parser */.iX(tokens, [...options.contexts], own).parse();
        if (tree === undefined)
            return (0,util_result/* err */._)('the expression is empty');
        const callsStatusFunction = called.some((name) => isOneOf(STATUS_FUNCTIONS, name));
        const callsHashFiles = called.some((name) => isOneOf([HASH_FILES.name], name));
        return (0,util_result.ok)({ tree, reads: readsIn(words), callsStatusFunction, callsHashFiles });
    }
    catch (error) {
        return (0,util_result/* err */._)(error instanceof Error ? firstToLower(error.message) : String(error));
    }
}
/** The library unescapes only the first `''` of a string. */
function withWholeString(token) {
    if (!token.lexeme.startsWith("'"))
        return token;
    return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
}
/** The functions, besides the library's, that work where an expression stands. */
function ownFunctions({ contexts, isCondition }) {
    return [
        ...(isCondition ? STATUS_FUNCTIONS : []).map((name) => ({ name, minArgs: 0, maxArgs: 0 })),
        // The plan's own variables are evaluated once, before there are files to speak of.
        ...(contexts.includes('steps') ? [HASH_FILES] : []),
    ];
}
/**
 * What is wrong with the functions that are called. The library would find `constructor` and its like
 * among its own, and then could not call them.
 */
function functionProblem(called, own) {
    const names = [...Object.keys(dist/* wellKnownFunctions */.j7), ...own.map(({ name }) => name)];
    const unknown = called.find((name) => !isOneOf(names, name));
    if (unknown === undefined)
        return undefined;
    if (isOneOf(STATUS_FUNCTIONS, unknown))
        return `'${unknown}()' works in "if" only`;
    if (isOneOf([HASH_FILES.name], unknown))
        return `'${unknown}()' works in steps only`;
    return `unrecognized function: '${unknown}'`;
}
/** Names of functions ignore case. */
function isOneOf(names, name) {
    return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
/** The contexts in a sequence of lexemes, each with the name that it is asked for. */
function readsIn(words) {
    return words.flatMap((word, index) => {
        const context = STEP_CONTEXTS.find((one) => one === word.toLowerCase());
        if (context === undefined || words[index - 1] === '.')
            return [];
        const [open, name = '', close] = words.slice(index + 1, index + 4);
        if (open === '.' && name !== '*')
            return [{ context, name }];
        const isQuoted = open === '[' && close === ']' && name.startsWith("'");
        return [{ context, name: isQuoted ? name.slice(1, -1).replaceAll("''", "'") : null }];
    });
}
/** The expression of an `if`, with or without `${{ }}` around it. */
function conditionSource(condition) {
    const parts = (0,template/* splitTemplate */.L)(condition.trim());
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
        return (0,util_result.ok)(false);
    const value = evaluate(parsed.value.tree, scope);
    return value.ok ? (0,util_result.ok)(isTruthy(value.value)) : value;
}
/** Half of what a text can have in JavaScript, and more than anybody writes into a file by hand. */
const MAX_TEXT_CHARS = 1 << 28;
/** Evaluates every `${{ }}` of a text. */
function evaluateTemplate(text, scope) {
    let result = '';
    for (const part of (0,template/* splitTemplate */.L)(text)) {
        if (part.type === 'text') {
            result += part.text;
            continue;
        }
        if (part.type === 'unclosed')
            return (0,util_result/* err */._)('"${{" without "}}"');
        const options = { contexts: Object.keys(scope.contexts), isCondition: false };
        const parsed = parseExpression(part.source, options);
        if (!parsed.ok)
            return parsed;
        const value = evaluate(parsed.value.tree, scope);
        if (!value.ok)
            return value;
        const added = value.value.coerceString();
        // A short template can ask for more than there can be.
        if (result.length + added.length > MAX_TEXT_CHARS)
            return (0,util_result/* err */._)('the text becomes too long');
        result += added;
    }
    return (0,util_result.ok)(result);
}
function evaluate(tree, scope) {
    const functions = new Map(functionsFor(scope));
    try {
        return (0,util_result.ok)(new dist/* Evaluator */.oi(tree, dictionaryOf(scope.contexts), functions).evaluate());
    }
    catch (error) {
        if (error instanceof hashes/* MissingHash */.tB)
            throw error;
        return (0,util_result/* err */._)(error instanceof Error ? firstToLower(error.message) : String(error));
    }
}
/** Contexts hold the event's whole payload, and the files of a template are evaluated with the same ones. */
function dictionaryOf(contexts) {
    const known = dictionaries.get(contexts) ?? toDictionary(contexts);
    dictionaries.set(contexts, known);
    return known;
}
const dictionaries = new WeakMap();
function firstToLower(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}


/***/ })

};
;