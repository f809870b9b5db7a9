"use strict";
exports.id = 6765;
exports.ids = [6765];
exports.modules = {

/***/ 6255:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: function() { return /* binding */ inlinePool; }
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8306);
/* harmony import */ var _task_run_task_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1233);
/* harmony import */ var _task_task_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1644);




/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
function inlinePool() {
    process.once('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__/* .killRunningCommands */ ._);
    return {
        executor: 'inline',
        fallback: null,
        run: async (_worker, task, onEvent) => {
            try {
                const result = await (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_2__/* .runTask */ .Z)(task, onEvent);
                // Files are written at once, and nothing is heard of anybody meanwhile.
                if (task.kind === 'create')
                    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
                return result;
            }
            catch (error) {
                return (0,_task_task_js__WEBPACK_IMPORTED_MODULE_3__/* .failedTask */ .v)({ kind: 'worker', message: String(error) });
            }
        },
        runBatch: async (_worker, tasks, onEnd) => {
            const rest = await (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_2__/* .runBatch */ .a)(tasks, (event) => {
                if (event.type === 'ended')
                    event.results.forEach(onEnd);
            });
            rest.forEach(onEnd);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        },
        close: () => {
            process.off('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__/* .killRunningCommands */ ._);
            return Promise.resolve();
        },
    };
}


/***/ }),

/***/ 4314:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O$: function() { return /* binding */ PARTS_FROM_FILES; },
/* harmony export */   VL: function() { return /* binding */ contentChars; },
/* harmony export */   Wg: function() { return /* binding */ PART_FILES; },
/* harmony export */   d8: function() { return /* binding */ cutIntoParts; },
/* harmony export */   lr: function() { return /* binding */ LARGE_STEP_FILES; }
/* harmony export */ });
/** Steps of more files than this are done in parts, so that they can be stopped in between. */
const PARTS_FROM_FILES = 400;
/**
 * Steps of more files than this are done by all workers that nobody else wants. Workers have to be started
 * first, and run cold: on two cores 10,000 files take 1.2 times as long as in one process, 40,000 are made
 * sooner; the more cores there are the sooner it pays.
 */
const LARGE_STEP_FILES = 5_000;
/** A part takes a worker some 5 ms: short enough to give the worker back soon, long enough to be worth a message. */
const PART_FILES = 250;
const PART_CHARS = 4 << 20;
/** Cuts entries into parts of neighbours, so that files of one directory mostly stay together. */
function cutIntoParts(entries) {
    const parts = [];
    let chars = 0;
    for (const entry of entries) {
        const last = parts.at(-1);
        const added = entry.type === 'file' ? contentChars(entry.content) : 0;
        if (last === undefined || last.length === PART_FILES || chars + added > PART_CHARS) {
            parts.push([entry]);
            chars = added;
        }
        else {
            last.push(entry);
            chars += added;
        }
    }
    return parts;
}
/** How much of a message to a worker a content is. */
function contentChars(content) {
    if (content.from === 'text')
        return content.text.length;
    return content.from === 'base64' ? content.base64.length : 0;
}


/***/ }),

/***/ 6765:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: function() { return /* binding */ poolSize; },
  startPool: function() { return /* binding */ startPool; },
  n: function() { return /* binding */ widestGroup; }
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(7134);
// EXTERNAL MODULE: ./build/options/options.js
var options = __webpack_require__(7515);
;// CONCATENATED MODULE: ./build/pool/available-cores.js
/**
 * How many cores this process may use: what the system schedules it on (affinity), cut by the CPU
 * quota of its control groups, and 1 at least. Newer versions of Node count the quota themselves,
 * Node 20 does not. Part of a core is not a core (as in libuv): a quota of 2.5 gives 2.
 */
function availableCores(schedulable, read) {
    const quotas = [...quotasV2(read), ...quotasV1(read)];
    return Math.max(1, Math.floor(Math.min(schedulable, ...quotas)));
}
/** cgroup v2: `cpu.max` of the process's group and of every group above it. */
function quotasV2(read) {
    const path = groupPath(read, (controllers) => controllers === '');
    return ancestors(path).flatMap((group) => {
        const [quota = 'max', period = ''] = (read(`/sys/fs/cgroup${group}/cpu.max`) ?? '').split(/\s+/);
        return quotaOf(quota, period);
    });
}
/** cgroup v1: the `cpu` controller's quota and period. */
function quotasV1(read) {
    const path = groupPath(read, (controllers) => controllers.split(',').includes('cpu'));
    return ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct'].flatMap((mount) => ancestors(path).flatMap((group) => quotaOf(read(`${mount}${group}/cpu.cfs_quota_us`)?.trim() ?? '', read(`${mount}${group}/cpu.cfs_period_us`)?.trim() ?? '')));
}
function quotaOf(quota, period) {
    const cores = Number(quota) / Number(period);
    return quota !== '' && Number.isFinite(cores) && cores > 0 ? [cores] : [];
}
/** The process's group in a hierarchy, from `/proc/self/cgroup` (`ID:CONTROLLERS:PATH` lines). */
function groupPath(read, isHierarchy) {
    for (const line of (read('/proc/self/cgroup') ?? '').split('\n')) {
        const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
        if (controllers !== undefined && path !== undefined && isHierarchy(controllers))
            return path;
    }
    return '/';
}
/** `/a/b` → `/a/b`, `/a` and the top; a container sees its own group as the top. */
function ancestors(path) {
    const parts = path.split('/').filter((part) => part !== '');
    return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`).concat('');
}

// EXTERNAL MODULE: ./build/pool/inline-pool.js
var inline_pool = __webpack_require__(6255);
;// CONCATENATED MODULE: ./build/pool/open-pool.js

/** Opens a pool of the wanted kind, which can be given tasks at once, and falls back by itself. */
async function openPool(request) {
    if (request.executor === 'inline')
        return (0,inline_pool/* inlinePool */.s)();
    // Loaded only where there is a pool: plans without one start sooner.
    const { GrowingPool } = await Promise.all(/* import() */[__webpack_require__.e(1065), __webpack_require__.e(9746)]).then(__webpack_require__.bind(__webpack_require__, 9746));
    return new GrowingPool(request);
}

// EXTERNAL MODULE: ./build/run/create-parts.js
var create_parts = __webpack_require__(4314);
// EXTERNAL MODULE: ./build/util/roles.js
var roles = __webpack_require__(4537);
;// CONCATENATED MODULE: ./build/start-pool.js
/** Composes the pool of a run: how large it is, and whether a plan is worth one. */








/**
 * Opens the pool that a run wants; one without workers for a plan in which hardly anything can run at once.
 * Others have as many as could be busy at once, but one less than there are cores, for Stepwave's own process does
 * steps too: one more would compute nothing sooner, and costs 60 ms of CPU time. They come up while the rest of the
 * program is loaded. `script` is what they are started from.
 */
function startPool(prepared, options, script) {
    const { most, all } = partsOf(prepared);
    const width = Math.max(widestGroup(prepared), most);
    return openPool({
        executor: width < options.minParallelSteps ? 'inline' : options.executor,
        size: Math.min(poolSize(options), workersForCores(), prepared.plan.steps.length + all),
        script,
        roleArgument: roles/* WORKER_ROLE */.MJ,
    });
}
/** How many workers a run with these options has. */
function poolSize({ workers }) {
    return (0,options/* workerCount */.Mo)(workers, usableCores());
}
/** How many steps could run at once. */
function widestGroup({ groups }) {
    return (0,graph_groups/* groupsOf */.c)(groups).reduce((most, group) => Math.max(most, group.length), 0);
}
/** Into how many parts, which can be done at once as well, large create steps are cut. */
function partsOf({ fileCounts }) {
    let [most, all] = [0, 0];
    for (const files of fileCounts.values()) {
        const parts = files > create_parts/* LARGE_STEP_FILES */.lr ? Math.ceil(files / create_parts/* PART_FILES */.Wg) : 0;
        [most, all] = [Math.max(most, parts), all + parts];
    }
    return { most, all };
}
/** One at least: it ends what runs should Stepwave be killed. */
function workersForCores() {
    return Math.max(1, usableCores() - 1);
}
function usableCores() {
    return availableCores((0,external_node_os_.availableParallelism)(), (path) => {
        try {
            return (0,external_node_fs_.readFileSync)(path, 'utf8');
        }
        catch {
            return undefined;
        }
    });
}


/***/ })

};
;