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
    /** The commands that the worker watches over, by pid. */
    #guarded = new Map();
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
    /** Lets the worker end these commands if Stepwave is killed. They are Stepwave's, so a thread cannot. */
    guard(commands) {
        if (commands.length === 0 || this.#options.workerType === 'thread')
            return;
        for (const command of commands)
            this.#guarded.set(command.pid, command);
        this.#tell('guard', commands);
    }
    /** Says that a command has ended. */
    release(pid) {
        if (this.#guarded.delete(pid))
            this.#tell('release', pid);
    }
    /** A worker that is gone needs to be told nothing. */
    #tell(method, argument) {
        void Promise.resolve(this.#pool.exec(method, [argument])).catch(() => undefined);
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
        this.guard([...this.#guarded.values()]);
    }
}
function openPool(options) {
    return src.pool(options.script, {
        workerType: options.workerType,
        minWorkers: 1,
        maxWorkers: 1,
        forkArgs: [options.roleArgument],
        // Descriptors are closed where they are opened; Node's count of a thread's own does not know sockets.
        workerThreadOpts: { argv: [options.roleArgument], trackUnmanagedFds: false },
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
 * them at once would take the cores from the first steps. The first worker watches over the scripts of Stepwave's
 * own process: should Stepwave be killed, it ends these as it ends its own.
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
    /** Of Stepwave's own process, by pid. */
    #ownCommands = new Map();
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
                this.#guard({ pid, setting: (0,command_files/* ownSetting */.N0)(task.scratch) });
            }
            onEvent(event);
        });
        if (pid !== undefined)
            this.#release(pid);
        return result;
    };
    runBatch = (worker, tasks, onEnd) => this.#lanes[worker]?.runBatch(tasks, onEnd) ?? this.#own.runBatch(worker, tasks, onEnd);
    close = async () => {
        this.#isClosed = true;
        const lanes = this.#next === undefined ? this.#lanes : [...this.#lanes, this.#next];
        await Promise.all([this.#own.close(), ...lanes.map((lane) => lane.close())]);
    };
    async #grow() {
        while (this.#isGrowing()) {
            const problem = await this.#addLane();
            if (problem !== null && !this.#isClosed)
                this.#fallBack(problem);
        }
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
            this.#next = new Lane({ workerType, script, roleArgument });
            await this.#next.ready();
            if (this.#isClosed)
                return null;
            this.#lanes.push(this.#next);
            if (this.#lanes.length === 1)
                this.#next.guard([...this.#ownCommands.values()]);
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
    /** One worker is enough to watch over them. */
    #guard(command) {
        this.#ownCommands.set(command.pid, command);
        this.#lanes[0]?.guard([command]);
    }
    #release(pid) {
        this.#ownCommands.delete(pid);
        this.#lanes[0]?.release(pid);
    }
}
function firstLine(text) {
    return text.split('\n', 1)[0]?.trim() ?? '';
}


/***/ })

};
;