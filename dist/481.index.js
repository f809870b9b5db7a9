export const id = 481;
export const ids = [481];
export const modules = {

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


/***/ })

};
