export const id = 536;
export const ids = [536];
export const modules = {

/***/ 9993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isNamedShell),
/* harmony export */   k: () => (/* binding */ isKnownShell)
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

/***/ 6842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _way_out_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(343);


/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
function isOutside(realRoot, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(realRoot, path);
    const parts = way.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isGit = parts.some((part) => part.toLowerCase() === '.git');
    return (0,_way_out_js__WEBPACK_IMPORTED_MODULE_1__/* .leadsOut */ .q)(way) || isGit;
}


/***/ }),

/***/ 2856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ err),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ }),

/***/ 9457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ STOP_SIGNALS)
/* harmony export */ });
/** The signals that tell Stepwave to stop; its workers ignore them and wait for its word. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];


/***/ }),

/***/ 343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isWithin),
/* harmony export */   q: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Whether a way from a directory, as `relative` gives it, leads out of it. */
function leadsOut(way) {
    return way === '..' || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** Whether a path is a directory or below it; both absolute. */
function isWithin(directory, path) {
    return !leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, path));
}


/***/ }),

/***/ 9788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startWorker: () => (/* binding */ startWorker)
/* harmony export */ });
/* harmony import */ var workerpool__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1065);
/* harmony import */ var _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3661);
/* harmony import */ var _task_run_task_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6414);
/* harmony import */ var _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9457);
/** Entry of a pool's worker (process or thread): registers the methods that `pool/lane.ts` calls. */




/** Reports for work, until the parent ends it or goes away. */
function startWorker() {
    // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
    for (const signal of _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_3__/* .STOP_SIGNALS */ .n)
        process.on(signal, () => undefined);
    process.on('exit', _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_1__/* .killRunningCommands */ ._);
    workerpool__WEBPACK_IMPORTED_MODULE_0__.worker({
        ready: () => true,
        runTask: (task) => (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_2__/* .runTask */ .Z)(task, workerpool__WEBPACK_IMPORTED_MODULE_0__.workerEmit),
    });
}


/***/ })

};
