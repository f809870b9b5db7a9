"use strict";
exports.id = 1384;
exports.ids = [1384];
exports.modules = {

/***/ 4963:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: function() { return /* binding */ toPlainLines; },
/* harmony export */   IN: function() { return /* binding */ cutText; },
/* harmony export */   X1: function() { return /* binding */ escapeText; },
/* harmony export */   ti: function() { return /* binding */ inlineCode; },
/* harmony export */   zB: function() { return /* binding */ ganttLabel; },
/* harmony export */   zW: function() { return /* binding */ fencedBlock; }
/* harmony export */ });
/**
 * The one escaper: every text that comes from a plan or from a step passes through here on its way
 * into Markdown, HTML or Mermaid.
 */
const REPLACEMENT = '\uFFFD';
const ZERO_WIDTH_SPACE = '&#8203;';
const WORD_BREAK = '<wbr>';
const ENTITIES = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['|', '&#124;'],
    ['`', '&#96;'],
    ['*', '&#42;'],
    ['_', '&#95;'],
    ['[', '&#91;'],
    [']', '&#93;'],
    ['~', '&#126;'],
    ['#', '&#35;'],
    ['\\', '&#92;'],
    ['$', '&#36;'],
    ['@', '&#64;'],
    [':', '&#58;'],
]);
/**
 * First group: what notifies somebody (`@team`, `#12`, `GH-12`). Second group: what becomes a link,
 * an emoji or a formula (`www.`, `https:`, `:tada:`, `$x$`). The rest: Markdown and HTML syntax.
 */
const UNSAFE_INLINE = /(@(?=[\w-])|#(?=\d)|(?<![a-z0-9])gh(?=-\d))|(www(?=\.)|:(?=[\w+/-])|\$)|[&<>|`*_[\]~#\\@:]/gi;
const LINE_BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/g;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS_BUT_TAB_AND_NEWLINE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** CSI (colours, cursor), OSC (titles, links; unterminated ones end with the line), and the short ones. */
const ANSI_SEQUENCES = 
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
/(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]/g;
/**
 * Makes untrusted text safe inside a line of Markdown, a table cell or an HTML element. It reads
 * as it was written: nothing in it becomes a tag, a table border, emphasis, a link, an emoji, a
 * formula, a mention or a reference to an issue. Line breaks become spaces.
 *
 * Entities, because GitHub treats a backslash in a table cell in its own way. They are decoded
 * before GitHub looks for mentions and links, so what looks like one is split as well: with a
 * zero-width space where it would notify somebody (this holds in the plain text of an e-mail, too),
 * else with `<wbr>`, which leaves nothing behind when the text is copied.
 */
function escapeText(text) {
    return toOneLine(text).replace(UNSAFE_INLINE, (found, notifies, links) => {
        const escaped = ENTITIES.get(found) ?? found;
        if (notifies !== undefined)
            return escaped + ZERO_WIDTH_SPACE;
        return links === undefined ? escaped : escaped + WORD_BREAK;
    });
}
/** Untrusted text in a fixed-width font; safe wherever `escapeText` is. */
function inlineCode(text) {
    return `<code>${escapeText(text)}</code>`;
}
/**
 * Untrusted text as a fenced code block that it can't close: its fence is longer than any run of
 * backticks inside. Colours and control characters are removed; a lone carriage return (a progress
 * bar) becomes a line break.
 */
function fencedBlock(text) {
    const body = toPlainLines(text);
    const fence = '`'.repeat(Math.max(3, longestBacktickRun(body) + 1));
    return `${fence}text\n${body}\n${fence}`;
}
/** Output without colours, control characters and the white space at its end, lines ended by `\n`. */
function toPlainLines(text) {
    return text
        .replace(ANSI_SEQUENCES, '')
        .replace(LINE_BREAKS, '\n')
        .replace(CONTROLS_BUT_TAB_AND_NEWLINE, '')
        .replace(BIDI_CONTROLS, REPLACEMENT)
        .replace(LONE_SURROGATES, REPLACEMENT)
        .trimEnd();
}
/**
 * Untrusted text as the name of a task in a Mermaid Gantt chart, at most `maxChars` code points
 * (the mark not counted). What ends a name or starts a directive or an entity (`:` `;` `#` `%%` `<`
 * `>`) is replaced by a harmless look-alike; letters of every script stay. The mark is required:
 * behind it a name like `click x`, `section` or `%` isn't read as a statement.
 */
function ganttLabel(mark, text, maxChars) {
    const readable = toOneLine(text)
        .replaceAll(':', '∶')
        .replaceAll(';', ',')
        .replaceAll('#', '♯')
        .replaceAll('<', '‹')
        .replaceAll('>', '›')
        .replaceAll('`', "'")
        .replace(/%(?=%)/g, '% ')
        .replace(/\s+/g, ' ')
        .trim();
    return `${mark} ${cutText(readable === '' ? '(no name)' : readable, maxChars)}`;
}
/** The text, or its beginning and an ellipsis: at most `maxChars` code points, none cut in half. */
function cutText(text, maxChars) {
    if (text.length <= maxChars)
        return text;
    // No text needs more than two UTF-16 units a code point, so a long one isn't spread whole.
    const codePoints = Array.from(text.slice(0, 2 * (maxChars + 1)));
    if (codePoints.length <= maxChars)
        return text;
    const kept = codePoints.slice(0, maxChars - 1).join('');
    return `${kept.replace(/[\s\u200D]+$/u, '')}…`;
}
function toOneLine(text) {
    return text
        .replace(ANSI_SEQUENCES, '')
        .replace(LINE_BREAKS, ' ')
        .replaceAll('\t', ' ')
        .replace(CONTROLS, REPLACEMENT)
        .replace(BIDI_CONTROLS, REPLACEMENT)
        .replace(LONE_SURROGATES, REPLACEMENT);
}
function longestBacktickRun(text) {
    return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}


/***/ }),

/***/ 9381:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: function() { return /* binding */ formatCount; },
/* harmony export */   p: function() { return /* binding */ countOf; }
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

/***/ 1384:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkedLine: function() { return /* binding */ checkedLine; },
/* harmony export */   graphText: function() { return /* binding */ graphText; }
/* harmony export */ });
/* harmony import */ var _graph_step_graph_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7713);
/* harmony import */ var _graph_groups_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7134);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4963);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9381);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1063);





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
    return step === undefined || step.name === step.id ? '' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_util_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(step.name), 80);
}
function needsOf({ graph }, node) {
    return (0,_graph_step_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .neighbours */ .$)(graph.needs, node).map((need) => graph.ids[need] ?? '');
}
function asText(shape) {
    const groups = (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_3__/* .groupsOf */ .c)(shape.groups);
    const lines = [
        `${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(shape.plan.name)}: ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_4__/* .countOf */ .p)(shape.graph.ids.length, 'step')} in ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_4__/* .countOf */ .p)(groups.length, 'group')}`,
    ];
    groups.forEach((nodes, index) => {
        lines.push('', `group ${String(index + 1)} (${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_4__/* .countOf */ .p)(nodes.length, 'step')})`);
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
    const groups = (0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_3__/* .groupsOf */ .c)(shape.groups).map((nodes) => nodes.map((node) => graph.ids[node] ?? ''));
    return `${JSON.stringify({ plan: plan.name, groups, steps }, null, 2)}\n`;
}
/** The one line that `stepwave check` says of a good plan. */
function checkedLine({ plan, graph, groups }) {
    const size = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_4__/* .countOf */ .p)(graph.ids.length, 'step')} in ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_4__/* .countOf */ .p)((0,_graph_groups_js__WEBPACK_IMPORTED_MODULE_3__/* .groupsOf */ .c)(groups).length, 'group')}`;
    return `${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(plan.source.name)}: ok, ${size}\n`;
}


/***/ })

};
;