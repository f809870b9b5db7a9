export const id = 781;
export const ids = [781];
export const modules = {

/***/ 9781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openWorkerPool: () => (/* binding */ openWorkerPool)
});

// EXTERNAL MODULE: ./build/pool/inline-pool.js
var inline_pool = __webpack_require__(5981);
// EXTERNAL MODULE: ./node_modules/workerpool/src/index.js
var src = __webpack_require__(1065);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(6279);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(2856);
;// CONCATENATED MODULE: ./build/pool/lane.js



/** How long a worker may take to report for work. Cold starts take about 0.05 s. */
const READY_LIMIT_MS = 20_000;
/**
 * One slot of the pool: a `workerpool` pool of one worker. A pool of its own for each slot gives a
 * step a true worker number, and keeps what `workerpool` 10 does when a worker dies (tasks queued
 * behind it stall, an idle dead one refuses the next task) to this slot: a dead lane is replaced
 * whole, and nothing is ever queued in it.
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
            if (event.type === 'taken')
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

;// CONCATENATED MODULE: ./build/pool/worker-pool.js


/**
 * Starts a pool with `size` workers. A worker number from `size` on is that of a step that takes no
 * slot and hardly computes: a worker of its own would cost more than the step, so its script is
 * started from Stepwave's own process.
 * @throws if a worker cannot be started
 */
async function openWorkerPool(size, options, fallback) {
    const lanes = Array.from({ length: size }, () => new Lane(options));
    const slotless = (0,inline_pool/* inlinePool */.s)();
    const close = async () => {
        await Promise.all([slotless, ...lanes].map((one) => one.close()));
    };
    try {
        await Promise.all(lanes.map((lane) => lane.ready()));
    }
    catch (error) {
        await close();
        throw error;
    }
    return {
        executor: options.workerType,
        fallback,
        run: (worker, task, onEvent) => lanes[worker]?.run(task, onEvent) ?? slotless.run(worker, task, onEvent),
        runBatch: (worker, tasks, onEnd) => lanes[worker]?.runBatch(tasks, onEnd) ?? slotless.runBatch(worker, tasks, onEnd),
        close,
    };
}


/***/ })

};
