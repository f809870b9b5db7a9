export const id = 271;
export const ids = [271];
export const modules = {

/***/ 6134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount),
/* harmony export */   p: () => (/* binding */ countOf)
/* harmony export */ });
/** A whole number with its thousands set apart: `5,000`. */
function formatCount(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** A number and what it counts: `1 step`, `5,000 steps`. */
function countOf(count, noun) {
    return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 2271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkedLine: () => (/* binding */ checkedLine),
/* harmony export */   graphText: () => (/* binding */ graphText)
/* harmony export */ });
/* harmony import */ var _graph_step_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(996);
/* harmony import */ var _graph_groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8927);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6134);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);




/** The graph of a plan in one of four formats. */
function graphText(shape, format) {
    switch (format) {
        case 'text':
            return asText(shape);
        case 'mermaid':
            return asMermaid(shape);
        case 'dot':
            return asDot(shape);
        case 'json':
            return asJson(shape);
    }
}
/** `name` as it is shown beside an id; nothing if it says no more than the id. */
function nameBeside({ plan }, node) {
    const step = plan.steps[node];
    return step === undefined || step.name === step.id ? '' : (0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(step.name).slice(0, 80);
}
function needsOf({ graph }, node) {
    return (0,_graph_step_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .neighbours */ .$)(graph.needs, node).map((need) => graph.ids[need] ?? '');
}
function asText(shape) {
    const groups = (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .groupsOf */ .c)(shape.groups);
    const lines = [
        `${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(shape.plan.name)}: ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(shape.graph.ids.length, 'step')} in ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(groups.length, 'group')}`,
    ];
    groups.forEach((nodes, index) => {
        lines.push('', `group ${String(index + 1)} (${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(nodes.length, 'step')})`);
        for (const node of nodes) {
            const needs = needsOf(shape, node);
            const name = nameBeside(shape, node);
            const detail = [name, needs.length === 0 ? '' : `needs ${needs.join(', ')}`];
            lines.push(`  ${[shape.graph.ids[node] ?? '', ...detail].filter((part) => part !== '').join(' — ')}`);
        }
    });
    return `${lines.join('\n')}\n`;
}
/** Nodes are numbered: an id such as `end` would be a word of Mermaid's own. */
function asMermaid({ graph }) {
    const nodes = graph.ids.map((id, node) => `  n${String(node)}["${id}"]`);
    const edges = graph.needs.flatMap((needs, node) => needs.map((need) => `  n${String(need)} --> n${String(node)}`));
    return `${['flowchart LR', ...nodes, ...edges].join('\n')}\n`;
}
function asDot({ graph }) {
    const nodes = graph.ids.map((id) => `  "${id}";`);
    const edges = graph.needs.flatMap((needs, node) => needs.map((need) => `  "${graph.ids[need] ?? ''}" -> "${graph.ids[node] ?? ''}";`));
    return `${['digraph plan {', '  rankdir=LR;', ...nodes, ...edges, '}'].join('\n')}\n`;
}
function asJson(shape) {
    const { plan, graph } = shape;
    const steps = plan.steps.map((step, node) => ({
        id: step.id,
        name: step.name,
        kind: step.kind,
        group: shape.groups[node] ?? 0,
        needs: needsOf(shape, node),
    }));
    const groups = (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .groupsOf */ .c)(shape.groups).map((nodes) => nodes.map((node) => graph.ids[node] ?? ''));
    return `${JSON.stringify({ plan: plan.name, groups, steps }, null, 2)}\n`;
}
/** The one line that `stepwave check` says of a good plan. */
function checkedLine({ plan, graph, groups }) {
    const size = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)(graph.ids.length, 'step')} in ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_3__/* .countOf */ .p)((0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .groupsOf */ .c)(groups).length, 'group')}`;
    return `${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(plan.source.name)}: ok, ${size}\n`;
}


/***/ })

};
