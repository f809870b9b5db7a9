"use strict";
exports.id = 2787;
exports.ids = [2787];
exports.modules = {

/***/ 2787:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   closingLines: function() { return /* binding */ closingLines; }
/* harmony export */ });
/* harmony import */ var _difference_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7802);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9381);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1876);



/** The last lines of a run's log: what it came to, and where its reports are. */
function closingLines(result, reports) {
    return [
        ...resultLines(result),
        ...comparisonLines(result.comparison),
        ...reports.map(([what, path]) => `${what}: ${path}`),
    ];
}
function comparisonLines(comparison) {
    switch (comparison?.status) {
        case undefined:
            return [];
        case 'impossible':
            return [`not measured: ${comparison.reason}`];
        case 'failed': {
            const isOnlyPool = comparison.failures.every(({ side }) => side === 'parallel');
            const hint = isOnlyPool ? ', and only in the pool: a step may lack needs' : '';
            return [`not measured: a run did not succeed${hint}`];
        }
        case 'measured': {
            const { sequential, parallel, workers, rounds, verdict, speedup } = comparison;
            const medians = `one worker ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(sequential.medianMs)}, ` +
                `pool of ${String(workers)} ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(parallel.medianMs)}`;
            const ratio = verdict === 'within noise' ? '' : `, speed-up ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .cutDecimals */ .N)(speedup, 2)}`;
            return [
                `${medians} (medians of ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(rounds, 'round')}): ${verdict}${ratio}`,
                (0,_difference_line_js__WEBPACK_IMPORTED_MODULE_0__/* .differenceLine */ .Q)(comparison) ?? filesLine(comparison),
            ];
        }
    }
}
function filesLine({ files }) {
    const { compared, differences, unsteady } = files;
    if (compared === 0)
        return 'no run left a file behind';
    if (differences.length > 0)
        return 'the files differ, which one round cannot tell from chance';
    const anyway = unsteady.length === 0 ? '' : `, but for ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(unsteady.length, 'path')} that change anyway`;
    return `both left the same files (${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(compared, 'path')} compared)${anyway}`;
}
function resultLines(result) {
    const ended = result.steps.filter((step) => step.startMs !== null).length;
    const failed = result.steps.filter((step) => step.conclusion === 'failure');
    const basis = result.sequentialBasis === 'estimate' ? 'estimated' : 'measured';
    const lines = [
        `${result.outcome}: ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(ended, 'step')} of ${String(result.steps.length)} ran in ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.makespanMs)} ` +
            `on ${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(result.workers, 'worker')} (${result.executor})`,
    ];
    if (ended > 1 && result.outcome !== 'cancelled') {
        const speedup = (0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .cutDecimals */ .N)(result.speedup, 2);
        const load = Math.floor(result.utilization * 100);
        lines.push(`one after another: ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.sequentialMs)} (${basis}), speed-up ${speedup}; workers busy ${String(load)} %; ` +
            `lower bound ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.lowerBoundMs)}`);
    }
    if (failed.length > 0)
        lines.push(`failed: ${failed.map((step) => step.id).join(', ')}`);
    return lines;
}


/***/ }),

/***/ 7802:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: function() { return /* binding */ differenceLine; }
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4963);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9381);


/** How many paths a line names. */
const MAX_PATHS = 5;
const MAX_PATH_CHARS = 200;
/** One line of plain text about the files that differ; null where none is known to. */
function differenceLine(comparison) {
    // With one round nobody knows which paths change from run to run anyway.
    if (comparison?.status !== 'measured' || comparison.rounds < 2)
        return null;
    const paths = comparison.files.differences.map(({ path }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(path, MAX_PATH_CHARS));
    if (paths.length === 0)
        return null;
    const differ = `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .p)(paths.length, 'path')} ${paths.length === 1 ? 'differs' : 'differ'}`;
    const named = paths.slice(0, MAX_PATHS).join(', ');
    return (`${differ} between one worker and the pool, so a step may lack needs: ` +
        `${named}${paths.length > MAX_PATHS ? ', …' : ''}`);
}


/***/ }),

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

/***/ 1876:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: function() { return /* binding */ cutDecimals; },
/* harmony export */   a: function() { return /* binding */ formatDuration; }
/* harmony export */ });
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/**
 * The one formatter of durations: `999 ms`, `1.00 s`, `59.9 s`, `1 m`, `1 m 5 s`, `2 h 30 m`. It
 * cuts off and never rounds up, so no text reaches into the next unit (59 999 ms is `59.9 s`).
 */
function formatDuration(ms) {
    const whole = Math.max(0, Math.floor(ms));
    if (whole < SECOND_MS)
        return `${whole} ms`;
    if (whole < 10 * SECOND_MS)
        return `${cutDecimals(whole / SECOND_MS, 2)} s`;
    if (whole < MINUTE_MS)
        return `${cutDecimals(whole / SECOND_MS, 1)} s`;
    if (whole < HOUR_MS) {
        return twoUnits([Math.floor(whole / MINUTE_MS), 'm'], [Math.floor((whole % MINUTE_MS) / SECOND_MS), 's']);
    }
    return twoUnits([Math.floor(whole / HOUR_MS), 'h'], [Math.floor((whole % HOUR_MS) / MINUTE_MS), 'm']);
}
/** A number with so many decimals, the rest cut off: 2.999 is `2.99`. */
function cutDecimals(value, decimals) {
    const factor = 10 ** decimals;
    // 2.3 * 100 is 229.99…: the tiny addend keeps numbers that are exact in decimal.
    return (Math.floor(value * factor + 1e-6) / factor).toFixed(decimals);
}
function twoUnits([major, majorUnit], [minor, minorUnit]) {
    return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}


/***/ })

};
;