"use strict";
exports.id = 2798;
exports.ids = [2798];
exports.modules = {

/***/ 7335:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h6: function() { return /* binding */ bottomLevels; },
/* harmony export */   jL: function() { return /* binding */ scheduleBounds; },
/* harmony export */   vC: function() { return /* binding */ criticalPath; }
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7713);
/* harmony import */ var _topological_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2074);


/**
 * Each node's priority: the weight of the heaviest path from it to a leaf, itself included (the
 * "bottom level" of list scheduling, Adam, Chandy & Dickson 1974). With a weight of 1 for every node
 * it counts hops.
 */
function bottomLevels(graph, weights) {
    const levels = [...weights];
    for (const node of [...(0,_topological_order_js__WEBPACK_IMPORTED_MODULE_0__/* .topologicalOrder */ ._)(graph)].reverse()) {
        const heaviest = (0,_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.dependents, node).reduce((max, dependent) => Math.max(max, levels[dependent] ?? 0), 0);
        levels[node] = (weights[node] ?? 0) + heaviest;
    }
    return levels;
}
/** The heaviest path from a root to a leaf; ties go to the node that comes first in the plan. */
function criticalPath(graph, weights) {
    const levels = bottomLevels(graph, weights);
    const heaviest = (nodes) => nodes.reduce((best, node) => best === undefined || (levels[node] ?? 0) > (levels[best] ?? 0) ? node : best, undefined);
    const path = [];
    const roots = graph.needs.flatMap((needs, node) => (needs.length === 0 ? [node] : []));
    for (let node = heaviest(roots); node !== undefined; node = heaviest((0,_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.dependents, node))) {
        path.push(node);
    }
    return path;
}
/** Work, slot time, span and lower bound of a graph on a pool. */
function scheduleBounds(graph, weights, { workers, slots }) {
    const work = weights.reduce((sum, weight) => sum + weight, 0);
    const slotTime = weights.reduce((sum, weight, node) => sum + weight * Math.min(slots[node] ?? 1, workers), 0);
    const span = criticalPath(graph, weights).reduce((sum, node) => sum + (weights[node] ?? 0), 0);
    return { work, slotTime, span, lowerBound: Math.max(span, slotTime / workers) };
}


/***/ }),

/***/ 7027:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: function() { return /* binding */ buildTask; },
/* harmony export */   Qw: function() { return /* binding */ logFileOf; },
/* harmony export */   dv: function() { return /* binding */ createEntry; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6215);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6843);



/** The file that keeps a step's whole output. */
function logFileOf(directories, step) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directories.scratch, `${step.id}.log`);
}
/** Makes a step plain data for a worker. The error is a path that an expression made unsafe. */
function buildTask(step, resolved, { directories, node, attempt, exported }) {
    if (step.kind === 'run') {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
            kind: 'run',
            script: resolved.script,
            shell: step.shell,
            workingDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directories.root, resolved.workingDirectory ?? '.'),
            surroundings: directories.variables ?? {},
            env: resolved.env,
            path: exported.path,
            scratch: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directories.scratch, `${String(node)}-${String(attempt)}`),
            logFile: logFileOf(directories, step),
            appendsToLog: attempt > 1,
            ...(directories.jobserver === undefined ? {} : { jobserver: directories.jobserver }),
        });
    }
    for (const entry of resolved.entries) {
        const message = unsafeReason(entry);
        if (message !== undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)({ path: entry.path, message });
    }
    const entries = resolved.entries.map((entry) => createEntry(entry, directories.repository));
    const { realRoot: root } = directories;
    const { templateContexts: contexts } = resolved;
    const { ifExists } = step;
    const whole = { isExamination: false, stages: null };
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ kind: 'create', root, entries, ifExists, ...whole, contexts });
}
/** An entry of a step, all its texts evaluated, for a worker. */
function createEntry(entry, repository) {
    const path = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .normalisedPath */ ._6)(entry.path);
    if (entry.type === 'directory')
        return { type: 'directory', path };
    const mode = entry.mode === null ? null : Number.parseInt(entry.mode, 8);
    const { content } = entry;
    return {
        ...{ type: 'file', path, mode },
        content: content.from === 'source' ? { ...content, repository } : content,
    };
}
function unsafeReason(entry) {
    const reason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedPathReason */ .Ck)(entry.path);
    if (reason !== undefined)
        return `the path ${reason}`;
    if (entry.type === 'directory' || entry.content.from !== 'source')
        return undefined;
    const sourceReason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(entry.content.source);
    return sourceReason === undefined ? undefined : `its source ${sourceReason}`;
}


/***/ }),

/***/ 2798:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  forecast: function() { return /* binding */ forecast; }
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/graph/critical-path.js
var critical_path = __webpack_require__(7335);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(7134);
// EXTERNAL MODULE: ./build/check/check-paths.js
var check_paths = __webpack_require__(5177);
// EXTERNAL MODULE: ./build/check/path-rules.js
var path_rules = __webpack_require__(6215);
// EXTERNAL MODULE: ./build/task/directories.js
var task_directories = __webpack_require__(6230);
// EXTERNAL MODULE: ./build/task/file-problem.js
var file_problem = __webpack_require__(1957);
// EXTERNAL MODULE: ./build/task/expand-sources.js
var expand_sources = __webpack_require__(8286);
// EXTERNAL MODULE: ./build/run/build-task.js
var build_task = __webpack_require__(7027);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/task/file-content.js
var file_content = __webpack_require__(2667);
// EXTERNAL MODULE: ./build/task/examine-files.js
var examine_files = __webpack_require__(9936);
;// CONCATENATED MODULE: ./build/run/file-forecast.js




/** Larger files are not compared for people to read. */
const MAX_SHOWN_BYTES = 1 << 20;
/** Forecasts one entry after the other, each against what is there, or will be after those before it. */
function fileForecaster(directories) {
    const planned = new Map();
    const plannedDirectories = new Set();
    return (entry, { ifExists, textOf }) => {
        const examination = { task: { ifExists: 'overwrite' }, directories, textOf };
        const [one] = (0,examine_files/* examineFiles */.xf)([entry], examination);
        if (one === undefined)
            throw new Error('Internal error: an entry was not examined');
        if (one.type === 'conflict') {
            return { path: one.path, result: 'conflict', reason: one.reason, difference: null };
        }
        if (one.type === 'directory') {
            const isThere = one.isThere || plannedDirectories.has(one.path);
            plannedDirectories.add(one.path);
            return { path: `${one.path}/`, result: isThere ? 'unchanged' : 'created' };
        }
        const earlier = planned.get(one.path);
        const isModeOnly = () => earlier === undefined
            ? (0,examine_files/* examineFiles */.xf)([entry], { ...examination, task: { ifExists: 'error' } })[0]?.type === 'file'
            : isSameContent(earlier, one);
        const outcome = earlier === undefined ? one.outcome : outcomeAfter(earlier, one, entry);
        const forecast = forecastFile({ ...one, outcome }, earlier, {
            ...{ directories, ifExists, isModeOnly },
        });
        if (forecast.result === 'created' || forecast.result === 'changed')
            planned.set(one.path, one);
        return forecast;
    };
}
function forecastFile(file, earlier, { directories, ifExists, isModeOnly }) {
    const { path, outcome } = file;
    if (outcome !== 'changed')
        return { path, result: outcome };
    const difference = differenceOf(file, earlier, directories);
    if (ifExists === 'overwrite' || isModeOnly())
        return { path, result: 'changed', difference };
    if (ifExists === 'skip')
        return { path, result: 'skipped' };
    return { path, result: 'conflict', reason: examine_files/* CONTENT_CONFLICT */.DR, difference };
}
function outcomeAfter(earlier, file, entry) {
    // A file of a source has the mode of the source; of others the mode stays where none is asked for.
    const isModeAsked = entry.type === 'file' && (entry.mode !== null || entry.content.from === 'copy');
    const hasMode = !isModeAsked || earlier.mode === file.mode;
    return hasMode && isSameContent(earlier, file) ? 'unchanged' : 'changed';
}
function isSameContent(earlier, file) {
    return (0,file_content/* contentBytes */.dW)(earlier.content).equals((0,file_content/* contentBytes */.dW)(file.content));
}
function differenceOf(file, earlier, directories) {
    if ((0,file_content/* sizeOf */.$d)(file.content) > MAX_SHOWN_BYTES)
        return null;
    const before = earlier === undefined ? bytesThere(file.path, directories) : (0,file_content/* contentBytes */.dW)(earlier.content);
    if (before === null || before.length > MAX_SHOWN_BYTES)
        return null;
    return { before, after: (0,file_content/* contentBytes */.dW)(file.content) };
}
/** Null where it is a link, which is replaced and not read. */
function bytesThere(path, directories) {
    const way = directories.find((0,task_directories/* parentOf */.gN)(path), path);
    if (way === undefined)
        return null;
    try {
        return (0,file_content/* contentBytes */.dW)((0,file_content/* sourceContent */.D3)((0,external_node_path_.join)(way, (0,task_directories/* nameOf */.Vb)(path)), path).content);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/run/forecast.js










/**
 * What a run would do, as far as it can be told without running: groups in order, steps in the order
 * in which they would be begun, and each file against what is there now, or will be after the steps
 * before. What scripts do nobody can tell.
 */
function forecast(input) {
    const { plan, graph, groups, root } = input;
    const priorities = (0,critical_path/* bottomLevels */.h6)(graph, plan.steps.map(() => 1));
    const priorityOf = (node) => priorities[node] ?? 0;
    const directories = new task_directories/* Directories */.ys(realPath(root));
    const forecastEntry = fileForecaster(directories);
    try {
        return (0,graph_groups/* groupsOf */.c)(groups).map((nodes) => [...nodes]
            .sort((a, b) => priorityOf(b) - priorityOf(a) || a - b)
            .flatMap((node) => {
            const step = plan.steps[node];
            if (step === undefined)
                return [];
            const files = step.kind === 'run' ? [] : filesOf(step, forecastEntry, input);
            return [{ id: step.id, name: step.name, files }];
        }));
    }
    finally {
        directories.close();
    }
}
/** A root that is not there yet is where it will be. */
function realPath(root) {
    return (0,external_node_fs_.existsSync)(root) ? external_node_fs_.realpathSync.native(root) : root;
}
function filesOf(step, forecastEntry, input) {
    const textOf = (text) => {
        const value = step.isTemplate ? input.textOf(step, text) : text;
        if (value === undefined)
            throw new UnknownYet();
        return value;
    };
    return step.entries.flatMap((entry) => {
        const shown = (0,path_rules/* normalisedPath */._6)(entry.path);
        return forecasting(shown, () => {
            const known = knownEntry(entry, textOf, input.repository);
            return expanded(step, known, textOf).flatMap((one) => forecasting(one.path, () => [forecastEntry(one, { ifExists: step.ifExists, textOf })]));
        });
    });
}
/** What is not there yet a step before may make. */
function expanded(step, entry, textOf) {
    try {
        return (0,expand_sources/* expandSources */.n)({ entries: [entry] }, textOf);
    }
    catch (error) {
        if (!(error instanceof file_problem/* FileProblem */.kc) || !(0,check_paths/* mayComeLater */.Y)(step))
            throw error;
        throw new UnknownYet();
    }
}
/** That a text is known only when its step runs. */
class UnknownYet extends Error {
}
function forecasting(path, work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof UnknownYet)
            return [{ path, result: 'unknown' }];
        if (!(error instanceof file_problem/* FileProblem */.kc))
            throw error;
        return [{ path: error.path, result: 'conflict', reason: error.message, difference: null }];
    }
}
/** An entry with its texts as they will be. */
function knownEntry(entry, textOf, repository) {
    const path = textOf(entry.path, entry.path);
    const reason = (0,path_rules/* unsafePathReason */.m0)(path);
    if (reason !== undefined)
        throw new file_problem/* FileProblem */.kc(path, `the path ${reason}`);
    if (entry.type === 'directory')
        return (0,build_task/* createEntry */.dv)({ ...entry, path }, repository);
    return (0,build_task/* createEntry */.dv)({ ...entry, path, content: knownContent(entry.content, textOf) }, repository);
}
function knownContent(content, textOf) {
    switch (content.from) {
        case 'text':
            return { ...content, text: textOf(content.text, '') };
        case 'source':
            return { ...content, source: textOf(content.source, '') };
        case 'base64':
            return content;
    }
}


/***/ })

};
;