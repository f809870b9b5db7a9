export const id = 481;
export const ids = [481];
export const modules = {

/***/ 8504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h6: () => (/* binding */ bottomLevels),
/* harmony export */   jL: () => (/* binding */ scheduleBounds),
/* harmony export */   vC: () => (/* binding */ criticalPath)
/* harmony export */ });
/* harmony import */ var _step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(996);
/* harmony import */ var _topological_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2497);


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

/***/ 3662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ buildTask),
/* harmony export */   Q: () => (/* binding */ logFileOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1066);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);



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
        });
    }
    for (const entry of resolved.entries) {
        const message = unsafeReason(entry);
        if (message !== undefined)
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)({ path: entry.path, message });
    }
    const entries = resolved.entries.map((entry) => {
        const path = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .normalisedPath */ ._6)(entry.path);
        if (entry.type === 'directory')
            return { type: 'directory', path };
        const mode = entry.mode === null ? null : Number.parseInt(entry.mode, 8);
        return { type: 'file', path, content: contentOf(entry.content, directories), mode };
    });
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ kind: 'create', root: directories.root, entries, ifExists: step.ifExists });
}
function unsafeReason(entry) {
    const reason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(entry.path);
    if (reason !== undefined)
        return `the path ${reason}`;
    if (entry.type === 'directory' || entry.content.from !== 'source')
        return undefined;
    const sourceReason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unsafePathReason */ .m0)(entry.content.source);
    return sourceReason === undefined ? undefined : `its source ${sourceReason}`;
}
function contentOf(content, directories) {
    return content.from === 'source'
        ? { from: 'source', source: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directories.repository, content.source) }
        : content;
}


/***/ }),

/***/ 7481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   forecast: () => (/* binding */ forecast)
/* harmony export */ });
/* harmony import */ var _graph_groups_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8927);
/* harmony import */ var _graph_critical_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8504);
/* harmony import */ var _task_file_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9966);
/* harmony import */ var _expression_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3650);
/* harmony import */ var _build_task_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3662);





/**
 * What a run would do, as far as it can be told without running: groups in order, steps in the order
 * in which they would be begun, and each file against what is there now.
 */
function forecast(plan, graph, groups, directories) {
    const priorities = (0,_graph_critical_path_js__WEBPACK_IMPORTED_MODULE_3__/* .bottomLevels */ .h6)(graph, plan.steps.map(() => 1));
    const priorityOf = (node) => priorities[node] ?? 0;
    return (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_4__/* .groupsOf */ .c)(groups).map((nodes) => [...nodes]
        .sort((a, b) => priorityOf(b) - priorityOf(a) || a - b)
        .flatMap((node) => {
        const step = plan.steps[node];
        if (step === undefined)
            return [];
        const files = step.kind === 'run' ? [] : fileForecasts(step, directories);
        return [{ id: step.id, name: step.name, files }];
    }));
}
function fileForecasts(step, directories) {
    const files = step.entries.filter((entry) => entry.type === 'file');
    if ((0,_expression_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .usesTemplates */ .uE)(step))
        return files.map(({ path }) => ({ path, result: 'unknown' }));
    const resolved = {
        name: step.name,
        env: {},
        timeoutMs: null,
        isFailureAllowed: false,
        script: '',
        workingDirectory: null,
    };
    return files.flatMap((entry) => {
        const task = (0,_build_task_js__WEBPACK_IMPORTED_MODULE_2__/* .buildTask */ .I)(step, { ...resolved, entries: [entry] }, { directories, node: 0, attempt: 1, exported: { env: {}, path: [] } });
        if (!task.ok)
            return [{ path: entry.path, result: 'conflict', reason: task.error.message }];
        if (task.value.kind !== 'create')
            return [];
        try {
            return (0,_task_file_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planFiles */ .jP)(task.value).flatMap((planned) => planned.type === 'file' ? [{ path: planned.path, result: planned.outcome }] : []);
        }
        catch (error) {
            if (!(error instanceof _task_file_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .FileProblem */ .kc))
                throw error;
            return [{ path: error.path, result: 'conflict', reason: error.message }];
        }
    });
}


/***/ }),

/***/ 9966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z$: () => (/* binding */ atPath),
/* harmony export */   jP: () => (/* binding */ planFiles),
/* harmony export */   kc: () => (/* binding */ FileProblem)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Why a create task cannot be done; thrown inside the task, reported as the step's cause. */
class FileProblem extends Error {
    path;
    constructor(path, message) {
        super(message);
        this.path = path;
    }
}
const DEFAULT_MODE = 0o644;
/** Does something for a path; a refusal of the file system becomes that path's problem. */
function atPath(path, work) {
    try {
        return work();
    }
    catch (error) {
        // Anything but a refusal is a bug and must not pass for one.
        if (error instanceof FileProblem || !(error instanceof Error) || !('code' in error))
            throw error;
        throw new FileProblem(path, error.message);
    }
}
/**
 * Looks at every path of a task before any is touched, so that a conflict in the last file leaves
 * the first one alone, and so that a dry run can tell what a real one would do.
 * @throws FileProblem for a conflict, a missing source or a path that cannot be read
 */
function planFiles(task) {
    const planned = task.entries
        .flatMap((entry) => atPath(entry.path, () => expandSource(entry)))
        .map((entry) => atPath(entry.path, () => planEntry(task, entry)));
    const files = new Set();
    for (const { type, path } of planned) {
        // Seen when the plan was checked, but for paths that are known only now.
        if (type === 'file' && files.has(path))
            throw new FileProblem(path, 'it stands in this step twice');
        if (type === 'file')
            files.add(path);
    }
    return planned;
}
/** A source that is a directory becomes the files and directories in it. */
function expandSource(entry) {
    if (entry.type !== 'file' || entry.content.from !== 'source')
        return [entry];
    const { source } = entry.content;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(source, { throwIfNoEntry: false });
    if (stats === undefined)
        throw new FileProblem(entry.path, `its source "${source}" does not exist`);
    if (!stats.isDirectory())
        return [entry];
    const children = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(source, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((child) => {
        const path = `${entry.path.replace(/\/$/, '')}/${child.name}`;
        const from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, child.name);
        if (child.isSymbolicLink()) {
            throw new FileProblem(path, `its source is a symbolic link to "${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(from)}"`);
        }
        return expandSource({ ...entry, path, content: { from: 'source', source: from } });
    });
    return [{ type: 'directory', path: entry.path }, ...children];
}
function planEntry(task, entry) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(task.root, entry.path);
    const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false });
    if (entry.type === 'directory') {
        if (existing?.isFile() === true)
            throw new FileProblem(entry.path, 'a file is in its place');
        return entry;
    }
    const bytes = contentOf(entry);
    const wantedMode = entry.mode ?? sourceMode(entry);
    const file = { type: 'file', path: entry.path, bytes, mode: wantedMode ?? DEFAULT_MODE };
    if (existing === undefined)
        return { ...file, outcome: 'created' };
    if (existing.isDirectory())
        throw new FileProblem(entry.path, 'a directory is in its place');
    const isSame = existing.isFile() && existing.size === bytes.length && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(target).equals(bytes);
    if (isSame) {
        const hasMode = wantedMode === null || isWindows || (existing.mode & 0o777) === wantedMode;
        const mode = wantedMode ?? existing.mode & 0o777;
        return { ...file, mode, outcome: hasMode ? 'unchanged' : 'changed' };
    }
    if (task.ifExists === 'skip')
        return { ...file, outcome: 'skipped' };
    if (task.ifExists === 'overwrite')
        return { ...file, outcome: 'changed' };
    throw new FileProblem(entry.path, 'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it');
}
const isWindows = process.platform === 'win32';
function contentOf(entry) {
    switch (entry.content.from) {
        case 'text':
            return Buffer.from(entry.content.text, 'utf8');
        case 'base64':
            return Buffer.from(entry.content.base64, 'base64');
        case 'source':
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(entry.content.source);
    }
}
/** A source keeps its executable bit. */
function sourceMode(entry) {
    if (entry.content.from !== 'source')
        return null;
    return ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(entry.content.source).mode & 0o111) === 0 ? DEFAULT_MODE : 0o755;
}


/***/ })

};
