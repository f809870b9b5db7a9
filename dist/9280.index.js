"use strict";
exports.id = 9280;
exports.ids = [9280];
exports.modules = {

/***/ 5177:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: function() { return /* binding */ mayComeLater; },
/* harmony export */   n: function() { return /* binding */ checkPaths; }
/* harmony export */ });
/* harmony import */ var _plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8993);
/* harmony import */ var _plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1060);
/* harmony import */ var _path_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6215);



/** Every path stays below the root and can exist, and every source can be copied. */
function checkPaths(plan, files, { platform, textOf }) {
    return plan.steps.flatMap((step, node) => {
        const known = files[node];
        if (step.kind === 'run' || known === undefined)
            return [];
        const root = rootProblem(step, textOf);
        const paths = root.length > 0 ? root : known.paths.flatMap((path) => pathProblems(step, path, platform));
        const contents = contentProblems(step, textOf);
        const sources = contents.length > 0 ? [] : sourceProblems(step, known);
        return [...contents, ...sources, ...paths];
    });
}
/** A root that no path below it could mend is reported once. */
function rootProblem(step, textOf) {
    const node = (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(step.syntax, 'root');
    const written = (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(node);
    // An empty one has the wrong shape, and is reported as such.
    if (node === undefined || written === undefined || written.trim() === '')
        return [];
    const root = textOf(step, written);
    if (root === undefined)
        return [];
    const reason = (0,_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(root);
    return reason === undefined ? [] : [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(node.span, `the path "${root}" ${reason}`)];
}
function pathProblems(step, { path, type, span }, platform) {
    const reason = (0,_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(path);
    if (reason !== undefined)
        return [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, `the path "${path}" ${reason}`)];
    if (type === 'file' && /(?:^|[\\/])\.?$/.test(path)) {
        const hint = step.kind === 'create-file' ? 'use "create-structure" for directories' : undefined;
        return [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, `the path "${path}" names a directory, not a file`, hint)];
    }
    const windows = (0,_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .windowsReason */ .A4)(path);
    if (windows === undefined)
        return [];
    const problem = platform === 'win32' ? _plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os : _plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .warningAt */ .MK;
    return [problem(span, `on Windows this path cannot exist: ${windows}`)];
}
/** Whether nobody knows yet what a step's sources will be: steps before it may make them. */
function mayComeLater(step) {
    return step.needs.length > 0 || step.condition !== null;
}
function sourceProblems(step, { sourceProblems: problems }) {
    if (mayComeLater(step))
        return [];
    return problems.map(({ source, reason, entry }) => (0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)((0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(step.syntax, 'source')?.span ?? entry.span, `the source "${source}" ${reason}`));
}
/** A create-file step has one content, and base64 that is base64. */
function contentProblems(step, textOf) {
    const given = ['content', 'content-base64', 'source'].flatMap((key) => (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .entryOf */ .Ms)(step.syntax, key) ?? []);
    const [first, second] = given;
    if (first !== undefined && second !== undefined) {
        const message = `a file has one content: "${first.spelling}" and "${second.spelling}" exclude each other`;
        return [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(second.keySpan, message)];
    }
    const [entry] = step.entries;
    if (step.kind !== 'create-file' || entry?.type !== 'file')
        return [];
    const span = (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(step.syntax, first?.key ?? '')?.span ?? entry.span;
    if (entry.content.from === 'base64') {
        const digits = entry.content.base64.replace(/[\s=]/g, '');
        return digits.length % 4 === 1 ? [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, 'this is not base64: it is cut short')] : [];
    }
    if (entry.content.from !== 'source')
        return [];
    const source = textOf(step, entry.content.source);
    const reason = source === undefined ? undefined : (0,_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(source);
    return reason === undefined ? [] : [(0,_plan_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAt */ .Os)(span, `the source "${source ?? ''}" ${reason}`)];
}


/***/ }),

/***/ 3962:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   knownTexts: function() { return /* binding */ knownTexts; }
/* harmony export */ });
/* harmony import */ var _expression_hashes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3552);
/* harmony import */ var _expression_template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9594);


/**
 * Knows the texts of create steps that read nothing but the plan's inputs and the step's own variables
 * which, in turn, read nothing but inputs: all else may change before the step runs.
 */
async function knownTexts(plan, inputs) {
    const hasTemplates = plan.steps.some((step) => step.kind !== 'run' && step.isTemplate);
    if (!hasTemplates)
        return (_step, text) => text;
    const language = await Promise.all(/* import() */[__webpack_require__.e(438), __webpack_require__.e(6274)]).then(__webpack_require__.bind(__webpack_require__, 3893));
    return (step, text) => step.isTemplate && (0,_expression_template_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExpression */ .x)(text)
        ? evaluate(language, text, { inputs, env: ownVariables(language, step, inputs) })
        : text;
}
/** The step's own variables, as far as they are known; nothing that runs before can change them. */
function ownVariables(language, step, inputs) {
    return Object.fromEntries(Object.entries(step.env).flatMap(([name, text]) => {
        const value = (0,_expression_template_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExpression */ .x)(text) ? evaluate(language, text, { inputs, env: {} }) : text;
        return value === undefined ? [] : [[name, value]];
    }));
}
function evaluate(language, text, contexts) {
    const isKnown = (0,_expression_template_js__WEBPACK_IMPORTED_MODULE_1__/* .splitTemplate */ .L)(text).every((part) => {
        if (part.type !== 'expression')
            return part.type === 'text';
        const options = { contexts: ['inputs', 'env'], isCondition: false };
        const parsed = language.parseExpression(part.source, options);
        return parsed.ok && parsed.value.reads.every((read) => isIn(contexts, read));
    });
    if (!isKnown)
        return undefined;
    const status = { always: true, success: true, failure: false, cancelled: false };
    const rest = { status, hashFiles: _expression_hashes_js__WEBPACK_IMPORTED_MODULE_0__/* .noHashes */ .q7, haveNeedsSucceeded: true };
    const value = language.evaluateTemplate(text, { contexts, ...rest });
    return value.ok ? value.value : undefined;
}
/** Names ignore case, as contexts do. */
function isIn(contexts, { context, name }) {
    if (name === null || (context !== 'inputs' && context !== 'env'))
        return false;
    return Object.keys(contexts[context]).some((key) => key.toLowerCase() === name.toLowerCase());
}


/***/ }),

/***/ 6215:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: function() { return /* binding */ windowsReason; },
/* harmony export */   Ck: function() { return /* binding */ refusedPathReason; },
/* harmony export */   _6: function() { return /* binding */ normalisedPath; },
/* harmony export */   kV: function() { return /* binding */ foldedPath; },
/* harmony export */   m0: function() { return /* binding */ unsafePathReason; },
/* harmony export */   qW: function() { return /* binding */ isPlainPath; }
/* harmony export */ });
/** What is wrong with a path as text; whether it leads through a link only the file system knows. */
const DRIVE = /^[A-Za-z]:/;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/**
 * Why a path may not be written, or undefined if it may: it has to stay below the root on every
 * platform, so a backslash counts as a separator everywhere.
 */
function unsafePathReason(path) {
    if (PLAIN.test(path))
        return undefined;
    if (path.trim() === '')
        return 'is empty';
    if (CONTROL.test(path))
        return 'has a control character';
    if (/^[\\/]{2}/.test(path))
        return 'is a network path';
    if (/^[\\/]/.test(path))
        return 'is absolute';
    if (DRIVE.test(path))
        return 'begins with a drive letter';
    const parts = path.split(/[\\/]/);
    if (parts.includes('..'))
        return 'leads out of its directory with ".."';
    if (parts.some(isGitDirectory))
        return 'leads into ".git"';
    return undefined;
}
/** Whether a path is as nearly all are, told at once: below the root, tidy, and with nothing in it to be careful of. */
function isPlainPath(path) {
    return PLAIN.test(path);
}
/** No part begins with a dot, and only letters, digits and `._-` are in it. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;
/** `.git` in the spellings that file systems take for it (case, trailing dots and spaces, 8.3). */
function isGitDirectory(part) {
    return /^(?:\.git|git~1)[. ]*$/i.test(part.split(':', 1)[0] ?? '');
}
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*)?$/i;
/** What a path has that Windows may refuse: without it there is no need to look at each part. */
const SUSPECT = /(?:^|\/)(?:con|prn|aux|nul|com|lpt)|[<>:"|?*\\]|[. ](?:\/|$)/i;
/** Why Windows cannot have a path, or undefined if it can. */
function windowsReason(path) {
    if (!SUSPECT.test(path))
        return undefined;
    for (const part of path.split('/')) {
        if (RESERVED.test(part))
            return `"${part}" is a name that Windows reserves`;
        if (/[<>:"|?*\\]/.test(part))
            return `"${part}" has a character that Windows does not allow`;
        if (/[. ]$/.test(part) && part !== '.')
            return `"${part}" ends with a character that Windows drops`;
    }
    return undefined;
}
/** The same for a path that is known only now, on the system that it is for. */
function refusedPathReason(path, platform = process.platform) {
    const reason = unsafePathReason(path);
    if (reason !== undefined || platform !== 'win32')
        return reason;
    const windows = windowsReason(path);
    return windows === undefined ? undefined : `cannot exist: ${windows}`;
}
/** A relative path in its shortest form: no `.`, no doubled or final slashes. */
function normalisedPath(path) {
    if (!UNTIDY.test(path))
        return path;
    return path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}
const UNTIDY = /(?:^|\/)\.?(?:\/|$)/;
/** The form under which paths collide where case or Unicode composition is ignored. */
function foldedPath(path) {
    return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase();
}
/** To normalise takes longer than to look, and hardly a path needs it. */
// eslint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;


/***/ }),

/***/ 9280:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EXIT: function() { return /* binding */ EXIT; },
  exitCodeOf: function() { return /* binding */ exitCodeOf; },
  runCli: function() { return /* binding */ runCli; }
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/interrupt.js
var build_interrupt = __webpack_require__(3772);
// EXTERNAL MODULE: ./build/util/closest-word.js
var closest_word = __webpack_require__(3100);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
// EXTERNAL MODULE: ./build/options/flags.js
var options_flags = __webpack_require__(1329);
// EXTERNAL MODULE: ./build/options/options.js
var options = __webpack_require__(7515);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/options/read-flags.js


/** Reads flags with Node's own parser, token by token, so that all problems are found and not only the first. */
function readFlags(args, flags, problems) {
    const options = {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(flags.map((flag) => [
            flag.name,
            {
                type: flag.value === undefined ? 'boolean' : 'string',
                multiple: true,
            },
        ])),
    };
    const { values, positionals, tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        options,
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    for (const token of tokens) {
        if (token.kind !== 'option' || token.name === 'help')
            continue;
        const flag = flags.find((one) => one.name === token.name);
        if (flag === undefined) {
            const hint = (0,closest_word/* didYouMean */.a)(token.name, flags.map((one) => one.name))?.replace('"', '"--');
            problems.push(`there is no flag ${token.rawName}${hint === undefined ? '' : `; ${hint}`}`);
        }
        else if (flag.value !== undefined && isMissing(token)) {
            problems.push(`${token.rawName} wants a value: ${token.rawName} ${flag.value}`);
        }
        else if (flag.value === undefined && token.value !== undefined) {
            problems.push(`${token.rawName} takes no value`);
        }
    }
    for (const flag of flags) {
        const given = values[flag.name];
        if (flag.isRepeatable !== true && Array.isArray(given) && given.length > 1) {
            problems.push(`--${flag.name} is given twice`);
        }
    }
    const missing = tokens.flatMap((token) => token.kind === 'option' && wantsValue(flags, token.name) && isMissing(token)
        ? [[token.name, undefined]]
        : []);
    const given = { ...values, ...Object.fromEntries(missing), ...switches(values, flags) };
    return { values: given, positionals };
}
function wantsValue(flags, name) {
    return flags.some((flag) => flag.name === name && flag.value !== undefined);
}
/** `--workers --fail-fast` forgot the value; `--workers=--odd` did not. */
function isMissing(token) {
    return token.value === undefined || (token.inlineValue !== true && token.value.startsWith('--'));
}
/** A switch is on however often it is given. */
function switches(values, flags) {
    return Object.fromEntries(flags
        .filter((flag) => flag.value === undefined)
        .map((flag) => [flag.name, values[flag.name] !== undefined]));
}
/** The values of a flag that may be repeated. */
function textsOf(values, name) {
    const value = values[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
/** The value of a flag, if it was given. */
function textOf(values, name) {
    return textsOf(values, name)[0];
}

;// CONCATENATED MODULE: ./build/options/cli-args.js





const GRAPH_FORMATS = ['text', 'mermaid', 'dot', 'json'];
/** Parses the arguments; the errors are sentences, all of them at once. */
function parseCliArgs(args) {
    const [first = '--help', ...rest] = args;
    if (first === '--version')
        return (0,result.ok)({ command: 'version' });
    if (first === '--help' || first === '-h' || first === 'help') {
        return (0,result.ok)({ command: 'help', topic: rest.find(options_flags/* isCommand */.y) ?? null });
    }
    if (!(0,options_flags/* isCommand */.y)(first)) {
        const hint = (0,closest_word/* didYouMean */.a)(first, Object.keys(options_flags/* COMMAND_FLAGS */.K)) ?? 'see stepwave --help';
        return (0,result/* err */._)([`there is no command "${first}"; ${hint}`]);
    }
    const flags = options_flags/* COMMAND_FLAGS */.K[first];
    const problems = [];
    const { values, positionals } = readFlags(rest, flags, problems);
    if (values.help === true)
        return (0,result.ok)({ command: 'help', topic: first });
    const [subject, ...surplus] = positionals;
    problems.push(...surplus.map((word) => `"${word}" is one argument too many`));
    const request = requestOf(first, subject, new FlagValues(values, problems));
    return problems.length > 0 ? (0,result/* err */._)(problems) : (0,result.ok)(request);
}
function requestOf(command, subject, values) {
    const plan = subject ?? options/* DEFAULT_PLAN */.gv;
    const root = values.text('root') ?? options/* DEFAULT_OPTIONS */.lp.root;
    switch (command) {
        case 'run':
            return { command, plan, options: runOptions(values, root, plan) };
        case 'compare': {
            const rounds = values.parsed('rounds', options/* parseRounds */.ZE, options/* DEFAULT_ROUNDS */.g2);
            const compare = { rounds, ignore: values.texts('compare-ignore') };
            return { command, plan, options: runOptions(values, root, plan), compare };
        }
        case 'check':
            return { command, plan, options: { root, only: null, inputs: givenInputs(values) } };
        case 'graph': {
            const text = values.text('format') ?? 'text';
            const format = GRAPH_FORMATS.find((one) => one === text);
            if (format === undefined) {
                values.problems.push(`--format must be ${GRAPH_FORMATS.join(', ')}, not "${text}"`);
            }
            const options = { root, only: null, inputs: givenInputs(values) };
            return { command, plan, options, format: format ?? 'text' };
        }
        case 'schema':
            if (subject !== undefined && subject !== 'plan' && subject !== 'results') {
                values.problems.push(`there is a schema of "plan" and of "results", none of "${subject}"`);
            }
            return { command, subject: subject === 'results' ? 'results' : 'plan' };
    }
}
function runOptions(values, root, plan) {
    const only = values
        .texts('only')
        .flatMap((ids) => ids.split(','))
        .map((id) => id.trim());
    const defaults = options/* DEFAULT_OPTIONS */.lp;
    const reportFiles = {
        results: values.text('results') ?? null,
        summary: values.text('summary') ?? null,
        html: values.text('html') ?? null,
        trace: values.text('trace') ?? null,
        junit: values.text('junit') ?? null,
        benchmark: values.text('benchmark') ?? null,
    };
    values.problems.push(...(0,options/* reportClashes */.Qv)(reportFiles, plan));
    return {
        root,
        workers: values.parsed('workers', options/* parseWorkers */.jO, defaults.workers),
        executor: values.parsed('executor', options/* parseExecutor */.rZ, defaults.executor),
        schedule: values.parsed('schedule', options/* parseSchedule */.nP, defaults.schedule),
        isFailFast: values.isOn('fail-fast'),
        minParallelSteps: values.parsed('min-parallel-steps', options/* parseMinimum */.Ge, defaults.minParallelSteps),
        isJobserver: values.isOn('jobserver'),
        only: values.texts('only').length === 0 ? null : only,
        isDryRun: values.isOn('dry-run'),
        inputs: givenInputs(values),
        logsDirectory: values.text('logs') ?? null,
        reportFiles,
    };
}
function givenInputs(values) {
    const inputs = (0,options/* parseInputs */.TL)(values.texts('input'));
    if (inputs.ok)
        return inputs.value;
    values.problems.push(`--input must be ${inputs.error}`);
    return {};
}
/** The flags' values, and what is wrong with them. */
class FlagValues {
    values;
    problems;
    constructor(values, problems) {
        this.values = values;
        this.problems = problems;
    }
    text(name) {
        return textOf(this.values, name);
    }
    texts(name) {
        return textsOf(this.values, name);
    }
    isOn(name) {
        return this.values[name] === true;
    }
    parsed(name, parse, fallback) {
        const text = this.text(name);
        if (text === undefined)
            return fallback;
        const result = parse(text);
        if (result.ok)
            return result.value;
        this.problems.push(`--${name} must be ${result.error}, not "${text}"`);
        return fallback;
    }
}

// EXTERNAL MODULE: ./build/plan/diagnostic.js
var diagnostic = __webpack_require__(1060);
// EXTERNAL MODULE: ./build/plan/read-plan.js
var read_plan = __webpack_require__(5275);
// EXTERNAL MODULE: ./build/prepare-plan.js + 17 modules
var prepare_plan = __webpack_require__(7892);
// EXTERNAL MODULE: ./build/util/printable.js
var printable = __webpack_require__(1063);
;// CONCATENATED MODULE: ./build/cli.js
/** Entry of the command line: arguments → work → text and exit code. */







/** Exit codes that scripts may rely on. */
const EXIT = { success: 0, failure: 1, usage: 2, interrupted: 130 };
/** Does what the arguments ask for; the answer is the exit code. */
async function runCli(args, script) {
    const request = parseCliArgs(args);
    if (!request.ok) {
        for (const problem of request.error)
            printError(`stepwave: ${problem}`);
        return EXIT.usage;
    }
    switch (request.value.command) {
        case 'help': {
            const { helpText } = await __webpack_require__.e(/* import() */ 2547).then(__webpack_require__.bind(__webpack_require__, 2547));
            process.stdout.write(helpText(request.value.topic));
            return EXIT.success;
        }
        case 'version': {
            const { version } = await __webpack_require__.e(/* import() */ 2469).then(__webpack_require__.bind(__webpack_require__, 2469));
            process.stdout.write(`${version}\n`);
            return EXIT.success;
        }
        case 'schema':
            return printSchema(request.value.subject);
        default:
            return withPlan(request.value, script);
    }
}
async function printSchema(subject) {
    const schema = subject === 'plan'
        ? (await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3536))).planSchema
        : (await __webpack_require__.e(/* import() */ 171).then(__webpack_require__.bind(__webpack_require__, 171))).resultsSchema;
    process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
    return EXIT.success;
}
async function withPlan(request, script) {
    const source = (0,read_plan/* readPlan */.m)(request.plan);
    if (!source.ok) {
        printError(source.error);
        return EXIT.usage;
    }
    const isToRun = request.command === 'run' || request.command === 'compare';
    const prepared = await (0,prepare_plan/* preparePlan */.H)(source.value, { ...request.options, isToRun }, { platform: process.platform });
    if (!prepared.ok) {
        await printRefusal(source.value, prepared);
        return EXIT.usage;
    }
    if (prepared.warnings.length > 0) {
        await printRefusal(source.value, { ok: false, diagnostics: prepared.warnings });
    }
    switch (request.command) {
        case 'check': {
            const { checkedLine } = await __webpack_require__.e(/* import() */ 1384).then(__webpack_require__.bind(__webpack_require__, 1384));
            process.stdout.write(checkedLine(prepared));
            return EXIT.success;
        }
        case 'graph': {
            const { graphText } = await __webpack_require__.e(/* import() */ 1384).then(__webpack_require__.bind(__webpack_require__, 1384));
            process.stdout.write(graphText(prepared, request.format));
            return EXIT.success;
        }
        case 'run':
            return request.options.isDryRun
                ? dryRun(prepared, request.options)
                : run(prepared, request, script);
        case 'compare':
            return run(prepared, request, script);
    }
}
async function dryRun(prepared, options) {
    const { knownTexts } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3962));
    const { forecast } = await Promise.all(/* import() */[__webpack_require__.e(4371), __webpack_require__.e(2798)]).then(__webpack_require__.bind(__webpack_require__, 2798));
    const { dryRunText } = await __webpack_require__.e(/* import() */ 8794).then(__webpack_require__.bind(__webpack_require__, 8794));
    const root = (0,external_node_path_.resolve)(options.root);
    const textOf = await knownTexts(prepared.plan, prepared.inputs.values);
    const groups = forecast({ ...prepared, root, repository: (0,external_node_path_.resolve)('.'), textOf });
    process.stdout.write(dryRunText(prepared.plan.name, groups));
    const files = groups.flat().flatMap((step) => step.files);
    return files.some((file) => file.result === 'conflict') ? EXIT.failure : EXIT.success;
}
async function run(prepared, request, script) {
    const { options } = request;
    const { startPool } = await Promise.all(/* import() */[__webpack_require__.e(4371), __webpack_require__.e(1233), __webpack_require__.e(6765)]).then(__webpack_require__.bind(__webpack_require__, 6765));
    // Its workers come up while the rest of the program is loaded.
    const pool = request.command === 'run' ? startPool(prepared, options, script) : null;
    const { NO_EARLIER_RUNS, perform } = await Promise.all(/* import() */[__webpack_require__.e(4371), __webpack_require__.e(1233), __webpack_require__.e(9503), __webpack_require__.e(4736)]).then(__webpack_require__.bind(__webpack_require__, 9503));
    const { closingLines } = await __webpack_require__.e(/* import() */ 2787).then(__webpack_require__.bind(__webpack_require__, 2787));
    const { maskedResults } = await __webpack_require__.e(/* import() */ 4986).then(__webpack_require__.bind(__webpack_require__, 4986));
    const { addedMarkdown, writeReports } = await Promise.all(/* import() */[__webpack_require__.e(2809), __webpack_require__.e(442)]).then(__webpack_require__.bind(__webpack_require__, 442));
    const sink = await logSink();
    const interrupt = (0,build_interrupt/* interruptSignal */.C)();
    const performed = await perform({
        ...{ prepared, options, pool, script, sink, earlierRuns: NO_EARLIER_RUNS },
        ...{ environment: process.env, platform: process.platform, interrupt },
        workspace: (0,external_node_path_.resolve)('.'),
        planFile: request.plan,
        compare: request.command === 'compare' ? request.compare : null,
        isInCopiesOnly: request.command === 'compare',
        isReported: Object.values(options.reportFiles).some((file) => file !== null),
    });
    if (!performed.ok) {
        printError(`stepwave: ${performed.error}`);
        return interrupt.aborted ? EXIT.interrupted : EXIT.usage;
    }
    const { results, exports, log } = performed.value;
    const input = { results, exports, logTails: log.tails, mask: log.mask };
    const { written, problems: unwritten } = await writeReports(input, options);
    for (const line of closingLines(maskedResults(results, log.mask), written))
        sink.line(line);
    const problems = [...log.problems, ...unwritten];
    if (isOnGithub()) {
        const { handToJob } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(4718)]).then(__webpack_require__.bind(__webpack_require__, 4718));
        const summary = addedMarkdown(input);
        problems.push(...(await handToJob({ outputs: [], exports, summary })));
    }
    for (const problem of problems)
        printError(`stepwave: ${problem}`);
    return exitCodeOf(results.outcome, problems);
}
/** The exit code that tells an outcome. A report that was asked for and is not there is a failure. */
function exitCodeOf(outcome, problems) {
    if (outcome === 'cancelled')
        return EXIT.interrupted;
    return problems.length > 0 ? EXIT.failure : EXIT[outcome];
}
async function logSink() {
    if (isOnGithub())
        return (await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 8569))).githubLogSink();
    return (await __webpack_require__.e(/* import() */ 2962).then(__webpack_require__.bind(__webpack_require__, 2962))).plainLogSink(process.stdout);
}
async function printRefusal(source, refusal) {
    if ('usage' in refusal) {
        for (const problem of refusal.usage)
            printError(`stepwave: ${problem}`);
        return;
    }
    process.stderr.write(`${(0,diagnostic/* formatDiagnostics */.oO)(source, refusal.diagnostics)}\n`);
    if (isOnGithub()) {
        const { annotateDiagnostics } = await __webpack_require__.e(/* import() */ 7728).then(__webpack_require__.bind(__webpack_require__, 7728));
        annotateDiagnostics(source, source.name, refusal.diagnostics, await logSink());
    }
}
function isOnGithub() {
    return process.env.GITHUB_ACTIONS === 'true';
}
function printError(text) {
    process.stderr.write(`${(0,printable/* printable */.g)(text)}\n`);
}


/***/ }),

/***/ 6877:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   az: function() { return /* binding */ expressionFields; },
/* harmony export */   ei: function() { return /* binding */ planEnvFields; },
/* harmony export */   qu: function() { return /* binding */ usesExpressions; }
/* harmony export */ });
/* harmony import */ var _plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8993);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9594);


/** The texts of a step that have expressions in them. */
function expressionFields(step) {
    const { syntax } = step;
    const named = (key, text) => typeof text === 'string' && (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExpression */ .x)(text)
        ? [{ text, node: (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(syntax, key), isCondition: false }]
        : [];
    const condition = step.condition === null
        ? []
        : [{ text: step.condition, node: (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(syntax, 'if'), isCondition: true }];
    return [
        ...condition,
        // A default name repeats the beginning of the script, which is looked at below.
        ...(step.isNameGiven ? named('name', step.name) : []),
        ...named('continue-on-error', step.continueOnError),
        ...named('timeout-minutes', step.timeoutMinutes),
        ...envFields(step.env, (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(syntax, 'env')),
        ...(step.kind === 'run'
            ? [...named('run', step.script), ...named('working-directory', step.workingDirectory)]
            : templateFields(step)),
    ];
}
/** The plan's own environment variables that have expressions in them. */
function planEnvFields(plan) {
    return envFields(plan.env, (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(plan.syntax, 'env'));
}
function envFields(env, node) {
    return Object.entries(env).flatMap(([name, text]) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExpression */ .x)(text) ? [{ text, node: (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(node, name), isCondition: false }] : []);
}
function templateFields(step) {
    if (!step.isTemplate)
        return [];
    return step.entries.flatMap((entry) => {
        const path = { kind: 'scalar', value: entry.path, span: entry.span };
        // In a tree the path stands for its content as well.
        const at = (key) => (0,_plan_syntax_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(step.syntax, key) ?? path;
        const fields = [{ text: entry.path, node: path, isCondition: false }];
        if (entry.type === 'file' && entry.content.from === 'text') {
            fields.push({ text: entry.content.text, node: at('content'), isCondition: false });
        }
        if (entry.type === 'file' && entry.content.from === 'source') {
            fields.push({ text: entry.content.source, node: at('source'), isCondition: false });
        }
        return fields.filter(({ text }) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExpression */ .x)(text));
    });
}
/** Whether anything in a plan is to be evaluated; if not, the expression library is never loaded. */
function usesExpressions(plan) {
    return (planEnvFields(plan).length > 0 || plan.steps.some((step) => expressionFields(step).length > 0));
}


/***/ }),

/***/ 3552:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: function() { return /* binding */ withHashes; },
/* harmony export */   q7: function() { return /* binding */ noHashes; },
/* harmony export */   rH: function() { return /* binding */ mayHashFiles; },
/* harmony export */   tB: function() { return /* binding */ MissingHash; }
/* harmony export */ });
/** That an evaluation needs a hash that has to be waited for. */
class MissingHash extends Error {
    patterns;
    constructor(patterns) {
        super('Internal error: a hash is missing. Please report it.');
        this.patterns = patterns;
    }
}
/** Whether a text may call `hashFiles`. */
function mayHashFiles(text) {
    return /hashfiles/i.test(text);
}
/** For evaluations in which no files are hashed. */
const noHashes = (patterns) => {
    throw new MissingHash(patterns);
};
/**
 * Does an evaluation that may need hashes. Evaluating is synchronous and hashing is not, so what is
 * missing is hashed and the evaluation done once more. Hashes hold for this evaluation only: steps
 * change files.
 */
async function withHashes(hashFiles, evaluate) {
    const known = new Map();
    const lookup = (patterns) => {
        const hash = known.get(JSON.stringify(patterns));
        if (hash === undefined)
            throw new MissingHash(patterns);
        if (!hash.ok)
            throw new Error(hash.error);
        return hash.value;
    };
    for (;;) {
        try {
            return evaluate(lookup);
        }
        catch (error) {
            if (!(error instanceof MissingHash))
                throw error;
            known.set(JSON.stringify(error.patterns), await hashFiles(error.patterns));
        }
    }
}


/***/ }),

/***/ 9594:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: function() { return /* binding */ splitTemplate; },
/* harmony export */   x: function() { return /* binding */ hasExpression; }
/* harmony export */ });
/** Whether a text has anything to evaluate; cheap, for the many that have not. */
function hasExpression(text) {
    return text.includes('${{');
}
/** Cuts a text at its expressions. `}}` inside a quoted string does not end one, as on GitHub. */
function splitTemplate(text) {
    const parts = [];
    let position = 0;
    for (let start = text.indexOf('${{'); start !== -1; start = text.indexOf('${{', position)) {
        if (start > position)
            parts.push({ type: 'text', text: text.slice(position, start) });
        const end = expressionEnd(text, start + 3);
        if (end === undefined) {
            parts.push({ type: 'unclosed', start });
            return parts;
        }
        parts.push({ type: 'expression', source: text.slice(start + 3, end), start });
        position = end + 2;
    }
    if (position < text.length)
        parts.push({ type: 'text', text: text.slice(position) });
    return parts;
}
/** The offset of the `}}` that closes an expression; a doubled quote in a string toggles twice. */
function expressionEnd(text, from) {
    let inString = false;
    for (let at = from; at < text.length; at += 1) {
        if (text[at] === "'")
            inString = !inString;
        else if (!inString && text.startsWith('}}', at))
            return at;
    }
    return undefined;
}


/***/ }),

/***/ 3536:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planSchema: function() { return /* binding */ planSchema; }
/* harmony export */ });
const planSchema = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "https://stepwave.dev/plan.schema.json",
    "title": "Stepwave plan",
    "description": "A plan of steps for Stepwave, in YAML 1.2 or JSON.",
    "anyOf": [
        {
            "$ref": "#/$defs/plan"
        },
        {
            "$ref": "#/$defs/dictPlan"
        }
    ],
    "$defs": {
        "plan": {
            "x-expected": "a mapping with the key \"steps\"",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "steps"
            ],
            "properties": {
                "name": {
                    "$ref": "#/$defs/name"
                },
                "env": {
                    "$ref": "#/$defs/env"
                },
                "inputs": {
                    "$ref": "#/$defs/inputs"
                },
                "defaults": {
                    "description": "Defaults for the plan's steps.",
                    "x-expected": "a mapping with the key \"run\"",
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "run": {
                            "description": "Defaults for the run steps.",
                            "x-expected": "a mapping with the keys \"shell\" and \"working-directory\"",
                            "type": "object",
                            "additionalProperties": false,
                            "properties": {
                                "shell": {
                                    "$ref": "#/$defs/shell"
                                },
                                "working-directory": {
                                    "$ref": "#/$defs/workingDirectory"
                                }
                            }
                        }
                    }
                },
                "steps": {
                    "description": "The steps. Those without needs are independent of each other.",
                    "x-expected": "a list of steps, one at least",
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 100000,
                    "items": {
                        "$ref": "#/$defs/step"
                    }
                }
            }
        },
        "step": {
            "x-expected": "a mapping with one of the keys \"run\", \"create-file\" and \"create-structure\"",
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "id": {
                    "$ref": "#/$defs/id"
                },
                "name": {
                    "$ref": "#/$defs/name"
                },
                "needs": {
                    "$ref": "#/$defs/needs"
                },
                "if": {
                    "$ref": "#/$defs/if"
                },
                "continue-on-error": {
                    "$ref": "#/$defs/continueOnError"
                },
                "env": {
                    "$ref": "#/$defs/env"
                },
                "timeout-minutes": {
                    "$ref": "#/$defs/timeoutMinutes"
                },
                "retries": {
                    "$ref": "#/$defs/retries"
                },
                "cpus": {
                    "$ref": "#/$defs/cpus"
                },
                "mutex": {
                    "$ref": "#/$defs/mutex"
                },
                "run": {
                    "$ref": "#/$defs/run"
                },
                "shell": {
                    "$ref": "#/$defs/shell"
                },
                "working-directory": {
                    "$ref": "#/$defs/workingDirectory"
                },
                "create-file": {
                    "$ref": "#/$defs/createFile"
                },
                "content": {
                    "$ref": "#/$defs/content"
                },
                "content-base64": {
                    "$ref": "#/$defs/contentBase64"
                },
                "source": {
                    "$ref": "#/$defs/source"
                },
                "mode": {
                    "$ref": "#/$defs/mode"
                },
                "create-structure": {
                    "$ref": "#/$defs/createStructure"
                },
                "root": {
                    "$ref": "#/$defs/root"
                },
                "if-exists": {
                    "$ref": "#/$defs/ifExists"
                },
                "template": {
                    "$ref": "#/$defs/template"
                }
            },
            "oneOf": [
                {
                    "required": [
                        "run"
                    ]
                },
                {
                    "required": [
                        "create-file"
                    ]
                },
                {
                    "required": [
                        "create-structure"
                    ]
                }
            ],
            "dependencies": {
                "shell": [
                    "run"
                ],
                "working-directory": [
                    "run"
                ],
                "content": [
                    "create-file"
                ],
                "content-base64": [
                    "create-file"
                ],
                "source": [
                    "create-file"
                ],
                "mode": [
                    "create-file"
                ],
                "root": [
                    "create-structure"
                ],
                "if-exists": {
                    "anyOf": [
                        {
                            "required": [
                                "create-file"
                            ]
                        },
                        {
                            "required": [
                                "create-structure"
                            ]
                        }
                    ]
                },
                "template": {
                    "anyOf": [
                        {
                            "required": [
                                "create-file"
                            ]
                        },
                        {
                            "required": [
                                "create-structure"
                            ]
                        }
                    ]
                }
            }
        },
        "dictPlan": {
            "description": "The dict dialect: steps with an action, as a bare list or under \"steps\".",
            "anyOf": [
                {
                    "$ref": "#/$defs/dictSteps"
                },
                {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "steps"
                    ],
                    "properties": {
                        "name": {
                            "$ref": "#/$defs/name"
                        },
                        "env": {
                            "$ref": "#/$defs/env"
                        },
                        "inputs": {
                            "$ref": "#/$defs/inputs"
                        },
                        "defaults": {
                            "description": "Defaults for the plan's steps.",
                            "x-expected": "a mapping with the key \"run\"",
                            "type": "object",
                            "additionalProperties": false,
                            "properties": {
                                "run": {
                                    "description": "Defaults for the run steps.",
                                    "x-expected": "a mapping with the keys \"shell\" and \"working-directory\"",
                                    "type": "object",
                                    "additionalProperties": false,
                                    "properties": {
                                        "shell": {
                                            "$ref": "#/$defs/shell"
                                        },
                                        "working-directory": {
                                            "$ref": "#/$defs/workingDirectory"
                                        }
                                    }
                                }
                            }
                        },
                        "steps": {
                            "$ref": "#/$defs/dictSteps"
                        }
                    }
                }
            ]
        },
        "dictStep": {
            "type": "object",
            "additionalProperties": false,
            "required": [
                "action"
            ],
            "properties": {
                "action": {
                    "description": "The step's kind.",
                    "x-expected": "\"run_command\", \"create_file\" or \"create_structure\"",
                    "enum": [
                        "run_command",
                        "create_file",
                        "create_structure"
                    ]
                },
                "id": {
                    "$ref": "#/$defs/id"
                },
                "name": {
                    "$ref": "#/$defs/name"
                },
                "depends_on": {
                    "$ref": "#/$defs/needs"
                },
                "if": {
                    "$ref": "#/$defs/if"
                },
                "continue_on_error": {
                    "$ref": "#/$defs/continueOnError"
                },
                "env": {
                    "$ref": "#/$defs/env"
                },
                "timeout_minutes": {
                    "$ref": "#/$defs/timeoutMinutes"
                },
                "retries": {
                    "$ref": "#/$defs/retries"
                },
                "cpus": {
                    "$ref": "#/$defs/cpus"
                },
                "mutex": {
                    "$ref": "#/$defs/mutex"
                },
                "command": {
                    "$ref": "#/$defs/run"
                },
                "shell": {
                    "$ref": "#/$defs/shell"
                },
                "working_directory": {
                    "$ref": "#/$defs/workingDirectory"
                },
                "file_path": {
                    "$ref": "#/$defs/createFile"
                },
                "content": {
                    "$ref": "#/$defs/content"
                },
                "content_base64": {
                    "$ref": "#/$defs/contentBase64"
                },
                "source": {
                    "$ref": "#/$defs/source"
                },
                "mode": {
                    "$ref": "#/$defs/mode"
                },
                "structure": {
                    "$ref": "#/$defs/createStructure"
                },
                "root": {
                    "$ref": "#/$defs/root"
                },
                "if_exists": {
                    "$ref": "#/$defs/ifExists"
                },
                "template": {
                    "$ref": "#/$defs/template"
                }
            }
        },
        "expression": {
            "type": "string",
            "pattern": "^\\s*\\$\\{\\{[^]*\\}\\}\\s*$"
        },
        "id": {
            "description": "The step's name in needs, results and expressions. Default: step-N, N from 1.",
            "x-expected": "a letter or \"_\", then letters, digits, \"_\" or \"-\", under 100 characters, not beginning with \"__\"",
            "type": "string",
            "pattern": "^(?!__)[A-Za-z_][A-Za-z0-9_-]{0,98}$"
        },
        "name": {
            "description": "Shown in reports.",
            "x-expected": "text",
            "type": "string"
        },
        "needs": {
            "description": "The steps that must have succeeded before this one starts.",
            "x-expected": "a step id or a list of step ids",
            "anyOf": [
                {
                    "type": "string"
                },
                {
                    "type": "array",
                    "items": {
                        "type": "string",
                        "x-expected": "a step id"
                    }
                }
            ]
        },
        "if": {
            "description": "A condition; the step is skipped when it is false. Default: success().",
            "x-expected": "an expression",
            "type": [
                "string",
                "boolean",
                "number"
            ]
        },
        "continueOnError": {
            "description": "Whether the run goes on as if the step had succeeded when it fails.",
            "x-expected": "true, false or an expression",
            "anyOf": [
                {
                    "type": "boolean"
                },
                {
                    "$ref": "#/$defs/expression"
                }
            ]
        },
        "inputs": {
            "description": "Values that the plan asks for: ${{ inputs.NAME }}, given by --input NAME=VALUE or the action's inputs.",
            "x-expected": "a mapping of names to declarations",
            "type": "object",
            "propertyNames": {
                "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$"
            },
            "additionalProperties": {
                "$ref": "#/$defs/input"
            }
        },
        "input": {
            "description": "A value that the plan asks for, as in workflows.",
            "x-expected": "a mapping with the keys \"description\", \"type\", \"required\", \"default\" and \"options\", or nothing",
            "type": [
                "object",
                "null"
            ],
            "additionalProperties": false,
            "properties": {
                "description": {
                    "description": "What the value is for.",
                    "x-expected": "text",
                    "type": "string"
                },
                "type": {
                    "description": "What the value is. Default: string.",
                    "x-expected": "\"string\", \"boolean\", \"number\" or \"choice\"",
                    "enum": [
                        "string",
                        "boolean",
                        "number",
                        "choice"
                    ]
                },
                "required": {
                    "description": "Whether a run without a value is refused. Default: false.",
                    "x-expected": "true or false",
                    "type": "boolean"
                },
                "default": {
                    "description": "The value where none is given. Default: \"\", false, 0, or the first option.",
                    "x-expected": "text, a number or a boolean",
                    "type": [
                        "string",
                        "number",
                        "boolean"
                    ]
                },
                "options": {
                    "description": "The values of a choice.",
                    "x-expected": "a list of texts, one at least",
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "string",
                        "x-expected": "text"
                    }
                }
            }
        },
        "env": {
            "description": "Environment variables.",
            "x-expected": "a mapping of names to text, numbers or booleans",
            "type": "object",
            "propertyNames": {
                "pattern": "^[^=\\u0000]+$"
            },
            "additionalProperties": {
                "x-expected": "text, a number or a boolean",
                "type": [
                    "string",
                    "number",
                    "boolean",
                    "null"
                ]
            }
        },
        "timeoutMinutes": {
            "description": "How long one attempt of the step may take. Fractions are allowed.",
            "x-expected": "a positive number of minutes or an expression",
            "anyOf": [
                {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "maximum": 1000000000
                },
                {
                    "$ref": "#/$defs/expression"
                }
            ]
        },
        "retries": {
            "description": "How often a failed step is tried again.",
            "x-expected": "a whole number from 0 to 10",
            "type": "integer",
            "minimum": 0,
            "maximum": 10
        },
        "cpus": {
            "description": "How many of the pool's slots the step takes; 0 for steps that only wait on the network.",
            "x-expected": "a whole number from 0 up",
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
        },
        "mutex": {
            "description": "Steps with the same mutex never overlap.",
            "x-expected": "a name",
            "type": "string",
            "pattern": "\\S"
        },
        "run": {
            "description": "A script, as in a workflow.",
            "x-expected": "a script",
            "type": "string"
        },
        "shell": {
            "description": "bash, sh, pwsh, powershell, cmd, python, node, or a template such as \"perl {0}\".",
            "x-expected": "a shell name or a template with {0}",
            "type": "string",
            "pattern": "\\S"
        },
        "workingDirectory": {
            "description": "Where the script runs, relative to the root.",
            "x-expected": "a path",
            "type": "string",
            "pattern": "\\S"
        },
        "createFile": {
            "description": "The path of the file to create, relative to the root.",
            "x-expected": "a path",
            "type": "string",
            "pattern": "\\S"
        },
        "content": {
            "description": "The file's content, to the letter.",
            "x-expected": "text",
            "type": "string"
        },
        "contentBase64": {
            "description": "The file's content in base64, for binary files.",
            "x-expected": "base64",
            "type": "string",
            "pattern": "^[A-Za-z0-9+/\\s]*={0,2}\\s*$"
        },
        "source": {
            "description": "A file or directory of the repository to copy.",
            "x-expected": "a path",
            "type": "string",
            "pattern": "\\S"
        },
        "mode": {
            "description": "The file's permissions. Default \"0644\".",
            "x-expected": "octal text such as \"0755\"",
            "type": "string",
            "pattern": "^0?[0-7]{3}$"
        },
        "createStructure": {
            "description": "A tree: mapping = directory, text = file content; or a list of paths, \"src/\" = directory.",
            "x-expected": "a mapping of names to text or mappings, or a list of paths",
            "anyOf": [
                {
                    "$ref": "#/$defs/directory"
                },
                {
                    "type": "array",
                    "items": {
                        "type": "string",
                        "pattern": "\\S",
                        "x-expected": "a path"
                    }
                }
            ]
        },
        "directory": {
            "x-expected": "text (a file's content) or a mapping (a directory)",
            "type": "object",
            "additionalProperties": {
                "x-expected": "text (a file's content) or a mapping (a directory)",
                "anyOf": [
                    {
                        "type": "string"
                    },
                    {
                        "$ref": "#/$defs/directory"
                    }
                ]
            }
        },
        "root": {
            "description": "The directory, relative to the run's root, in which the tree is created.",
            "x-expected": "a path",
            "type": "string",
            "pattern": "\\S"
        },
        "ifExists": {
            "description": "What to do with a file that is there and differs. Default: error.",
            "x-expected": "\"error\", \"skip\" or \"overwrite\"",
            "enum": [
                "error",
                "skip",
                "overwrite"
            ]
        },
        "template": {
            "description": "Whether ${{ }} in paths and content is evaluated. Default: false.",
            "x-expected": "true or false",
            "type": "boolean"
        },
        "dictSteps": {
            "description": "Steps in the dict dialect.",
            "x-expected": "a list of steps, one at least",
            "type": "array",
            "minItems": 1,
            "maxItems": 100000,
            "items": {
                "$ref": "#/$defs/dictStep"
            }
        }
    }
};


/***/ }),

/***/ 6562:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: function() { return /* binding */ ancestorsOf; },
/* harmony export */   Q: function() { return /* binding */ isAncestor; }
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7713);

/** Every node that must come before a node, directly or not, in plan order. */
function ancestorsOf(graph, node) {
    const found = new Set();
    const queue = [...(0,_step_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .neighbours */ .$)(graph.needs, node)];
    for (const next of queue) {
        if (found.has(next))
            continue;
        found.add(next);
        for (const need of (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .neighbours */ .$)(graph.needs, next))
            queue.push(need);
    }
    return [...found].sort((a, b) => a - b);
}
/**
 * Whether `before` is an ancestor of `after`. Looks only at nodes of groups between the two, so that
 * asking along a chain of steps costs no more than the chain.
 */
function isAncestor(graph, groups, before, after) {
    const target = groups[before] ?? 0;
    const seen = new Set([after]);
    const queue = [after];
    for (const node of queue) {
        for (const need of (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .neighbours */ .$)(graph.needs, node)) {
            if (need === before)
                return true;
            if (seen.has(need) || (groups[need] ?? 0) <= target)
                continue;
            seen.add(need);
            queue.push(need);
        }
    }
    return false;
}


/***/ }),

/***/ 7134:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: function() { return /* binding */ groupsOf; },
/* harmony export */   i: function() { return /* binding */ groupNumbers; }
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7713);
/* harmony import */ var _topological_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2074);


/**
 * The group of each node: 1 + the largest group among its needs, 1 for a node without any. Nodes on
 * or behind a cycle have none and get 0.
 */
function groupNumbers(graph) {
    const numbers = new Array(graph.ids.length).fill(0);
    for (const node of (0,_topological_order_js__WEBPACK_IMPORTED_MODULE_0__/* .topologicalOrder */ ._)(graph)) {
        const largest = (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.needs, node).reduce((max, need) => Math.max(max, numbers[need] ?? 0), 0);
        numbers[node] = largest + 1;
    }
    return numbers;
}
/** The nodes of each group, the first group first, within a group in plan order. */
function groupsOf(numbers) {
    const groups = [];
    numbers.forEach((number, node) => {
        if (number > 0)
            (groups[number - 1] ??= []).push(node);
    });
    return groups;
}


/***/ }),

/***/ 7713:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: function() { return /* binding */ neighbours; },
/* harmony export */   b: function() { return /* binding */ buildStepGraph; }
/* harmony export */ });
/**
 * Builds the graph. Needs that name no step and needs of a step on itself are left to the caller's
 * checks: the first are left out here, the second are kept and found as cycles of one.
 */
function buildStepGraph(steps) {
    const indexOf = new Map();
    steps.forEach((step, index) => {
        if (!indexOf.has(step.id))
            indexOf.set(step.id, index);
    });
    const dependents = steps.map(() => []);
    const needs = steps.map((step, index) => {
        const found = [];
        for (const need of step.needs) {
            const needed = indexOf.get(need);
            if (needed !== undefined)
                found.push(needed);
        }
        const sorted = found.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
        for (const needed of sorted)
            dependents[needed]?.push(index);
        return sorted;
    });
    return { ids: steps.map((step) => step.id), needs, dependents };
}
/** The neighbours of a node; an unknown node is a bug. */
function neighbours(edges, node) {
    const found = edges[node];
    if (found === undefined)
        throw new Error(`Internal error: no node ${String(node)}`);
    return found;
}


/***/ }),

/***/ 2074:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ topologicalOrder; }
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7713);

/**
 * The nodes in an order in which every node comes after its needs (Kahn 1962), group by group and
 * within a group in plan order. Nodes on a cycle, and those behind one, are left out.
 */
function topologicalOrder(graph) {
    const missing = graph.needs.map((needs) => needs.length);
    const order = [];
    let group = missing.flatMap((count, node) => (count === 0 ? [node] : []));
    while (group.length > 0) {
        const next = [];
        for (const node of group) {
            order.push(node);
            for (const dependent of (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .neighbours */ .$)(graph.dependents, node)) {
                const left = (missing[dependent] ?? 0) - 1;
                missing[dependent] = left;
                if (left === 0)
                    next.push(dependent);
            }
        }
        group = next.sort((a, b) => a - b);
    }
    return order;
}


/***/ }),

/***/ 3772:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: function() { return /* binding */ interruptSignal; }
/* harmony export */ });
/* harmony import */ var _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1278);

/**
 * A signal that is aborted when Stepwave is told to stop (Ctrl-C, a cancelled workflow run). Steps
 * then get the shorter ladder, so that reports are written before the runner loses its patience.
 */
function interruptSignal() {
    const controller = new AbortController();
    const reason = { because: null };
    for (const signal of _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__/* .STOP_SIGNALS */ .n) {
        process.on(signal, () => {
            controller.abort(reason);
        });
    }
    return controller.signal;
}


/***/ }),

/***/ 1329:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: function() { return /* binding */ COMMAND_FLAGS; },
/* harmony export */   y: function() { return /* binding */ isCommand; }
/* harmony export */ });
const ROOT = {
    name: 'root',
    value: 'DIR',
    help: 'Where steps run and write. Default: the current folder',
};
const INPUT = {
    name: 'input',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: 'A value for one of the inputs that the plan declares',
};
const DRY_RUN = {
    name: 'dry-run',
    help: 'Show groups, order, files and their changes; run and write nothing',
};
/** What the flags of `run` and `compare` have in common. */
const RUN = [
    { name: 'workers', value: 'N|N%|max', help: 'Size of the pool. Default: the usable cores' },
    { name: 'executor', value: 'KIND', help: 'process (default), thread or inline' },
    { name: 'schedule', value: 'KIND', help: 'eager (default) or groups' },
    { name: 'fail-fast', help: 'Stop everything at the first failure' },
    {
        name: 'min-parallel-steps',
        value: 'N',
        help: 'Plans in which fewer steps could run at once get no pool. Default: 2',
    },
    { name: 'jobserver', help: 'Lend free slots to make, ninja, cargo and GCC inside of steps' },
    { name: 'only', value: 'IDS', isRepeatable: true, help: 'Only these steps and what they need' },
    ROOT,
    INPUT,
    { name: 'results', value: 'FILE', help: 'Write the results as JSON' },
    { name: 'summary', value: 'FILE', help: 'Write the summary as Markdown' },
    { name: 'html', value: 'FILE', help: 'Write the timeline as a page that needs no other file' },
    { name: 'trace', value: 'FILE', help: 'Write a trace for Perfetto or chrome://tracing' },
    { name: 'junit', value: 'FILE', help: 'Write the steps as JUnit XML' },
    {
        name: 'benchmark',
        value: 'FILE',
        help: 'Write the times for github-action-benchmark (customSmallerIsBetter)',
    },
    { name: 'logs', value: 'DIR', help: "Keep each step's whole output as DIR/ID.log" },
];
/** Each command's flags, in the order of the help. */
const COMMAND_FLAGS = {
    run: [...RUN, DRY_RUN],
    compare: [
        { name: 'rounds', value: 'N', help: 'How often each side runs, for real. Default: 3' },
        {
            name: 'compare-ignore',
            value: 'GLOB',
            isRepeatable: true,
            help: 'Files that may differ; .git always may',
        },
        ...RUN,
    ],
    check: [ROOT, INPUT],
    graph: [
        ROOT,
        INPUT,
        { name: 'format', value: 'FORMAT', help: 'text (default), mermaid, dot or json' },
    ],
    schema: [],
};
/** Whether there is a command of that name. */
function isCommand(word) {
    return Object.hasOwn(COMMAND_FLAGS, word);
}


/***/ }),

/***/ 7515:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ge: function() { return /* binding */ parseMinimum; },
/* harmony export */   Mo: function() { return /* binding */ workerCount; },
/* harmony export */   Qv: function() { return /* binding */ reportClashes; },
/* harmony export */   TL: function() { return /* binding */ parseInputs; },
/* harmony export */   ZE: function() { return /* binding */ parseRounds; },
/* harmony export */   g2: function() { return /* binding */ DEFAULT_ROUNDS; },
/* harmony export */   gv: function() { return /* binding */ DEFAULT_PLAN; },
/* harmony export */   jO: function() { return /* binding */ parseWorkers; },
/* harmony export */   lp: function() { return /* binding */ DEFAULT_OPTIONS; },
/* harmony export */   nP: function() { return /* binding */ parseSchedule; },
/* harmony export */   r: function() { return /* binding */ parseCompare; },
/* harmony export */   rZ: function() { return /* binding */ parseExecutor; },
/* harmony export */   tR: function() { return /* binding */ REPORT_KINDS; },
/* harmony export */   vj: function() { return /* binding */ parseComment; },
/* harmony export */   yG: function() { return /* binding */ parseBoolean; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6843);


/** The reports that can be written to a file, in the order in which they are. */
const REPORT_KINDS = ['results', 'summary', 'html', 'trace', 'junit', 'benchmark'];
/** Which files two reports would be written to, or a report instead of the plan; one sentence each. */
function reportClashes(files, planFile) {
    const owners = new Map(planFile === null ? [] : [[(0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(planFile), 'the plan']]);
    return REPORT_KINDS.flatMap((kind) => {
        const path = files[kind];
        if (path === null)
            return [];
        const owner = owners.get((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path));
        owners.set((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path), `the report "${kind}"`);
        return owner === undefined ? [] : [`the report "${kind}" would overwrite ${owner}: ${path}`];
    });
}
/** The fewest rounds with which a difference can be told from chance. */
const DEFAULT_ROUNDS = 3;
/** What holds where nothing is said. */
const DEFAULT_OPTIONS = {
    root: '.',
    workers: { type: 'max' },
    executor: 'process',
    schedule: 'eager',
    isFailFast: false,
    minParallelSteps: 2,
    isJobserver: false,
    only: null,
    isDryRun: false,
    inputs: {},
    logsDirectory: null,
    reportFiles: {
        results: null,
        summary: null,
        html: null,
        trace: null,
        junit: null,
        benchmark: null,
    },
};
/** The plan file that is looked for where none is named. */
const DEFAULT_PLAN = '.github/stepwave.yml';
/** `4`, `50%` or `max`. */
const parseWorkers = (text) => {
    if (text === 'max')
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ type: 'max' });
    const [, digits = '', sign] = /^([0-9]+)(%?)$/.exec(text) ?? [];
    const number = Number(digits);
    if (number >= 1 && sign === '' && number <= 1000)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ type: 'count', count: number });
    if (number >= 1 && sign === '%' && number <= 100)
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ type: 'percent', percent: number });
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('a whole number from 1 to 1000, a share of the cores such as 50%, or max');
};
const parseExecutor = oneOf(['process', 'thread', 'inline']);
const parseSchedule = oneOf(['eager', 'groups']);
/** The spellings of YAML's core schema, as `getBooleanInput` of GitHub's toolkit takes them. */
const parseBoolean = (text) => {
    if (['true', 'True', 'TRUE'].includes(text))
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(true);
    return ['false', 'False', 'FALSE'].includes(text) ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(false) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('true or false');
};
const parseMinimum = (text) => /^[1-9][0-9]{0,5}$/.test(text) ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(Number(text)) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('a whole number from 1');
/** Whether the time of one worker is estimated, or measured. */
const parseCompare = oneOf(['estimate', 'measure']);
/** Whether the pull request gets a comment, where there is one. */
const parseComment = oneOf(['auto', 'never']);
/** As many as would take hours are a slip of the finger. */
const parseRounds = (text) => /^[1-9][0-9]?$/.test(text) ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(Number(text)) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('a whole number from 1 to 99');
/** One `KEY=VALUE` each. */
function parseInputs(lines) {
    const pairs = [];
    for (const line of lines) {
        const [, key, value] = /^\s*([A-Za-z_][A-Za-z0-9_-]*)=(.*)$/s.exec(line) ?? [];
        if (key === undefined || value === undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('KEY=VALUE');
        pairs.push([key, value]);
    }
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(Object.fromEntries(pairs));
}
/** How many workers a run gets on a machine with so many usable cores. */
function workerCount(option, cores) {
    switch (option.type) {
        case 'count':
            return option.count;
        case 'percent':
            return Math.max(1, Math.floor((cores * option.percent) / 100));
        case 'max':
            return cores;
    }
}
function oneOf(words) {
    return (text) => {
        const found = words.find((word) => word === text);
        if (found !== undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(found);
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`);
    };
}


/***/ }),

/***/ 7349:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gg: function() { return /* binding */ buildPlan; },
  TM: function() { return /* binding */ firstLine; },
  hN: function() { return /* binding */ needsOf; },
  rW: function() { return /* binding */ stepSpan; }
});

// EXTERNAL MODULE: ./build/plan/syntax-tree.js
var syntax_tree = __webpack_require__(8993);
;// CONCATENATED MODULE: ./build/plan/build-inputs.js

const TYPES = ['string', 'boolean', 'number', 'choice'];
/** The inputs that a plan declares; as lenient as `buildPlan`. */
function inputsOf(node) {
    return node?.kind === 'mapping' ? node.entries.map(inputOf) : [];
}
function inputOf(entry) {
    const type = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(entry.value, 'type'));
    const options = (0,syntax_tree/* valueOf */.RP)(entry.value, 'options');
    return {
        name: entry.key,
        type: TYPES.find((one) => one === type) ?? 'string',
        isRequired: (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(entry.value, 'required')) === true,
        defaultValue: (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(entry.value, 'default')),
        options: options?.kind === 'list' ? options.items.flatMap((item) => (0,syntax_tree/* textOf */.b6)(item) ?? []) : [],
        syntax: entry,
    };
}

;// CONCATENATED MODULE: ./build/plan/build-plan.js


/**
 * Makes a plan of a canonical tree. Lenient: what has the wrong shape (and is reported by
 * `validateShape`) is passed over, so that the other checks can report their problems as well.
 */
function buildPlan(source, tree) {
    const steps = (0,syntax_tree/* valueOf */.RP)(tree, 'steps');
    const runDefaults = (0,syntax_tree/* valueOf */.RP)((0,syntax_tree/* valueOf */.RP)(tree, 'defaults'), 'run');
    return {
        name: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(tree, 'name')) ?? source.name.replace(/^.*[\\/]/, ''),
        source,
        syntax: tree,
        inputs: inputsOf((0,syntax_tree/* valueOf */.RP)(tree, 'inputs')),
        env: envOf((0,syntax_tree/* valueOf */.RP)(tree, 'env')),
        steps: (steps?.kind === 'list' ? steps.items : []).flatMap((node, index) => {
            return node.kind === 'mapping' ? [buildStep(node, index, runDefaults)] : [];
        }),
    };
}
function buildStep(node, index, runDefaults) {
    const common = commonFields(node, index);
    const name = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'name'));
    const script = (0,syntax_tree/* valueOf */.RP)(node, 'run');
    const createsFiles = ['create-file', 'create-structure'].some((key) => (0,syntax_tree/* entryOf */.Ms)(node, key));
    // A step without a kind is kept too: others may need it.
    if (script !== undefined || !createsFiles) {
        const text = (0,syntax_tree/* textOf */.b6)(script) ?? '';
        return Object.assign(common, {
            kind: 'run',
            name: name ?? firstLine(text),
            script: text,
            shell: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'shell')) ?? (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(runDefaults, 'shell')) ?? null,
            workingDirectory: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'working-directory')) ??
                (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(runDefaults, 'working-directory')) ??
                null,
        });
    }
    return buildCreateStep(node, common, name);
}
function buildCreateStep(node, common, name) {
    const file = (0,syntax_tree/* valueOf */.RP)(node, 'create-file');
    const structure = (0,syntax_tree/* valueOf */.RP)(node, 'create-structure');
    const kind = file === undefined ? 'create-structure' : 'create-file';
    const root = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'root')) ?? '';
    const entries = file === undefined ? structureEntries(structure, root) : fileEntries(node, file);
    const subject = (0,syntax_tree/* textOf */.b6)(file) ?? (root === '' ? (entries[0]?.path ?? '') : root);
    return Object.assign(common, {
        kind,
        name: name ?? `${kind} ${subject}`.trimEnd(),
        entries,
        ifExists: ifExistsOf((0,syntax_tree/* valueOf */.RP)(node, 'if-exists')),
        isTemplate: (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(node, 'template')) === true,
    });
}
/** To be completed by `Object.assign`: spread, so many fields make an object that V8 reads slowly ever after. */
function commonFields(node, index) {
    const condition = (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(node, 'if'));
    const timeout = (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(node, 'timeout-minutes'));
    const tolerated = (0,syntax_tree/* scalarOf */.ol)((0,syntax_tree/* valueOf */.RP)(node, 'continue-on-error'));
    return {
        id: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'id')) ?? `step-${String(index + 1)}`,
        isNameGiven: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'name')) !== undefined,
        needs: needsOf(node).map((need) => need.id),
        condition: condition === null ? null : String(condition),
        continueOnError: typeof tolerated === 'string' || tolerated === true ? tolerated : false,
        env: envOf((0,syntax_tree/* valueOf */.RP)(node, 'env')),
        timeoutMinutes: typeof timeout === 'boolean' ? null : timeout,
        retries: (0,syntax_tree/* numberOf */.rl)((0,syntax_tree/* valueOf */.RP)(node, 'retries')) ?? 0,
        cpus: (0,syntax_tree/* numberOf */.rl)((0,syntax_tree/* valueOf */.RP)(node, 'cpus')) ?? 1,
        mutex: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(node, 'mutex')) ?? null,
        syntax: node,
    };
}
/** The ids that a step needs, each with its place, repetitions left out. */
function needsOf(step) {
    const node = (0,syntax_tree/* valueOf */.RP)(step, 'needs');
    if (node === undefined)
        return [];
    const items = node.kind === 'list' ? node.items : [node];
    const seen = new Set();
    return items.flatMap((item) => {
        const id = (0,syntax_tree/* textOf */.b6)(item);
        if (id === undefined || seen.has(id))
            return [];
        seen.add(id);
        return [{ id, span: item.span }];
    });
}
function fileEntries(step, file) {
    const path = (0,syntax_tree/* textOf */.b6)(file);
    if (path === undefined)
        return [];
    const mode = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(step, 'mode')) ?? null;
    return [{ type: 'file', path, span: file.span, content: fileContent(step), mode }];
}
function fileContent(step) {
    const base64 = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(step, 'content-base64'));
    const source = (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(step, 'source'));
    if (base64 !== undefined)
        return { from: 'base64', base64 };
    if (source !== undefined)
        return { from: 'source', source };
    return { from: 'text', text: (0,syntax_tree/* textOf */.b6)((0,syntax_tree/* valueOf */.RP)(step, 'content')) ?? '' };
}
/** The entries of a tree, parents before children, in the order of the file. */
function structureEntries(node, root) {
    if (node?.kind === 'list') {
        return node.items.flatMap((item) => {
            const path = (0,syntax_tree/* textOf */.b6)(item);
            return path === undefined ? [] : [pathEntry(join(root, path), item.span)];
        });
    }
    const entries = [];
    collectTree(node, root, entries);
    return entries;
}
function collectTree(node, parent, into) {
    if (node?.kind !== 'mapping')
        return;
    for (const entry of node.entries) {
        const path = join(parent, entry.key);
        const text = (0,syntax_tree/* textOf */.b6)(entry.value);
        if (text !== undefined) {
            const content = { from: 'text', text };
            into.push({ type: 'file', path, span: entry.keySpan, content, mode: null });
        }
        else if (entry.value.kind === 'mapping') {
            into.push({ type: 'directory', path: withoutFinalSlash(path), span: entry.keySpan });
            collectTree(entry.value, withoutFinalSlash(path), into);
        }
    }
}
/** An entry of the list form: `src/` is a directory, `src/a.py` an empty file. */
function pathEntry(path, span) {
    return path.endsWith('/')
        ? { type: 'directory', path: withoutFinalSlash(path), span }
        : { type: 'file', path, span, content: { from: 'text', text: '' }, mode: null };
}
function join(parent, path) {
    return parent === '' ? path : `${withoutFinalSlash(parent)}/${path}`;
}
function withoutFinalSlash(path) {
    return path.replace(/(?<=[^/])\/+$/, '');
}
function ifExistsOf(node) {
    const text = (0,syntax_tree/* textOf */.b6)(node);
    return text === 'skip' || text === 'overwrite' ? text : 'error';
}
/** Environment variables as text: numbers and booleans as YAML's core schema prints them. */
function envOf(node) {
    if (node?.kind !== 'mapping')
        return {};
    return Object.fromEntries(node.entries.flatMap((entry) => entry.value.kind === 'scalar' ? [[entry.key, String(entry.value.value ?? '')]] : []));
}
/** The first line of a script that has anything in it. */
function firstLine(script) {
    const line = script.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
    return [...line.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join('');
}
/** A name is for people; an expression may make the first line of a script as long as it likes. */
const MAX_NAME_CHARS = 500;
/** Where a step is pointed at: its id, else its first key. */
function stepSpan(step) {
    const entry = (0,syntax_tree/* entryOf */.Ms)(step.syntax, 'id');
    return entry?.value.span ?? step.syntax.entries[0]?.keySpan ?? step.syntax.span;
}


/***/ }),

/***/ 1060:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: function() { return /* binding */ placeOf; },
/* harmony export */   Cs: function() { return /* binding */ hasErrors; },
/* harmony export */   MK: function() { return /* binding */ warningAt; },
/* harmony export */   Os: function() { return /* binding */ errorAt; },
/* harmony export */   al: function() { return /* binding */ inOrder; },
/* harmony export */   oO: function() { return /* binding */ formatDiagnostics; },
/* harmony export */   uV: function() { return /* binding */ MAX_DIAGNOSTICS; }
/* harmony export */ });
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2972);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1063);


/** How many problems are shown at most; the rest are counted. */
const MAX_DIAGNOSTICS = 50;
/** Makes an error; `hint` may be absent. */
function errorAt(span, message, hint) {
    return { severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) };
}
/** Makes a warning; `hint` may be absent. */
function warningAt(span, message, hint) {
    return { ...errorAt(span, message, hint), severity: 'warning' };
}
/** Sorted by place, errors before warnings at the same place, each text at a place only once. */
function inOrder(diagnostics) {
    const seen = new Set();
    return diagnostics
        .filter((one) => {
        const key = `${String(one.span.start)} ${one.message}`;
        return !seen.has(key) && seen.add(key);
    })
        .sort((a, b) => a.span.start - b.span.start ||
        a.severity.localeCompare(b.severity) ||
        (a.message < b.message ? -1 : 1));
}
/** Whether a plan with these problems must not run. */
function hasErrors(diagnostics) {
    return diagnostics.some((one) => one.severity === 'error');
}
/** Where a problem begins. */
function placeOf(source, diagnostic) {
    return (0,_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .placeAt */ .BW)(source, diagnostic.span.start);
}
/**
 * The problems as text, each `FILE:LINE:COL: error: sentence` followed by the source line with a
 * caret and the hint. Control characters of the plan are shown escaped, never passed on.
 */
function formatDiagnostics(source, diagnostics) {
    const shown = diagnostics.slice(0, MAX_DIAGNOSTICS).map((one) => formatOne(source, one));
    const more = diagnostics.length - shown.length;
    if (more > 0)
        shown.push(`and ${String(more)} more`);
    return shown.join('\n');
}
function formatOne(source, diagnostic) {
    const { line, column } = placeOf(source, diagnostic);
    const head = `${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(source.name)}:${String(line)}:${String(column)}: ${diagnostic.severity}: ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(diagnostic.message)}`;
    const hint = diagnostic.hint === undefined ? [] : [`  hint: ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(diagnostic.hint)}`];
    return [head, ...excerpt(source, diagnostic.span, { line, column }), ...hint].join('\n');
}
/** Characters of a source line shown around a problem: a plan in one long line stays readable. */
const EXCERPT_WIDTH = 110;
const EXCERPT_LEAD = 60;
/** The source line and the caret line below it. */
function excerpt(source, span, place) {
    const characters = [...(0,_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .lineText */ .oZ)(source, place.line)];
    const from = Math.max(0, place.column - 1 - EXCERPT_LEAD);
    const shown = characters.slice(from, from + EXCERPT_WIDTH);
    const before = (0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(shown.slice(0, place.column - 1 - from).join(''), { keepTabs: true });
    const marked = (0,_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .characterCount */ .Dq)(source.text.slice(span.start, Math.min(span.end, span.start + 2000)));
    const room = Math.max(1, shown.length - (place.column - 1 - from));
    const caret = '^' + '~'.repeat(Math.max(0, Math.min(marked, room) - 1));
    const gutter = String(place.line).padStart(5);
    const lead = before.replace(/[^\t]/gu, ' ');
    return [
        `${gutter} | ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(shown.join(''), { keepTabs: true })}`,
        `${' '.repeat(gutter.length)} | ${lead}${caret}`,
    ];
}


/***/ }),

/***/ 5102:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   di: function() { return /* binding */ MAX_PLAN_BYTES; },
/* harmony export */   lr: function() { return /* binding */ MAX_DEPTH; },
/* harmony export */   vS: function() { return /* binding */ parsePlan; }
/* harmony export */ });
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1060);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6843);


/** How large a plan file may be. */
const MAX_PLAN_BYTES = 32 * 1024 * 1024;
/** How deep a plan may be nested. Parsers recurse; far beyond this one of them ends the process. */
const MAX_DEPTH = 200;
/**
 * A plan's text → its syntax tree: JSON for names that end in `.json`, YAML 1.2 otherwise. The libraries
 * are loaded only when they are needed, because that takes longer than checking a small plan.
 */
async function parsePlan(source) {
    try {
        if (source.name.toLowerCase().endsWith('.json')) {
            const { parseJson } = await Promise.all(/* import() */[__webpack_require__.e(9547), __webpack_require__.e(9519)]).then(__webpack_require__.bind(__webpack_require__, 9519));
            return parseJson(source);
        }
        const { parseYaml } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9222)]).then(__webpack_require__.bind(__webpack_require__, 9222));
        return parseYaml(source);
    }
    catch (error) {
        // Both parsers recurse; a nesting deeper than the stack is the plan's fault, not a bug.
        if (error instanceof RangeError) {
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)([(0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .errorAt */ .Os)({ start: 0, end: 0 }, 'the plan is nested too deeply')]);
        }
        throw error;
    }
}


/***/ }),

/***/ 5275:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ readPlan; }
/* harmony export */ });
/* unused harmony export decodePlan */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _parse_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5102);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2972);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6843);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1063);





/** Reads a plan file; the error is a line that names the file. */
function readPlan(path) {
    const refuse = (reason) => (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(path)}: error: ${reason}`);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        if (!stats.isFile())
            return refuse('this is not a file');
        if (stats.size > _parse_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_PLAN_BYTES */ .di)
            return refuse('a plan file has at most 32 MiB');
        return decodePlan(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path));
    }
    catch (error) {
        const { code, message } = error;
        return refuse(code === 'ENOENT' ? 'there is no such plan file' : message);
    }
}
/** Bytes → text. UTF-8 only: a plan in another encoding would be run with other letters in it. */
function decodePlan(name, bytes) {
    try {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)((0,_source_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sourceText */ .rI)(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    }
    catch {
        const line = firstBadLine(bytes);
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(name)}:${String(line)}:1: error: this is not UTF-8; save the file as UTF-8`);
    }
}
/** The first line (from 1) that is not UTF-8. No character but the newline itself has its byte. */
function firstBadLine(bytes) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let line = 1;
    for (let start = 0; start < bytes.length; line += 1) {
        const newline = bytes.indexOf(0x0a, start);
        const end = newline === -1 ? bytes.length : newline + 1;
        try {
            decoder.decode(bytes.subarray(start, end));
        }
        catch {
            return line;
        }
        start = end;
    }
    return line;
}


/***/ }),

/***/ 8644:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ isNamedShell; },
/* harmony export */   k: function() { return /* binding */ isKnownShell; }
/* harmony export */ });
/** The shells that GitHub knows by name. */
const NAMED_SHELLS = ['bash', 'sh', 'python', 'node', 'pwsh', 'powershell', 'cmd'];
/** Whether GitHub knows a shell by this name. */
function isNamedShell(shell) {
    return NAMED_SHELLS.includes(shell);
}
/** Whether a shell can be run: one with a name of its own, or a template with a place for the script. */
function isKnownShell(shell) {
    return isNamedShell(shell) || shell.includes('{0}');
}


/***/ }),

/***/ 2972:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: function() { return /* binding */ placeAt; },
/* harmony export */   Dq: function() { return /* binding */ characterCount; },
/* harmony export */   mh: function() { return /* binding */ lineAt; },
/* harmony export */   oZ: function() { return /* binding */ lineText; },
/* harmony export */   rI: function() { return /* binding */ sourceText; }
/* harmony export */ });
/** Prepares a text for looking up places. Lines end at LF, CR LF or CR. */
function sourceText(name, raw) {
    const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
    const lineStarts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g))
        lineStarts.push(match.index + match[0].length);
    return { name, text, lineStarts };
}
/** The line (from 0) that an offset lies in. */
function lineIndexAt(source, offset) {
    let low = 0;
    let high = source.lineStarts.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((source.lineStarts[middle] ?? 0) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
/** The line (from 1) of an offset: cheap also where a plan is one long line. */
function lineAt(source, offset) {
    return lineIndexAt(source, offset) + 1;
}
/** Where an offset is. Characters outside the BMP count as one column. */
function placeAt(source, offset) {
    const line = lineIndexAt(source, offset);
    const start = source.lineStarts[line] ?? 0;
    return { line: line + 1, column: characterCount(source.text.slice(start, offset)) + 1 };
}
/** The text of a line (from 1), without its line end. */
function lineText(source, line) {
    const start = source.lineStarts[line - 1] ?? 0;
    const end = source.lineStarts[line] ?? source.text.length;
    return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}
/** Number of characters (code points) of a text. */
function characterCount(text) {
    return [...text].length;
}


/***/ }),

/***/ 8993:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: function() { return /* binding */ entryOf; },
/* harmony export */   RP: function() { return /* binding */ valueOf; },
/* harmony export */   WQ: function() { return /* binding */ describeNode; },
/* harmony export */   b6: function() { return /* binding */ textOf; },
/* harmony export */   dq: function() { return /* binding */ toPlainValue; },
/* harmony export */   ol: function() { return /* binding */ scalarOf; },
/* harmony export */   rl: function() { return /* binding */ numberOf; }
/* harmony export */ });
/* unused harmony export quoted */
/** The value that a mapping holds under a key. */
function valueOf(node, key) {
    return entryOf(node, key)?.value;
}
/** The entry that a mapping holds under a key. */
function entryOf(node, key) {
    if (node?.kind !== 'mapping')
        return undefined;
    if (node.entries.length <= SMALL_MAPPING) {
        // A plan asks this millions of times: a loop takes half the time that `find` does.
        for (const entry of node.entries)
            if (entry.key === key)
                return entry;
        return undefined;
    }
    let index = indexes.get(node);
    if (index === undefined) {
        index = new Map(node.entries.map((entry) => [entry.key, entry]).reverse());
        indexes.set(node, index);
    }
    return index.get(key);
}
/** Up to so many keys, looking through them is faster than an index. */
const SMALL_MAPPING = 24;
/** Indexes of large mappings, made when first needed. Of equal keys the first counts. */
const indexes = new WeakMap();
/** The text of a scalar, if it is text. */
function textOf(node) {
    return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
/** The value of a scalar; null for everything else. */
function scalarOf(node) {
    return node?.kind === 'scalar' ? node.value : null;
}
/** The value of a scalar, if it is a number. */
function numberOf(node) {
    const value = scalarOf(node);
    return typeof value === 'number' ? value : undefined;
}
/** The tree as plain JavaScript data; every key becomes a property of its own, also `__proto__`. */
function toPlainValue(node) {
    switch (node.kind) {
        case 'scalar':
            return node.value;
        case 'list':
            return node.items.map(toPlainValue);
        case 'mapping':
            return plainObject(node.entries);
    }
}
function plainObject(entries) {
    const object = {};
    for (const { key, value } of entries) {
        const plain = toPlainValue(value);
        // An assignment would change the prototype.
        if (key !== '__proto__')
            object[key] = plain;
        else
            Object.defineProperty(object, key, { value: plain, ...ORDINARY });
    }
    return object;
}
/** What an assignment makes of a property. */
const ORDINARY = { writable: true, enumerable: true, configurable: true };
/** Names what a node is, for messages: "a list", "the number 5", "empty". */
function describeNode(node) {
    if (node.kind === 'list')
        return node.items.length === 0 ? 'an empty list' : 'a list';
    if (node.kind === 'mapping')
        return 'a mapping';
    switch (typeof node.value) {
        case 'string':
            return node.value === '' ? 'empty text' : `the text ${quoted(node.value)}`;
        case 'number':
            return `the number ${String(node.value)}`;
        case 'boolean':
            return String(node.value);
        default:
            return 'empty';
    }
}
/** A text in double quotes, shortened to 60 characters for messages. */
function quoted(text) {
    const characters = [...text.slice(0, 200)];
    return JSON.stringify(characters.length > 60 ? characters.slice(0, 59).join('') + '…' : text);
}


/***/ }),

/***/ 7892:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: function() { return /* binding */ preparePlan; }
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/plan/build-plan.js + 1 modules
var build_plan = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/plan/diagnostic.js
var diagnostic = __webpack_require__(1060);
// EXTERNAL MODULE: ./build/generated/plan-schema.js
var plan_schema = __webpack_require__(3536);
// EXTERNAL MODULE: ./build/plan/syntax-tree.js
var syntax_tree = __webpack_require__(8993);
// EXTERNAL MODULE: ./build/util/closest-word.js
var closest_word = __webpack_require__(3100);
;// CONCATENATED MODULE: ./build/plan/workflow-keys.js
/** Keys of GitHub's workflow steps that have no meaning in a plan, and what to write instead. */
const WORKFLOW_KEY_HINTS = new Map([
    ['background', 'leave it out: steps without "needs" already run side by side'],
    ['wait', 'write "needs: [ids]" in the step that has to wait'],
    ['wait-all', 'write "needs: [ids]" in the step that has to wait'],
    ['cancel', 'write "timeout-minutes" in the step that has to end, or run with fail-fast'],
    ['parallel', 'put these steps directly under "steps:"; those without "needs" run side by side'],
    ['uses', 'a plan runs commands, not actions: keep "uses" in the workflow, or write "run"'],
]);
/** Words that people write for a key of ours and that are spelled too differently to be guessed. */
const SYNONYMS = new Map([
    ['depends_on', 'needs'],
    ['depends-on', 'needs'],
    ['dependencies', 'needs'],
    ['command', 'run'],
    ['file_path', 'create-file'],
    ['structure', 'create-structure'],
    ['cwd', 'working-directory'],
]);

;// CONCATENATED MODULE: ./build/plan/dialect.js





/** The dict dialect's own words; every other key is the kebab-case key in snake_case. */
const OWN_WORDS = new Map([
    ['depends_on', 'needs'],
    ['command', 'run'],
    ['file_path', 'create-file'],
    ['structure', 'create-structure'],
]);
/** Which key carries an action's subject. */
const SUBJECTS = new Map([
    ['run_command', 'command'],
    ['create_file', 'file_path'],
    ['create_structure', 'structure'],
]);
const DICT_KEYS = Object.keys(plan_schema.planSchema.$defs?.dictStep?.properties ?? {});
/**
 * Translates the dict dialect, field for field, to the kebab-case form, so that everything after it
 * knows one form only. A step is in the dict dialect if it has an `action`. A bare list of steps is a
 * plan in the dict dialect, and where the caller allows it.
 */
function toCanonicalTree(tree, options) {
    const problems = [];
    if (tree.kind === 'list') {
        const isDictPlan = tree.items.some(isDictStep);
        if (!isDictPlan && !options.isBareListAllowed) {
            const firstCharacter = { start: tree.span.start, end: tree.span.start + 1 };
            problems.push((0,diagnostic/* errorAt */.Os)(firstCharacter, 'a plan is a mapping: "steps:" is missing above this list'));
        }
        const steps = canonicalSteps(tree, isDictPlan, problems);
        const entry = { key: 'steps', spelling: 'steps', keySpan: tree.span, value: steps };
        return { tree: { kind: 'mapping', entries: [entry], span: tree.span }, problems };
    }
    if (tree.kind !== 'mapping')
        return { tree, problems };
    const entries = tree.entries.map((entry) => entry.key === 'steps' && entry.value.kind === 'list'
        ? { ...entry, value: canonicalSteps(entry.value, false, problems) }
        : entry);
    return { tree: { ...tree, entries }, problems };
}
function isDictStep(node) {
    return (0,syntax_tree/* entryOf */.Ms)(node, 'action') !== undefined;
}
function canonicalSteps(list, isDictPlan, problems) {
    const items = list.items.map((item) => {
        if (item.kind !== 'mapping')
            return item;
        if (isDictStep(item))
            return canonicalStep(item, problems);
        if (!isDictPlan)
            return item;
        problems.push((0,diagnostic/* errorAt */.Os)(item.span, 'this step has no "action"'));
        const isDict = [...SUBJECTS.values()].some((subject) => (0,syntax_tree/* entryOf */.Ms)(item, subject) !== undefined);
        return isDict ? canonicalStep(item, problems) : item;
    });
    return { ...list, items };
}
function canonicalStep(step, problems) {
    problems.push(...actionProblems(step));
    const entries = [];
    for (const entry of step.entries) {
        if (entry.key === 'action')
            continue;
        if (DICT_KEYS.includes(entry.key)) {
            entries.push({ ...entry, key: kebabCase(entry.key) });
        }
        else {
            problems.push(unknownKey(entry));
        }
    }
    return { ...step, entries, isDictStep: true };
}
function unknownKey({ key, keySpan }) {
    const instead = WORKFLOW_KEY_HINTS.get(key.replaceAll('_', '-'));
    if (instead !== undefined)
        return (0,diagnostic/* errorAt */.Os)(keySpan, `"${key}" has no meaning in a plan`, instead);
    const own = dictWord(key.replaceAll('_', '-'));
    const hint = DICT_KEYS.includes(own)
        ? `did you mean "${own}"?`
        : (0,closest_word/* didYouMean */.a)(key.replaceAll('-', '_'), DICT_KEYS);
    return (0,diagnostic/* errorAt */.Os)(keySpan, `unknown key "${key}"`, hint);
}
/** What the dict dialect calls a key of the kebab-case form. */
function dictWord(key) {
    const own = [...OWN_WORDS].find(([, kebab]) => kebab === key);
    return own?.[0] ?? key.replaceAll('-', '_');
}
function kebabCase(key) {
    return OWN_WORDS.get(key) ?? key.replaceAll('_', '-');
}
function actionProblems(step) {
    const entry = (0,syntax_tree/* entryOf */.Ms)(step, 'action');
    const action = (0,syntax_tree/* textOf */.b6)(entry?.value) ?? '';
    const subject = SUBJECTS.get(action);
    const actions = [...SUBJECTS.keys()];
    if (entry !== undefined && subject === undefined) {
        const near = (0,closest_word/* closestWord */.E)(action.replaceAll('-', '_'), actions);
        const hint = near === undefined ? `write one of ${actions.join(', ')}` : `did you mean "${near}"?`;
        return [(0,diagnostic/* errorAt */.Os)(entry.value.span, `"action" must be one of ${actions.join(', ')}`, hint)];
    }
    if (entry !== undefined && subject !== undefined && (0,syntax_tree/* entryOf */.Ms)(step, subject) === undefined) {
        return [(0,diagnostic/* errorAt */.Os)(entry.value.span, `a step with the action "${action}" needs "${subject}"`)];
    }
    return [];
}

// EXTERNAL MODULE: ./build/plan/parse-plan.js
var parse_plan = __webpack_require__(5102);
;// CONCATENATED MODULE: ./build/plan/input-values.js

/**
 * The values of a plan's inputs: what was given, else the default, else what its type has for nothing
 * (as GitHub has it for workflows: "", false, 0; for a choice the first option).
 */
function readInputs(inputs, given) {
    const values = new Map();
    const problems = unknownNames(inputs, given);
    const missing = [];
    for (const input of inputs) {
        const text = givenText(input, given);
        const value = text === undefined ? valueWithout(input) : parsedValue(input, text);
        if (value !== undefined)
            values.set(input.name, value);
        else if (text === undefined) {
            missing.push(`the plan requires a value for its input "${input.name}"`);
        }
        else {
            problems.push(`the input "${input.name}" must be ${expectedOf(input)}, not "${text}"`);
        }
    }
    return { values: Object.fromEntries(values), problems, missing };
}
/** What an input is where nothing is given; undefined if that will not do. */
function valueWithout(input) {
    if (input.defaultValue !== null)
        return input.defaultValue;
    if (input.isRequired)
        return undefined;
    switch (input.type) {
        case 'string':
            return '';
        case 'boolean':
            return false;
        case 'number':
            return 0;
        case 'choice':
            return input.options[0];
    }
}
/** Whether a value is one that an input may have. */
function isFitting({ type, options }, value) {
    if (type === 'choice')
        return typeof value === 'string' && options.includes(value);
    return typeof value === type;
}
/** What an input's value must be, in words. */
function expectedOf({ type, options }) {
    switch (type) {
        case 'string':
            return 'text';
        case 'boolean':
            return 'true or false';
        case 'number':
            return 'a number';
        case 'choice':
            return `one of ${options.join(', ')}`;
    }
}
function parsedValue(input, text) {
    switch (input.type) {
        case 'string':
            return text;
        case 'boolean':
            return text === 'true' ? true : text === 'false' ? false : undefined;
        case 'number':
            return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
        case 'choice':
            return input.options.includes(text) ? text : undefined;
    }
}
/** Names ignore case, as contexts do. */
function givenText({ name }, given) {
    return Object.entries(given).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
function unknownNames(inputs, given) {
    const names = inputs.map(({ name }) => name);
    const known = new Set(names.map((name) => name.toLowerCase()));
    return Object.keys(given)
        .filter((name) => !known.has(name.toLowerCase()))
        .map((name) => {
        const instead = (0,closest_word/* didYouMean */.a)(name, names) ?? `it declares ${names.join(', ') || 'none'}`;
        return `the plan declares no input "${name}"; ${instead}`;
    });
}

;// CONCATENATED MODULE: ./build/generated/plan-validator.js

const validateFrame = validate10;
const schema11 = { "$id": "plan", "$ref": "frame#/$defs/plan" };
const schema13 = { "x-expected": "a mapping with the key \"steps\"", "type": "object", "additionalProperties": false, "required": ["steps"], "properties": { "name": { "$ref": "#/$defs/name" }, "env": { "$ref": "#/$defs/env" }, "inputs": { "$ref": "#/$defs/inputs" }, "defaults": { "description": "Defaults for the plan's steps.", "x-expected": "a mapping with the key \"run\"", "type": "object", "additionalProperties": false, "properties": { "run": { "description": "Defaults for the run steps.", "x-expected": "a mapping with the keys \"shell\" and \"working-directory\"", "type": "object", "additionalProperties": false, "properties": { "shell": { "$ref": "#/$defs/shell" }, "working-directory": { "$ref": "#/$defs/workingDirectory" } } } } }, "steps": { "description": "The steps. Those without needs are independent of each other.", "x-expected": "a list of steps, one at least", "type": "array", "minItems": 1, "maxItems": 100000 } } };
const schema14 = { "description": "Shown in reports.", "x-expected": "text", "type": "string" };
const schema15 = { "description": "Environment variables.", "x-expected": "a mapping of names to text, numbers or booleans", "type": "object", "propertyNames": { "pattern": "^[^=\\u0000]+$" }, "additionalProperties": { "x-expected": "text, a number or a boolean", "type": ["string", "number", "boolean", "null"] } };
const schema18 = { "description": "bash, sh, pwsh, powershell, cmd, python, node, or a template such as \"perl {0}\".", "x-expected": "a shell name or a template with {0}", "type": "string", "pattern": "\\S" };
const schema19 = { "description": "Where the script runs, relative to the root.", "x-expected": "a path", "type": "string", "pattern": "\\S" };
const pattern0 = new RegExp("^[^=\\u0000]+$", "u");
const pattern2 = new RegExp("\\S", "u");
const schema16 = { "description": "Values that the plan asks for: ${{ inputs.NAME }}, given by --input NAME=VALUE or the action's inputs.", "x-expected": "a mapping of names to declarations", "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$" }, "additionalProperties": { "$ref": "#/$defs/input" } };
const schema17 = { "description": "A value that the plan asks for, as in workflows.", "x-expected": "a mapping with the keys \"description\", \"type\", \"required\", \"default\" and \"options\", or nothing", "type": ["object", "null"], "additionalProperties": false, "properties": { "description": { "description": "What the value is for.", "x-expected": "text", "type": "string" }, "type": { "description": "What the value is. Default: string.", "x-expected": "\"string\", \"boolean\", \"number\" or \"choice\"", "enum": ["string", "boolean", "number", "choice"] }, "required": { "description": "Whether a run without a value is refused. Default: false.", "x-expected": "true or false", "type": "boolean" }, "default": { "description": "The value where none is given. Default: \"\", false, 0, or the first option.", "x-expected": "text, a number or a boolean", "type": ["string", "number", "boolean"] }, "options": { "description": "The values of a choice.", "x-expected": "a list of texts, one at least", "type": "array", "minItems": 1, "items": { "type": "string", "x-expected": "text" } } } };
const pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
        const _errs1 = errors;
        if (typeof key0 === "string") {
            if (!pattern1.test(key0)) {
                const err0 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" }, propertyName: key0 };
                if (vErrors === null) {
                    vErrors = [err0];
                }
                else {
                    vErrors.push(err0);
                }
                errors++;
            }
        }
        var valid0 = _errs1 === errors;
        if (!valid0) {
            const err1 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
    }
    for (const key1 in data) {
        let data0 = data[key1];
        if ((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)) {
            const err2 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/input/type", keyword: "type", params: { type: schema17.type } };
            if (vErrors === null) {
                vErrors = [err2];
            }
            else {
                vErrors.push(err2);
            }
            errors++;
        }
        if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            for (const key2 in data0) {
                if (!(((((key2 === "description") || (key2 === "type")) || (key2 === "required")) || (key2 === "default")) || (key2 === "options"))) {
                    const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/input/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
                    if (vErrors === null) {
                        vErrors = [err3];
                    }
                    else {
                        vErrors.push(err3);
                    }
                    errors++;
                }
            }
            if (data0.description !== undefined) {
                if (typeof data0.description !== "string") {
                    const err4 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/input/properties/description/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                        vErrors = [err4];
                    }
                    else {
                        vErrors.push(err4);
                    }
                    errors++;
                }
            }
            if (data0.type !== undefined) {
                let data2 = data0.type;
                if (!((((data2 === "string") || (data2 === "boolean")) || (data2 === "number")) || (data2 === "choice"))) {
                    const err5 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/$defs/input/properties/type/enum", keyword: "enum", params: { allowedValues: schema17.properties.type.enum } };
                    if (vErrors === null) {
                        vErrors = [err5];
                    }
                    else {
                        vErrors.push(err5);
                    }
                    errors++;
                }
            }
            if (data0.required !== undefined) {
                if (typeof data0.required !== "boolean") {
                    const err6 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/required", schemaPath: "#/$defs/input/properties/required/type", keyword: "type", params: { type: "boolean" } };
                    if (vErrors === null) {
                        vErrors = [err6];
                    }
                    else {
                        vErrors.push(err6);
                    }
                    errors++;
                }
            }
            if (data0.default !== undefined) {
                let data4 = data0.default;
                if (((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")) {
                    const err7 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/default", schemaPath: "#/$defs/input/properties/default/type", keyword: "type", params: { type: schema17.properties.default.type } };
                    if (vErrors === null) {
                        vErrors = [err7];
                    }
                    else {
                        vErrors.push(err7);
                    }
                    errors++;
                }
            }
            if (data0.options !== undefined) {
                let data5 = data0.options;
                if (Array.isArray(data5)) {
                    if (data5.length < 1) {
                        const err8 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/options", schemaPath: "#/$defs/input/properties/options/minItems", keyword: "minItems", params: { limit: 1 } };
                        if (vErrors === null) {
                            vErrors = [err8];
                        }
                        else {
                            vErrors.push(err8);
                        }
                        errors++;
                    }
                    const len0 = data5.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                        if (typeof data5[i0] !== "string") {
                            const err9 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/options/" + i0, schemaPath: "#/$defs/input/properties/options/items/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                                vErrors = [err9];
                            }
                            else {
                                vErrors.push(err9);
                            }
                            errors++;
                        }
                    }
                }
                else {
                    const err10 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/options", schemaPath: "#/$defs/input/properties/options/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                        vErrors = [err10];
                    }
                    else {
                        vErrors.push(err10);
                    }
                    errors++;
                }
            }
        }
    }
}
else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
        vErrors = [err11];
    }
    else {
        vErrors.push(err11);
    }
    errors++;
} validate13.errors = vErrors; return errors === 0; }
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.steps === undefined) {
        const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "steps" } };
        if (vErrors === null) {
            vErrors = [err0];
        }
        else {
            vErrors.push(err0);
        }
        errors++;
    }
    for (const key0 in data) {
        if (!(((((key0 === "name") || (key0 === "env")) || (key0 === "inputs")) || (key0 === "defaults")) || (key0 === "steps"))) {
            const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
    }
    if (data.name !== undefined) {
        if (typeof data.name !== "string") {
            const err2 = { instancePath: instancePath + "/name", schemaPath: "#/$defs/name/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
                vErrors = [err2];
            }
            else {
                vErrors.push(err2);
            }
            errors++;
        }
    }
    if (data.env !== undefined) {
        let data1 = data.env;
        if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            for (const key1 in data1) {
                const _errs8 = errors;
                if (typeof key1 === "string") {
                    if (!pattern0.test(key1)) {
                        const err3 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[^=\\u0000]+$" }, propertyName: key1 };
                        if (vErrors === null) {
                            vErrors = [err3];
                        }
                        else {
                            vErrors.push(err3);
                        }
                        errors++;
                    }
                }
                var valid3 = _errs8 === errors;
                if (!valid3) {
                    const err4 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/propertyNames", keyword: "propertyNames", params: { propertyName: key1 } };
                    if (vErrors === null) {
                        vErrors = [err4];
                    }
                    else {
                        vErrors.push(err4);
                    }
                    errors++;
                }
            }
            for (const key2 in data1) {
                let data2 = data1[key2];
                if ((((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) && (typeof data2 !== "boolean")) && (data2 !== null)) {
                    const err5 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/env/additionalProperties/type", keyword: "type", params: { type: schema15.additionalProperties.type } };
                    if (vErrors === null) {
                        vErrors = [err5];
                    }
                    else {
                        vErrors.push(err5);
                    }
                    errors++;
                }
            }
        }
        else {
            const err6 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
                vErrors = [err6];
            }
            else {
                vErrors.push(err6);
            }
            errors++;
        }
    }
    if (data.inputs !== undefined) {
        if (!(validate13(data.inputs, { instancePath: instancePath + "/inputs", parentData: data, parentDataProperty: "inputs", rootData }))) {
            vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
            errors = vErrors.length;
        }
    }
    if (data.defaults !== undefined) {
        let data4 = data.defaults;
        if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            for (const key3 in data4) {
                if (!(key3 === "run")) {
                    const err7 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                    if (vErrors === null) {
                        vErrors = [err7];
                    }
                    else {
                        vErrors.push(err7);
                    }
                    errors++;
                }
            }
            if (data4.run !== undefined) {
                let data5 = data4.run;
                if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                    for (const key4 in data5) {
                        if (!((key4 === "shell") || (key4 === "working-directory"))) {
                            const err8 = { instancePath: instancePath + "/defaults/run", schemaPath: "#/properties/defaults/properties/run/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
                            if (vErrors === null) {
                                vErrors = [err8];
                            }
                            else {
                                vErrors.push(err8);
                            }
                            errors++;
                        }
                    }
                    if (data5.shell !== undefined) {
                        let data6 = data5.shell;
                        if (typeof data6 === "string") {
                            if (!pattern2.test(data6)) {
                                const err9 = { instancePath: instancePath + "/defaults/run/shell", schemaPath: "#/$defs/shell/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                                if (vErrors === null) {
                                    vErrors = [err9];
                                }
                                else {
                                    vErrors.push(err9);
                                }
                                errors++;
                            }
                        }
                        else {
                            const err10 = { instancePath: instancePath + "/defaults/run/shell", schemaPath: "#/$defs/shell/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                                vErrors = [err10];
                            }
                            else {
                                vErrors.push(err10);
                            }
                            errors++;
                        }
                    }
                    if (data5["working-directory"] !== undefined) {
                        let data7 = data5["working-directory"];
                        if (typeof data7 === "string") {
                            if (!pattern2.test(data7)) {
                                const err11 = { instancePath: instancePath + "/defaults/run/working-directory", schemaPath: "#/$defs/workingDirectory/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                                if (vErrors === null) {
                                    vErrors = [err11];
                                }
                                else {
                                    vErrors.push(err11);
                                }
                                errors++;
                            }
                        }
                        else {
                            const err12 = { instancePath: instancePath + "/defaults/run/working-directory", schemaPath: "#/$defs/workingDirectory/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                                vErrors = [err12];
                            }
                            else {
                                vErrors.push(err12);
                            }
                            errors++;
                        }
                    }
                }
                else {
                    const err13 = { instancePath: instancePath + "/defaults/run", schemaPath: "#/properties/defaults/properties/run/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                        vErrors = [err13];
                    }
                    else {
                        vErrors.push(err13);
                    }
                    errors++;
                }
            }
        }
        else {
            const err14 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
                vErrors = [err14];
            }
            else {
                vErrors.push(err14);
            }
            errors++;
        }
    }
    if (data.steps !== undefined) {
        let data8 = data.steps;
        if (Array.isArray(data8)) {
            if (data8.length > 100000) {
                const err15 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/maxItems", keyword: "maxItems", params: { limit: 100000 } };
                if (vErrors === null) {
                    vErrors = [err15];
                }
                else {
                    vErrors.push(err15);
                }
                errors++;
            }
            if (data8.length < 1) {
                const err16 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/minItems", keyword: "minItems", params: { limit: 1 } };
                if (vErrors === null) {
                    vErrors = [err16];
                }
                else {
                    vErrors.push(err16);
                }
                errors++;
            }
        }
        else {
            const err17 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
                vErrors = [err17];
            }
            else {
                vErrors.push(err17);
            }
            errors++;
        }
    }
}
else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
        vErrors = [err18];
    }
    else {
        vErrors.push(err18);
    }
    errors++;
} validate32.errors = vErrors; return errors === 0; }
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { /*# sourceURL="plan" */ ; let vErrors = null; let errors = 0; if (!(validate32(data, { instancePath, parentData, parentDataProperty, rootData }))) {
    vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
    errors = vErrors.length;
} validate10.errors = vErrors; return errors === 0; }
const validateStep = validate35;
const schema57 = { "$id": "step", "$ref": "https://stepwave.dev/plan.schema.json#/$defs/step" };
const schema66 = { "x-expected": "a mapping with one of the keys \"run\", \"create-file\" and \"create-structure\"", "type": "object", "additionalProperties": false, "properties": { "id": { "$ref": "#/$defs/id" }, "name": { "$ref": "#/$defs/name" }, "needs": { "$ref": "#/$defs/needs" }, "if": { "$ref": "#/$defs/if" }, "continue-on-error": { "$ref": "#/$defs/continueOnError" }, "env": { "$ref": "#/$defs/env" }, "timeout-minutes": { "$ref": "#/$defs/timeoutMinutes" }, "retries": { "$ref": "#/$defs/retries" }, "cpus": { "$ref": "#/$defs/cpus" }, "mutex": { "$ref": "#/$defs/mutex" }, "run": { "$ref": "#/$defs/run" }, "shell": { "$ref": "#/$defs/shell" }, "working-directory": { "$ref": "#/$defs/workingDirectory" }, "create-file": { "$ref": "#/$defs/createFile" }, "content": { "$ref": "#/$defs/content" }, "content-base64": { "$ref": "#/$defs/contentBase64" }, "source": { "$ref": "#/$defs/source" }, "mode": { "$ref": "#/$defs/mode" }, "create-structure": { "$ref": "#/$defs/createStructure" }, "root": { "$ref": "#/$defs/root" }, "if-exists": { "$ref": "#/$defs/ifExists" }, "template": { "$ref": "#/$defs/template" } }, "oneOf": [{ "required": ["run"] }, { "required": ["create-file"] }, { "required": ["create-structure"] }], "dependencies": { "shell": ["run"], "working-directory": ["run"], "content": ["create-file"], "content-base64": ["create-file"], "source": ["create-file"], "mode": ["create-file"], "root": ["create-structure"], "if-exists": { "anyOf": [{ "required": ["create-file"] }, { "required": ["create-structure"] }] }, "template": { "anyOf": [{ "required": ["create-file"] }, { "required": ["create-structure"] }] } } };
const schema67 = { "description": "The step's name in needs, results and expressions. Default: step-N, N from 1.", "x-expected": "a letter or \"_\", then letters, digits, \"_\" or \"-\", under 100 characters, not beginning with \"__\"", "type": "string", "pattern": "^(?!__)[A-Za-z_][A-Za-z0-9_-]{0,98}$" };
const schema60 = { "description": "Shown in reports.", "x-expected": "text", "type": "string" };
const schema69 = { "description": "The steps that must have succeeded before this one starts.", "x-expected": "a step id or a list of step ids", "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string", "x-expected": "a step id" } }] };
const schema70 = { "description": "A condition; the step is skipped when it is false. Default: success().", "x-expected": "an expression", "type": ["string", "boolean", "number"] };
const schema61 = { "description": "Environment variables.", "x-expected": "a mapping of names to text, numbers or booleans", "type": "object", "propertyNames": { "pattern": "^[^=\\u0000]+$" }, "additionalProperties": { "x-expected": "text, a number or a boolean", "type": ["string", "number", "boolean", "null"] } };
const schema76 = { "description": "How often a failed step is tried again.", "x-expected": "a whole number from 0 to 10", "type": "integer", "minimum": 0, "maximum": 10 };
const schema77 = { "description": "How many of the pool's slots the step takes; 0 for steps that only wait on the network.", "x-expected": "a whole number from 0 up", "type": "integer", "minimum": 0, "maximum": 1000000 };
const schema78 = { "description": "Steps with the same mutex never overlap.", "x-expected": "a name", "type": "string", "pattern": "\\S" };
const schema79 = { "description": "A script, as in a workflow.", "x-expected": "a script", "type": "string" };
const schema64 = { "description": "bash, sh, pwsh, powershell, cmd, python, node, or a template such as \"perl {0}\".", "x-expected": "a shell name or a template with {0}", "type": "string", "pattern": "\\S" };
const schema65 = { "description": "Where the script runs, relative to the root.", "x-expected": "a path", "type": "string", "pattern": "\\S" };
const schema82 = { "description": "The path of the file to create, relative to the root.", "x-expected": "a path", "type": "string", "pattern": "\\S" };
const schema83 = { "description": "The file's content, to the letter.", "x-expected": "text", "type": "string" };
const schema84 = { "description": "The file's content in base64, for binary files.", "x-expected": "base64", "type": "string", "pattern": "^[A-Za-z0-9+/\\s]*={0,2}\\s*$" };
const schema85 = { "description": "A file or directory of the repository to copy.", "x-expected": "a path", "type": "string", "pattern": "\\S" };
const schema86 = { "description": "The file's permissions. Default \"0644\".", "x-expected": "octal text such as \"0755\"", "type": "string", "pattern": "^0?[0-7]{3}$" };
const schema89 = { "description": "The directory, relative to the run's root, in which the tree is created.", "x-expected": "a path", "type": "string", "pattern": "\\S" };
const schema90 = { "description": "What to do with a file that is there and differs. Default: error.", "x-expected": "\"error\", \"skip\" or \"overwrite\"", "enum": ["error", "skip", "overwrite"] };
const schema91 = { "description": "Whether ${{ }} in paths and content is evaluated. Default: false.", "x-expected": "true or false", "type": "boolean" };
const func2 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^(?!__)[A-Za-z_][A-Za-z0-9_-]{0,98}$", "u");
const pattern12 = new RegExp("^[A-Za-z0-9+/\\s]*={0,2}\\s*$", "u");
const pattern14 = new RegExp("^0?[0-7]{3}$", "u");
const schema71 = { "description": "Whether the run goes on as if the step had succeeded when it fails.", "x-expected": "true, false or an expression", "anyOf": [{ "type": "boolean" }, { "$ref": "#/$defs/expression" }] };
const schema72 = { "type": "string", "pattern": "^\\s*\\$\\{\\{[^]*\\}\\}\\s*$" };
const pattern5 = new RegExp("^\\s*\\$\\{\\{[^]*\\}\\}\\s*$", "u");
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; const _errs0 = errors; let valid0 = false; const _errs1 = errors; if (typeof data !== "boolean") {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "boolean" } };
    if (vErrors === null) {
        vErrors = [err0];
    }
    else {
        vErrors.push(err0);
    }
    errors++;
} var _valid0 = _errs1 === errors; valid0 = valid0 || _valid0; if (!valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
        if (!pattern5.test(data)) {
            const err1 = { instancePath, schemaPath: "#/$defs/expression/pattern", keyword: "pattern", params: { pattern: "^\\s*\\$\\{\\{[^]*\\}\\}\\s*$" } };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
    }
    else {
        const err2 = { instancePath, schemaPath: "#/$defs/expression/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
            vErrors = [err2];
        }
        else {
            vErrors.push(err2);
        }
        errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = valid0 || _valid0;
} if (!valid0) {
    const err3 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
        vErrors = [err3];
    }
    else {
        vErrors.push(err3);
    }
    errors++;
}
else {
    errors = _errs0;
    if (vErrors !== null) {
        if (_errs0) {
            vErrors.length = _errs0;
        }
        else {
            vErrors = null;
        }
    }
} validate41.errors = vErrors; return errors === 0; }
const schema74 = { "description": "How long one attempt of the step may take. Fractions are allowed.", "x-expected": "a positive number of minutes or an expression", "anyOf": [{ "type": "number", "exclusiveMinimum": 0, "maximum": 1000000000 }, { "$ref": "#/$defs/expression" }] };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; const _errs0 = errors; let valid0 = false; const _errs1 = errors; if ((typeof data == "number") && (isFinite(data))) {
    if (data > 1000000000 || isNaN(data)) {
        const err0 = { instancePath, schemaPath: "#/anyOf/0/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1000000000 } };
        if (vErrors === null) {
            vErrors = [err0];
        }
        else {
            vErrors.push(err0);
        }
        errors++;
    }
    if (data <= 0 || isNaN(data)) {
        const err1 = { instancePath, schemaPath: "#/anyOf/0/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } };
        if (vErrors === null) {
            vErrors = [err1];
        }
        else {
            vErrors.push(err1);
        }
        errors++;
    }
}
else {
    const err2 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "number" } };
    if (vErrors === null) {
        vErrors = [err2];
    }
    else {
        vErrors.push(err2);
    }
    errors++;
} var _valid0 = _errs1 === errors; valid0 = valid0 || _valid0; if (!valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
        if (!pattern5.test(data)) {
            const err3 = { instancePath, schemaPath: "#/$defs/expression/pattern", keyword: "pattern", params: { pattern: "^\\s*\\$\\{\\{[^]*\\}\\}\\s*$" } };
            if (vErrors === null) {
                vErrors = [err3];
            }
            else {
                vErrors.push(err3);
            }
            errors++;
        }
    }
    else {
        const err4 = { instancePath, schemaPath: "#/$defs/expression/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
            vErrors = [err4];
        }
        else {
            vErrors.push(err4);
        }
        errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = valid0 || _valid0;
} if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
        vErrors = [err5];
    }
    else {
        vErrors.push(err5);
    }
    errors++;
}
else {
    errors = _errs0;
    if (vErrors !== null) {
        if (_errs0) {
            vErrors.length = _errs0;
        }
        else {
            vErrors = null;
        }
    }
} validate43.errors = vErrors; return errors === 0; }
const schema87 = { "description": "A tree: mapping = directory, text = file content; or a list of paths, \"src/\" = directory.", "x-expected": "a mapping of names to text or mappings, or a list of paths", "anyOf": [{ "$ref": "#/$defs/directory" }, { "type": "array", "items": { "type": "string", "pattern": "\\S", "x-expected": "a path" } }] };
const schema88 = { "x-expected": "text (a file's content) or a mapping (a directory)", "type": "object", "additionalProperties": { "x-expected": "text (a file's content) or a mapping (a directory)", "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/directory" }] } };
const wrapper1 = { validate: validate46 };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
        let data0 = data[key0];
        const _errs3 = errors;
        let valid1 = false;
        const _errs4 = errors;
        if (typeof data0 !== "string") {
            const err0 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/0/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
                vErrors = [err0];
            }
            else {
                vErrors.push(err0);
            }
            errors++;
        }
        var _valid0 = _errs4 === errors;
        valid1 = valid1 || _valid0;
        if (!valid1) {
            const _errs6 = errors;
            if (!(wrapper1.validate(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }))) {
                vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
                errors = vErrors.length;
            }
            var _valid0 = _errs6 === errors;
            valid1 = valid1 || _valid0;
        }
        if (!valid1) {
            const err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {} };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
        else {
            errors = _errs3;
            if (vErrors !== null) {
                if (_errs3) {
                    vErrors.length = _errs3;
                }
                else {
                    vErrors = null;
                }
            }
        }
    }
}
else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
        vErrors = [err2];
    }
    else {
        vErrors.push(err2);
    }
    errors++;
} validate46.errors = vErrors; return errors === 0; }
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { let vErrors = null; let errors = 0; const _errs0 = errors; let valid0 = false; const _errs1 = errors; if (!(validate46(data, { instancePath, parentData, parentDataProperty, rootData }))) {
    vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
    errors = vErrors.length;
} var _valid0 = _errs1 === errors; valid0 = valid0 || _valid0; if (!valid0) {
    const _errs2 = errors;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern2.test(data0)) {
                    const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/1/items/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/1/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
        }
    }
    else {
        const err2 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
            vErrors = [err2];
        }
        else {
            vErrors.push(err2);
        }
        errors++;
    }
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
} if (!valid0) {
    const err3 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
        vErrors = [err3];
    }
    else {
        vErrors.push(err3);
    }
    errors++;
}
else {
    errors = _errs0;
    if (vErrors !== null) {
        if (_errs0) {
            vErrors.length = _errs0;
        }
        else {
            vErrors = null;
        }
    }
} validate45.errors = vErrors; return errors === 0; }
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    const _errs1 = errors;
    let valid0 = false;
    let passing0 = null;
    const _errs2 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.run === undefined) {
            const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "run" } };
            if (vErrors === null) {
                vErrors = [err0];
            }
            else {
                vErrors.push(err0);
            }
            errors++;
        }
    }
    var _valid0 = _errs2 === errors;
    if (_valid0) {
        valid0 = true;
        passing0 = 0;
    }
    const _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data["create-file"] === undefined) {
            const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "create-file" } };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
    }
    var _valid0 = _errs3 === errors;
    if (_valid0 && valid0) {
        valid0 = false;
        passing0 = [passing0, 1];
    }
    else {
        if (_valid0) {
            valid0 = true;
            passing0 = 1;
        }
        const _errs4 = errors;
        if (data && typeof data == "object" && !Array.isArray(data)) {
            if (data["create-structure"] === undefined) {
                const err2 = { instancePath, schemaPath: "#/oneOf/2/required", keyword: "required", params: { missingProperty: "create-structure" } };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        var _valid0 = _errs4 === errors;
        if (_valid0 && valid0) {
            valid0 = false;
            passing0 = [passing0, 2];
        }
        else {
            if (_valid0) {
                valid0 = true;
                passing0 = 2;
            }
        }
    }
    if (!valid0) {
        const err3 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
        if (vErrors === null) {
            vErrors = [err3];
        }
        else {
            vErrors.push(err3);
        }
        errors++;
    }
    else {
        errors = _errs1;
        if (vErrors !== null) {
            if (_errs1) {
                vErrors.length = _errs1;
            }
            else {
                vErrors = null;
            }
        }
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            if (!(func2.call(schema66.properties, key0))) {
                const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
                if (vErrors === null) {
                    vErrors = [err4];
                }
                else {
                    vErrors.push(err4);
                }
                errors++;
            }
        }
        if (data.shell !== undefined) {
            if (data.run === undefined) {
                const err5 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "shell",
                        missingProperty: "run",
                        depsCount: 1,
                        deps: "run" } };
                if (vErrors === null) {
                    vErrors = [err5];
                }
                else {
                    vErrors.push(err5);
                }
                errors++;
            }
        }
        if (data["working-directory"] !== undefined) {
            if (data.run === undefined) {
                const err6 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "working-directory",
                        missingProperty: "run",
                        depsCount: 1,
                        deps: "run" } };
                if (vErrors === null) {
                    vErrors = [err6];
                }
                else {
                    vErrors.push(err6);
                }
                errors++;
            }
        }
        if (data.content !== undefined) {
            if (data["create-file"] === undefined) {
                const err7 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "content",
                        missingProperty: "create-file",
                        depsCount: 1,
                        deps: "create-file" } };
                if (vErrors === null) {
                    vErrors = [err7];
                }
                else {
                    vErrors.push(err7);
                }
                errors++;
            }
        }
        if (data["content-base64"] !== undefined) {
            if (data["create-file"] === undefined) {
                const err8 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "content-base64",
                        missingProperty: "create-file",
                        depsCount: 1,
                        deps: "create-file" } };
                if (vErrors === null) {
                    vErrors = [err8];
                }
                else {
                    vErrors.push(err8);
                }
                errors++;
            }
        }
        if (data.source !== undefined) {
            if (data["create-file"] === undefined) {
                const err9 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "source",
                        missingProperty: "create-file",
                        depsCount: 1,
                        deps: "create-file" } };
                if (vErrors === null) {
                    vErrors = [err9];
                }
                else {
                    vErrors.push(err9);
                }
                errors++;
            }
        }
        if (data.mode !== undefined) {
            if (data["create-file"] === undefined) {
                const err10 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "mode",
                        missingProperty: "create-file",
                        depsCount: 1,
                        deps: "create-file" } };
                if (vErrors === null) {
                    vErrors = [err10];
                }
                else {
                    vErrors.push(err10);
                }
                errors++;
            }
        }
        if (data.root !== undefined) {
            if (data["create-structure"] === undefined) {
                const err11 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: { property: "root",
                        missingProperty: "create-structure",
                        depsCount: 1,
                        deps: "create-structure" } };
                if (vErrors === null) {
                    vErrors = [err11];
                }
                else {
                    vErrors.push(err11);
                }
                errors++;
            }
        }
        if (data["if-exists"] !== undefined) {
            const _errs7 = errors;
            let valid2 = false;
            const _errs8 = errors;
            if (data && typeof data == "object" && !Array.isArray(data)) {
                if (data["create-file"] === undefined) {
                    const err12 = { instancePath, schemaPath: "#/dependencies/if-exists/anyOf/0/required", keyword: "required", params: { missingProperty: "create-file" } };
                    if (vErrors === null) {
                        vErrors = [err12];
                    }
                    else {
                        vErrors.push(err12);
                    }
                    errors++;
                }
            }
            var _valid1 = _errs8 === errors;
            valid2 = valid2 || _valid1;
            if (!valid2) {
                const _errs9 = errors;
                if (data && typeof data == "object" && !Array.isArray(data)) {
                    if (data["create-structure"] === undefined) {
                        const err13 = { instancePath, schemaPath: "#/dependencies/if-exists/anyOf/1/required", keyword: "required", params: { missingProperty: "create-structure" } };
                        if (vErrors === null) {
                            vErrors = [err13];
                        }
                        else {
                            vErrors.push(err13);
                        }
                        errors++;
                    }
                }
                var _valid1 = _errs9 === errors;
                valid2 = valid2 || _valid1;
            }
            if (!valid2) {
                const err14 = { instancePath, schemaPath: "#/dependencies/if-exists/anyOf", keyword: "anyOf", params: {} };
                if (vErrors === null) {
                    vErrors = [err14];
                }
                else {
                    vErrors.push(err14);
                }
                errors++;
            }
            else {
                errors = _errs7;
                if (vErrors !== null) {
                    if (_errs7) {
                        vErrors.length = _errs7;
                    }
                    else {
                        vErrors = null;
                    }
                }
            }
        }
        if (data.template !== undefined) {
            const _errs11 = errors;
            let valid3 = false;
            const _errs12 = errors;
            if (data && typeof data == "object" && !Array.isArray(data)) {
                if (data["create-file"] === undefined) {
                    const err15 = { instancePath, schemaPath: "#/dependencies/template/anyOf/0/required", keyword: "required", params: { missingProperty: "create-file" } };
                    if (vErrors === null) {
                        vErrors = [err15];
                    }
                    else {
                        vErrors.push(err15);
                    }
                    errors++;
                }
            }
            var _valid2 = _errs12 === errors;
            valid3 = valid3 || _valid2;
            if (!valid3) {
                const _errs13 = errors;
                if (data && typeof data == "object" && !Array.isArray(data)) {
                    if (data["create-structure"] === undefined) {
                        const err16 = { instancePath, schemaPath: "#/dependencies/template/anyOf/1/required", keyword: "required", params: { missingProperty: "create-structure" } };
                        if (vErrors === null) {
                            vErrors = [err16];
                        }
                        else {
                            vErrors.push(err16);
                        }
                        errors++;
                    }
                }
                var _valid2 = _errs13 === errors;
                valid3 = valid3 || _valid2;
            }
            if (!valid3) {
                const err17 = { instancePath, schemaPath: "#/dependencies/template/anyOf", keyword: "anyOf", params: {} };
                if (vErrors === null) {
                    vErrors = [err17];
                }
                else {
                    vErrors.push(err17);
                }
                errors++;
            }
            else {
                errors = _errs11;
                if (vErrors !== null) {
                    if (_errs11) {
                        vErrors.length = _errs11;
                    }
                    else {
                        vErrors = null;
                    }
                }
            }
        }
        if (data.id !== undefined) {
            let data0 = data.id;
            if (typeof data0 === "string") {
                if (!pattern4.test(data0)) {
                    const err18 = { instancePath: instancePath + "/id", schemaPath: "#/$defs/id/pattern", keyword: "pattern", params: { pattern: "^(?!__)[A-Za-z_][A-Za-z0-9_-]{0,98}$" } };
                    if (vErrors === null) {
                        vErrors = [err18];
                    }
                    else {
                        vErrors.push(err18);
                    }
                    errors++;
                }
            }
            else {
                const err19 = { instancePath: instancePath + "/id", schemaPath: "#/$defs/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err19];
                }
                else {
                    vErrors.push(err19);
                }
                errors++;
            }
        }
        if (data.name !== undefined) {
            if (typeof data.name !== "string") {
                const err20 = { instancePath: instancePath + "/name", schemaPath: "#/$defs/name/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err20];
                }
                else {
                    vErrors.push(err20);
                }
                errors++;
            }
        }
        if (data.needs !== undefined) {
            let data2 = data.needs;
            const _errs22 = errors;
            let valid8 = false;
            const _errs23 = errors;
            if (typeof data2 !== "string") {
                const err21 = { instancePath: instancePath + "/needs", schemaPath: "#/$defs/needs/anyOf/0/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err21];
                }
                else {
                    vErrors.push(err21);
                }
                errors++;
            }
            var _valid3 = _errs23 === errors;
            valid8 = valid8 || _valid3;
            if (!valid8) {
                const _errs25 = errors;
                if (Array.isArray(data2)) {
                    const len0 = data2.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                        if (typeof data2[i0] !== "string") {
                            const err22 = { instancePath: instancePath + "/needs/" + i0, schemaPath: "#/$defs/needs/anyOf/1/items/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                                vErrors = [err22];
                            }
                            else {
                                vErrors.push(err22);
                            }
                            errors++;
                        }
                    }
                }
                else {
                    const err23 = { instancePath: instancePath + "/needs", schemaPath: "#/$defs/needs/anyOf/1/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                        vErrors = [err23];
                    }
                    else {
                        vErrors.push(err23);
                    }
                    errors++;
                }
                var _valid3 = _errs25 === errors;
                valid8 = valid8 || _valid3;
            }
            if (!valid8) {
                const err24 = { instancePath: instancePath + "/needs", schemaPath: "#/$defs/needs/anyOf", keyword: "anyOf", params: {} };
                if (vErrors === null) {
                    vErrors = [err24];
                }
                else {
                    vErrors.push(err24);
                }
                errors++;
            }
            else {
                errors = _errs22;
                if (vErrors !== null) {
                    if (_errs22) {
                        vErrors.length = _errs22;
                    }
                    else {
                        vErrors = null;
                    }
                }
            }
        }
        if (data.if !== undefined) {
            let data4 = data.if;
            if (((typeof data4 !== "string") && (typeof data4 !== "boolean")) && (!((typeof data4 == "number") && (isFinite(data4))))) {
                const err25 = { instancePath: instancePath + "/if", schemaPath: "#/$defs/if/type", keyword: "type", params: { type: schema70.type } };
                if (vErrors === null) {
                    vErrors = [err25];
                }
                else {
                    vErrors.push(err25);
                }
                errors++;
            }
        }
        if (data["continue-on-error"] !== undefined) {
            if (!(validate41(data["continue-on-error"], { instancePath: instancePath + "/continue-on-error", parentData: data, parentDataProperty: "continue-on-error", rootData }))) {
                vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
                errors = vErrors.length;
            }
        }
        if (data.env !== undefined) {
            let data6 = data.env;
            if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                for (const key1 in data6) {
                    const _errs36 = errors;
                    if (typeof key1 === "string") {
                        if (!pattern0.test(key1)) {
                            const err26 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[^=\\u0000]+$" }, propertyName: key1 };
                            if (vErrors === null) {
                                vErrors = [err26];
                            }
                            else {
                                vErrors.push(err26);
                            }
                            errors++;
                        }
                    }
                    var valid13 = _errs36 === errors;
                    if (!valid13) {
                        const err27 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/propertyNames", keyword: "propertyNames", params: { propertyName: key1 } };
                        if (vErrors === null) {
                            vErrors = [err27];
                        }
                        else {
                            vErrors.push(err27);
                        }
                        errors++;
                    }
                }
                for (const key2 in data6) {
                    let data7 = data6[key2];
                    if ((((typeof data7 !== "string") && (!((typeof data7 == "number") && (isFinite(data7))))) && (typeof data7 !== "boolean")) && (data7 !== null)) {
                        const err28 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/env/additionalProperties/type", keyword: "type", params: { type: schema61.additionalProperties.type } };
                        if (vErrors === null) {
                            vErrors = [err28];
                        }
                        else {
                            vErrors.push(err28);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err29 = { instancePath: instancePath + "/env", schemaPath: "#/$defs/env/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                    vErrors = [err29];
                }
                else {
                    vErrors.push(err29);
                }
                errors++;
            }
        }
        if (data["timeout-minutes"] !== undefined) {
            if (!(validate43(data["timeout-minutes"], { instancePath: instancePath + "/timeout-minutes", parentData: data, parentDataProperty: "timeout-minutes", rootData }))) {
                vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
                errors = vErrors.length;
            }
        }
        if (data.retries !== undefined) {
            let data9 = data.retries;
            if (!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) {
                const err30 = { instancePath: instancePath + "/retries", schemaPath: "#/$defs/retries/type", keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                    vErrors = [err30];
                }
                else {
                    vErrors.push(err30);
                }
                errors++;
            }
            if ((typeof data9 == "number") && (isFinite(data9))) {
                if (data9 > 10 || isNaN(data9)) {
                    const err31 = { instancePath: instancePath + "/retries", schemaPath: "#/$defs/retries/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
                    if (vErrors === null) {
                        vErrors = [err31];
                    }
                    else {
                        vErrors.push(err31);
                    }
                    errors++;
                }
                if (data9 < 0 || isNaN(data9)) {
                    const err32 = { instancePath: instancePath + "/retries", schemaPath: "#/$defs/retries/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                    if (vErrors === null) {
                        vErrors = [err32];
                    }
                    else {
                        vErrors.push(err32);
                    }
                    errors++;
                }
            }
        }
        if (data.cpus !== undefined) {
            let data10 = data.cpus;
            if (!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) {
                const err33 = { instancePath: instancePath + "/cpus", schemaPath: "#/$defs/cpus/type", keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                    vErrors = [err33];
                }
                else {
                    vErrors.push(err33);
                }
                errors++;
            }
            if ((typeof data10 == "number") && (isFinite(data10))) {
                if (data10 > 1000000 || isNaN(data10)) {
                    const err34 = { instancePath: instancePath + "/cpus", schemaPath: "#/$defs/cpus/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1000000 } };
                    if (vErrors === null) {
                        vErrors = [err34];
                    }
                    else {
                        vErrors.push(err34);
                    }
                    errors++;
                }
                if (data10 < 0 || isNaN(data10)) {
                    const err35 = { instancePath: instancePath + "/cpus", schemaPath: "#/$defs/cpus/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                    if (vErrors === null) {
                        vErrors = [err35];
                    }
                    else {
                        vErrors.push(err35);
                    }
                    errors++;
                }
            }
        }
        if (data.mutex !== undefined) {
            let data11 = data.mutex;
            if (typeof data11 === "string") {
                if (!pattern2.test(data11)) {
                    const err36 = { instancePath: instancePath + "/mutex", schemaPath: "#/$defs/mutex/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err36];
                    }
                    else {
                        vErrors.push(err36);
                    }
                    errors++;
                }
            }
            else {
                const err37 = { instancePath: instancePath + "/mutex", schemaPath: "#/$defs/mutex/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err37];
                }
                else {
                    vErrors.push(err37);
                }
                errors++;
            }
        }
        if (data.run !== undefined) {
            if (typeof data.run !== "string") {
                const err38 = { instancePath: instancePath + "/run", schemaPath: "#/$defs/run/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err38];
                }
                else {
                    vErrors.push(err38);
                }
                errors++;
            }
        }
        if (data.shell !== undefined) {
            let data13 = data.shell;
            if (typeof data13 === "string") {
                if (!pattern2.test(data13)) {
                    const err39 = { instancePath: instancePath + "/shell", schemaPath: "#/$defs/shell/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err39];
                    }
                    else {
                        vErrors.push(err39);
                    }
                    errors++;
                }
            }
            else {
                const err40 = { instancePath: instancePath + "/shell", schemaPath: "#/$defs/shell/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err40];
                }
                else {
                    vErrors.push(err40);
                }
                errors++;
            }
        }
        if (data["working-directory"] !== undefined) {
            let data14 = data["working-directory"];
            if (typeof data14 === "string") {
                if (!pattern2.test(data14)) {
                    const err41 = { instancePath: instancePath + "/working-directory", schemaPath: "#/$defs/workingDirectory/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err41];
                    }
                    else {
                        vErrors.push(err41);
                    }
                    errors++;
                }
            }
            else {
                const err42 = { instancePath: instancePath + "/working-directory", schemaPath: "#/$defs/workingDirectory/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err42];
                }
                else {
                    vErrors.push(err42);
                }
                errors++;
            }
        }
        if (data["create-file"] !== undefined) {
            let data15 = data["create-file"];
            if (typeof data15 === "string") {
                if (!pattern2.test(data15)) {
                    const err43 = { instancePath: instancePath + "/create-file", schemaPath: "#/$defs/createFile/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err43];
                    }
                    else {
                        vErrors.push(err43);
                    }
                    errors++;
                }
            }
            else {
                const err44 = { instancePath: instancePath + "/create-file", schemaPath: "#/$defs/createFile/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err44];
                }
                else {
                    vErrors.push(err44);
                }
                errors++;
            }
        }
        if (data.content !== undefined) {
            if (typeof data.content !== "string") {
                const err45 = { instancePath: instancePath + "/content", schemaPath: "#/$defs/content/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err45];
                }
                else {
                    vErrors.push(err45);
                }
                errors++;
            }
        }
        if (data["content-base64"] !== undefined) {
            let data17 = data["content-base64"];
            if (typeof data17 === "string") {
                if (!pattern12.test(data17)) {
                    const err46 = { instancePath: instancePath + "/content-base64", schemaPath: "#/$defs/contentBase64/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/\\s]*={0,2}\\s*$" } };
                    if (vErrors === null) {
                        vErrors = [err46];
                    }
                    else {
                        vErrors.push(err46);
                    }
                    errors++;
                }
            }
            else {
                const err47 = { instancePath: instancePath + "/content-base64", schemaPath: "#/$defs/contentBase64/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err47];
                }
                else {
                    vErrors.push(err47);
                }
                errors++;
            }
        }
        if (data.source !== undefined) {
            let data18 = data.source;
            if (typeof data18 === "string") {
                if (!pattern2.test(data18)) {
                    const err48 = { instancePath: instancePath + "/source", schemaPath: "#/$defs/source/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err48];
                    }
                    else {
                        vErrors.push(err48);
                    }
                    errors++;
                }
            }
            else {
                const err49 = { instancePath: instancePath + "/source", schemaPath: "#/$defs/source/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err49];
                }
                else {
                    vErrors.push(err49);
                }
                errors++;
            }
        }
        if (data.mode !== undefined) {
            let data19 = data.mode;
            if (typeof data19 === "string") {
                if (!pattern14.test(data19)) {
                    const err50 = { instancePath: instancePath + "/mode", schemaPath: "#/$defs/mode/pattern", keyword: "pattern", params: { pattern: "^0?[0-7]{3}$" } };
                    if (vErrors === null) {
                        vErrors = [err50];
                    }
                    else {
                        vErrors.push(err50);
                    }
                    errors++;
                }
            }
            else {
                const err51 = { instancePath: instancePath + "/mode", schemaPath: "#/$defs/mode/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err51];
                }
                else {
                    vErrors.push(err51);
                }
                errors++;
            }
        }
        if (data["create-structure"] !== undefined) {
            if (!(validate45(data["create-structure"], { instancePath: instancePath + "/create-structure", parentData: data, parentDataProperty: "create-structure", rootData }))) {
                vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
                errors = vErrors.length;
            }
        }
        if (data.root !== undefined) {
            let data21 = data.root;
            if (typeof data21 === "string") {
                if (!pattern2.test(data21)) {
                    const err52 = { instancePath: instancePath + "/root", schemaPath: "#/$defs/root/pattern", keyword: "pattern", params: { pattern: "\\S" } };
                    if (vErrors === null) {
                        vErrors = [err52];
                    }
                    else {
                        vErrors.push(err52);
                    }
                    errors++;
                }
            }
            else {
                const err53 = { instancePath: instancePath + "/root", schemaPath: "#/$defs/root/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                    vErrors = [err53];
                }
                else {
                    vErrors.push(err53);
                }
                errors++;
            }
        }
        if (data["if-exists"] !== undefined) {
            let data22 = data["if-exists"];
            if (!(((data22 === "error") || (data22 === "skip")) || (data22 === "overwrite"))) {
                const err54 = { instancePath: instancePath + "/if-exists", schemaPath: "#/$defs/ifExists/enum", keyword: "enum", params: { allowedValues: schema90.enum } };
                if (vErrors === null) {
                    vErrors = [err54];
                }
                else {
                    vErrors.push(err54);
                }
                errors++;
            }
        }
        if (data.template !== undefined) {
            if (typeof data.template !== "boolean") {
                const err55 = { instancePath: instancePath + "/template", schemaPath: "#/$defs/template/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                    vErrors = [err55];
                }
                else {
                    vErrors.push(err55);
                }
                errors++;
            }
        }
    }
    else {
        const err56 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
            vErrors = [err56];
        }
        else {
            vErrors.push(err56);
        }
        errors++;
    }
    validate62.errors = vErrors;
    return errors === 0;
}
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) { /*# sourceURL="step" */ ; let vErrors = null; let errors = 0; if (!(validate62(data, { instancePath, parentData, parentDataProperty, rootData }))) {
    vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
    errors = vErrors.length;
} validate35.errors = vErrors; return errors === 0; }

;// CONCATENATED MODULE: ./build/plan/schema-lookup.js


/** The value that a JSON pointer names. */
function locate(tree, pointer) {
    let node = tree;
    let entry;
    let index;
    let schemas = alternatives(plan_schema.planSchema.$defs?.plan);
    for (const segment of segmentsOf(pointer)) {
        const parent = node;
        const isList = parent.kind === 'list';
        const found = isList ? undefined : (0,syntax_tree/* entryOf */.Ms)(parent, segment);
        const child = isList ? parent.items[Number(segment)] : found?.value;
        if (child === undefined)
            break;
        node = child;
        index = isList ? Number(segment) : undefined;
        entry = found ?? entry;
        schemas = schemas.flatMap((schema) => alternatives(isList ? schema.items : propertySchema(schema, segment)));
    }
    const schema = schemas.find((one) => one['x-expected'] !== undefined) ?? schemas[0];
    return { node, entry, index, schema };
}
function propertySchema(schema, key) {
    if (Object.hasOwn(schema.properties ?? {}, key))
        return schema.properties?.[key];
    return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
/** A schema with its reference followed, and its alternatives. */
function alternatives(schema) {
    if (schema === undefined)
        return [];
    const name = schema.$ref?.replace('#/$defs/', '');
    const followed = name === undefined ? schema : plan_schema.planSchema.$defs?.[name];
    if (followed === undefined)
        return [];
    return [followed, ...(followed.anyOf ?? []).flatMap(alternatives)];
}
function segmentsOf(pointer) {
    return pointer
        .split('/')
        .slice(1)
        .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

;// CONCATENATED MODULE: ./build/plan/validate-kinds.js






const KINDS = ['run', 'create-file', 'create-structure'];
/** For each key that not every step may have: the kinds that may. */
const OWNERS = new Map(Object.entries(plan_schema.planSchema.$defs?.step?.dependencies ?? {}).map(([key, condition]) => [
    key,
    'anyOf' in condition ? condition.anyOf.flatMap((one) => one.required) : condition,
]));
/** Each step has exactly one kind, and only keys that belong to it. */
function validateKinds(tree) {
    const steps = (0,syntax_tree/* entryOf */.Ms)(tree, 'steps')?.value;
    if (steps?.kind !== 'list')
        return [];
    return steps.items.flatMap((step) => {
        if (step.kind !== 'mapping')
            return [];
        const [first, second] = step.entries.filter((entry) => KINDS.includes(entry.key));
        if (first === undefined)
            return isExplained(step) ? [] : [nothingToDo(step)];
        if (second === undefined)
            return strayKeys(step, first.key);
        const message = `a step does one thing: "${first.spelling}" and "${second.spelling}" exclude each other`;
        return [(0,diagnostic/* errorAt */.Os)(second.keySpan, message, 'make two steps of it')];
    });
}
/** Whether another problem says already why a step has no kind. */
function isExplained(step) {
    return (step.isDictStep === true ||
        step.entries.some(({ key }) => WORKFLOW_KEY_HINTS.has(key) || SYNONYMS.has(key) || (0,closest_word/* closestWord */.E)(key, KINDS) !== undefined));
}
function nothingToDo(step) {
    const span = step.entries[0]?.keySpan ?? step.span;
    return (0,diagnostic/* errorAt */.Os)(span, 'this step does nothing', 'add "run", "create-file" or "create-structure"');
}
function strayKeys(step, kind) {
    return step.entries.flatMap((entry) => {
        const owners = OWNERS.get(entry.key);
        if (owners === undefined || owners.includes(kind))
            return [];
        const words = owners.map((owner) => `"${step.isDictStep === true ? dictWord(owner) : owner}"`);
        return [
            (0,diagnostic/* errorAt */.Os)(entry.keySpan, `"${entry.spelling}" belongs to a step with ${words.join(' or ')}`),
        ];
    });
}

;// CONCATENATED MODULE: ./build/plan/validate-shape.js







/** Checks a canonical tree against the plan's JSON Schema and puts the problems in plain words. */
function validateShape(tree) {
    const kinds = validateKinds(tree);
    const errors = schemaErrors(tree).filter((error) => !isCheckedElsewhere(error));
    const valueErrors = deepest(errors.filter((error) => !STRUCTURAL.has(error.keyword)));
    const structural = errors.filter((error) => STRUCTURAL.has(error.keyword));
    return [
        ...kinds,
        ...structural.map((error) => structuralProblem(tree, error)),
        ...valueErrors.map((error) => valueProblem(tree, error)),
    ];
}
/** The schema's complaints, each with the JSON pointer of its value. */
function schemaErrors(tree) {
    const steps = (0,syntax_tree/* entryOf */.Ms)(tree, 'steps')?.value;
    const items = steps?.kind === 'list' ? steps.items : [];
    return [
        ...errorsOf(validateFrame, tree, ''),
        ...items.flatMap((step, index) => errorsOf(validateStep, step, `/steps/${String(index)}`)),
    ];
}
function errorsOf(validate, node, pointer) {
    if (validate((0,syntax_tree/* toPlainValue */.dq)(node)))
        return [];
    return (validate.errors ?? []).map((error) => ({
        ...error,
        instancePath: pointer + error.instancePath,
    }));
}
/** Keywords that speak of a mapping's keys rather than of a value. */
const STRUCTURAL = new Set(['additionalProperties', 'required', 'propertyNames']);
/** A step's kind and its keys are checked by `validateKinds`; names are reported by propertyNames. */
function isCheckedElsewhere(error) {
    return (error.keyword === 'oneOf' ||
        /\/(?:oneOf|dependencies)(?:\/|$)/.test(error.schemaPath) ||
        error.propertyName !== undefined);
}
/** One error for each value, and none for a value if something inside it has one. */
function deepest(errors) {
    const byPath = new Map(errors.map((error) => [error.instancePath, error]));
    const outer = new Set();
    for (const path of byPath.keys()) {
        for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
            outer.add(path.slice(0, cut));
        }
    }
    return [...byPath.values()].filter((error) => !outer.has(error.instancePath));
}
function structuralProblem(tree, error) {
    const location = locate(tree, error.instancePath);
    const { node } = location;
    const params = error.params;
    switch (error.keyword) {
        case 'additionalProperties':
            return validate_shape_unknownKey(location, params.additionalProperty ?? '', error.instancePath);
        case 'propertyNames': {
            const entry = (0,syntax_tree/* entryOf */.Ms)(node, params.propertyName ?? '');
            const named = error.instancePath === '/inputs' ? 'an input' : 'an environment variable';
            const message = `"${entry?.key ?? ''}" cannot be the name of ${named}`;
            return (0,diagnostic/* errorAt */.Os)(entry?.keySpan ?? node.span, message);
        }
        default: {
            const message = `"${params.missingProperty ?? ''}" is missing`;
            return (0,diagnostic/* errorAt */.Os)({ start: node.span.start, end: node.span.start }, message);
        }
    }
}
function validate_shape_unknownKey({ node, schema }, key, path) {
    const span = (0,syntax_tree/* entryOf */.Ms)(node, key)?.keySpan ?? node.span;
    const known = Object.keys(schema?.properties ?? {});
    const instead = /^\/steps\/\d+$/.test(path) ? WORKFLOW_KEY_HINTS.get(key) : undefined;
    if (instead !== undefined)
        return (0,diagnostic/* errorAt */.Os)(span, `"${key}" has no meaning in a plan`, instead);
    const synonym = SYNONYMS.get(key);
    const hint = synonym !== undefined && known.includes(synonym)
        ? `did you mean "${synonym}"?`
        : (0,closest_word/* didYouMean */.a)(key.replaceAll('_', '-'), known);
    return (0,diagnostic/* errorAt */.Os)(span, `unknown key "${key}"`, hint);
}
function valueProblem(tree, error) {
    const location = locate(tree, error.instancePath);
    const { node } = location;
    if (error.keyword === 'maxItems') {
        const start = { start: tree.span.start, end: tree.span.start };
        return (0,diagnostic/* errorAt */.Os)(start, 'a plan has at most 100,000 steps');
    }
    const expected = location.schema?.['x-expected'] ?? 'something else';
    const message = `${subjectOf(location)} must be ${expected}, not ${(0,syntax_tree/* describeNode */.WQ)(node)}`;
    return (0,diagnostic/* errorAt */.Os)(shortSpan(node), message, quoteHint(node, expected));
}
function subjectOf({ entry, index }) {
    if (entry === undefined)
        return 'a plan';
    if (index === undefined)
        return `"${entry.spelling}"`;
    return entry.key === 'steps'
        ? `step ${String(index + 1)}`
        : `item ${String(index + 1)} of "${entry.spelling}"`;
}
/** Lists and mappings are pointed at by their beginning: their end may be many lines away. */
function shortSpan(node) {
    return node.kind === 'scalar' ? node.span : { start: node.span.start, end: node.span.start };
}
/** YAML reads `5`, `0755` and `true` as other things than text; in quotes they are. */
function quoteHint(node, expected) {
    if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'string')
        return undefined;
    const spelling = node.spelling ?? String(node.value);
    const isOctal = expected.startsWith('octal') && /^0?[0-7]{3}$/.test(spelling);
    const isText = /^(?:text|base64|a path|a name|a script|a shell|a step id)/.test(expected);
    return isText || isOctal ? `put it in quotes: "${spelling}"` : undefined;
}

// EXTERNAL MODULE: ./build/expression/fields.js
var fields = __webpack_require__(6877);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(7134);
// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/graph/ancestors.js
var ancestors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/plan/source-text.js
var source_text = __webpack_require__(2972);
// EXTERNAL MODULE: ./build/check/path-rules.js
var path_rules = __webpack_require__(6215);
;// CONCATENATED MODULE: ./build/check/check-collisions.js




/**
 * The paths of all create steps against each other: spellings of one path that differ only in case
 * or composition, a file where a directory is needed, and a file that two steps write without an
 * order between them.
 */
function checkCollisions(plan, files, { graph, groups }) {
    // Nearly all paths are claimed once: a list is made for the others only.
    const firstByFolded = new Map();
    const contested = new Map();
    for (const claim of claimsOf(files)) {
        const key = (0,path_rules/* foldedPath */.kV)(claim.path);
        const first = firstByFolded.get(key);
        if (first === undefined) {
            firstByFolded.set(key, claim);
            continue;
        }
        const claims = contested.get(key) ?? [first];
        claims.push(claim);
        contested.set(key, claims);
    }
    return [...contested.values()].flatMap((claims) => {
        const problem = spellingProblem(plan, claims) ?? kindProblem(plan, claims);
        return problem === undefined ? orderProblems(plan, { graph, groups }, claims) : [problem];
    });
}
/** Directories may be claimed any number of times: one claim of each spelling says it all. */
function* claimsOf(files) {
    const directories = new Set();
    for (const [step, { paths }] of files.entries()) {
        for (const { path: written, type, span } of paths) {
            if ((0,path_rules/* unsafePathReason */.m0)(written) !== undefined)
                continue;
            const path = (0,path_rules/* normalisedPath */._6)(written);
            if (type === 'file' && path !== '')
                yield { step, path, type, span };
            // Whoever claims a directory has claimed all above it.
            let directory = type === 'file' ? parentPath(path) : path;
            for (; directory !== '' && !directories.has(directory); directory = parentPath(directory)) {
                directories.add(directory);
                yield { step, path: directory, type: 'directory', span };
            }
        }
    }
}
function parentPath(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
function spellingProblem(plan, claims) {
    const [first] = claims;
    const other = claims.find((claim) => claim.path !== first?.path);
    if (first === undefined || other === undefined)
        return undefined;
    const isCase = first.path.normalize('NFC') !== other.path.normalize('NFC');
    const where = isCase ? 'where case is ignored' : 'where Unicode is normalised, as on macOS';
    const message = `the paths "${other.path}" and "${first.path}" (${lineOf(plan, first)}) are one path ${where}`;
    return (0,diagnostic/* errorAt */.Os)(other.span, message);
}
function kindProblem(plan, claims) {
    const file = claims.find((claim) => claim.type === 'file');
    const directory = claims.find((claim) => claim.type === 'directory');
    if (file === undefined || directory === undefined)
        return undefined;
    const [early, late] = file.span.start < directory.span.start ? [file, directory] : [directory, file];
    const message = `"${file.path}" is a ${late.type} here and a ${early.type} ${lineOf(plan, early)}`;
    return (0,diagnostic/* errorAt */.Os)(late.span, message);
}
/**
 * Writers of one file have to be in one line of needs. Sorted by group it is enough that each is an
 * ancestor of the next; two of one group never are. Steps on or behind a cycle have no order yet.
 */
function orderProblems(plan, { graph, groups }, claims) {
    const writers = claims
        .filter((claim) => claim.type === 'file' && groups[claim.step] !== 0)
        .sort((a, b) => (groups[a.step] ?? 0) - (groups[b.step] ?? 0) || a.step - b.step);
    return writers.slice(1).flatMap((writer, position) => {
        const before = writers[position];
        if (before === undefined)
            return [];
        if (before.step === writer.step) {
            return [(0,diagnostic/* errorAt */.Os)(writer.span, `"${writer.path}" stands in this step twice`)];
        }
        if ((0,ancestors/* isAncestor */.Q)(graph, groups, before.step, writer.step))
            return [];
        const [early, late] = before.step < writer.step ? [before, writer] : [writer, before];
        const other = graph.ids[early.step] ?? '';
        const message = `"${late.path}" is also written by step "${other}" (${lineOf(plan, early)}), and neither needs the other`;
        return [(0,diagnostic/* errorAt */.Os)(late.span, message, `add "needs: ${other}", or write another path`)];
    });
}
function lineOf(plan, claim) {
    return `on line ${String((0,source_text/* lineAt */.mh)(plan.source, claim.span.start))}`;
}

;// CONCATENATED MODULE: ./build/check/check-ids.js



/**
 * Ids are unique, also when case is ignored: logs are kept in files named after them, and on macOS
 * and Windows `A.log` and `a.log` are one file.
 */
function checkIds(plan) {
    const seen = new Map();
    return plan.steps.flatMap((step) => {
        const key = step.id.toLowerCase();
        const first = seen.get(key);
        if (first === undefined) {
            seen.set(key, step);
            return [];
        }
        const where = `on line ${String((0,source_text/* lineAt */.mh)(plan.source, (0,build_plan/* stepSpan */.rW)(first).start))}`;
        const message = first.id === step.id
            ? `the id "${step.id}" is taken by the step ${where}`
            : `the ids "${step.id}" and "${first.id}" (${where}) differ only in case`;
        return [(0,diagnostic/* errorAt */.Os)((0,build_plan/* stepSpan */.rW)(step), message)];
    });
}

;// CONCATENATED MODULE: ./build/check/check-inputs.js




/** Every declared input has a type that its default and its options fit, and a name of its own. */
function checkInputs(plan) {
    return [...sameNames(plan), ...plan.inputs.flatMap(inputProblems)];
}
/** Contexts ignore case, so that two inputs would have one value. */
function sameNames(plan) {
    const seen = new Map();
    return plan.inputs.flatMap((input) => {
        const key = input.name.toLowerCase();
        const first = seen.get(key);
        if (first === undefined) {
            seen.set(key, input);
            return [];
        }
        const where = `on line ${String((0,source_text/* lineAt */.mh)(plan.source, first.syntax.keySpan.start))}`;
        const message = `the inputs "${input.name}" and "${first.name}" (${where}) differ only in case`;
        return [(0,diagnostic/* errorAt */.Os)(input.syntax.keySpan, message)];
    });
}
function inputProblems(input) {
    const { syntax, type, defaultValue } = input;
    const options = (0,syntax_tree/* entryOf */.Ms)(syntax.value, 'options');
    if (type !== 'choice' && options !== undefined) {
        return [(0,diagnostic/* errorAt */.Os)(options.keySpan, '"options" belong to an input of the type "choice"')];
    }
    if (type === 'choice' && options === undefined) {
        return [(0,diagnostic/* errorAt */.Os)(syntax.keySpan, `the choice "${input.name}" has no "options"`)];
    }
    if (defaultValue === null || isFitting(input, defaultValue))
        return [];
    const node = (0,syntax_tree/* valueOf */.RP)(syntax.value, 'default');
    const message = `the default of "${input.name}" must be ${expectedOf(input)}`;
    const spelling = node?.kind === 'scalar' ? (node.spelling ?? String(node.value)) : '';
    const hint = type === 'boolean' || type === 'number' || typeof defaultValue === 'string'
        ? undefined
        : `put it in quotes: "${spelling}"`;
    return [(0,diagnostic/* errorAt */.Os)(node?.span ?? syntax.keySpan, message, hint)];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/util/inside-root.js
var inside_root = __webpack_require__(4775);
;// CONCATENATED MODULE: ./build/check/check-links.js






/**
 * No path leads out of the root, or into `.git`, through a symbolic link that is there already, and no
 * source out of the repository. (A link that a step makes later is caught when the file is written.)
 */
function checkLinks(plan, files, { root, repository, textOf }) {
    const leavesRoot = leavesThroughLinks(root);
    const leavesRepository = leavesThroughLinks(repository);
    return plan.steps.flatMap((step, node) => {
        if (step.kind === 'run')
            return [];
        const sources = step.entries.flatMap((entry) => {
            if (entry.type !== 'file' || entry.content.from !== 'source')
                return [];
            const source = textOf(step, entry.content.source);
            if (source === undefined || (0,path_rules/* unsafePathReason */.m0)(source) !== undefined)
                return [];
            if (!leavesRepository(source))
                return [];
            const message = `the source "${source}" leads out of the repository through a symbolic link`;
            return [(0,diagnostic/* errorAt */.Os)((0,syntax_tree/* valueOf */.RP)(step.syntax, 'source')?.span ?? entry.span, message)];
        });
        const paths = (files[node]?.paths ?? []).flatMap(({ path: written, type, span }) => {
            if ((0,path_rules/* unsafePathReason */.m0)(written) !== undefined)
                return [];
            const path = (0,path_rules/* normalisedPath */._6)(written);
            const message = `the path "${written}" leads out of the root through a symbolic link`;
            return leavesRoot(type === 'directory' ? path : (0,external_node_path_.dirname)(path))
                ? [(0,diagnostic/* errorAt */.Os)(span, message)]
                : [];
        });
        return [...sources, ...paths];
    });
}
/** Whether a path below a directory leads out of it through links; each is looked up once. */
function leavesThroughLinks(directory) {
    const real = realPathOf(directory);
    const known = new Map();
    return (path) => {
        if (real === undefined)
            return false;
        const answer = known.get(path) ?? (0,inside_root/* isOutside */._)(real, nearestRealPath((0,external_node_path_.join)(real, path), real));
        known.set(path, answer);
        return answer;
    };
}
/** The real path of the nearest ancestor that exists (a dangling link counts as an escape). */
function nearestRealPath(path, realRoot) {
    const real = realPathOf(path);
    if (real !== undefined || path === realRoot)
        return real ?? realRoot;
    return isLink(path) ? (0,external_node_path_.join)(realRoot, '..') : nearestRealPath((0,external_node_path_.dirname)(path), realRoot);
}
function isLink(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path).isSymbolicLink();
    }
    catch {
        // Not there, or not to be looked at: the step that writes there will say so.
        return false;
    }
}
function realPathOf(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/graph/topological-order.js
var topological_order = __webpack_require__(2074);
;// CONCATENATED MODULE: ./build/graph/find-cycles.js


/**
 * The cycles of a graph, one for each strongly connected component (Tarjan 1972, without recursion):
 * the shortest cycle through the component's first id, closed (`a → b → a`), along the needs. Ids
 * decide and not the order of the steps, so that the same cycles are told in the same words.
 */
function findCycles(graph) {
    // Hardly a plan has any, and that is seen sooner than which.
    if ((0,topological_order/* topologicalOrder */._)(graph).length === graph.ids.length)
        return [];
    return components(graph)
        .map((component) => component.sort(byId(graph)))
        .filter(([first, second]) => second !== undefined || needsItself(graph, first))
        .sort(([a = 0], [b = 0]) => byId(graph)(a, b))
        .map((component) => shortestCycle(graph, component));
}
/** Orders nodes by their ids. */
function byId({ ids }) {
    return (a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
}
function needsItself(graph, node) {
    return node !== undefined && (0,step_graph/* neighbours */.$)(graph.needs, node).includes(node);
}
/** Tarjan's strongly connected components along `needs`. */
function components(graph) {
    const found = [];
    const index = new Map();
    const low = new Map();
    const open = [];
    const isOpen = new Set();
    const enter = (node) => {
        index.set(node, index.size);
        low.set(node, index.size - 1);
        open.push(node);
        isOpen.add(node);
        return { node, nextEdge: 0 };
    };
    const lower = (node, value) => {
        low.set(node, Math.min(low.get(node) ?? 0, value ?? 0));
    };
    for (let root = 0; root < graph.ids.length; root += 1) {
        const path = index.has(root) ? [] : [enter(root)];
        for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
            const need = (0,step_graph/* neighbours */.$)(graph.needs, visit.node)[visit.nextEdge];
            visit.nextEdge += 1;
            if (need !== undefined) {
                if (!index.has(need))
                    path.push(enter(need));
                else if (isOpen.has(need))
                    lower(visit.node, index.get(need));
                continue;
            }
            path.pop();
            const parent = path.at(-1);
            if (parent !== undefined)
                lower(parent.node, low.get(visit.node));
            if (low.get(visit.node) === index.get(visit.node)) {
                const component = open.splice(open.lastIndexOf(visit.node));
                for (const member of component)
                    isOpen.delete(member);
                found.push(component);
            }
        }
    }
    return found;
}
/** Breadth first from the component's first node back to itself, inside the component. */
function shortestCycle(graph, component) {
    const [start = 0] = component;
    const members = new Set(component);
    const cameFrom = new Map();
    const queue = [start];
    for (const node of queue) {
        for (const need of [...(0,step_graph/* neighbours */.$)(graph.needs, node)].sort(byId(graph))) {
            if (need === start)
                return find_cycles_closed(cameFrom, start, node);
            if (!members.has(need) || cameFrom.has(need))
                continue;
            cameFrom.set(need, node);
            queue.push(need);
        }
    }
    throw new Error('Internal error: a component without a cycle');
}
function find_cycles_closed(cameFrom, start, last) {
    const path = [start];
    for (let node = last; node !== start; node = cameFrom.get(node) ?? start)
        path.push(node);
    path.push(start);
    return path.reverse();
}

;// CONCATENATED MODULE: ./build/check/check-needs.js




/** Every need names a step. */
function checkNeedsExist(plan) {
    const known = new Set(plan.steps.map((step) => step.id));
    let hints = 0;
    return plan.steps.flatMap((step) => {
        if (step.needs.every((need) => known.has(need)))
            return [];
        return (0,build_plan/* needsOf */.hN)(step.syntax)
            .filter((need) => !known.has(need.id))
            .map((need) => {
            const message = `step "${step.id}" needs "${need.id}", and there is no such step`;
            // Hints that nobody is shown are not worth looking for.
            hints += 1;
            const hint = hints > diagnostic/* MAX_DIAGNOSTICS */.uV ? undefined : (0,closest_word/* didYouMean */.a)(need.id, [...known].slice(0, 5000));
            return (0,diagnostic/* errorAt */.Os)(need.span, message, hint);
        });
    });
}
/** No step waits for itself, directly or through others. */
function checkCycles(plan, graph) {
    return findCycles(graph).flatMap((cycle) => {
        const [first = 0, second = first] = cycle;
        const step = plan.steps[first];
        if (step === undefined)
            return [];
        const need = (0,build_plan/* needsOf */.hN)(step.syntax).find((one) => one.id === graph.ids[second]);
        const path = cycle.map((node) => graph.ids[node] ?? '').join(' → ');
        const message = cycle.length === 2
            ? `step "${step.id}" needs itself`
            : `these steps wait for each other: ${path}`;
        return [(0,diagnostic/* errorAt */.Os)(need?.span ?? (0,build_plan/* stepSpan */.rW)(step), message, 'remove one of these needs')];
    });
}

// EXTERNAL MODULE: ./build/check/check-paths.js
var check_paths = __webpack_require__(5177);
// EXTERNAL MODULE: ./build/plan/shell-names.js
var shell_names = __webpack_require__(8644);
;// CONCATENATED MODULE: ./build/check/check-shells.js



/** A shell is one of GitHub's, or a template that says where the script goes. */
function checkShells(plan) {
    const defaultShell = (0,syntax_tree/* valueOf */.RP)((0,syntax_tree/* valueOf */.RP)((0,syntax_tree/* valueOf */.RP)(plan.syntax, 'defaults'), 'run'), 'shell');
    const own = plan.steps.map((step) => step.kind === 'run' ? (0,syntax_tree/* valueOf */.RP)(step.syntax, 'shell') : undefined);
    return [defaultShell, ...own].flatMap((node) => {
        const shell = (0,syntax_tree/* textOf */.b6)(node);
        if (node === undefined || shell === undefined || (0,shell_names/* isKnownShell */.k)(shell))
            return [];
        const hint = 'write bash, sh, pwsh, powershell, cmd, python, node, or a template such as "perl {0}"';
        return [
            (0,diagnostic/* errorAt */.Os)(node.span, `the shell "${shell}" is not known and has no {0} for the script`, hint),
        ];
    });
}

// EXTERNAL MODULE: ./build/util/source-tree.js
var source_tree = __webpack_require__(9960);
;// CONCATENATED MODULE: ./build/check/known-paths.js





const NOTHING = { paths: [], sourceProblems: [], count: 0 };
/** What is known of each step's files, by node. `repository` is where sources are looked up. */
function knownFiles(plan, textOf, repository) {
    return plan.steps.map((step) => {
        if (step.kind === 'run')
            return NOTHING;
        const found = step.entries.map((entry) => filesOf(step, entry, textOf, repository));
        const [only] = found;
        if (found.length === 1 && only !== undefined)
            return only;
        return {
            paths: found.flatMap(({ paths }) => paths),
            sourceProblems: found.flatMap(({ sourceProblems }) => sourceProblems),
            count: found.reduce((sum, { count }) => sum + count, 0),
        };
    });
}
function filesOf(step, entry, textOf, repository) {
    const path = textOf(step, entry.path);
    const own = path === undefined ? [] : [{ path, type: entry.type, span: entry.span }];
    if (entry.type === 'directory' || entry.content.from !== 'source') {
        return { paths: own, sourceProblems: [], count: entry.type === 'file' ? 1 : 0 };
    }
    const source = textOf(step, entry.content.source);
    const unknown = { paths: own, sourceProblems: [], count: 1 };
    // A source that leads out of the repository is refused as such, and not looked into.
    if (source === undefined || (0,path_rules/* unsafePathReason */.m0)(source) !== undefined)
        return unknown;
    if (leadsOutThroughLinks(repository, source))
        return unknown;
    const problem = (reason) => ({ source, reason, entry });
    const items = itemsOf((0,external_node_path_.join)(repository, source));
    if (typeof items === 'string')
        return { ...unknown, sourceProblems: [problem(items)] };
    const paths = items.flatMap((item) => {
        const way = textOf(step, item.way);
        if (path === undefined || way === undefined || item.type === 'unusable')
            return [];
        return [
            {
                path: way === '' ? path : (0,path_rules/* normalisedPath */._6)(`${path}/${way}`),
                type: item.type,
                span: entry.span,
            },
        ];
    });
    const sourceProblems = items.flatMap((item) => unusableReason(item).map(problem));
    return { paths, sourceProblems, count: items.filter(({ type }) => type === 'file').length };
}
function leadsOutThroughLinks(repository, source) {
    try {
        return (0,inside_root/* isOutside */._)(external_node_fs_.realpathSync.native(repository), external_node_fs_.realpathSync.native((0,external_node_path_.join)(repository, source)));
    }
    catch {
        // It is not there.
        return false;
    }
}
function unusableReason(item) {
    if (item.type !== 'unusable')
        return [];
    const subject = item.way === '' ? '' : ` "${item.way}" in it:`;
    return [`cannot be copied:${subject} ${item.reason}`];
}
function itemsOf(source) {
    try {
        return (0,source_tree/* sourceTree */._)(source) ?? 'does not exist';
    }
    catch (error) {
        return `cannot be read: ${error.message}`;
    }
}

// EXTERNAL MODULE: ./build/check/known-texts.js
var known_texts = __webpack_require__(3962);
;// CONCATENATED MODULE: ./build/check/check-plan.js


















/** Checks a plan whole: all problems at once, sorted by place. Reads directories, writes nothing. */
async function checkPlan(source, surroundings) {
    const parsed = await (0,parse_plan/* parsePlan */.vS)(source);
    if (!parsed.ok)
        return { ok: false, diagnostics: (0,diagnostic/* inOrder */.al)(parsed.error) };
    const { tree, problems } = toCanonicalTree(parsed.value.tree, {
        isBareListAllowed: surroundings.isBareListAllowed === true,
    });
    const plan = (0,build_plan/* buildPlan */.Gg)(source, tree);
    if (plan.steps.length > MAX_STEPS) {
        const span = { start: 0, end: 0 };
        return { ok: false, diagnostics: [(0,diagnostic/* errorAt */.Os)(span, 'a plan has at most 100,000 steps')] };
    }
    const graph = (0,step_graph/* buildStepGraph */.b)(plan.steps);
    const groups = (0,graph_groups/* groupNumbers */.i)(graph);
    const inputs = readInputs(plan.inputs, surroundings.givenInputs ?? {});
    const { root, repository = root, platform } = surroundings;
    const textOf = await (0,known_texts.knownTexts)(plan, inputs.values);
    const files = knownFiles(plan, textOf, repository);
    const diagnostics = (0,diagnostic/* inOrder */.al)([
        ...parsed.value.problems,
        ...problems,
        ...validateShape(tree),
        ...checkInputs(plan),
        ...checkIds(plan),
        ...checkNeedsExist(plan),
        ...checkCycles(plan, graph),
        ...checkShells(plan),
        ...(0,check_paths/* checkPaths */.n)(plan, files, { platform, textOf }),
        ...checkLinks(plan, files, { root, repository, textOf }),
        ...checkCollisions(plan, files, { graph, groups }),
        ...(await expressionProblems(plan, graph, groups)),
    ]);
    if ((0,diagnostic/* hasErrors */.Cs)(diagnostics))
        return { ok: false, diagnostics };
    const fileCounts = countFiles(plan, files);
    return { ok: true, plan, graph, groups, warnings: diagnostics, inputs, fileCounts };
}
function countFiles(plan, files) {
    return new Map(plan.steps.flatMap(({ id, kind }, node) => {
        const count = files[node]?.count ?? 0;
        return kind === 'run' || count === 0 ? [] : [[id, count]];
    }));
}
const MAX_STEPS = 100_000;
async function expressionProblems(plan, graph, groups) {
    if (!(0,fields/* usesExpressions */.qu)(plan))
        return [];
    const { checkExpressions } = await Promise.all(/* import() */[__webpack_require__.e(438), __webpack_require__.e(5122)]).then(__webpack_require__.bind(__webpack_require__, 5122));
    return checkExpressions(plan, graph, groups);
}

// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/plan/select-steps.js


/** A plan with only the named steps and all that they need; the errors name unknown ids. */
function selectSteps(plan, ids) {
    const byId = new Map(plan.steps.map((step) => [step.id, step]));
    const unknown = ids.filter((id) => !byId.has(id));
    if (unknown.length > 0) {
        return (0,result/* err */._)(unknown.map((id) => {
            const hint = (0,closest_word/* didYouMean */.a)(id, [...byId.keys()].slice(0, 5000));
            return `there is no step "${id}"${hint === undefined ? '' : `; ${hint}`}`;
        }));
    }
    const wanted = new Set(ids);
    for (const id of wanted)
        for (const need of byId.get(id)?.needs ?? [])
            wanted.add(need);
    return (0,result.ok)({ ...plan, steps: plan.steps.filter((step) => wanted.has(step.id)) });
}

;// CONCATENATED MODULE: ./build/prepare-plan.js
/** Composes what is done before anything runs: text → checked plan → the steps that were asked for. */





/** Checks a plan, and picks the steps that were asked for. */
async function preparePlan(source, { root, only, inputs, isToRun }, surroundings) {
    const checked = await checkPlan(source, {
        ...surroundings,
        root: (0,external_node_path_.resolve)(root),
        repository: (0,external_node_path_.resolve)('.'),
        givenInputs: inputs,
    });
    if (!checked.ok)
        return checked;
    const { problems, missing } = checked.inputs;
    const usage = isToRun ? [...problems, ...missing] : problems;
    if (usage.length > 0)
        return { ok: false, usage };
    if (only === null)
        return checked;
    const selected = selectSteps(checked.plan, only);
    if (!selected.ok)
        return { ok: false, usage: selected.error };
    const graph = (0,step_graph/* buildStepGraph */.b)(selected.value.steps);
    const wanted = new Set(graph.ids);
    const fileCounts = new Map([...checked.fileCounts].filter(([id]) => wanted.has(id)));
    const groups = (0,graph_groups/* groupNumbers */.i)(graph);
    return { ...checked, plan: selected.value, graph, groups, fileCounts };
}


/***/ }),

/***/ 3100:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: function() { return /* binding */ closestWord; },
/* harmony export */   a: function() { return /* binding */ didYouMean; }
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);

/** The word most like the given one, if it is near enough to have been meant. */
function closestWord(word, words) {
    if (words.length === 0 || word.length > 200)
        return undefined;
    const lowered = words.map((one) => one.toLowerCase());
    const swapped = lowered.indexOf(lowered.find((one) => areSwapped(one, word.toLowerCase())) ?? '');
    if (swapped !== -1)
        return words[swapped];
    const nearest = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(word.toLowerCase(), lowered);
    const allowed = Math.max(1, Math.floor(Math.max(word.length, nearest.length) / 3));
    return (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(word.toLowerCase(), nearest) <= allowed
        ? words[lowered.indexOf(nearest)]
        : undefined;
}
/** Whether two words differ only in the order of their letters: one slip, but a distance of two. */
function areSwapped(a, b) {
    return a.length === b.length && a.length > 2 && [...a].sort().join() === [...b].sort().join();
}
/** `did you mean "x"?`, if there is something near enough. */
function didYouMean(word, words) {
    const near = closestWord(word, words);
    return near === undefined ? undefined : `did you mean "${near}"?`;
}


/***/ }),

/***/ 4775:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ isOutside; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _way_out_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7390);


/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
function isOutside(realRoot, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(realRoot, path);
    const parts = way.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isGit = parts.some((part) => part.toLowerCase() === '.git');
    return (0,_way_out_js__WEBPACK_IMPORTED_MODULE_1__/* .leadsOut */ .q)(way) || isGit;
}


/***/ }),

/***/ 1063:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: function() { return /* binding */ printable; }
/* harmony export */ });
/**
 * Control characters, line separators and the bidirectional overrides: in a terminal or a log they
 * could move the cursor, start a new line (and with it a workflow command) or reverse the text.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const SHORT = new Map([
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
]);
/** A text from a plan or a step made safe for one line of a log or a terminal. */
function printable(text, options = {}) {
    return text.replace(UNSAFE, (character) => options.keepTabs === true && character === '\t'
        ? character
        : (SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}


/***/ }),

/***/ 6843:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ err; },
/* harmony export */   ok: function() { return /* binding */ ok; }
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ }),

/***/ 9960:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ sourceTree; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/**
 * What a `source` holds: itself and, if it is a directory, all that is in it, parents before children,
 * sorted by name. Links are not followed: what they lead to is not the repository's. Null if there is
 * no such source.
 * @throws an error of the file system for what cannot be read
 */
function sourceTree(source) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(source, { throwIfNoEntry: false });
    if (stats === undefined)
        return null;
    if (stats.isFile())
        return [{ type: 'file', way: '' }];
    if (!stats.isDirectory())
        return [unusable('', 'it is neither a file nor a directory')];
    const items = [{ type: 'directory', way: '' }];
    collect(source, '', items);
    return items;
}
function collect(source, parent, into) {
    const children = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, parent), { withFileTypes: true });
    // Not by locale: the order must be the same everywhere.
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const way = parent === '' ? child.name : `${parent}/${child.name}`;
        into.push(itemOf(child, way, source));
        if (child.isDirectory())
            collect(source, way, into);
    }
}
function itemOf(child, way, source) {
    if (child.isDirectory())
        return { type: 'directory', way };
    if (child.isFile())
        return { type: 'file', way };
    if (!child.isSymbolicLink())
        return unusable(way, 'it is neither a file nor a directory');
    return unusable(way, `it is a symbolic link to "${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, way))}"`);
}
function unusable(way, reason) {
    return { type: 'unusable', way, reason };
}


/***/ }),

/***/ 1278:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ STOP_SIGNALS; }
/* harmony export */ });
/** The signals that tell Stepwave to stop; its workers ignore them and wait for its word. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];


/***/ }),

/***/ 7390:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: function() { return /* binding */ isWithin; },
/* harmony export */   q: function() { return /* binding */ leadsOut; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Whether a way from a directory, as `relative` gives it, leads out of it. */
function leadsOut(way) {
    return way === '..' || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** Whether a path is a directory or below it; both absolute. */
function isWithin(directory, path) {
    return !leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, path));
}


/***/ }),

/***/ 1916:
/***/ (function(__unused_webpack_module, exports) {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ })

};
;