export const id = 393;
export const ids = [393];
export const modules = {

/***/ 9546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerHash: () => (/* binding */ answerHash),
/* harmony export */   hashFilesIn: () => (/* binding */ hashFilesIn)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2310);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2856);
/* harmony import */ var _util_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8064);





/** As long as the runner gives `hashFiles` (actions/runner, HashFilesFunction). */
const LIMIT_MS = 120_000;
/**
 * Hashes the files below a directory that patterns match, as GitHub's `hashFiles` does. Like the runner
 * it does that in a process of its own: the library takes patterns relative to its working directory
 * only, writes debug lines as it goes, and may take long. Never rejects.
 */
function hashFilesIn(request) {
    const { directory, patterns, script, stop } = request;
    return new Promise((resolve) => {
        const options = {
            cwd: directory,
            signal: stop,
            timeout: LIMIT_MS,
            killSignal: 'SIGKILL',
        };
        try {
            const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(process.execPath, [script, _util_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .HASH_FILES_ROLE */ .qx], options, (error, stdout) => {
                resolve(error === null ? answerIn(stdout) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${reasonOf(error)}`));
            });
            // Should it have ended already, the callback says why.
            child.stdin?.on('error', () => undefined).end(JSON.stringify(patterns));
        }
        catch (error) {
            resolve((0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${String(error)}`));
        }
    });
}
function answerIn(stdout) {
    const [, kind, text = ''] = /^(hash|problem)=(.*)$/.exec(stdout.trim()) ?? [];
    return kind === 'hash' ? (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(text) : (0,_util_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`hashFiles failed: ${text}`);
}
function reasonOf(error) {
    if (error.killed === true)
        return `it took longer than ${String(LIMIT_MS / 1000)} s`;
    return error.message.split('\n', 1)[0] ?? '';
}
/** The work of that process, which reads the patterns and prints one line: the hash, or the problem. */
async function answerHash() {
    const patterns = JSON.parse(await textFrom(process.stdin));
    const write = process.stdout.write.bind(process.stdout);
    // The library prints every file that it hashes.
    process.stdout.write = () => true;
    const answer = await hash(patterns).then((text) => `hash=${text}`, (error) => `problem=${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(error instanceof Error ? error.message : String(error))}`);
    write(`${answer}\n`);
}
async function hash(patterns) {
    const { hashFiles } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(955), __webpack_require__.e(838), __webpack_require__.e(581), __webpack_require__.e(860)]).then(__webpack_require__.bind(__webpack_require__, 3860));
    const followSymbolicLinks = patterns[0]?.toLowerCase() === '--follow-symbolic-links';
    const lines = (followSymbolicLinks ? patterns.slice(1) : patterns).join('\n');
    return hashFiles(lines, process.cwd(), { followSymbolicLinks });
}
async function textFrom(stream) {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
    });
    await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(stream, 'end');
    return text;
}


/***/ }),

/***/ 1743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ withHashes),
/* harmony export */   q7: () => (/* binding */ noHashes),
/* harmony export */   rH: () => (/* binding */ mayHashFiles),
/* harmony export */   tB: () => (/* binding */ MissingHash)
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

/***/ 5981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ inlinePool)
/* harmony export */ });
/* harmony import */ var _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3661);
/* harmony import */ var _task_run_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6414);
/* harmony import */ var _task_task_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6279);



/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
function inlinePool(fallback = null) {
    process.once('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_0__/* .killRunningCommands */ ._);
    return {
        executor: 'inline',
        fallback,
        run: async (_worker, task, onEvent) => {
            try {
                return await (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_1__/* .runTask */ .Z)(task, onEvent);
            }
            catch (error) {
                return (0,_task_task_js__WEBPACK_IMPORTED_MODULE_2__/* .failedTask */ .v)({ kind: 'worker', message: String(error) });
            }
        },
        close: () => {
            process.off('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_0__/* .killRunningCommands */ ._);
            return Promise.resolve();
        },
    };
}


/***/ }),

/***/ 5393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Uv: () => (/* binding */ definedOnly),
  Gb: () => (/* binding */ poolSize),
  runDirectories: () => (/* binding */ runDirectories),
  Fo: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/command/hash-files.js
var hash_files = __webpack_require__(9546);
// EXTERNAL MODULE: ./build/expression/fields.js
var fields = __webpack_require__(3650);
// EXTERNAL MODULE: ./build/github/contexts.js
var contexts = __webpack_require__(9332);
;// CONCATENATED MODULE: ./build/github/runner-defaults.js
const SYSTEMS = {
    linux: 'Linux',
    darwin: 'macOS',
    win32: 'Windows',
};
const PROCESSORS = {
    x64: 'X64',
    ia32: 'X86',
    arm64: 'ARM64',
    arm: 'ARM',
};
/**
 * The variables that scripts written for the runner rely on, where there is no runner: without them
 * `rm -rf "$RUNNER_TEMP"/*` would mean something else. What the environment has is left as it is.
 */
function runnerDefaults(environment, { platform, arch, root, temporary }) {
    const defaults = {
        RUNNER_OS: SYSTEMS[platform] ?? platform,
        RUNNER_ARCH: PROCESSORS[arch] ?? arch.toUpperCase(),
        RUNNER_TEMP: temporary,
        GITHUB_WORKSPACE: root,
    };
    return Object.fromEntries(Object.entries(defaults).filter(([name]) => (environment[name] ?? '') === ''));
}

// EXTERNAL MODULE: ./build/graph/critical-path.js
var critical_path = __webpack_require__(8504);
// EXTERNAL MODULE: ./build/graph/groups.js
var graph_groups = __webpack_require__(8927);
// EXTERNAL MODULE: ./build/options/options.js
var options = __webpack_require__(3919);
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
var inline_pool = __webpack_require__(5981);
;// CONCATENATED MODULE: ./build/pool/open-pool.js

/** What is tried next when workers of a kind cannot be started. */
const NEXT = {
    process: 'thread',
    thread: 'inline',
    inline: 'inline',
};
/** Opens a pool of the wanted kind, or of the next one that works, which the pool then says. */
async function openPool(request) {
    let { executor } = request;
    let fallback = null;
    while (executor !== 'inline') {
        try {
            // Loaded only where there is a pool: plans without one start sooner.
            const { openWorkerPool } = await Promise.all(/* import() */[__webpack_require__.e(65), __webpack_require__.e(781)]).then(__webpack_require__.bind(__webpack_require__, 9781));
            const { script, roleArgument } = request;
            const options = { workerType: executor, script, roleArgument };
            return await openWorkerPool(request.size, options, fallback);
        }
        catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            const to = NEXT[executor];
            fallback = { from: request.executor, to, reason: firstLine(reason) };
            executor = to;
        }
    }
    return (0,inline_pool/* inlinePool */.s)(fallback);
}
function firstLine(text) {
    return text.split('\n', 1)[0]?.trim() ?? '';
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./build/plan/build-plan.js
var build_plan = __webpack_require__(2248);
// EXTERNAL MODULE: ./build/plan/source-text.js
var source_text = __webpack_require__(1006);
// EXTERNAL MODULE: ./build/schedule/scheduler.js + 1 modules
var scheduler = __webpack_require__(9617);
;// CONCATENATED MODULE: ./build/util/completion-queue.js
/** Values that are produced whenever and taken one after the other; each is taken once. */
class CompletionQueue {
    #values = [];
    #waiting;
    /** Adds a value and wakes who waits for it. */
    put(value) {
        const wake = this.#waiting;
        if (wake === undefined) {
            this.#values.push(value);
            return;
        }
        this.#waiting = undefined;
        wake(value);
    }
    /** The next value. Only one caller may wait at a time. */
    take() {
        const value = this.#values.shift();
        if (value !== undefined)
            return Promise.resolve(value);
        return new Promise((resolve) => {
            this.#waiting = resolve;
        });
    }
}

// EXTERNAL MODULE: ./build/run/build-task.js
var build_task = __webpack_require__(3662);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(6279);
;// CONCATENATED MODULE: ./build/util/long-timeout.js
/** The longest time that `setTimeout` can wait; it takes anything longer for 1 ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Calls back after a time of any length; the answer cancels it. */
function longTimeout(ms, callback) {
    let timer;
    const wait = (leftMs) => {
        timer = setTimeout(() => {
            if (leftMs > MAX_TIMER_MS)
                wait(leftMs - MAX_TIMER_MS);
            else
                callback();
        }, Math.min(leftMs, MAX_TIMER_MS));
    };
    wait(ms);
    return () => {
        clearTimeout(timer);
    };
}

// EXTERNAL MODULE: ./build/command/command-files.js
var command_files = __webpack_require__(9269);
// EXTERNAL MODULE: ./build/command/process-tree.js + 1 modules
var process_tree = __webpack_require__(6650);
;// CONCATENATED MODULE: ./build/command/kill-tree.js

/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
const STEP_LADDER = { interruptMs: 7500, terminateMs: 2500 };
/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
const SHUTDOWN_LADDER = { interruptMs: 4000, terminateMs: 2000 };
/**
 * Ends a tree of processes, politely first. What is left of it when the process itself has ended is
 * killed at once.
 */
async function endTree(root, options) {
    if (process.platform === 'win32') {
        await killWindowsTree(root);
        return;
    }
    const { interruptMs, terminateMs } = options.ladder;
    const tree = new process_tree/* ProcessTree */.i(root);
    await tree.signal('SIGINT');
    if (!(await endsWithin(options, interruptMs, SHUTDOWN_LADDER.interruptMs))) {
        await tree.signal('SIGTERM');
        await endsWithin(options, terminateMs, SHUTDOWN_LADDER.terminateMs);
    }
    await tree.kill();
}
/** Kills what is left of a tree whose root has ended, or cannot be waited for. */
async function killTree(root) {
    if (process.platform === 'win32')
        await killWindowsTree(root);
    else
        await new process_tree/* ProcessTree */.i(root).kill();
}
/** Windows has no signals for other processes; `taskkill /T` walks the tree of living parents. */
async function killWindowsTree(root) {
    if (root.pid === null)
        return;
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 955).then(__webpack_require__.bind(__webpack_require__, 1955));
    const options = { silent: true, ignoreReturnCode: true };
    try {
        await getExecOutput('taskkill', ['/PID', String(root.pid), '/T', '/F'], options);
    }
    catch {
        // There is no `taskkill`: the process itself is all that can be reached.
        await new process_tree/* ProcessTree */.i(root).signal('SIGKILL');
    }
}
/** Whether the process ends within a time, which is cut when there is a hurry. */
function endsWithin({ ended, hurry }, limitMs, hurriedMs) {
    return new Promise((resolve) => {
        const finish = (hasEnded) => {
            clearTimeout(timer);
            clearTimeout(hurriedTimer);
            hurry.removeEventListener('abort', speedUp);
            resolve(hasEnded);
        };
        const expire = () => {
            finish(false);
        };
        let hurriedTimer;
        const speedUp = () => {
            hurriedTimer = setTimeout(expire, hurriedMs);
        };
        const timer = setTimeout(expire, limitMs);
        hurry.addEventListener('abort', speedUp, { once: true });
        if (hurry.aborted)
            speedUp();
        const end = () => {
            finish(true);
        };
        ended.then(end, end);
    });
}

// EXTERNAL MODULE: ./build/util/gate.js
var gate = __webpack_require__(9870);
;// CONCATENATED MODULE: ./build/run/attempt.js




/**
 * Runs a task once. Killing is done from here and not by the worker: the worker says which process it
 * started, so that a tree can be killed whatever kind of worker it runs on, dead ones included.
 */
async function runAttempt(task, options) {
    const { pool, worker, timeoutMs, stop, interrupt } = options;
    let root;
    let killing;
    let end;
    const exited = new gate/* Gate */.i();
    const kill = () => {
        if (end === undefined || root === undefined)
            return;
        killing ??= endTree(root, { ladder: STEP_LADDER, ended: exited.opened, hurry: interrupt });
    };
    const endBecauseOf = (reason) => {
        // What has ended by itself is only waited for because of its output.
        if (exited.isOpen)
            return;
        end ??= reason;
        kill();
    };
    const running = pool.run(worker, task, (event) => {
        if (event.type === 'exited')
            exited.open();
        if (event.type !== 'spawned')
            return;
        root = treeRoot(task, event.pid);
        kill();
    });
    const onStop = () => {
        endBecauseOf('stopped');
    };
    const onTimeout = () => {
        endBecauseOf('timeout');
    };
    const cancelTimer = timeoutMs === null ? undefined : longTimeout(timeoutMs, onTimeout);
    stop.addEventListener('abort', onStop, { once: true });
    if (stop.aborted)
        onStop();
    try {
        const result = await running;
        exited.open();
        await killing;
        // A worker may have died before it could say which process it had started.
        root ??= result.cause?.kind === 'worker' ? treeRoot(task, null) : undefined;
        if (root !== undefined && killing === undefined && isAbandoned(result, options)) {
            await killTree(root);
        }
        return { type: end ?? 'done', result };
    }
    finally {
        cancelTimer?.();
        stop.removeEventListener('abort', onStop);
    }
}
/** What tells the processes of a task from others; a task that creates files starts none. */
function treeRoot(task, pid) {
    return task.kind === 'run' ? { pid, setting: (0,command_files/* ownSetting */.N0)(task.scratch) } : undefined;
}
/**
 * Whether nobody looks after what the attempt has left running. After a script that ended by itself,
 * well or badly, that is left alone, as on GitHub: it may have started a server for later steps.
 */
function isAbandoned({ cause }, { isRetried }) {
    if (cause === null)
        return false;
    return isRetried || cause.kind === 'worker' || cause.kind === 'signal';
}

;// CONCATENATED MODULE: ./build/run/step-results.js
const NEVER_STARTED = {
    worker: null,
    readyMs: null,
    startMs: null,
    endMs: null,
    waitMs: null,
    durationMs: null,
    cpuMs: null,
    attempts: 0,
    exitCode: null,
    outputs: {},
    files: [],
};
function identity({ step, name, group }) {
    return { id: step.id, name, kind: step.kind, group, needs: step.needs };
}
/** The result of a step that was passed over; `because` is the step to blame, null for its own `if`. */
function passedOver(facts, outcome, because) {
    const fields = { ...identity(facts), ...NEVER_STARTED };
    return { ...fields, outcome, conclusion: outcome, because, cause: null };
}
/** The result of a step that could not start because one of its expressions has no value. */
function unstartable(facts, message, isAllowed) {
    const cause = { kind: 'expression', message };
    const conclusion = isAllowed ? 'success' : 'failure';
    const fields = { ...identity(facts), ...NEVER_STARTED };
    return { ...fields, outcome: 'failure', conclusion, because: null, cause };
}
/** The result of a step that started. */
function started(facts, times, task, end) {
    const { exitCode, outputs, files } = task;
    const fields = { ...identity(facts), ...times, exitCode, outputs, files };
    switch (end.type) {
        case 'success':
            return { ...fields, outcome: 'success', conclusion: 'success', because: null, cause: null };
        case 'failure': {
            const conclusion = end.isAllowed ? 'success' : 'failure';
            return { ...fields, outcome: 'failure', conclusion, because: null, cause: end.cause };
        }
        case 'cancelled':
            return {
                ...fields,
                outcome: 'cancelled',
                conclusion: 'cancelled',
                because: end.because,
                cause: null,
            };
    }
}
/** The step to blame for a need that did not succeed: the need itself, or what it was skipped for. */
function blamed(need) {
    return need.outcome === 'skipped' ? (need.because ?? need.id) : need.id;
}

;// CONCATENATED MODULE: ./build/run/run-step.js





/** Runs a step with its retries. Never rejects. */
async function runStep(input) {
    const { clock, startedMs, facts, resolved } = input;
    const startMs = clock.nowMs() - startedMs;
    const { end, attempts, cpuMs } = await runAttempts(input);
    const endMs = clock.nowMs() - startedMs;
    const { worker, readyMs } = input;
    const waitMs = startMs - readyMs;
    const durationMs = endMs - startMs;
    const times = { worker, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, attempts };
    const stepEnd = endOf(end, resolved, input.stop);
    return { result: started(facts, times, end.result, stepEnd), exports: end.result.exports };
}
async function runAttempts(input) {
    const { step } = input.facts;
    let cpuMs = 0;
    for (let attempts = 1;; attempts += 1) {
        const end = await attemptOnce(input, attempts);
        const attemptMs = end.result.cpuMs;
        cpuMs = cpuMs === null || attemptMs === null ? null : cpuMs + attemptMs;
        const isOver = end.type === 'stopped' || (end.type === 'done' && end.result.cause === null);
        if (isOver || attempts > step.retries)
            return { end, attempts, cpuMs };
        if (!input.stop.aborted) {
            const pauseMs = retryPauseMs(attempts);
            input.emit({ type: 'step-retried', id: step.id, attempt: attempts, pauseMs });
            await pause(pauseMs, input.stop);
        }
        if (input.stop.aborted)
            return { end: { ...end, type: 'stopped' }, attempts, cpuMs };
    }
}
async function attemptOnce(input, attempt) {
    const { directories, exported, pool, worker, stop, interrupt, resolved, node } = input;
    const task = (0,build_task/* buildTask */.I)(input.facts.step, resolved, { directories, node, attempt, exported });
    if (!task.ok)
        return { type: 'done', result: (0,task_task/* failedTask */.v)({ kind: 'file', ...task.error }) };
    try {
        const { timeoutMs } = resolved;
        const isRetried = attempt <= input.facts.step.retries;
        const how = { timeoutMs, isRetried, stop, interrupt };
        return await runAttempt(task.value, { pool, worker, ...how });
    }
    catch (error) {
        return { type: 'done', result: (0,task_task/* failedTask */.v)({ kind: 'worker', message: String(error) }) };
    }
}
/** The growing pause before the attempt after the n-th: 1 s, 2 s, 4 s, … 30 s at most. */
function retryPauseMs(attempt) {
    return Math.min(30_000, 1000 * 2 ** (attempt - 1));
}
/** Waits, but not longer than until the run is stopped. */
function pause(ms, stop) {
    return new Promise((resolve) => {
        const finish = () => {
            cancel();
            stop.removeEventListener('abort', finish);
            resolve();
        };
        const cancel = longTimeout(ms, finish);
        stop.addEventListener('abort', finish);
        if (stop.aborted)
            finish();
    });
}
function endOf(end, resolved, stop) {
    if (end.type === 'stopped') {
        return { type: 'cancelled', because: stop.reason.because };
    }
    const cause = causeOf(end, resolved.timeoutMs);
    return cause === null
        ? { type: 'success' }
        : { type: 'failure', cause, isAllowed: resolved.isFailureAllowed };
}
function causeOf(end, timeoutMs) {
    return end.type === 'timeout' ? { kind: 'timeout', limitMs: timeoutMs ?? 0 } : end.result.cause;
}

// EXTERNAL MODULE: ./build/graph/ancestors.js
var graph_ancestors = __webpack_require__(1913);
// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(996);
;// CONCATENATED MODULE: ./build/run/exports.js

/**
 * What steps export reaches the steps that need them, directly or not, and nobody else during the
 * run. Where two ancestors set one name, the later in plan order wins, whenever they ran.
 */
class ExportBook {
    graph;
    #exports = new Map();
    /** For each settled node the exporting nodes among its ancestors and itself. */
    #sources = new Map();
    constructor(graph) {
        this.graph = graph;
    }
    /** What a step whose needs are settled sees. */
    visibleTo(node) {
        return this.#merged(this.#inherited(node));
    }
    /** Notes what a step exported; null for one that never ran. */
    record(node, exports) {
        const sources = this.#inherited(node);
        const isEmpty = exports === null || (exports.path.length === 0 && Object.keys(exports.env).length === 0);
        if (exports !== null)
            this.#exports.set(node, exports);
        this.#sources.set(node, isEmpty ? sources : new Set([...sources, node]));
    }
    /** What the whole run exports to the job, in plan order. */
    total() {
        const nodes = [...this.#exports.keys()].sort((a, b) => a - b);
        const summary = nodes.map((node) => endedLine(this.#exports.get(node)?.summary ?? '')).join('');
        return { ...this.#merged(new Set(nodes)), summary };
    }
    /**
     * Names that steps without an order between them have given different values: which one counts is
     * settled (the later in plan order), but hardly meant. One pair for each name.
     */
    conflicts() {
        const exporters = new Map();
        for (const [node, { env }] of this.#exports) {
            for (const name of Object.keys(env)) {
                const known = exporters.get(name);
                if (known === undefined)
                    exporters.set(name, [node]);
                else
                    known.push(node);
            }
        }
        return [...exporters].flatMap(([name, nodes]) => this.#conflict(name, nodes) ?? []);
    }
    /** A step has more sources than each of its ancestors: sorted by them, ancestors come first. */
    #conflict(name, nodes) {
        const size = (node) => this.#sources.get(node)?.size ?? 0;
        const sorted = [...nodes].sort((a, b) => size(a) - size(b) || a - b);
        const isOrdered = (before, after) => this.#sources.get(after)?.has(before) === true;
        // In one line of needs, which is the rule, looking at neighbours is enough.
        if (sorted.slice(1).every((node, index) => isOrdered(sorted[index] ?? node, node)))
            return undefined;
        for (const [at, after] of sorted.entries()) {
            const value = this.#exports.get(after)?.env[name];
            const before = sorted
                .slice(0, at)
                .find((one) => this.#exports.get(one)?.env[name] !== value && !isOrdered(one, after));
            if (before === undefined)
                continue;
            const [first = before, second = after] = [before, after].sort((a, b) => a - b);
            return { name, first: this.graph.ids[first] ?? '', second: this.graph.ids[second] ?? '' };
        }
        return undefined;
    }
    /** Most steps export nothing; then the needs' set itself is shared. */
    #inherited(node) {
        const sets = (0,step_graph/* neighbours */.$)(this.graph.needs, node)
            .map((need) => this.#sources.get(need))
            .filter((set) => set !== undefined && set.size > 0);
        const [first = new Set(), ...others] = sets;
        return others.length === 0 ? first : new Set(sets.flatMap((set) => [...set]));
    }
    #merged(nodes) {
        const exporters = [...nodes].sort((a, b) => a - b).map((node) => this.#exports.get(node));
        return {
            env: Object.fromEntries(exporters.flatMap((one) => Object.entries(one?.env ?? {}))),
            // The runner puts each new directory in front of those before it.
            path: [...new Set(exporters.flatMap((one) => one?.path ?? []).reverse())],
        };
    }
}
/** A text that another one can follow. */
function endedLine(text) {
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

;// CONCATENATED MODULE: ./build/run/run-state.js



/** What a run has come to so far. Steps are named by their node, their place in the plan. */
class RunState {
    exports;
    #plan;
    #results = new Map();
    #settledMs = new Map();
    constructor(plan) {
        this.#plan = plan;
        this.exports = new ExportBook(plan.graph);
    }
    /** Notes how a step ended, and when, counted from the run's start. */
    record(node, end) {
        this.#results.set(node, end.result);
        this.#settledMs.set(node, end.result.endMs ?? end.nowMs);
        this.exports.record(node, end.exports);
    }
    facts(node) {
        const step = this.#plan.plan.steps[node];
        if (step === undefined)
            throw new Error(`Internal error: no step ${String(node)}`);
        return { step, name: step.name, group: this.#plan.groups[node] ?? 0 };
    }
    /** The results of a step's direct needs. */
    needs(node) {
        return (0,step_graph/* neighbours */.$)(this.#plan.graph.needs, node).map((need) => this.result(need));
    }
    /** The results of all that a step needs, directly or not. */
    ancestors(node) {
        return (0,graph_ancestors/* ancestorsOf */.G)(this.#plan.graph, node).map((ancestor) => this.result(ancestor));
    }
    result(node) {
        const result = this.#results.get(node);
        if (result === undefined) {
            throw new Error(`Internal error: step ${String(node)} never ended. Please report it.`);
        }
        return result;
    }
    /** When the last of a step's needs ended or was passed over. */
    lastNeedMs(node) {
        return (0,step_graph/* neighbours */.$)(this.#plan.graph.needs, node).reduce((last, need) => Math.max(last, this.#settledMs.get(need) ?? 0), 0);
    }
    inPlanOrder() {
        return this.#plan.plan.steps.map((_, node) => this.result(node));
    }
}

// EXTERNAL MODULE: ./build/expression/hashes.js
var hashes = __webpack_require__(1743);
// EXTERNAL MODULE: ./build/expression/template.js
var template = __webpack_require__(1281);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(2856);
;// CONCATENATED MODULE: ./build/run/resolved-step.js



/** A sentence for the first expression that could not be evaluated; thrown and caught here only. */
class EvaluationProblem extends Error {
}
/** Evaluates environment variables: the plan's, or a step's where nothing else of it is wanted yet. */
function resolveEnv(env, scope, language) {
    return catchingProblems(() => mapValues(env, evaluator(() => scope, language)));
}
/**
 * Evaluates a step's texts. `scopeFor(env)` gives the scope with an `env` context; the step's own
 * variables are evaluated first and then seen by the others, as on GitHub.
 */
function resolveStep(step, inheritedEnv, scopeFor, language) {
    const textIn = (env) => evaluator(() => scopeFor(env), language);
    return catchingProblems(() => {
        const own = mapValues(step.env, textIn(inheritedEnv));
        const env = { ...inheritedEnv, ...own };
        const text = textIn(env);
        const script = step.kind === 'run' ? text(step.script) : '';
        return {
            name: nameOf(step, script, text),
            env,
            timeoutMs: timeoutMs(step, text),
            isFailureAllowed: isFailureAllowed(step, text),
            script,
            workingDirectory: step.kind === 'run' && step.workingDirectory !== null ? text(step.workingDirectory) : null,
            entries: step.kind === 'run' ? [] : resolveEntries(step, text),
        };
    });
}
/** A default name is that of the evaluated script: its first line alone may cut an expression. */
function nameOf(step, script, text) {
    if (step.isNameGiven)
        return text(step.name);
    return step.kind === 'run' ? (0,build_plan/* firstLine */.TM)(script) : step.name;
}
/** @throws EvaluationProblem, inside of `catchingProblems` only */
function evaluator(makeScope, language) {
    let scope;
    return (text) => {
        if (language === null || !(0,template/* hasExpression */.x)(text))
            return text;
        // Made only where something is evaluated: it looks at all ancestors.
        scope ??= makeScope();
        const value = language.evaluateTemplate(text, scope);
        if (!value.ok)
            throw new EvaluationProblem(value.error);
        return value.value;
    };
}
function catchingProblems(work) {
    try {
        return (0,result.ok)(work());
    }
    catch (error) {
        if (error instanceof EvaluationProblem)
            return (0,result/* err */._)(error.message);
        throw error;
    }
}
function timeoutMs(step, text) {
    if (step.timeoutMinutes === null)
        return null;
    const minutes = typeof step.timeoutMinutes === 'number'
        ? step.timeoutMinutes
        : Number(text(step.timeoutMinutes));
    if (minutes > 0 && Number.isFinite(minutes))
        return minutes * 60_000;
    throw new EvaluationProblem(`"timeout-minutes" must be a positive number, and "${String(step.timeoutMinutes)}" gave ${String(minutes)}`);
}
function isFailureAllowed(step, text) {
    if (typeof step.continueOnError === 'boolean')
        return step.continueOnError;
    const value = text(step.continueOnError);
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new EvaluationProblem(`"continue-on-error" must be true or false, and "${step.continueOnError}" gave "${value}"`);
}
function resolveEntries(step, text) {
    if (!step.isTemplate)
        return step.entries;
    return step.entries.map((entry) => {
        const path = text(entry.path);
        if (entry.type === 'directory')
            return { ...entry, path };
        const { content } = entry;
        switch (content.from) {
            case 'text':
                return { ...entry, path, content: { ...content, text: text(content.text) } };
            case 'source':
                return { ...entry, path, content: { ...content, source: text(content.source) } };
            case 'base64':
                return { ...entry, path };
        }
    });
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

;// CONCATENATED MODULE: ./build/run/step-context.js
/** The `steps` or `needs` context made of results. */
function stepsContext(results) {
    return Object.fromEntries(results.map((result) => [
        result.id,
        {
            outputs: result.outputs,
            outcome: result.outcome,
            conclusion: result.conclusion,
            result: result.conclusion,
        },
    ]));
}
/** Makes the scope; status functions look at all ancestors, as they do between jobs. */
function expressionScope(input) {
    const { contexts, env, ancestors, needs, isCancelled, hashFiles } = input;
    return {
        contexts: { ...contexts, env, steps: stepsContext(ancestors), needs: stepsContext(needs) },
        status: {
            always: true,
            success: ancestors.every((one) => one.conclusion === 'success'),
            failure: ancestors.some((one) => one.conclusion === 'failure'),
            cancelled: isCancelled,
        },
        hashFiles,
        haveNeedsSucceeded: needs.every((one) => one.conclusion === 'success'),
    };
}

;// CONCATENATED MODULE: ./build/run/step-evaluator.js




/** Evaluates the expressions of steps whose needs are settled. */
class StepEvaluator {
    #input;
    #state;
    #stop;
    #planEnv;
    constructor(input, state, stop) {
        this.#input = input;
        this.#state = state;
        this.#stop = stop;
        const scope = this.#scopeOf({ ancestors: [], needs: [], env: {} }, hashes/* noHashes */.q7);
        this.#planEnv = resolveEnv(input.plan.env, scope, input.language);
    }
    /** The answer of a step's `if`; null for a step without one. */
    condition(node) {
        const { language } = this.#input;
        const { condition } = this.#state.facts(node).step;
        if (condition === null || language === null)
            return null;
        return this.#withHashes(node, (hashes) => this.#evaluateCondition(node, condition, language, hashes));
    }
    /** All texts of a step, evaluated. */
    resolve(node) {
        if (!this.#planEnv.ok)
            return this.#planEnv;
        const { step } = this.#state.facts(node);
        return this.#withHashes(node, (hashes) => resolveStep(step, this.#inherited(node), (env) => this.#scope(node, env, hashes), this.#input.language));
    }
    /** Whether the step may fail, asked where not all of its texts could be evaluated. */
    allowsFailure(node) {
        const { continueOnError } = this.#state.facts(node).step;
        const { language } = this.#input;
        if (typeof continueOnError === 'boolean' || language === null)
            return continueOnError === true;
        const scope = this.#scope(node, this.#inherited(node), () => '');
        const value = language.evaluateTemplate(continueOnError, scope);
        return value.ok && value.value === 'true';
    }
    /** Hardly any step hashes files, and the others need not wait. */
    #withHashes(node, evaluate) {
        if (this.#input.language === null)
            return evaluate(hashes/* noHashes */.q7);
        const { step } = this.#state.facts(node);
        return (0,fields/* expressionFields */.az)(step).some(({ text }) => (0,hashes/* mayHashFiles */.rH)(text))
            ? (0,hashes/* withHashes */.V6)((patterns) => this.#input.hashFiles(patterns, this.#stop), evaluate)
            : evaluate(hashes/* noHashes */.q7);
    }
    /** The step's own variables are seen by its condition, as on GitHub. */
    #evaluateCondition(node, condition, language, hashes) {
        const inherited = this.#inherited(node);
        const { step } = this.#state.facts(node);
        const own = resolveEnv(step.env, this.#scope(node, inherited, hashes), language);
        if (!own.ok)
            return own;
        const env = { ...inherited, ...own.value };
        return language.evaluateCondition(condition, this.#scope(node, env, hashes));
    }
    #scope(node, env, hashes) {
        const ancestors = this.#state.ancestors(node);
        return this.#scopeOf({ ancestors, needs: this.#state.needs(node), env }, hashes);
    }
    #scopeOf({ env, ...steps }, hashFiles) {
        const { contexts, environment } = this.#input;
        const isCancelled = this.#stop.aborted;
        return expressionScope({
            ...{ contexts, ...steps, isCancelled, hashFiles },
            env: { ...environment, ...env },
        });
    }
    /** The environment that a step has before its own: the runner's, the plan's, its ancestors' exports. */
    #inherited(node) {
        const planEnv = this.#planEnv.ok ? this.#planEnv.value : {};
        const { runnerVariables } = this.#input;
        return { ...runnerVariables, ...planEnv, ...this.#state.exports.visibleTo(node).env };
    }
}

;// CONCATENATED MODULE: ./build/run/verdict.js

/** The result of a step that does not run; undefined for one that does. */
function verdict({ facts, needs, stop, answer }) {
    const failedNeed = needs.find((need) => need.conclusion !== 'success');
    const because = failedNeed === undefined ? null : blamed(failedNeed);
    // A step with an `if` might have run in spite of its needs: it is the stop that keeps it from it.
    if (stop !== null && (because === null || facts.step.condition !== null)) {
        return passedOver(facts, 'cancelled', stop.because);
    }
    if (stop !== null || answer === null) {
        return because === null ? undefined : passedOver(facts, 'skipped', because);
    }
    if (!answer.ok)
        return unstartable(facts, `"if": ${answer.error}`, false);
    return answer.value ? undefined : passedOver(facts, 'skipped', because);
}

;// CONCATENATED MODULE: ./build/run/execute-plan.js











/** Runs a checked plan to its end. Nothing that a step or a worker does makes it reject or hang. */
function executePlan(input) {
    return new Execution(input).run();
}
class Execution {
    #input;
    #scheduler;
    #state;
    #evaluator;
    #readyMs = new Map();
    #settled = new CompletionQueue();
    #failFast = new AbortController();
    #stop;
    /** How many things are being waited for. */
    #awaited = 0;
    constructor(input) {
        this.#input = input;
        this.#state = new RunState(input);
        this.#stop = AbortSignal.any([input.interrupt, this.#failFast.signal]);
        // Every running step listens, and there may be any number of them.
        (0,external_node_events_.setMaxListeners)(0, this.#stop, input.interrupt);
        this.#evaluator = new StepEvaluator(input, this.#state, this.#stop);
        this.#scheduler = makeScheduler(input);
    }
    async run() {
        const onStop = () => {
            this.#input.emit({ type: 'run-stopping', because: this.#stopReason().because });
        };
        this.#stop.addEventListener('abort', onStop);
        this.#consider(this.#scheduler.open());
        for (;;) {
            for (let start = this.#scheduler.next(); start; start = this.#scheduler.next()) {
                this.#start(start);
            }
            if (this.#awaited === 0)
                break;
            const goOn = await this.#settled.take();
            this.#awaited -= 1;
            goOn();
        }
        this.#stop.removeEventListener('abort', onStop);
        const { exports } = this.#state;
        for (const conflict of exports.conflicts()) {
            this.#input.emit({ type: 'export-conflict', conflict });
        }
        return { steps: this.#state.inPlanOrder(), exports: exports.total() };
    }
    /** Goes on with a value: now or, where it has to be waited for, from within the loop. */
    #with(value, goOn) {
        if (!(value instanceof Promise)) {
            goOn(value);
            return;
        }
        this.#awaited += 1;
        value.then((settled) => {
            this.#settled.put(() => {
                goOn(settled);
            });
        }, (error) => {
            // A bug: it ends the run from within the loop, where somebody waits for its end.
            this.#settled.put(() => {
                throw error;
            });
        });
    }
    /** Decides for each due step whether it runs, and for those behind the ones that do not. */
    #consider(nodes) {
        const due = [...nodes];
        for (const node of due) {
            const answer = this.#stop.aborted ? null : this.#evaluator.condition(node);
            if (answer instanceof Promise) {
                this.#with(answer, (settled) => {
                    this.#consider(this.#decide(node, settled));
                });
            }
            else {
                for (const next of this.#decide(node, answer))
                    due.push(next);
            }
        }
    }
    /** Admits a step or passes it over. Gives the steps that are due because of that. */
    #decide(node, answer) {
        const result = verdict({
            facts: this.#state.facts(node),
            needs: this.#state.needs(node),
            stop: this.#stop.aborted ? this.#stopReason() : null,
            answer,
        });
        if (result !== undefined)
            return this.#settle(node, result, null);
        this.#readyMs.set(node, this.#state.lastNeedMs(node));
        this.#scheduler.admit(node);
        return [];
    }
    #start(start) {
        if (this.#stop.aborted)
            this.#passOver(start.node);
        else {
            this.#with(this.#evaluator.resolve(start.node), (resolved) => {
                this.#begin(start, resolved);
            });
        }
    }
    #begin({ node, worker }, resolved) {
        const facts = this.#state.facts(node);
        if (this.#stop.aborted) {
            this.#passOver(node);
            return;
        }
        if (!resolved.ok) {
            const isAllowed = this.#evaluator.allowsFailure(node);
            this.#consider(this.#settle(node, unstartable(facts, resolved.error, isAllowed), null));
            return;
        }
        const { name } = resolved.value;
        const { step } = facts;
        const logFile = step.kind === 'run' ? (0,build_task/* logFileOf */.Q)(this.#input.directories, step) : null;
        this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile });
        const running = runStep({
            ...this.#input,
            facts: { ...facts, name },
            resolved: resolved.value,
            exported: this.#state.exports.visibleTo(node),
            ...{ node, worker },
            readyMs: this.#readyMs.get(node) ?? 0,
            stop: this.#stop,
        });
        this.#with(running, (run) => {
            this.#consider(this.#settle(node, run.result, run.exports));
        });
    }
    /** For a step that was admitted before the run was stopped. */
    #passOver(node) {
        const { because } = this.#stopReason();
        const result = passedOver(this.#state.facts(node), 'cancelled', because);
        this.#consider(this.#settle(node, result, null));
    }
    /** Records a step's end. Gives the steps that are due because of it. */
    #settle(node, result, exports) {
        const { step } = this.#state.facts(node);
        const { clock, startedMs, plan } = this.#input;
        this.#state.record(node, { result, exports, nowMs: clock.nowMs() - startedMs });
        const line = (0,source_text/* lineAt */.mh)(plan.source, (0,build_plan/* stepSpan */.rW)(step).start);
        this.#input.emit({ type: 'step-ended', result, line });
        if (result.conclusion === 'failure' && this.#input.isFailFast && !this.#stop.aborted) {
            const reason = { because: step.id };
            this.#failFast.abort(reason);
        }
        return this.#scheduler.settle(node);
    }
    #stopReason() {
        return this.#stop.reason;
    }
}
function makeScheduler({ plan, workers, ...input }) {
    const { graph, groups, priorities, schedule } = input;
    return new scheduler/* Scheduler */._({
        ...{ graph, groups, priorities },
        cpus: plan.steps.map((step) => step.cpus),
        mutexes: plan.steps.map((step) => step.mutex),
        slots: workers,
        schedule,
    });
}

// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(2865);
// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1992);
// EXTERNAL MODULE: ./build/util/deadline.js
var util_deadline = __webpack_require__(573);
// EXTERNAL MODULE: ./build/util/roles.js
var roles = __webpack_require__(8064);
;// CONCATENATED MODULE: ./build/run-plan.js
/** Composes one run of a checked plan: pool, clock, contexts and directories → result. */


















/**
 * Runs a prepared plan. The directory for scripts and logs is gone when this settles. The error is a
 * directory that cannot be used; nothing has run then.
 */
async function runPlan(prepared, options, host) {
    const directories = makeDirectories(options, host);
    if (!directories.ok)
        return directories;
    try {
        return (0,result.ok)(await runIn(directories.value, prepared, options, host));
    }
    finally {
        removeScratch(directories.value.scratch);
    }
}
/** A child that a step left behind may still write there: litter is no reason to lose a result. */
function removeScratch(scratch) {
    try {
        (0,external_node_fs_.rmSync)(scratch, { recursive: true, force: true, maxRetries: 3 });
    }
    catch {
        // The system's temporary folder is emptied by others.
    }
}
function makeDirectories(options, host) {
    const temporary = host.environment.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)();
    try {
        for (const directory of [options.root, options.logsDirectory, temporary]) {
            if (directory !== null)
                (0,external_node_fs_.mkdirSync)(directory, { recursive: true });
        }
        const scratch = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temporary, 'stepwave-'));
        (0,external_node_fs_.mkdirSync)(temporaryIn(scratch));
        const { variables = {} } = host;
        return (0,result.ok)({ ...runDirectories(options, scratch, host.workspace), variables });
    }
    catch (error) {
        return (0,result/* err */._)(`a directory cannot be used: ${error.message}`);
    }
}
/** For the steps' own temporary files, where there is no runner that gives them a place. */
function temporaryIn(scratch) {
    return (0,external_node_path_.join)(scratch, 'temp');
}
/** Where a run with these options reads and writes. */
function runDirectories({ root }, scratch, workspace) {
    return { root: (0,external_node_path_.resolve)(root), repository: workspace, scratch };
}
async function runIn(directories, prepared, options, host) {
    const { plan, graph, groups } = prepared;
    const { schedule, isFailFast } = options;
    const workers = poolSize(options);
    // What is looked up elsewhere is no part of the run's time.
    const priorities = await prioritiesOf(prepared, workers, host);
    const startedAt = clock/* systemClock */.m.wallTime().toISOString();
    const startedMs = clock/* systemClock */.m.nowMs();
    const pool = await openPool(poolRequest(prepared, options, { workers, script: host.script }));
    const { executor, fallback } = pool;
    const size = { steps: plan.steps.length, groups: (0,graph_groups/* groupsOf */.c)(groups).length, workers };
    host.emit({ type: 'run-started', ...size, executor, schedule, fallback });
    const defaults = runnerDefaults(host.environment, {
        ...{ platform: host.platform, arch: process.arch },
        ...{ root: directories.root, temporary: temporaryIn(directories.scratch) },
    });
    const deadline = (0,util_deadline/* deadlineAfter */.d)(host.interrupt, LOG_LIMIT_MS);
    let record;
    try {
        record = await executePlan({
            ...{ plan, graph, groups, pool, workers, schedule, isFailFast, directories, startedMs },
            priorities,
            contexts: (0,contexts/* runContexts */.O)({ ...host.environment, ...defaults }, options.inputs),
            environment: definedOnly(host.environment),
            runnerVariables: defaults,
            language: await languageFor(plan),
            hashFiles: (patterns, stop) => (0,hash_files.hashFilesIn)({ directory: directories.root, patterns, script: host.script, stop }),
            clock: clock/* systemClock */.m,
            emit: host.emit,
            interrupt: host.interrupt,
        });
    }
    finally {
        await pool.close();
    }
    const steps = record.steps.map(run_stats/* roundedTimes */.EN);
    const result = {
        schema: 1,
        plan: { name: plan.name, file: plan.source.name },
        outcome: outcomeOf(record, host.interrupt),
        startedAt,
        ...(0,run_stats/* runStats */.HN)(steps, graph, groups, { workers, slots: plan.steps.map((step) => step.cpus) }),
        ...{ workers, executor, fallback, schedule, steps },
    };
    // Of a log that is written slowly the rest may follow; results must not come too late for it.
    await Promise.race([host.flush(), deadline.passed]);
    deadline.cancel();
    return { result, exports: record.exports, priorities };
}
/** How long a log may take once Stepwave is told to stop: the runner grants 10 s for everything. */
const LOG_LIMIT_MS = 8_000;
/** How many workers a run with these options has. */
function poolSize({ workers }) {
    return (0,options/* workerCount */.Mo)(workers, usableCores());
}
/** By how long what begins with each step takes; where no duration is known, by its number of steps. */
async function prioritiesOf(prepared, workers, host) {
    const { graph } = prepared;
    // Where every ready step finds a worker no order is worth waiting for.
    const weights = widestGroup(prepared) <= workers ? null : await host.weightsOf(graph.ids);
    return (0,critical_path/* bottomLevels */.h6)(graph, weights ?? graph.ids.map(() => 1));
}
function widestGroup({ groups }) {
    return (0,graph_groups/* groupsOf */.c)(groups).reduce((most, group) => Math.max(most, group.length), 0);
}
/** A plan in which hardly anything can run at once is not worth a pool. */
function poolRequest(prepared, options, { workers, script }) {
    return {
        executor: widestGroup(prepared) < options.minParallelSteps ? 'inline' : options.executor,
        size: Math.min(workers, prepared.plan.steps.length),
        script,
        roleArgument: roles/* WORKER_ROLE */.MJ,
    };
}
/** The expression library is worth its loading time only for plans that have expressions. */
async function languageFor(plan) {
    return (0,fields/* usesExpressions */.qu)(plan) ? Promise.all(/* import() */[__webpack_require__.e(438), __webpack_require__.e(912)]).then(__webpack_require__.bind(__webpack_require__, 1912)) : null;
}
function outcomeOf(record, interrupt) {
    if (interrupt.aborted)
        return 'cancelled';
    return record.steps.some((step) => step.conclusion === 'failure') ? 'failure' : 'success';
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
/** An environment without the variables that are not set. */
function definedOnly(environment) {
    return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]));
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

/***/ 161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ ReadyQueue),
/* harmony export */   L: () => (/* binding */ isBetter)
/* harmony export */ });
/**
 * The steps that may start, best first: the larger priority, and of equals the one that comes first
 * in the plan. A binary heap of node numbers.
 */
class ReadyQueue {
    priorities;
    #heap = [];
    constructor(priorities) {
        this.priorities = priorities;
    }
    get size() {
        return this.#heap.length;
    }
    /** The best node, which stays in the queue. */
    get best() {
        return this.#heap[0];
    }
    /** Adds a node. */
    push(node) {
        const heap = this.#heap;
        let at = heap.push(node) - 1;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (!isBetter(this.priorities, node, heap[parent]))
                break;
            heap[at] = heap[parent] ?? node;
            at = parent;
        }
        heap[at] = node;
    }
    /** Takes the best node. */
    pop() {
        const heap = this.#heap;
        const best = heap[0];
        const last = heap.pop();
        if (best === undefined || last === undefined || heap.length === 0)
            return best;
        let at = 0;
        for (;;) {
            const left = 2 * at + 1;
            const child = isBetter(this.priorities, heap[left + 1], heap[left]) ? left + 1 : left;
            const candidate = heap[child];
            if (candidate === undefined || !isBetter(this.priorities, candidate, last))
                break;
            heap[at] = candidate;
            at = child;
        }
        heap[at] = last;
        return best;
    }
}
/** Whether node `a` goes before node `b`; a node goes before none. */
function isBetter(priorities, a, b) {
    if (a === undefined || b === undefined)
        return false;
    const [priorityA = 0, priorityB = 0] = [priorities[a], priorities[b]];
    return priorityA > priorityB || (priorityA === priorityB && a < b);
}


/***/ }),

/***/ 9617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ Scheduler)
});

// EXTERNAL MODULE: ./build/graph/step-graph.js
var step_graph = __webpack_require__(996);
// EXTERNAL MODULE: ./build/graph/groups.js
var groups = __webpack_require__(8927);
// EXTERNAL MODULE: ./build/schedule/ready-queue.js
var ready_queue = __webpack_require__(161);
;// CONCATENATED MODULE: ./build/schedule/waiting-room.js

/**
 * The ready steps, sorted so that the best one that fits is found without looking at those that do
 * not: a queue for each number of slots, and a queue for each mutex that steps wait for.
 */
class WaitingRoom {
    #input;
    #bySlots = new Map();
    #parked = new Map();
    #heldMutexes = new Set();
    constructor(input) {
        this.#input = input;
    }
    /** Lets a step wait for its turn. */
    add(node) {
        this.#queueIn(this.#bySlots, this.#input.slots[node] ?? 1).push(node);
    }
    /** Takes the best step that wants no more slots than are free, and its mutex. */
    takeBest(freeSlots) {
        for (;;) {
            const queue = this.#bestQueue(freeSlots);
            const node = queue?.pop();
            if (node === undefined)
                return undefined;
            const mutex = this.#input.mutexes[node] ?? null;
            if (mutex !== null && this.#heldMutexes.has(mutex)) {
                this.#queueIn(this.#parked, mutex).push(node);
                continue;
            }
            if (mutex !== null)
                this.#heldMutexes.add(mutex);
            return node;
        }
    }
    /** Gives a step's mutex back; the best of those that wait for it may have it. */
    release(node) {
        const mutex = this.#input.mutexes[node] ?? null;
        if (mutex === null)
            return;
        this.#heldMutexes.delete(mutex);
        const next = this.#parked.get(mutex)?.pop();
        if (next !== undefined)
            this.add(next);
    }
    #bestQueue(freeSlots) {
        let best;
        for (const [slots, queue] of this.#bySlots) {
            if (slots > freeSlots || queue.size === 0)
                continue;
            const isFirst = best === undefined;
            if (isFirst || (0,ready_queue/* isBetter */.L)(this.#input.priorities, queue.best, best?.best))
                best = queue;
        }
        return best;
    }
    #queueIn(queues, key) {
        const known = queues.get(key);
        if (known !== undefined)
            return known;
        const queue = new ready_queue/* ReadyQueue */.B(this.#input.priorities);
        queues.set(key, queue);
        return queue;
    }
}

;// CONCATENATED MODULE: ./build/schedule/scheduler.js



/**
 * Decides what starts next. Knows no processes, no clock and no outcomes, so that tests drive it by
 * hand. The life of a step:
 *
 *     waiting ──open()/settle()──▶ due ──admit()──▶ ready ──next()──▶ running
 *                                   │                                    │
 *                                   └──────────────settle()─────────────▶┴─▶ settled
 *
 * A step is due when all its needs are settled (`groups`: when the group before is). The caller then
 * says whether it runs (`admit`) or is passed over (`settle`).
 */
class Scheduler {
    #input;
    /** Slots that each step takes; one that wants more than there are takes them all. */
    #slots;
    #room;
    #missing;
    #groupNodes;
    #workers = new Map();
    #busyWorkers = new Set();
    #freeSlots;
    #currentGroup = 0;
    #unsettledInGroup = 0;
    constructor(input) {
        const { priorities, mutexes } = input;
        this.#input = input;
        this.#slots = input.cpus.map((cpus) => Math.min(cpus, input.slots));
        this.#room = new WaitingRoom({ priorities, mutexes, slots: this.#slots });
        this.#missing = input.graph.needs.map((needs) => needs.length);
        this.#groupNodes = (0,groups/* groupsOf */.c)(input.groups);
        this.#freeSlots = input.slots;
    }
    /** The steps that are due at the beginning. */
    open() {
        return this.#openNextGroup();
    }
    /** Puts a due step among those that may start. */
    admit(node) {
        this.#room.add(node);
    }
    /** The best step that can start now, with its worker; its slots are taken before this returns. */
    next() {
        const node = this.#room.takeBest(this.#freeSlots);
        if (node === undefined)
            return undefined;
        const slots = this.#slots[node] ?? 1;
        let worker = slots === 0 ? this.#input.slots : 0;
        while (this.#busyWorkers.has(worker))
            worker += 1;
        this.#freeSlots -= slots;
        this.#busyWorkers.add(worker);
        this.#workers.set(node, worker);
        return { node, worker };
    }
    /** Says that a step is over, whether it ran or not. Gives the steps that are due because of it. */
    settle(node) {
        this.#release(node);
        if (this.#input.schedule === 'groups') {
            this.#unsettledInGroup -= 1;
            return this.#unsettledInGroup === 0 ? this.#openNextGroup() : [];
        }
        return (0,step_graph/* neighbours */.$)(this.#input.graph.dependents, node).filter((dependent) => {
            const left = (this.#missing[dependent] ?? 0) - 1;
            this.#missing[dependent] = left;
            return left === 0;
        });
    }
    #openNextGroup() {
        const nodes = this.#groupNodes[this.#currentGroup] ?? [];
        this.#currentGroup += 1;
        this.#unsettledInGroup = nodes.length;
        return nodes;
    }
    #release(node) {
        const worker = this.#workers.get(node);
        if (worker === undefined)
            return;
        this.#room.release(node);
        this.#freeSlots += this.#slots[node] ?? 1;
        this.#busyWorkers.delete(worker);
        this.#workers.delete(node);
    }
}


/***/ }),

/***/ 2865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The machine's clocks. */
const systemClock = {
    nowMs: () => performance.now(),
    wallTime: () => new Date(),
};


/***/ })

};
