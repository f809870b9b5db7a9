"use strict";
exports.id = 9746;
exports.ids = [9746];
exports.modules = {

/***/ 9746:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GrowingPool: function() { return /* binding */ GrowingPool; }
});

// EXTERNAL MODULE: ./build/command/command-files.js
var command_files = __webpack_require__(8546);
// EXTERNAL MODULE: ./build/pool/inline-pool.js
var inline_pool = __webpack_require__(6255);
// EXTERNAL MODULE: ./node_modules/workerpool/src/index.js
var src = __webpack_require__(1065);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(1644);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/pool/lane.js



/** How long a worker may take to report for work. Cold starts take about 0.05 s. */
const READY_LIMIT_MS = 20_000;
/**
 * One slot of the pool: a `workerpool` pool of one worker. A pool of its own for each slot gives a
 * step a true worker number, and keeps what `workerpool` 10 does when a worker dies (tasks queued
 * behind it stall, an idle dead one refuses the next task) to this slot: a dead lane is replaced
 * whole, and no task is ever queued in it.
 */
class Lane {
    #options;
    #pool;
    #isClosed = false;
    constructor(options) {
        this.#options = options;
        this.#pool = openPool(options);
    }
    /** Settles when the worker is there; rejects if it cannot be started. */
    async ready() {
        try {
            await this.#pool.exec('ready', []).timeout(READY_LIMIT_MS);
        }
        catch (error) {
            throw new Error(causeOf(error), { cause: error });
        }
    }
    /** Does a task. A worker that dies is replaced; a task that it had not begun is begun again. */
    async run(task, onEvent) {
        const answer = await this.#ask('runTask', task, onEvent);
        return answer.ok ? answer.value : (0,task_task/* failedTask */.v)({ kind: 'worker', message: answer.error });
    }
    /** Does create tasks one after the other; those that a worker that dies has not told of have failed. */
    async runBatch(tasks, onEnd) {
        const beganMs = performance.now();
        const missing = new Set(tasks.keys());
        const tell = (ended) => {
            missing.delete(ended.index);
            onEnd(ended);
        };
        const answer = await this.#ask('runBatch', tasks, (event) => {
            if (event.type === 'ended')
                event.results.forEach(tell);
        });
        if (answer.ok)
            answer.value.forEach(tell);
        const message = answer.ok ? 'its worker did not tell of it' : answer.error;
        const endedMs = performance.now() - beganMs;
        for (const index of missing) {
            onEnd({ index, result: (0,task_task/* failedTask */.v)({ kind: 'worker', message }), beganMs: 0, endedMs });
        }
    }
    /** Asks a worker for something; once more if it has not even begun. The error is why it died. */
    async #ask(method, argument, onEvent) {
        const first = await this.#tryOnce(method, argument, onEvent);
        if (first.isTaken || this.#isClosed)
            return first.answer;
        return (await this.#tryOnce(method, argument, onEvent)).answer;
    }
    async #tryOnce(method, argument, onEvent) {
        const state = { isTaken: false };
        const on = (event) => {
            if (event.type === 'taken' || event.type === 'spawned')
                state.isTaken = true;
            onEvent(event);
        };
        try {
            const value = (await this.#pool.exec(method, [argument], { on }));
            return { isTaken: true, answer: (0,result.ok)(value) };
        }
        catch (error) {
            this.#replace();
            return { ...state, answer: (0,result/* err */._)(causeOf(error)) };
        }
    }
    /** Ends the worker, also one that is busy. */
    async close() {
        this.#isClosed = true;
        await this.#end();
    }
    async #end() {
        await Promise.resolve(this.#pool.terminate(true)).catch(() => undefined);
    }
    #replace() {
        if (this.#isClosed)
            return;
        void this.#end();
        this.#pool = openPool(this.#options);
    }
}
function openPool(options) {
    return src.pool(options.script, {
        workerType: options.workerType,
        minWorkers: 1,
        maxWorkers: 1,
        forkArgs: [...options.workerArguments],
        // Descriptors are closed where they are opened; Node's count of a thread's own does not know sockets.
        workerThreadOpts: { argv: [...options.workerArguments], trackUnmanagedFds: false },
    });
}
/** The library's message goes on with the worker's whole command line; its beginning says enough. */
function causeOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = /exitCode: `([^`]*)`/.exec(message)?.[1] ?? 'null';
    const signal = /signalCode: `([^`]*)`/.exec(message)?.[1] ?? 'null';
    if (!message.startsWith('Workerpool Worker terminated'))
        return message.split('\n', 1)[0] ?? '';
    return signal === 'null' || signal === 'undefined'
        ? `its worker ended with exit code ${code}`
        : `its worker was killed by ${signal}`;
}

// EXTERNAL MODULE: ./build/pool/own-commands.js
var own_commands = __webpack_require__(7621);
;// CONCATENATED MODULE: ./build/pool/growing-pool.js




/** What is tried next when workers of a kind cannot be started. */
const NEXT = {
    process: 'thread',
    thread: 'inline',
    inline: 'inline',
};
/**
 * A pool whose workers come up one after the other while it is in use already. Until a worker is there, what
 * it is given is done in Stepwave's own process: a worker takes longer to start than most scripts, and all of
 * them at once would take the cores from the first steps. Should Stepwave be killed, they end the scripts of its own
 * process as they end their own.
 *
 * A worker number from `size` on never has a worker: it is that of the core that Stepwave's own process uses, of a
 * slot beyond the cores, or of a step that takes no slot and hardly computes.
 */
class GrowingPool {
    /** Settles when all workers are there, or it is clear that no more will come. */
    grown;
    #request;
    #own = (0,inline_pool/* inlinePool */.s)();
    /** Those that are there. */
    #lanes = [];
    /** The one that is coming up. */
    #next;
    #ownCommands = new own_commands/* OwnCommands */.x();
    #executor;
    #fallback = null;
    #isClosed = false;
    constructor(request) {
        this.#request = request;
        this.#executor = request.executor;
        this.grown = this.#grow();
    }
    get executor() {
        return this.#executor;
    }
    get fallback() {
        return this.#fallback;
    }
    run = async (worker, task, onEvent) => {
        const lane = this.#lanes[worker];
        if (lane !== undefined)
            return lane.run(task, onEvent);
        let pid;
        const result = await this.#own.run(worker, task, (event) => {
            if (event.type === 'spawned' && task.kind === 'run') {
                pid = event.pid;
                this.#ownCommands.begin({ pid, setting: (0,command_files/* ownSetting */.N0)(task.scratch) });
            }
            onEvent(event);
        });
        if (pid !== undefined)
            this.#ownCommands.end(pid);
        return this.#withKnownCost(result);
    };
    runBatch = (worker, tasks, onEnd) => this.#lanes[worker]?.runBatch(tasks, onEnd) ??
        this.#own.runBatch(worker, tasks, (ended) => {
            onEnd({ ...ended, result: this.#withKnownCost(ended.result) });
        });
    close = async () => {
        this.#isClosed = true;
        const lanes = this.#next === undefined ? this.#lanes : [...this.#lanes, this.#next];
        await Promise.all([this.#own.close(), ...lanes.map((lane) => lane.close())]);
        this.#ownCommands.close();
    };
    async #grow() {
        while (this.#isGrowing()) {
            const problem = await this.#addLane();
            if (problem !== null && !this.#isClosed)
                this.#fallBack(problem);
        }
    }
    /** Of a process that has threads at work nobody knows what of its CPU time one task took. */
    #withKnownCost(result) {
        const isShared = this.#executor === 'thread' && this.#lanes.length > 0;
        return isShared ? { ...result, cpuMs: null } : result;
    }
    #isGrowing() {
        const isWhole = this.#lanes.length >= this.#request.size;
        return !this.#isClosed && !isWhole && this.#executor !== 'inline';
    }
    /** Waits for one more worker, unless the pool is closed before it is there. Gives why it cannot be started. */
    async #addLane() {
        const { script, roleArgument } = this.#request;
        try {
            const workerType = this.#executor === 'thread' ? 'thread' : 'process';
            const workerArguments = [roleArgument, this.#ownCommands.file];
            this.#next = new Lane({ workerType, script, workerArguments });
            await this.#next.ready();
            if (this.#isClosed)
                return null;
            this.#lanes.push(this.#next);
            this.#next = undefined;
            return null;
        }
        catch (error) {
            if (this.#isClosed)
                return null;
            const failed = this.#next;
            // `workerpool` answers nobody who closes twice.
            this.#next = undefined;
            await failed?.close();
            return error instanceof Error ? error.message : String(error);
        }
    }
    #fallBack(reason) {
        const to = NEXT[this.#executor];
        this.#fallback = { from: this.#request.executor, to, reason: firstLine(reason) };
        this.#executor = to;
    }
}
function firstLine(text) {
    return text.split('\n', 1)[0]?.trim() ?? '';
}


/***/ }),

/***/ 7621:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: function() { return /* binding */ OwnCommands; },
/* harmony export */   z: function() { return /* binding */ readOwnCommands; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _task_litter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1933);




/**
 * The scripts that Stepwave's own process has running, written down for its workers: should Stepwave be killed,
 * they end these. In a file, for a worker that has a task hears nothing, and one that is replaced forgets.
 */
class OwnCommands {
    file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), (0,_task_litter_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryName */ .N)());
    #running = new Set();
    /** Null where the file cannot be written: then nobody ends them. */
    #descriptor;
    constructor() {
        try {
            this.#descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.file, 'ax', 0o600);
        }
        catch {
            this.#descriptor = null;
        }
    }
    begin(command) {
        this.#running.add(command.pid);
        this.#note((descriptor) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, `${JSON.stringify(command)}\n`));
    }
    end(pid) {
        if (!this.#running.delete(pid))
            return;
        this.#note((descriptor) => {
            if (this.#running.size === 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor);
            else
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, `${String(pid)}\n`);
        });
    }
    close() {
        this.#note((descriptor) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.file, { force: true });
        });
        this.#descriptor = null;
    }
    #note(write) {
        try {
            if (this.#descriptor !== null)
                write(this.#descriptor);
        }
        catch {
            // A full disk is no reason to end a run.
        }
    }
}
/** The commands that were running when a file was written to last. */
function readOwnCommands(file) {
    const running = new Map();
    for (const line of textOf(file).split('\n')) {
        if (line === '')
            continue;
        const note = noteOf(line);
        if (typeof note === 'number')
            running.delete(note);
        else if (note !== null)
            running.set(note.pid, note);
    }
    return [...running.values()];
}
function textOf(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
/** The beginning of a command, or the number of one that has ended; null if a line was cut short. */
function noteOf(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return null;
    }
}


/***/ })

};
;