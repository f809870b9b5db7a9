export const id = 477;
export const ids = [477];
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

/***/ 2477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLog: () => (/* binding */ runLog)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(9685);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(6134);
// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(6077);
;// CONCATENATED MODULE: ./build/report/masks.js
/** What a mask is replaced by, as on GitHub. */
const STARS = '***';
/**
 * The values that steps have asked to be hidden (`::add-mask::`). Texts are byte strings (latin1), so
 * that output in any encoding comes through unchanged but for what is hidden.
 */
class Masks {
    #values = [];
    /** Hides a value from now on, each of its lines by itself. */
    add(value) {
        const lines = value.split(/\r?\n/).filter((line) => line !== '');
        // Longest first: a value that is part of another must not leave the rest of it behind.
        this.#values = [...new Set([...this.#values, ...lines])].sort((a, b) => b.length - a.length);
    }
    /** A text with every mask in it replaced. */
    apply(text) {
        return this.#values.reduce((masked, value) => masked.replaceAll(value, STARS), text);
    }
}
/** Applies masks to a text that is not a byte string. */
function maskText(masks, text) {
    const masked = masks.apply(Buffer.from(text, 'utf8').toString('latin1'));
    return Buffer.from(masked, 'latin1').toString('utf8');
}
/** Workflow commands escape these in their data (actions/toolkit, `escapeData`). */
function unescapeCommandData(text) {
    return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

// EXTERNAL MODULE: ./build/report/outcome-label.js
var outcome_label = __webpack_require__(8148);
;// CONCATENATED MODULE: ./build/report/step-output.js


/** A line longer than this is handed on in parts. */
const MAX_LINE_CHARS = 1024 * 1024;
/** How much of an endless line is held back, so that a mask across two parts is still found. */
const HELD_BACK_CHARS = 64 * 1024;
/**
 * Reads the output of one step and follows the workflow commands in it that concern more than
 * themselves: masks, which hold for all steps from then on, and `::stop-commands::`, which a step may
 * forget to take back.
 */
class StepOutput {
    #masks;
    #stopToken;
    #endsWithNewline = true;
    constructor(masks) {
        this.#masks = masks;
    }
    /** The token with which the step stopped commands and did not start them again. */
    get openStopToken() {
        return this.#stopToken;
    }
    /** Whether the output read so far is empty or ends with a newline. */
    get endsWithNewline() {
        return this.#endsWithNewline;
    }
    /** The output in order. */
    async *blocks(file) {
        let rest = '';
        for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
            rest += chunk.toString('latin1');
            const end = blockEnd(rest);
            if (end === 0)
                continue;
            yield this.#block(rest.slice(0, end));
            rest = rest.slice(end);
        }
        if (rest !== '')
            yield this.#block(rest);
    }
    #block(raw) {
        if (/::|##\[/.test(raw))
            for (const line of raw.split(/\r\n|\n|\r/))
                this.#follow(line);
        this.#endsWithNewline = raw.endsWith('\n');
        return { raw, masked: this.#masks.apply(raw) };
    }
    #follow(line) {
        if (this.#stopToken !== undefined) {
            if (commandIn(line)?.name === this.#stopToken.toLowerCase())
                this.#stopToken = undefined;
            return;
        }
        const command = commandIn(line);
        if (command?.name === 'add-mask')
            this.#masks.add(unescapeCommandData(command.data));
        const token = command?.name === 'stop-commands' ? command.data.trim() : '';
        if (token !== '')
            this.#stopToken = token;
    }
}
/** The workflow command of a line, in its present form (`::name::data`) or the old (`##[name]data`). */
function commandIn(line) {
    const text = line.trimStart();
    if (text.startsWith('::')) {
        const end = text.indexOf('::', 2);
        if (end !== -1)
            return printedCommand(text.slice(2, end), text.slice(end + 2));
    }
    const start = line.indexOf('##[');
    const end = start === -1 ? -1 : line.indexOf(']', start);
    return end === -1 ? undefined : printedCommand(line.slice(start + 3, end), line.slice(end + 1));
}
/** `head` is the command's name, with its properties behind a space. */
function printedCommand(head, data) {
    return { name: (head.split(' ', 1)[0] ?? '').toLowerCase(), data };
}
/** Up to the last line end; of a line without one, all but its last part once it is long. */
function blockEnd(text) {
    const end = text.lastIndexOf('\n') + 1;
    return end === 0 && text.length > MAX_LINE_CHARS ? text.length - HELD_BACK_CHARS : end;
}

;// CONCATENATED MODULE: ./build/report/run-log.js









/**
 * A line when a step starts, its output as one block when it ends. Blocks are written one after the
 * other, so that the output of steps that run side by side is never mixed.
 */
function runLog(targets) {
    const state = {
        ...targets,
        stepById: new Map(),
        masks: new Masks(),
        tails: new Map(),
        problems: [],
    };
    let writing = Promise.resolve();
    return {
        onEvent: (event) => {
            writing = writing
                .then(() => writeEvent(event, state))
                .catch((error) => {
                state.problems.push(`the log cannot be written: ${String(error)}`);
            });
        },
        flush: () => writing,
        tails: state.tails,
        problems: state.problems,
        mask: (text) => maskText(state.masks, text),
    };
}
async function writeEvent(event, state) {
    const { sink } = state;
    switch (event.type) {
        case 'run-started':
            writeRunStarted(event, sink);
            return;
        case 'step-started':
            sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`);
            return;
        case 'step-retried':
            sink.line(`↻ ${event.id}: attempt ${String(event.attempt)} failed, the next one follows in ${(0,format_duration/* formatDuration */.a)(event.pauseMs)}`);
            return;
        case 'step-ended':
            await writeStepEnded(event, state);
            return;
        case 'export-conflict':
            warn(conflictMessage(event.conflict), sink);
            return;
        case 'run-stopping':
            sink.line(event.because === null
                ? 'Stopping: running steps are told to end'
                : `Stopping, because "${event.because}" failed (fail-fast): running steps are told to end`);
            return;
    }
}
function writeRunStarted(event, sink) {
    const { steps, groups, workers, executor, schedule, fallback } = event;
    const size = `${(0,format_count/* countOf */.p)(steps, 'step')} in ${(0,format_count/* countOf */.p)(groups, 'group')}`;
    sink.line(`Stepwave: ${size}, ${(0,format_count/* countOf */.p)(workers, 'worker')} (${executor}), ${schedule}`);
    if (fallback === null)
        return;
    const message = `workers of the kind "${fallback.from}" could not be started (${fallback.reason}): running on "${fallback.to}" instead`;
    warn(message, sink);
}
function warn(message, sink) {
    sink.line(`Warning: ${message}`);
    sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
}
function conflictMessage({ name, first, second }) {
    return `"${first}" and "${second}" export different values of ${name}, and neither needs the other: that of "${second}" counts`;
}
async function writeStepEnded(event, state) {
    const { sink, planFile, stepById } = state;
    const { result, logFile } = event;
    stepById.set(result.id, result);
    const verdict = `${outcome_label/* OUTCOME_SYMBOL */.m[result.outcome]} ${titleOf(result)}: ${verdictOf(result, stepById)}`;
    const hasOutput = logFile !== null && (await writeOutput(verdict, logFile, result, state));
    // In a folded group a failure would not be seen.
    if (!hasOutput || result.outcome === 'failure')
        sink.line(verdict);
    if (result.outcome !== 'failure')
        return;
    sink.annotate({
        severity: result.conclusion === 'failure' ? 'error' : 'warning',
        title: `Step ${result.id}`,
        message: `${result.id} ${(0,describe_step/* describeStep */.E)(result, stepById)}`,
        file: planFile,
        line: event.line,
    });
}
/** How much of a failed step's log the summary may quote. */
const TAIL_CHARS = 8 * 1024;
/** Copies a step's output to the log and to its file. Gives whether there was any. */
async function writeOutput(title, logFile, result, state) {
    const { sink, masks, tails } = state;
    if (!(0,external_node_fs_.existsSync)(logFile))
        return false;
    const output = new StepOutput(masks);
    const kept = keptLog(result.id, state);
    let tail;
    try {
        for await (const block of output.blocks(logFile)) {
            if (tail === undefined)
                sink.openOutput(title);
            await sink.output(block);
            kept.write(block.masked);
            tail = ((tail ?? '') + block.masked).slice(-TAIL_CHARS);
        }
    }
    finally {
        kept.close();
        if (tail !== undefined)
            sink.closeOutput(output);
    }
    if (tail !== undefined && result.outcome === 'failure')
        tails.set(result.id, asText(tail));
    return tail !== undefined;
}
/** The file that keeps a step's output; a problem with it must not keep the log from going on. */
function keptLog(id, { logsDirectory, problems }) {
    let descriptor;
    const attempt = (work) => {
        try {
            work();
        }
        catch (error) {
            problems.push(`the log of "${id}" cannot be kept: ${error.message}`);
            descriptor = undefined;
        }
    };
    if (logsDirectory !== null) {
        attempt(() => {
            descriptor = (0,external_node_fs_.openSync)((0,external_node_path_.join)(logsDirectory, `${id}.log`), 'w');
        });
    }
    return {
        write: (bytes) => {
            attempt(() => {
                if (descriptor !== undefined)
                    (0,external_node_fs_.writeSync)(descriptor, Buffer.from(bytes, 'latin1'));
            });
        },
        close: () => {
            attempt(() => {
                if (descriptor !== undefined)
                    (0,external_node_fs_.closeSync)(descriptor);
            });
        },
    };
}
/** Bytes → text; a tail that was cut begins at a whole line. */
function asText(tail) {
    const whole = tail.length < TAIL_CHARS ? tail : tail.slice(tail.indexOf('\n') + 1);
    return Buffer.from(whole, 'latin1').toString('utf8');
}
function titleOf(step) {
    const name = (0,report_escape/* cutText */.IN)(step.name, 100);
    return step.id === name || name === '' ? step.id : `${step.id} — ${name}`;
}
function verdictOf(result, stepById) {
    const words = [(0,describe_step/* describeStep */.E)(result, stepById)];
    if (result.durationMs !== null)
        words.push(`in ${(0,format_duration/* formatDuration */.a)(result.durationMs)}`);
    const counts = ['created', 'changed', 'unchanged', 'skipped'].flatMap((outcome) => {
        const count = result.files.filter((file) => file.result === outcome).length;
        return count === 0 ? [] : [`${String(count)} ${outcome}`];
    });
    return counts.length === 0 ? words.join(' ') : `${words.join(' ')} (${counts.join(', ')})`;
}


/***/ })

};
