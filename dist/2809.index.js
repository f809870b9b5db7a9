"use strict";
exports.id = 2809;
exports.ids = [2809,4986];
exports.modules = {

/***/ 3720:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: function() { return /* binding */ cutToBytes; }
/* harmony export */ });
/** A text of at most so many bytes, cut at a line end and ending with a note that says so. */
function cutToBytes(text, maxBytes, note) {
    const bytes = Buffer.from(text);
    if (bytes.length <= maxBytes)
        return text;
    const end = bytes.subarray(0, maxBytes - Buffer.byteLength(note)).lastIndexOf(0x0a);
    return bytes.subarray(0, Math.max(0, end)).toString() + note;
}


/***/ }),

/***/ 3944:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: function() { return /* binding */ describeStep; },
/* harmony export */   V: function() { return /* binding */ describeCause; }
/* harmony export */ });
/* harmony import */ var _util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9210);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1876);


/**
 * What became of a step, as a sentence that goes on from its id: `exited with code 3`, `skipped
 * because "build" failed`. One line, and not escaped: it may hold text of the plan or of the system.
 */
function describeStep(step, stepById) {
    return oneLine(describe(step, stepById));
}
function describe(step, stepById) {
    switch (step.outcome) {
        case 'success':
            return step.attempts > 1 ? `succeeded on attempt ${step.attempts}` : 'succeeded';
        case 'failure':
            return describeFailure(step);
        case 'cancelled':
            return describeCancel(step, stepById);
        case 'skipped':
            return `skipped because ${reason(step.because, stepById) ?? 'its condition was false'}`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(step);
    }
}
function describeFailure(step) {
    const attempts = step.attempts > 1 ? `, after ${step.attempts} attempts` : '';
    const allowed = step.conclusion === 'success' ? ' (continue-on-error)' : '';
    return `${describeCause(step.cause)}${attempts}${allowed}`;
}
/** Why a step failed: `exited with code 3`, `killed by SIGSEGV`, `timed out after 5 m`. */
function describeCause(cause) {
    switch (cause.kind) {
        case 'exit':
            return `exited with code ${cause.code}`;
        case 'signal':
            return `killed by ${cause.signal}`;
        case 'timeout':
            return `timed out after ${(0,_format_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(cause.limitMs)}`;
        case 'spawn':
            return `could not start: ${cause.message}`;
        case 'worker':
            return `worker lost: ${cause.message}`;
        case 'expression':
            return `could not evaluate its expression: ${cause.message}`;
        case 'file':
            return `failed at file "${cause.path}": ${cause.message}`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(cause);
    }
}
function describeCancel(step, stepById) {
    const when = step.startMs === null ? 'before it started' : 'while it ran';
    return `cancelled ${when} because ${reason(step.because, stepById) ?? 'the run was stopped'}`;
}
function reason(because, stepById) {
    if (because === null)
        return null;
    const outcome = stepById.get(because)?.outcome;
    switch (outcome) {
        case 'failure':
            return `"${because}" failed`;
        case 'cancelled':
            return `"${because}" was cancelled`;
        case 'skipped':
            return `"${because}" was skipped`;
        case 'success':
            return `"${because}" succeeded`;
        case undefined:
            return `of "${because}"`;
        default:
            return (0,_util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .H)(outcome);
    }
}
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}


/***/ }),

/***/ 555:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: function() { return /* binding */ DIFFERENCE_WORDS; }
/* harmony export */ });
/** What each kind of difference is called in reports; the words go on from a path. */
const DIFFERENCE_WORDS = {
    missing: 'not made in the pool',
    extra: 'only made in the pool',
    different: 'different in the pool',
    unstable: 'not the same in every run of the pool',
};


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

/***/ 1295:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bY: function() { return /* binding */ cleanLogTails; },
/* harmony export */   bb: function() { return /* binding */ pickLogTails; },
/* harmony export */   js: function() { return /* binding */ renderFailedSteps; }
/* harmony export */ });
/* harmony import */ var _describe_step_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3944);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4963);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9381);
/* harmony import */ var _outcome_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4962);
/* harmony import */ var _report_model_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1406);
/* harmony import */ var _step_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1023);






const MAX_DESCRIPTION_CHARS = 500;
const MAX_TAIL_CHARS = 16_000;
/** The failed steps, each with the reason and, where there is room, the end of its log. */
function renderFailedSteps(model, detail) {
    const { failedRows } = model;
    if (failedRows.length === 0)
        return [];
    const shown = failedRows.slice(0, detail.limit);
    return [
        '### Failed steps',
        ...shown.flatMap((row) => [failureLine(row, model), ...tailOf(row, detail.tails)]),
        ...leftOut(failedRows.length - shown.length, 'more failed step'),
        ...leftOut(detail.tailCount - detail.tails.size, 'log tail'),
    ];
}
/** The log tails of the failed steps, cleaned and cut to a length that can be read. */
function cleanLogTails({ failedRows }, logTails) {
    const cleaned = failedRows.map(({ step }) => [
        step.id,
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlainLines */ .$k)(lastLines(logTails.get(step.id) ?? '')),
    ]);
    return new Map(cleaned.filter(([, tail]) => tail.trim() !== ''));
}
/** Renders as many cleaned tails as fit; one too long is passed over, a later one may still fit. */
function pickLogTails(cleaned, maxBytes) {
    const picked = new Map();
    let freeBytes = maxBytes;
    for (const [id, tail] of cleaned) {
        if (tail.length > freeBytes)
            continue;
        const block = tailBlock(id, tail, picked.size === 0);
        const bytes = Buffer.byteLength(block) + '\n\n'.length;
        if (bytes > freeBytes)
            continue;
        picked.set(id, block);
        freeBytes -= bytes;
    }
    return picked;
}
function failureLine({ step }, { stepById }) {
    const symbol = (0,_report_model_js__WEBPACK_IMPORTED_MODULE_3__/* .isAllowedFailure */ .Lg)(step) ? _outcome_label_js__WEBPACK_IMPORTED_MODULE_1__/* .ALLOWED_FAILURE_SYMBOL */ .x : _outcome_label_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOME_SYMBOL */ .m.failure;
    const description = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_describe_step_js__WEBPACK_IMPORTED_MODULE_4__/* .describeStep */ .E)(step, stepById), MAX_DESCRIPTION_CHARS);
    return `${symbol} ${(0,_step_table_js__WEBPACK_IMPORTED_MODULE_2__/* .stepTitle */ .Fb)(step)}: **${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)(description)}**`;
}
function tailOf({ step }, tails) {
    const block = tails.get(step.id);
    return block === undefined ? [] : [block];
}
function tailBlock(id, tail, isOpen) {
    const summary = `<summary>End of the log of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(id, 100))}</summary>`;
    return `<details${isOpen ? ' open' : ''}>${summary}\n\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .fencedBlock */ .zW)(tail)}\n\n</details>`;
}
/** The end of a log that is too long even for a tail, from the beginning of a line where possible. */
function lastLines(log) {
    const whole = log.trimEnd();
    if (whole.length <= MAX_TAIL_CHARS)
        return whole;
    const end = whole.slice(-MAX_TAIL_CHARS);
    return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}
function leftOut(count, noun) {
    return count === 0 ? [] : [`${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_5__/* .countOf */ .p)(count, noun)} left out for brevity.`];
}


/***/ }),

/***/ 4260:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: function() { return /* binding */ signedDuration; },
/* harmony export */   e: function() { return /* binding */ formatChange; }
/* harmony export */ });
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1876);

/**
 * How much longer or shorter something took than before: `+1.20 s (+12%)`. What is outside the noise
 * is marked `▲` (slower) or `▼` (faster).
 */
function formatChange({ changeMs, baseMs, verdict }) {
    const mark = verdict === 'slower' ? '▲ ' : verdict === 'faster' ? '▼ ' : '';
    const duration = signedDuration(changeMs);
    const share = baseMs > 0 && !duration.startsWith('±') ? ` (${signedShare(changeMs / baseMs)})` : '';
    return `${mark}${duration}${share}`;
}
/** A difference with its sign: `+1.20 s`, `−300 ms`; what is shown as nothing has both, `±0 ms`. */
function signedDuration(ms) {
    const text = (0,_format_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.abs(ms));
    if (text === (0,_format_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(0))
        return `±${text}`;
    return `${ms < 0 ? '−' : '+'}${text}`;
}
function signedShare(share) {
    return `${share < 0 ? '−' : '+'}${Math.floor(100 * Math.abs(share))}%`;
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


/***/ }),

/***/ 8393:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: function() { return /* binding */ renderCommentReport; },
  B: function() { return /* binding */ renderSummary; }
});

;// CONCATENATED MODULE: ./build/proof/advice.js
/** Of a shorter run nobody minds the length. */
const MIN_MAKESPAN_MS = 30_000;
/** The smallest gain that is worth a word, as a share of the makespan. */
const MIN_GAIN = 0.2;
/** From here on the steps' slowing each other down takes back a gain of 20 %: 1 ÷ (1 − 0.2). */
const MAX_CONTENTION = 1 / (1 - MIN_GAIN);
/** How near to its span a run must be for its critical path to be what bounds it. */
const SPAN_TOLERANCE = 0.1;
/**
 * The one change that promises the most, so that no two pieces of advice can contradict each other;
 * null where none is worth a word. Only for successful runs of 30 s and more, and for a gain of at
 * least 20 %. What was measured overrules what was estimated: no more overlap is advised where the
 * pool was slower than one worker or its steps slow each other down, and no more workers unless
 * those that there are were faster than one. Of fewer workers only one is advised, which was measured:
 * between one and the pool nothing was.
 */
function adviceOn(results) {
    const { outcome, makespanMs } = results;
    if (outcome !== 'success' || makespanMs < MIN_MAKESPAN_MS)
        return null;
    return [...fewerWorkers(results.comparison), ...moreOverlap(results)]
        .filter((advice) => advice.gainMs >= MIN_GAIN * makespanMs)
        .reduce((best, advice) => (best === null || advice.gainMs > best.gainMs ? advice : best), null);
}
function fewerWorkers(comparison) {
    if (comparison?.status !== 'measured' || comparison.verdict !== 'slower')
        return [];
    const makespanMs = comparison.sequential.medianMs;
    const gainMs = comparison.parallel.medianMs - makespanMs;
    return [{ kind: 'fewer-workers', workers: 1, makespanMs, gainMs }];
}
function moreOverlap(results) {
    const { whatIf, comparison } = results;
    if (whatIf === null || isOverlapBad(comparison))
        return [];
    const gainOf = (makespanMs) => ({
        makespanMs,
        gainMs: baseOf(results, whatIf) - makespanMs,
    });
    const advice = [];
    const knee = whatIf.predictions.find((one) => one.workers === whatIf.kneeWorkers);
    if (knee !== undefined && knee.workers > results.workers && mayTellWorkers(comparison)) {
        advice.push({ kind: 'more-workers', workers: knee.workers, ...gainOf(knee.makespanMs) });
    }
    if (whatIf.eagerMakespanMs !== null) {
        advice.push({ kind: 'eager-schedule', ...gainOf(whatIf.eagerMakespanMs) });
    }
    if (whatIf.split !== null && results.makespanMs <= results.spanMs * (1 + SPAN_TOLERANCE)) {
        advice.push({ kind: 'split-step', id: whatIf.split.id, ...gainOf(whatIf.split.makespanMs) });
    }
    return advice;
}
/** Whether it was measured that steps side by side do each other harm. */
function isOverlapBad(comparison) {
    if (comparison?.status !== 'measured')
        return false;
    const aloneMs = comparison.steps.reduce((sum, step) => sum + step.aloneMs, 0);
    const poolMs = comparison.steps.reduce((sum, step) => sum + step.poolMs, 0);
    return comparison.verdict === 'slower' || poolMs >= aloneMs * MAX_CONTENTION;
}
/** Whether nothing speaks against more workers: not measured at all, or measured to be faster. */
function mayTellWorkers(comparison) {
    return comparison?.status !== 'measured' || comparison.verdict === 'faster';
}
/** What gains are counted from: the prediction for the run as it was, but no more than it took. */
function baseOf({ workers, makespanMs }, { predictions }) {
    const own = predictions.find((one) => one.workers === workers);
    return Math.min(makespanMs, own?.makespanMs ?? makespanMs);
}

// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(4963);
// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(9381);
// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(1876);
;// CONCATENATED MODULE: ./build/report/advice-section.js




/** The one piece of advice on a run, as blocks of Markdown; mostly there is none. */
function renderAdvice(results) {
    const advice = adviceOn(results);
    if (advice === null)
        return [];
    return [`> [!TIP]\n> ${adviceText(advice, (id) => (0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(id, 100)))}`];
}
/** A piece of advice as a sentence; `quoted` makes an id safe for where it is to stand. */
function adviceText(advice, quoted) {
    const makespan = (0,format_duration/* formatDuration */.a)(advice.makespanMs);
    switch (advice.kind) {
        case 'more-workers':
            return (`On ${(0,format_count/* countOf */.p)(advice.workers, 'worker')} this would take about ${makespan} (an estimate ` +
                'that takes a core for each for granted): a larger runner may pay.');
        case 'fewer-workers':
            return `With \`workers: 1\` this took ${makespan}, measured: this plan is faster without a pool.`;
        case 'eager-schedule':
            return `With \`schedule: eager\` this would take about ${makespan} (an estimate).`;
        case 'split-step':
            return (`${quoted(advice.id)} is the longest step of the critical path, which more workers cannot ` +
                `shorten. In two halves that may run at once, the run would take about ${makespan} (an estimate).`);
    }
}

// EXTERNAL MODULE: ./build/report/difference-words.js
var difference_words = __webpack_require__(555);
// EXTERNAL MODULE: ./build/report/report-model.js
var report_model = __webpack_require__(1406);
// EXTERNAL MODULE: ./build/report/step-table.js
var step_table = __webpack_require__(1023);
;// CONCATENATED MODULE: ./build/report/comparison-section.js






const MAX_PATHS = 20;
const MAX_PATH_CHARS = 200;
const MAX_STEPS = 50;
/** Below this share nobody would call it contention. */
const NOTABLE_CONTENTION = 1.1;
/** What running the plan with one worker and with the pool showed, as blocks of Markdown. */
function renderComparison(comparison) {
    if (comparison === null)
        return [];
    const heading = '### One worker against the pool';
    switch (comparison.status) {
        case 'impossible':
            return [heading, `⚠️ Not measured: ${(0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(comparison.reason, 500))}`];
        case 'failed':
            return [heading, ...failures(comparison)];
        case 'measured':
            return [
                heading,
                table(comparison),
                verdict(comparison),
                ...contention(comparison),
                ...files(comparison),
            ];
    }
}
function failures({ failures: failed }) {
    const lines = failed.map(({ round, side, outcome, failedSteps }) => {
        const where = `round ${String(round)}, ${side === 'sequential' ? 'one worker' : 'the pool'}`;
        const steps = codeList(failedSteps);
        return `- ${where}: ${outcome}${steps === '' ? '' : ` of ${steps}`}`;
    });
    // A run that was only stopped says nothing of the plan.
    const failing = failed.filter(({ outcome }) => outcome === 'failure');
    const sides = new Set(failing.map(({ side }) => side));
    const hint = sides.size === 1 && sides.has('parallel')
        ? ['Only the pool failed: a step may lack `needs` on what it reads.']
        : [];
    return ['⚠️ Not measured: a run did not succeed.', lines.join('\n'), ...hint];
}
function table({ sequential, parallel, workers }) {
    return [
        (0,step_table/* tableLine */.F0)(['', 'Median', 'Shortest', 'Longest']),
        (0,step_table/* tableLine */.F0)(['---', '---:', '---:', '---:']),
        sampleLine('One worker', sequential),
        sampleLine(`Pool of ${(0,format_count/* formatCount */.B)(workers)}`, parallel),
    ].join('\n');
}
function sampleLine(title, { medianMs, minMs, maxMs }) {
    return (0,step_table/* tableLine */.F0)([title, ...[medianMs, minMs, maxMs].map(format_duration/* formatDuration */.a)]);
}
/** The rule stands beside the verdict, so that nobody has to trust it. */
function verdict(comparison) {
    const { speedup, rounds, pValue } = comparison;
    const ratio = (0,format_duration/* cutDecimals */.N)(speedup >= 1 ? speedup : 1 / speedup, 2);
    const claim = {
        faster: `The pool is ${ratio}x faster.`,
        slower: `The pool is ${ratio}x slower.`,
        'within noise': 'Within noise: no difference can be claimed.',
    }[comparison.verdict];
    return `**${claim}** ${(0,format_count/* countOf */.p)(rounds, 'round')}, interleaved; ${ruleText(rounds, pValue)}`;
}
function ruleText(rounds, pValue) {
    if (rounds < report_model/* MIN_ROUNDS */.B)
        return 'fewer than 3 cannot be told from chance.';
    const level = rounds === report_model/* MIN_ROUNDS */.B ? '10% or less, the least that 3 rounds can show' : '5% or less';
    return (`chance alone would give such a difference, either way, in ${percentUp(pValue)} of cases ` +
        `(Mann-Whitney U; claimed at ${level}, where the medians differ by 5% or more).`);
}
/** Rounded up: chance is never told to be less than it is. */
function percentUp(share) {
    return `${(Math.ceil(1000 * share - 1e-9) / 10).toFixed(1)}%`;
}
function contention({ steps }) {
    const known = steps.filter((step) => step.contention !== null);
    if (known.length === 0)
        return [];
    const sum = (of) => known.reduce((total, step) => total + of(step), 0);
    const whole = sum((step) => step.poolMs) / sum((step) => step.aloneMs);
    const sentence = whole < NOTABLE_CONTENTION
        ? 'Steps took as long in the pool as alone'
        : 'Steps took longer in the pool than alone';
    const byContention = known.toSorted((a, b) => (b.contention ?? 0) - (a.contention ?? 0));
    const shown = byContention.slice(0, MAX_STEPS);
    const more = known.length - shown.length;
    return [
        `${sentence} (${(0,format_duration/* cutDecimals */.N)(whole, 2)}x).`,
        [
            `<details><summary>Each step alone and in the pool (medians)</summary>\n`,
            (0,step_table/* tableLine */.F0)(['Step', 'Alone', 'In the pool', 'Contention']),
            (0,step_table/* tableLine */.F0)(['---', '---:', '---:', '---:']),
            ...shown.map(contentionLine),
            ...(more > 0 ? [`\n${(0,format_count/* countOf */.p)(more, 'more step')} left out for brevity.`] : []),
            '\n</details>',
        ].join('\n'),
    ];
}
function contentionLine({ id, aloneMs, poolMs, contention: ratio }) {
    const times = [(0,format_duration/* formatDuration */.a)(aloneMs), (0,format_duration/* formatDuration */.a)(poolMs)];
    return (0,step_table/* tableLine */.F0)([(0,report_escape/* inlineCode */.ti)(id), ...times, `${(0,format_duration/* cutDecimals */.N)(ratio ?? 0, 2)}x`]);
}
function files({ files: compare, rounds }) {
    const { compared, differences, unsteady, ignored } = compare;
    const notCompared = ignored.length === 0 ? '' : ` Not compared: ${codeList(ignored)}.`;
    if (compared === 0)
        return [`No run left a file behind.${notCompared}`];
    const steady = unsteady.length === 0 ? [] : [unsteadyText(unsteady)];
    if (differences.length === 0) {
        const rest = unsteady.length === 0 ? '' : ' otherwise';
        const same = `Both sides left the same files${rest} (${(0,format_count/* countOf */.p)(compared, 'path')} compared).`;
        return [`${same}${notCompared}`, ...steady];
    }
    return [
        `⚠️ **${(0,format_count/* countOf */.p)(differences.length, 'path')} of ${(0,format_count/* formatCount */.B)(compared)} ` +
            `${differences.length === 1 ? 'differs' : 'differ'}** between ` +
            'one worker and the pool: a step that reads or writes one of them may lack `needs` ' +
            `on the step that writes it${rounds === 1 ? ONE_ROUND : ''}.${notCompared}`,
        listed(differences, differenceLine).join('\n'),
        ...steady,
    ];
}
const ONE_ROUND = ', or they change from run to run anyway, which one round cannot tell';
function differenceLine({ path, kind, writtenBy }) {
    const writer = writtenBy === null ? '' : `; alone, ${(0,report_escape/* inlineCode */.ti)(writtenBy)} wrote it`;
    return `- ${pathCode(path)}: ${difference_words/* DIFFERENCE_WORDS */.a[kind]}${writer}`;
}
function unsteadyText(paths) {
    const sentence = `${(0,format_count/* countOf */.p)(paths.length, 'path')} changed from run to run with one worker too, which parallelism cannot explain:`;
    return [sentence, '', ...listed(paths, (path) => `- ${pathCode(path)}`)].join('\n');
}
function listed(items, line) {
    const more = items.length - MAX_PATHS;
    const rest = more > 0 ? [`- and ${(0,format_count/* formatCount */.B)(more)} more, named in the results file`] : [];
    return [...items.slice(0, MAX_PATHS).map(line), ...rest];
}
function codeList(texts) {
    const shown = texts.slice(0, MAX_PATHS).map((text) => (0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(text, MAX_PATH_CHARS)));
    return `${shown.join(', ')}${texts.length > MAX_PATHS ? ', …' : ''}`;
}
function pathCode(path) {
    return (0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(path, MAX_PATH_CHARS));
}

// EXTERNAL MODULE: ./build/report/failed-steps.js
var failed_steps = __webpack_require__(1295);
// EXTERNAL MODULE: ./build/report/format-change.js
var format_change = __webpack_require__(4260);
// EXTERNAL MODULE: ./build/report/outcome-label.js
var outcome_label = __webpack_require__(4962);
;// CONCATENATED MODULE: ./build/report/headline.js






const MAX_TEXT_CHARS = 200;
/** What everybody reads: the outcome, what the run took, and what the parallelism bought. */
function renderHeadline(model) {
    const { result, totals } = model;
    const name = (0,report_escape/* escapeText */.X1)((0,report_escape/* cutText */.IN)(result.plan.name, MAX_TEXT_CHARS));
    const heading = `## ${outcome_label/* OUTCOME_SYMBOL */.m[result.outcome]} ${name}: ${result.outcome}`;
    if (totals.startedCount === 0)
        return [heading, nothingRan(model), ...fallbackNote(result)];
    return [
        heading,
        sentence(model),
        factTable(model),
        ...changeNote(result),
        ...fallbackNote(result),
    ];
}
/** The headline in a few bytes, without any text of the plan. */
function renderShortHeadline({ result, totals }) {
    const steps = (0,format_count/* countOf */.p)(totals.stepCount, 'step');
    const symbol = outcome_label/* OUTCOME_SYMBOL */.m[result.outcome];
    return `${symbol} ${result.outcome}: ${steps} in ${(0,format_duration/* formatDuration */.a)(result.makespanMs)}.`;
}
function nothingRan({ totals }) {
    if (totals.stepCount === 0)
        return '**The plan has no steps.**';
    return `**No step ran.** ${outcomeSentence(totals)}`;
}
function sentence({ result, totals }) {
    const ran = `${(0,format_count/* countOf */.p)(totals.stepCount, 'step')} in ${(0,format_duration/* formatDuration */.a)(result.makespanMs)}`;
    return `**${ran}${gainText(result, totals)}.** ${outcomeSentence(totals)}`;
}
/** A ratio is claimed only where it is more than chance; one step alone has nothing to gain. */
function gainText({ speedup, comparison }, { gain, startedCount }) {
    if (startedCount < 2 || gain === 'unknown')
        return '';
    if (comparison !== null)
        return `; ${measuredGain(gain, speedup)}`;
    if (gain === 'faster')
        return `, ${speedupText(speedup)} faster than one after another`;
    return `, ${gain === 'slower' ? 'slower than' : 'no gain over'} one after another`;
}
/** The pool's median may be another time than that of the run shown. */
function measuredGain(gain, speedup) {
    if (gain === 'none')
        return 'measured: no difference to one worker beyond the noise';
    const ratio = speedupText(speedup >= 1 ? speedup : 1 / speedup);
    return `measured: ${ratio} ${gain} than with one worker`;
}
function outcomeSentence({ countByOutcome, allowedFailureCount }) {
    const allowed = allowedFailureCount === 0
        ? ''
        : `; continue-on-error let ${(0,format_count/* countOf */.p)(allowedFailureCount, 'failure')} pass`;
    return `Steps: ${(0,step_table/* outcomeCounts */.TY)(countByOutcome)}${allowed}.`;
}
function factTable({ result, totals }) {
    const speedup = speedupCell(result, totals);
    return [
        (0,step_table/* tableLine */.F0)(['Makespan', 'One after another', 'Speed-up', 'Utilization', 'Workers', 'Executor']),
        (0,step_table/* tableLine */.F0)(['---:', '---:', '---:', '---:', '---:', '---']),
        (0,step_table/* tableLine */.F0)([
            (0,format_duration/* formatDuration */.a)(result.makespanMs),
            `${(0,format_duration/* formatDuration */.a)(result.sequentialMs)} (${basisText(result)})`,
            speedup,
            `${Math.floor(100 * result.utilization)}%`,
            String(result.workers),
            `${result.executor}, schedule ${result.schedule}`,
        ]),
    ].join('\n');
}
function speedupCell({ speedup, comparison }, { gain }) {
    if (gain === 'unknown')
        return '–';
    if (gain === 'none')
        return comparison === null ? 'no gain' : 'within noise';
    return speedupText(speedup);
}
function basisText({ sequentialBasis, comparison }) {
    if (sequentialBasis === 'estimate')
        return "estimate: the sum of the steps' durations";
    if (comparison?.status !== 'measured')
        return 'measured';
    const pool = `the pool ${(0,format_duration/* formatDuration */.a)(comparison.parallel.medianMs)}`;
    return `measured: median of ${(0,format_count/* countOf */.p)(comparison.rounds, 'round')}; ${pool}`;
}
/** The run beside earlier ones, and what the marks in the table of steps mean. */
function changeNote({ history }) {
    if (history === null)
        return [];
    const count = history.makespan?.runs ?? history.steps[0]?.runs ?? history.runs;
    const runs = `the last ${(0,format_count/* countOf */.p)(count, 'run')} of ${(0,report_escape/* inlineCode */.ti)(history.branch)}`;
    const makespan = history.makespan === null
        ? `Compared with ${runs}.`
        : `Makespan against ${runs}: **${(0,format_change/* formatChange */.e)(history.makespan)}**.`;
    const flagged = history.steps.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster').length;
    const isTold = history.steps.some(({ verdict }) => verdict !== null);
    const steps = isTold
        ? `${(0,format_count/* formatCount */.B)(flagged)} of ${(0,format_count/* countOf */.p)(history.steps.length, 'step')} outside the noise (▲ slower, ▼ faster).`
        : 'Too few runs to tell a change from noise.';
    return [`${makespan} ${steps}`];
}
function speedupText(speedup) {
    return `${(0,format_duration/* cutDecimals */.N)(speedup, 2)}x`;
}
function fallbackNote({ fallback }) {
    if (fallback === null)
        return [];
    const reason = (0,report_escape/* escapeText */.X1)((0,report_escape/* cutText */.IN)(fallback.reason, MAX_TEXT_CHARS));
    return [`⚠️ Executor ${fallback.to} instead of ${fallback.from}: ${reason}`];
}

// EXTERNAL MODULE: ./build/util/unreachable.js
var unreachable = __webpack_require__(9210);
;// CONCATENATED MODULE: ./build/report/gantt.js

const MAX_TASKS = 300;
/** GitHub's Mermaid refuses texts of more than 50,000 characters (`maxTextSize`). */
const MAX_BYTES = 45_000;
const MAX_LABEL_CHARS = 40;
/** A chart is some 800 pixels wide: the shortest bar is about two of them. */
const SHORTEST_BAR_SHARE = 1 / 400;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/**
 * The run as a Mermaid Gantt chart: a section for each worker, a bar for each step that started,
 * those on the critical path marked `crit`. One step alone makes no chart.
 */
function renderGantt(model) {
    const rows = model.rows.filter(isStarted);
    if (rows.length < 2)
        return { kind: 'too-few-steps' };
    if (rows.length > MAX_TASKS)
        return { kind: 'too-many-steps', limit: MAX_TASKS };
    const text = [...header(lengthMs(rows)), ...sections(rows)].join('\n');
    if (Buffer.byteLength(text) > MAX_BYTES)
        return { kind: 'too-long', limitBytes: MAX_BYTES };
    return { kind: 'chart', text };
}
/** The mark of a step in the chart. */
function ganttMark(step) {
    if (step.outcome === 'success')
        return '✓';
    return step.outcome === 'failure' ? '✗' : '⊘';
}
/**
 * Times are written as the first hours of a day in local time, not as milliseconds (`dateFormat x`):
 * Mermaid labels the axis in the reader's time zone, where 0 ms may be half past five. `today` would
 * be a line far to the right.
 */
function header(chartMs) {
    return [
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `    axisFormat ${axisFormat(chartMs)}`,
        '    todayMarker off',
    ];
}
/** Mermaid draws a tick every tenth or so, hence a finer unit below ten seconds. */
function axisFormat(chartMs) {
    if (chartMs < SECOND_MS)
        return '%-L ms';
    if (chartMs < 10 * SECOND_MS)
        return '%-S.%L s';
    if (chartMs < MINUTE_MS)
        return '%-S s';
    if (chartMs < HOUR_MS)
        return '%-M:%S min';
    if (chartMs < DAY_MS)
        return '%-H:%M h';
    return 'day %-d, %-H:%M h';
}
function sections(rows) {
    const shortestMs = Math.max(1, Math.ceil(lengthMs(rows) * SHORTEST_BAR_SHARE));
    const sorted = rows.toSorted((a, b) => a.step.worker - b.step.worker || a.step.startMs - b.step.startMs);
    return sorted.flatMap((row, index) => {
        const { worker } = row.step;
        const isFirst = sorted[index - 1]?.step.worker !== worker;
        const task = `    ${taskLine(row, shortestMs)}`;
        return isFirst ? [`    section worker ${worker}`, task] : [task];
    });
}
function taskLine({ step, isCritical }, shortestMs) {
    const tags = `${step.outcome === 'cancelled' ? 'done, ' : ''}${isCritical ? 'crit, ' : ''}`;
    const startMs = Math.round(step.startMs);
    const durationMs = Math.max(shortestMs, Math.round(step.endMs) - startMs);
    const label = (0,report_escape/* ganttLabel */.zB)(ganttMark(step), labelText(step), MAX_LABEL_CHARS);
    return `${label} :${tags}${localTime(startMs)}, ${durationMs}ms`;
}
/** A given id is what people know a step by; an automatic one says less than the name. */
function labelText({ id, name }) {
    return /^step-\d+$/.test(id) ? name : id;
}
/** No time zone changes its clock in the first weeks of 2001. */
function localTime(ms) {
    return new Date(Date.UTC(2001, 0, 1) + ms).toISOString().replace('T', ' ').replace('Z', '');
}
function lengthMs(rows) {
    return rows.reduce((latest, { step }) => Math.max(latest, step.endMs), 0);
}
function isStarted(row) {
    return row.step.startMs !== null;
}

;// CONCATENATED MODULE: ./build/report/timeline.js





const MAX_PATH_IDS = 20;
const MAX_ID_CHARS = 100;
/** When each worker ran what, as a chart; or the critical path as text and why there is no chart. */
function renderTimeline(model, isChartWanted) {
    const chart = renderGantt(model);
    if (chart.kind === 'too-few-steps')
        return [];
    if (chart.kind === 'chart' && isChartWanted) {
        return [
            '### Timeline',
            '```mermaid\n' + chart.text + '\n```',
            `${legend(model)} ${lowerBound(model)}`,
        ];
    }
    return [
        '### Timeline',
        noChart(chart, model.totals.startedCount),
        criticalPath(model),
        lowerBound(model),
    ];
}
function legend(model) {
    const started = model.rows.filter(({ step }) => step.startMs !== null);
    const marks = new Set(started.map(({ step }) => ganttMark(step)));
    return [
        `Red: the critical path (${(0,format_duration/* formatDuration */.a)(model.result.spanMs)}).`,
        ...(marks.has('✗') ? ['✗: failed.'] : []),
        ...(marks.has('⊘') ? ['⊘: cancelled.'] : []),
    ].join(' ');
}
function lowerBound({ result: { workers, lowerBoundMs } }) {
    return (`As long as the steps take what they took, no order of them on ${(0,format_count/* countOf */.p)(workers, 'worker')} ` +
        `is done in less than ${(0,format_duration/* formatDuration */.a)(lowerBoundMs)}.`);
}
function noChart(chart, ran) {
    switch (chart.kind) {
        case 'chart':
            return 'The chart is left out for brevity.';
        case 'too-many-steps':
            return `No chart: ${(0,format_count/* countOf */.p)(ran, 'step')} ran, and it can show ${(0,format_count/* formatCount */.B)(chart.limit)}.`;
        case 'too-long':
            return `No chart: it would be longer than ${(0,format_count/* formatCount */.B)(chart.limitBytes)} bytes.`;
        default:
            return (0,unreachable/* unreachable */.H)(chart);
    }
}
function criticalPath({ result }) {
    const ids = result.criticalPath.slice(0, MAX_PATH_IDS);
    const more = result.criticalPath.length - ids.length;
    const path = ids.map((id) => (0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(id, MAX_ID_CHARS))).join(' → ');
    const length = (0,format_duration/* formatDuration */.a)(result.spanMs);
    return `Critical path (${length}): ${path}${more > 0 ? ` → … (${(0,format_count/* countOf */.p)(more, 'more step')})` : ''}`;
}

;// CONCATENATED MODULE: ./build/report/what-if-section.js



/** What the run would take on other numbers of workers, as blocks of Markdown. */
function renderWhatIf({ result }) {
    const { whatIf } = result;
    if (whatIf === null)
        return [];
    const columns = columnsOf(result, whatIf);
    return [
        '### What if',
        [
            (0,step_table/* tableLine */.F0)(columns.map(({ title }) => title)),
            (0,step_table/* tableLine */.F0)(columns.map(({ title }) => (title === '' ? '---' : '---:'))),
            ...whatIf.predictions.map((one) => (0,step_table/* tableLine */.F0)(columns.map(({ cell }) => cell(one)))),
        ].join('\n'),
        "An estimate: this run's durations, put through the scheduler again. It takes for granted that " +
            'each worker has a core and that the steps take as long, whatever runs beside them. ' +
            `Each makespan includes the ${(0,format_duration/* formatDuration */.a)(whatIf.startUpMs)} before the first step.`,
    ];
}
function columnsOf({ workers: own, comparison }, whatIf) {
    const measured = {
        title: 'Measured',
        cell: ({ workers }) => measuredText(comparison, workers),
    };
    return [
        { title: 'Workers', cell: ({ workers }) => (0,format_count/* formatCount */.B)(workers) },
        { title: 'Makespan', cell: ({ makespanMs }) => (0,format_duration/* formatDuration */.a)(makespanMs) },
        { title: 'Lower bound', cell: ({ lowerBoundMs }) => (0,format_duration/* formatDuration */.a)(lowerBoundMs) },
        { title: 'Speed-up', cell: ({ speedup }) => `${(0,format_duration/* cutDecimals */.N)(speedup, 2)}x` },
        ...(comparison?.status === 'measured' ? [measured] : []),
        { title: '', cell: ({ workers }) => notes(workers, own, whatIf).join('; ') },
    ];
}
/** The medians of the rounds, where there were any with so many workers. */
function measuredText(comparison, workers) {
    if (comparison?.status !== 'measured')
        return '';
    if (workers === comparison.workers)
        return (0,format_duration/* formatDuration */.a)(comparison.parallel.medianMs);
    return workers === 1 ? (0,format_duration/* formatDuration */.a)(comparison.sequential.medianMs) : '';
}
function notes(workers, own, { kneeWorkers, predictions }) {
    // Beyond the last one nobody has looked.
    const isKnee = workers === kneeWorkers && workers !== predictions.at(-1)?.workers;
    return [
        ...(workers === own ? ['this run'] : []),
        ...(isKnee ? ['more than these bring less than 5%'] : []),
    ];
}

;// CONCATENATED MODULE: ./build/report/markdown.js









/** From everything to little; the first that fits is taken, and filled up with log tails. */
const SUMMARY_DETAILS = [
    { rowLimit: Infinity, failedLimit: Infinity, hasChart: true },
    { rowLimit: 100, failedLimit: 100, hasChart: true },
    { rowLimit: 100, failedLimit: 100, hasChart: false },
    { rowLimit: 20, failedLimit: 20, hasChart: false },
];
/** A comment stands among others: its table is folded from the start. */
const COMMENT_DETAILS = [
    { rowLimit: 300, failedLimit: 20, hasChart: true, openRows: 0 },
    { rowLimit: 100, failedLimit: 20, hasChart: true, openRows: 0 },
    { rowLimit: 100, failedLimit: 20, hasChart: false, openRows: 0 },
    { rowLimit: 20, failedLimit: 20, hasChart: false, openRows: 0 },
];
/**
 * A run as a Markdown summary of at most `maxBytes` bytes. What doesn't fit is left out in this
 * order, and the summary says so: log tails, rows of the table, the chart, all but the headline.
 */
function renderSummary(results, options) {
    return renderFirstThatFits(results, SUMMARY_DETAILS, options);
}
/** The same for a comment: without log tails, and with less open to the eye. */
function renderCommentReport(results, maxBytes) {
    return renderFirstThatFits(results, COMMENT_DETAILS, { maxBytes, logTails: new Map() });
}
function renderFirstThatFits(results, details, options) {
    const model = (0,report_model/* toReportModel */.$w)(results);
    const logTails = (0,failed_steps/* cleanLogTails */.bY)(model, options.logTails);
    for (const detail of details) {
        const report = renderDetail(model, detail, { ...options, logTails });
        if (report !== null)
            return report;
    }
    return renderHeadlineOnly(model, options.maxBytes);
}
/** Null when it doesn't fit even without log tails. */
function renderDetail(model, detail, options) {
    const before = [...renderHeadline(model), ...renderAdvice(model.result)];
    const after = [
        ...renderComparison(model.result.comparison),
        ...renderTimeline(model, detail.hasChart),
        ...(0,step_table/* renderStepTable */.rV)(model, detail),
        ...renderWhatIf(model),
    ];
    const shownIds = new Set(model.failedRows.slice(0, detail.failedLimit).map((row) => row.step.id));
    const candidates = new Map([...options.logTails].filter(([id]) => shownIds.has(id)));
    const withTails = (tails) => {
        const failed = { limit: detail.failedLimit, tails, tailCount: options.logTails.size };
        return toDocument([...before, ...(0,failed_steps/* renderFailedSteps */.js)(model, failed), ...after]);
    };
    const bare = withTails(new Map());
    const freeBytes = options.maxBytes - Buffer.byteLength(bare);
    if (freeBytes < 0)
        return null;
    return withTails((0,failed_steps/* pickLogTails */.bb)(candidates, freeBytes));
}
function renderHeadlineOnly(model, maxBytes) {
    const reason = `The rest is left out: it does not fit in ${(0,format_count/* formatCount */.B)(maxBytes)} bytes.`;
    const long = toDocument([...renderHeadline(model), reason]);
    if (Buffer.byteLength(long) <= maxBytes)
        return long;
    return firstBytes(`${renderShortHeadline(model)} ${reason}`, maxBytes);
}
function toDocument(blocks) {
    return `${blocks.join('\n\n')}\n`;
}
/** The beginning of a text that fits, no character cut in half. */
function firstBytes(text, maxBytes) {
    let bytes = 0;
    let kept = '';
    for (const character of text) {
        bytes += Buffer.byteLength(character);
        if (bytes > maxBytes)
            break;
        kept += character;
    }
    return kept;
}


/***/ }),

/***/ 4986:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: function() { return /* binding */ maskedComparison; },
/* harmony export */   maskedResults: function() { return /* binding */ maskedResults; }
/* harmony export */ });
/**
 * The results with every text of a step's making masked, for reports that people read. Done before
 * anything is escaped or cut, after which a value to be hidden could no longer be found. Ids are the
 * plan's and stay, as what refers to a step goes by them.
 */
function maskedResults(results, mask) {
    return {
        ...results,
        plan: { name: mask(results.plan.name), file: results.plan.file },
        fallback: results.fallback === null
            ? null
            : { ...results.fallback, reason: mask(results.fallback.reason) },
        steps: results.steps.map((step) => maskedStep(step, mask)),
        comparison: results.comparison === null ? null : maskedComparison(results.comparison, mask),
    };
}
function maskedStep(step, mask) {
    const fields = {
        name: mask(step.name),
        outputs: Object.fromEntries(Object.entries(step.outputs).map(([name, value]) => [name, mask(value)])),
        files: step.files.map((file) => ({ ...file, path: mask(file.path) })),
    };
    return step.outcome === 'failure'
        ? { ...step, ...fields, cause: maskedCause(step.cause, mask) }
        : { ...step, ...fields };
}
function maskedCause(cause, mask) {
    if (!('message' in cause))
        return cause;
    const message = mask(cause.message);
    return cause.kind === 'file'
        ? { ...cause, message, path: mask(cause.path) }
        : { ...cause, message };
}
/** A comparison with the paths masked that steps have made up. */
function maskedComparison(comparison, mask) {
    if (comparison.status === 'failed')
        return comparison;
    if (comparison.status === 'impossible') {
        return { ...comparison, reason: mask(comparison.reason) };
    }
    const { files } = comparison;
    const differences = files.differences.map((one) => ({ ...one, path: mask(one.path) }));
    return {
        ...comparison,
        files: { ...files, differences, unsteady: files.unsteady.map(mask) },
    };
}


/***/ }),

/***/ 4962:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ OUTCOME_SYMBOL; },
/* harmony export */   x: function() { return /* binding */ ALLOWED_FAILURE_SYMBOL; }
/* harmony export */ });
/** The symbol of each outcome; it never stands without the word. */
const OUTCOME_SYMBOL = {
    success: '✅',
    failure: '❌',
    cancelled: '🚫',
    skipped: '⏭️',
};
/** The symbol of a failure that `continue-on-error` let pass. */
const ALLOWED_FAILURE_SYMBOL = '⚠️';


/***/ }),

/***/ 1406:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: function() { return /* binding */ toReportModel; },
/* harmony export */   B: function() { return /* binding */ MIN_ROUNDS; },
/* harmony export */   Lg: function() { return /* binding */ isAllowedFailure; },
/* harmony export */   js: function() { return /* binding */ countByOutcome; }
/* harmony export */ });
/* harmony import */ var _step_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9201);

/** With fewer nothing can be told from chance. */
const MIN_ROUNDS = 3;
/** Below this ratio, or below this many milliseconds of difference, a gain may be chance. */
const NOISE_RATIO = 1.05;
const NOISE_MS = 50;
/** Computes the model; linear but for sorting, and the result is not changed. */
function toReportModel(result) {
    const criticalIds = new Set(result.criticalPath);
    const { changes } = (0,_step_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .stepFindings */ .d)(result);
    const rows = result.steps
        .map((step) => ({
        step,
        isCritical: criticalIds.has(step.id),
        change: changes.get(step.id) ?? null,
    }))
        .sort((a, b) => a.step.group - b.step.group);
    return {
        result,
        rows,
        failedRows: failedRows(rows),
        stepById: new Map(result.steps.map((step) => [step.id, step])),
        totals: totalsOf(result),
    };
}
/** Whether the step failed but `continue-on-error` let the run go on. */
function isAllowedFailure(step) {
    return step.outcome === 'failure' && step.conclusion === 'success';
}
function failedRows(rows) {
    const failed = rows.filter(({ step }) => step.outcome === 'failure');
    return [
        ...failed.filter(({ step }) => !isAllowedFailure(step)),
        ...failed.filter(({ step }) => isAllowedFailure(step)),
    ];
}
function totalsOf(result) {
    const { steps } = result;
    return {
        stepCount: steps.length,
        startedCount: steps.filter((step) => step.startMs !== null).length,
        countByOutcome: countByOutcome(steps),
        allowedFailureCount: steps.filter(isAllowedFailure).length,
        gain: gainOf(result),
        hasCpuTime: steps.some((step) => step.cpuMs !== null),
        hasRetries: steps.some((step) => step.attempts > 1),
    };
}
/** How many of the steps ended in each outcome. */
function countByOutcome(steps) {
    const counts = { success: 0, failure: 0, cancelled: 0, skipped: 0 };
    for (const step of steps)
        counts[step.outcome] += 1;
    return counts;
}
function gainOf(results) {
    const { outcome, sequentialMs, makespanMs, speedup, comparison } = results;
    // What was cut short would have taken longer either way.
    if (outcome === 'cancelled')
        return 'unknown';
    if (comparison !== null) {
        const isTold = comparison.status === 'measured' && comparison.rounds >= MIN_ROUNDS;
        if (!isTold || outcome !== 'success')
            return 'unknown';
        return comparison.verdict === 'within noise' ? 'none' : comparison.verdict;
    }
    if (Math.abs(sequentialMs - makespanMs) < NOISE_MS)
        return 'none';
    if (speedup >= NOISE_RATIO)
        return 'faster';
    return speedup <= 1 / NOISE_RATIO ? 'slower' : 'none';
}


/***/ }),

/***/ 9201:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: function() { return /* binding */ stepFindings; }
/* harmony export */ });
/** Sorts what was found out by step. */
function stepFindings({ history, comparison }) {
    const compared = comparison?.status === 'measured' ? comparison.steps : [];
    return {
        changes: new Map((history?.steps ?? []).map((change) => [change.id, change])),
        comparisons: new Map(compared.map((step) => [step.id, step])),
    };
}


/***/ }),

/***/ 1023:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F0: function() { return /* binding */ tableLine; },
/* harmony export */   Fb: function() { return /* binding */ stepTitle; },
/* harmony export */   TY: function() { return /* binding */ outcomeCounts; },
/* harmony export */   rV: function() { return /* binding */ renderStepTable; }
/* harmony export */ });
/* harmony import */ var _describe_step_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3944);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4963);
/* harmony import */ var _format_change_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4260);
/* harmony import */ var _format_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9381);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1876);
/* harmony import */ var _outcome_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4962);
/* harmony import */ var _report_model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1406);







const NOTHING = '–';
const MAX_NAME_CHARS = 100;
/** A longer table is folded away, so that it doesn't push the rest of the page out of sight. */
const MAX_OPEN_ROWS = 50;
/** The table of steps as blocks of Markdown, with at most `rowLimit` rows and a word about the rest. */
function renderStepTable(model, { rowLimit, openRows = MAX_OPEN_ROWS }) {
    if (model.rows.length === 0)
        return [];
    const shown = selectRows(model.rows, rowLimit);
    const columns = columnsOf(model);
    const table = [
        tableLine(columns.map(({ title }) => title)),
        tableLine(columns.map(({ align }) => align)),
        ...shown.map((row) => tableLine(columns.map(({ cell }) => cell(row)))),
    ].join('\n');
    return [
        '### Steps',
        ...foldedIfLong(table, shown.length, openRows),
        ...omission(model.rows, shown),
    ];
}
/** A line of a Markdown table; the cells must be escaped. */
function tableLine(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** How many steps ended in which way: `9 success, 1 failure`. */
function outcomeCounts(counts) {
    const outcomes = ['success', 'failure', 'cancelled', 'skipped'];
    return outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(counts[outcome])} ${outcome}`)
        .join(', ');
}
/** A step by its id, with its name where that says more. */
function stepTitle({ id, name }) {
    const code = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(id, MAX_NAME_CHARS));
    return name === id ? code : `${code} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(name, MAX_NAME_CHARS))}`;
}
function columnsOf(model) {
    const { totals } = model;
    return [
        { title: 'Group', align: '---:', cell: ({ step }) => String(step.group) },
        { title: 'Step', align: '---', cell: ({ step }) => stepTitle(step) },
        { title: 'Outcome', align: '---', cell: ({ step }) => outcomeCell(step, model) },
        { title: 'Wait', align: '---:', cell: ({ step }) => durationCell(step.waitMs) },
        { title: 'Duration', align: '---:', cell: ({ step }) => durationCell(step.durationMs) },
        ...optional(totals.hasCpuTime, {
            title: 'CPU&nbsp;time',
            align: '---:',
            cell: ({ step }) => durationCell(step.cpuMs),
        }),
        ...optional(model.result.history !== null, {
            title: 'Change',
            align: '---:',
            cell: ({ change }) => change === null ? NOTHING : (0,_format_change_js__WEBPACK_IMPORTED_MODULE_3__/* .formatChange */ .e)(change).replaceAll(' ', '&nbsp;'),
        }),
        { title: 'Worker', align: '---:', cell: ({ step }) => String(step.worker ?? NOTHING) },
        { title: 'Critical', align: ':---:', cell: ({ isCritical }) => (isCritical ? '◆' : '') },
        ...optional(totals.hasRetries, {
            title: 'Attempts',
            align: '---:',
            cell: ({ step }) => (step.attempts > 1 ? String(step.attempts) : ''),
        }),
    ];
}
function optional(isWanted, column) {
    return isWanted ? [column] : [];
}
/** Why a step failed stands in its own section; why it never ran stands only here. */
function outcomeCell(step, { stepById }) {
    if ((0,_report_model_js__WEBPACK_IMPORTED_MODULE_4__/* .isAllowedFailure */ .Lg)(step))
        return `${_outcome_label_js__WEBPACK_IMPORTED_MODULE_1__/* .ALLOWED_FAILURE_SYMBOL */ .x}&nbsp;failure (continue-on-error)`;
    const hasReason = step.outcome === 'skipped' || step.outcome === 'cancelled';
    const words = hasReason ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)((0,_describe_step_js__WEBPACK_IMPORTED_MODULE_5__/* .describeStep */ .E)(step, stepById)) : step.outcome;
    return `${_outcome_label_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOME_SYMBOL */ .m[step.outcome]}&nbsp;${words}`;
}
function durationCell(ms) {
    return ms === null ? NOTHING : (0,_format_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(ms).replaceAll(' ', '&nbsp;');
}
/** The rows that matter most (failed, then critical, then slowest), in the order of the table. */
function selectRows(rows, limit) {
    if (rows.length <= limit)
        return rows;
    const important = rows.toSorted((a, b) => rank(a) - rank(b) || (b.step.durationMs ?? 0) - (a.step.durationMs ?? 0));
    const kept = new Set(important.slice(0, limit));
    return rows.filter((row) => kept.has(row));
}
function rank({ step, isCritical }) {
    if (step.outcome === 'failure')
        return 0;
    return isCritical ? 1 : 2;
}
function foldedIfLong(table, rowCount, openRows) {
    if (rowCount <= openRows)
        return [table];
    return [`<details><summary>${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(rowCount, 'row')}</summary>`, table, '</details>'];
}
function omission(rows, shown) {
    if (shown.length === rows.length)
        return [];
    const kept = new Set(shown);
    const omitted = rows.filter((row) => !kept.has(row)).map(({ step }) => step);
    return [
        `${(0,_format_count_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .p)(omitted.length, 'more row')} left out for brevity ` +
            `(${outcomeCounts((0,_report_model_js__WEBPACK_IMPORTED_MODULE_4__/* .countByOutcome */ .js)(omitted))}). ` +
            'Shown are the steps that failed, then the critical path, then the slowest.',
    ];
}


/***/ }),

/***/ 9210:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: function() { return /* binding */ unreachable; }
/* harmony export */ });
/** Marks a case that the types exclude: reaching it is a bug in Stepwave, not in the plan. */
function unreachable(value) {
    throw new Error(`Internal error: unexpected ${JSON.stringify(value)}. Please report it.`);
}


/***/ })

};
;