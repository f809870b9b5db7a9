export const id = 788;
export const ids = [788];
export const modules = {

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
