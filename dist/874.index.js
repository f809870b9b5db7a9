export const id = 874;
export const ids = [874];
export const modules = {

/***/ 9332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ runContexts),
/* harmony export */   Z: () => (/* binding */ eventPayload)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

/** What expressions can read of the workflow run, from the runner's environment. */
function runContexts(environment, inputs) {
    return {
        github: { ...prefixed(environment, 'GITHUB_'), event: eventPayload(environment) },
        runner: prefixed(environment, 'RUNNER_'),
        inputs,
    };
}
/** `GITHUB_REF_NAME` → `ref_name`, as GitHub's contexts spell it. Tokens are left out. */
function prefixed(environment, prefix) {
    return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => name.startsWith(prefix) && value !== undefined && !name.endsWith('_TOKEN')
        ? [[name.slice(prefix.length).toLowerCase(), value]]
        : []));
}
/** What the event that started the workflow run says of itself; empty where it cannot be read. */
function eventPayload(environment) {
    const path = environment.GITHUB_EVENT_PATH;
    if (path === undefined || path === '')
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        // Outside of a real workflow run the file may be missing; the context is then empty.
        return {};
    }
}


/***/ }),

/***/ 573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ deadlineAfter)
/* harmony export */ });
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9870);

/** Starts counting when a signal is aborted, or now if it is. */
function deadlineAfter(signal, limitMs) {
    const gate = new _gate_js__WEBPACK_IMPORTED_MODULE_0__/* .Gate */ .i();
    let timer;
    const begin = () => {
        timer = setTimeout(() => {
            gate.open();
        }, limitMs);
    };
    signal.addEventListener('abort', begin, { once: true });
    if (signal.aborted)
        begin();
    return {
        passed: gate.opened,
        cancel: () => {
            signal.removeEventListener('abort', begin);
            clearTimeout(timer);
        },
    };
}


/***/ }),

/***/ 9870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ Gate)
/* harmony export */ });
/** Something that happens once, and that others wait for. */
class Gate {
    #isOpen = false;
    #resolve = () => undefined;
    /** Settles when it is opened. */
    opened = new Promise((resolve) => {
        this.#resolve = resolve;
    });
    get isOpen() {
        return this.#isOpen;
    }
    /** Opening it again changes nothing. */
    open() {
        this.#isOpen = true;
        this.#resolve();
    }
}


/***/ })

};
