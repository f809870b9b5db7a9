export const id = 852;
export const ids = [852];
export const modules = {

/***/ 9685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describeStep)
/* harmony export */ });
/* unused harmony export describeCause */
/* harmony import */ var _util_unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(891);
/* harmony import */ var _format_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6077);


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

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ toPlainLines),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   zB: () => (/* binding */ ganttLabel),
/* harmony export */   zW: () => (/* binding */ fencedBlock)
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

/***/ 6077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ cutDecimals),
/* harmony export */   a: () => (/* binding */ formatDuration)
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

/***/ 8148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ OUTCOME_SYMBOL),
/* harmony export */   x: () => (/* binding */ ALLOWED_FAILURE_SYMBOL)
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

/***/ 3852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  addedMarkdown: () => (/* binding */ addedMarkdown),
  summaryMarkdown: () => (/* binding */ summaryMarkdown),
  writeReports: () => (/* binding */ writeReports)
});

// UNUSED EXPORTS: MAX_SUMMARY_BYTES, resultsJson

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/util/write-file.js



/**
 * Writes a report whole or not at all, making its directory. Gives its absolute path. What is there and is
 * no file of its own (a device, a pipe, a link) is written through and not replaced.
 */
function writeFileWhole(path, text) {
    const target = (0,external_node_path_.resolve)(path);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
    if ((0,external_node_fs_.lstatSync)(target, { throwIfNoEntry: false })?.isFile() === false) {
        (0,external_node_fs_.writeFileSync)(target, text);
        return target;
    }
    const temporary = `${target}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
    try {
        (0,external_node_fs_.writeFileSync)(temporary, text);
        (0,external_node_fs_.renameSync)(temporary, target);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
    return target;
}

// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(9685);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(6134);
// EXTERNAL MODULE: ./build/report/outcome-label.js
var outcome_label = __webpack_require__(8148);
;// CONCATENATED MODULE: ./build/report/report-model.js
/** Below this ratio, or below this many milliseconds of difference, a gain may be chance. */
const NOISE_RATIO = 1.05;
const NOISE_MS = 50;
/** Computes the model; linear but for sorting, and the result is not changed. */
function toReportModel(result) {
    const criticalIds = new Set(result.criticalPath);
    const rows = result.steps
        .map((step) => ({ step, isCritical: criticalIds.has(step.id) }))
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
function gainOf({ sequentialMs, makespanMs, speedup }) {
    if (Math.abs(sequentialMs - makespanMs) < NOISE_MS)
        return 'none';
    if (speedup >= NOISE_RATIO)
        return 'faster';
    return speedup <= 1 / NOISE_RATIO ? 'slower' : 'none';
}

// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(6077);
;// CONCATENATED MODULE: ./build/report/step-table.js






const NOTHING = '–';
const MAX_NAME_CHARS = 100;
/** A longer table is folded away, so that it doesn't push the rest of the page out of sight. */
const MAX_OPEN_ROWS = 50;
/** The table of steps as blocks of Markdown, with at most `rowLimit` rows and a word about the rest. */
function renderStepTable(model, rowLimit) {
    if (model.rows.length === 0)
        return [];
    const shown = selectRows(model.rows, rowLimit);
    const columns = columnsOf(model);
    const table = [
        tableLine(columns.map(({ title }) => title)),
        tableLine(columns.map(({ align }) => align)),
        ...shown.map((row) => tableLine(columns.map(({ cell }) => cell(row)))),
    ].join('\n');
    return ['### Steps', ...foldedIfLong(table, shown.length), ...omission(model.rows, shown)];
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
        .map((outcome) => `${(0,format_count/* formatCount */.B)(counts[outcome])} ${outcome}`)
        .join(', ');
}
/** A step by its id, with its name where that says more. */
function stepTitle({ id, name }) {
    const code = (0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(id, MAX_NAME_CHARS));
    return name === id ? code : `${code} ${(0,report_escape/* escapeText */.X1)((0,report_escape/* cutText */.IN)(name, MAX_NAME_CHARS))}`;
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
    if (isAllowedFailure(step))
        return `${outcome_label/* ALLOWED_FAILURE_SYMBOL */.x}&nbsp;failure (continue-on-error)`;
    const hasReason = step.outcome === 'skipped' || step.outcome === 'cancelled';
    const words = hasReason ? (0,report_escape/* escapeText */.X1)((0,describe_step/* describeStep */.E)(step, stepById)) : step.outcome;
    return `${outcome_label/* OUTCOME_SYMBOL */.m[step.outcome]}&nbsp;${words}`;
}
function durationCell(ms) {
    return ms === null ? NOTHING : (0,format_duration/* formatDuration */.a)(ms).replaceAll(' ', '&nbsp;');
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
function foldedIfLong(table, rowCount) {
    if (rowCount <= MAX_OPEN_ROWS)
        return [table];
    return [`<details><summary>${(0,format_count/* countOf */.p)(rowCount, 'row')}</summary>`, table, '</details>'];
}
function omission(rows, shown) {
    if (shown.length === rows.length)
        return [];
    const kept = new Set(shown);
    const omitted = rows.filter((row) => !kept.has(row)).map(({ step }) => step);
    return [
        `${(0,format_count/* countOf */.p)(omitted.length, 'more row')} left out to keep the summary short ` +
            `(${outcomeCounts(countByOutcome(omitted))}). ` +
            'Shown are the steps that failed, then the critical path, then the slowest.',
    ];
}

;// CONCATENATED MODULE: ./build/report/failed-steps.js






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
        (0,report_escape/* toPlainLines */.$k)(lastLines(logTails.get(step.id) ?? '')),
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
    const symbol = isAllowedFailure(step) ? outcome_label/* ALLOWED_FAILURE_SYMBOL */.x : outcome_label/* OUTCOME_SYMBOL */.m.failure;
    const description = (0,report_escape/* cutText */.IN)((0,describe_step/* describeStep */.E)(step, stepById), MAX_DESCRIPTION_CHARS);
    return `${symbol} ${stepTitle(step)}: **${(0,report_escape/* escapeText */.X1)(description)}**`;
}
function tailOf({ step }, tails) {
    const block = tails.get(step.id);
    return block === undefined ? [] : [block];
}
function tailBlock(id, tail, isOpen) {
    const summary = `<summary>End of the log of ${(0,report_escape/* inlineCode */.ti)((0,report_escape/* cutText */.IN)(id, 100))}</summary>`;
    return `<details${isOpen ? ' open' : ''}>${summary}\n\n${(0,report_escape/* fencedBlock */.zW)(tail)}\n\n</details>`;
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
    return count === 0 ? [] : [`${(0,format_count/* countOf */.p)(count, noun)} left out to keep the summary short.`];
}

;// CONCATENATED MODULE: ./build/report/headline.js





const MAX_TEXT_CHARS = 200;
/** What everybody reads: the outcome, what the run took, and what the parallelism bought. */
function renderHeadline(model) {
    const { result, totals } = model;
    const name = (0,report_escape/* escapeText */.X1)((0,report_escape/* cutText */.IN)(result.plan.name, MAX_TEXT_CHARS));
    const heading = `## ${outcome_label/* OUTCOME_SYMBOL */.m[result.outcome]} ${name}: ${result.outcome}`;
    if (totals.startedCount === 0)
        return [heading, nothingRan(model), ...fallbackNote(result)];
    return [heading, sentence(model), factTable(model), ...fallbackNote(result)];
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
function gainText({ outcome, speedup }, { gain, startedCount }) {
    // What was cut short would have taken longer either way.
    if (startedCount < 2 || outcome === 'cancelled')
        return '';
    if (gain === 'faster')
        return `, ${speedupText(speedup)} faster than one after another`;
    return `, ${gain === 'slower' ? 'slower than' : 'no gain over'} one after another`;
}
function outcomeSentence({ countByOutcome, allowedFailureCount }) {
    const allowed = allowedFailureCount === 0
        ? ''
        : `; continue-on-error let ${(0,format_count/* countOf */.p)(allowedFailureCount, 'failure')} pass`;
    return `Steps: ${outcomeCounts(countByOutcome)}${allowed}.`;
}
function factTable({ result, totals }) {
    const speedup = totals.gain === 'none' ? 'no gain' : speedupText(result.speedup);
    return [
        tableLine(['Makespan', 'One after another', 'Speed-up', 'Utilization', 'Workers', 'Executor']),
        tableLine(['---:', '---:', '---:', '---:', '---:', '---']),
        tableLine([
            (0,format_duration/* formatDuration */.a)(result.makespanMs),
            `${(0,format_duration/* formatDuration */.a)(result.sequentialMs)} (${basisText(result)})`,
            speedup,
            `${Math.floor(100 * result.utilization)}%`,
            String(result.workers),
            `${result.executor}, schedule ${result.schedule}`,
        ]),
    ].join('\n');
}
function basisText({ sequentialBasis }) {
    return sequentialBasis === 'measured' ? 'measured' : "estimate: the sum of the steps' durations";
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
var unreachable = __webpack_require__(891);
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
    return (`No order of these steps on ${(0,format_count/* countOf */.p)(workers, 'worker')} ` +
        `can take less than ${(0,format_duration/* formatDuration */.a)(lowerBoundMs)}.`);
}
function noChart(chart, ran) {
    switch (chart.kind) {
        case 'chart':
            return 'The chart is left out to keep the summary short.';
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

;// CONCATENATED MODULE: ./build/report/markdown.js






/** From everything to little; the first that fits is taken, and filled up with log tails. */
const DETAILS = [
    { rowLimit: Infinity, failedLimit: Infinity, hasChart: true },
    { rowLimit: 100, failedLimit: 100, hasChart: true },
    { rowLimit: 100, failedLimit: 100, hasChart: false },
    { rowLimit: 20, failedLimit: 20, hasChart: false },
];
/**
 * A run as a Markdown summary of at most `maxBytes` bytes. What doesn't fit is left out in this
 * order, and the summary says so: log tails, rows of the table, the chart, all but the headline.
 */
function renderSummary(result, options) {
    const model = toReportModel(result);
    const tails = cleanLogTails(model, options.logTails);
    for (const detail of DETAILS) {
        const summary = renderDetail(model, detail, { ...options, logTails: tails });
        if (summary !== null)
            return summary;
    }
    return renderHeadlineOnly(model, options.maxBytes);
}
/** Null when it doesn't fit even without log tails. */
function renderDetail(model, detail, options) {
    const before = renderHeadline(model);
    const after = [
        ...renderTimeline(model, detail.hasChart),
        ...renderStepTable(model, detail.rowLimit),
    ];
    const shownIds = new Set(model.failedRows.slice(0, detail.failedLimit).map((row) => row.step.id));
    const candidates = new Map([...options.logTails].filter(([id]) => shownIds.has(id)));
    const withTails = (tails) => {
        const failed = { limit: detail.failedLimit, tails, tailCount: options.logTails.size };
        return toDocument([...before, ...renderFailedSteps(model, failed), ...after]);
    };
    const bare = withTails(new Map());
    const freeBytes = options.maxBytes - Buffer.byteLength(bare);
    if (freeBytes < 0)
        return null;
    return withTails(pickLogTails(candidates, freeBytes));
}
function renderHeadlineOnly(model, maxBytes) {
    const reason = `The rest is left out: it does not fit in ${(0,format_count/* formatCount */.B)(maxBytes)} bytes.`;
    const long = toDocument([...renderHeadline(model), reason]);
    if (Buffer.byteLength(long) <= maxBytes)
        return long;
    return cutToBytes(`${renderShortHeadline(model)} ${reason}`, maxBytes);
}
function toDocument(blocks) {
    return `${blocks.join('\n\n')}\n`;
}
/** The beginning of a text that fits, no character cut in half. */
function cutToBytes(text, maxBytes) {
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

;// CONCATENATED MODULE: ./build/report/write-reports.js



/** GitHub's limit for what one step adds to the job summary. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** What the steps may add of it: the report needs some room of its own. */
const MAX_ADDED_BYTES = (MAX_SUMMARY_BYTES / 4) * 3;
const CUT_NOTE = '\n\n*The rest was left out: a job summary has at most 1 MiB.*\n';
/** A text of at most so many bytes, cut at a line end and saying so. */
function write_reports_cutToBytes(text, maxBytes) {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length <= maxBytes)
        return text;
    const room = bytes.subarray(0, maxBytes - CUT_NOTE.length).lastIndexOf(0x0a);
    return bytes.subarray(0, Math.max(0, room)).toString('utf8') + CUT_NOTE;
}
/** The results as the results file has them. */
function resultsJson({ result }) {
    return `${JSON.stringify(result, null, 2)}\n`;
}
/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
function summaryMarkdown({ result, logTails, exports, mask }) {
    // Masked first: `***` may be longer than what it hides.
    const tails = new Map([...logTails].map(([id, tail]) => [id, mask(tail)]));
    const added = exports.summary === '' ? '' : write_reports_cutToBytes(`\n${mask(exports.summary)}`, MAX_ADDED_BYTES);
    const maxBytes = MAX_SUMMARY_BYTES - Buffer.byteLength(added);
    return write_reports_cutToBytes(mask(renderSummary(result, { maxBytes, logTails: tails })), maxBytes) + added;
}
/** What the steps added to the job summary, without a report of ours. */
function addedMarkdown({ exports, mask }) {
    return write_reports_cutToBytes(mask(exports.summary), MAX_SUMMARY_BYTES);
}
/** Writes the reports that were asked for, each whole or not at all. */
function writeReports(input, options) {
    const written = [];
    const problems = [];
    const write = (what, path, text) => {
        if (path === null)
            return;
        try {
            written.push([what, writeFileWhole(path, text())]);
        }
        catch (error) {
            problems.push(`the ${what} cannot be written: ${error.message}`);
        }
    };
    write('results', options.resultsFile, () => resultsJson(input));
    write('summary', options.summaryFile, () => summaryMarkdown(input));
    if (options.logsDirectory !== null)
        written.push(['logs', (0,external_node_path_.resolve)(options.logsDirectory)]);
    return { written, problems };
}


/***/ })

};
