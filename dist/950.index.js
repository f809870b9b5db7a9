"use strict";
exports.id = 950;
exports.ids = [950,2962];
exports.modules = {

/***/ 8569:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubLogSink: function() { return /* binding */ githubLogSink; }
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3838);
/* harmony import */ var _util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8796);
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1063);
/* harmony import */ var _util_workflow_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9875);
/* harmony import */ var _log_sink_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2962);





const ANNOTATE = { error: _actions_core__WEBPACK_IMPORTED_MODULE_0__.error, warning: _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning, notice: _actions_core__WEBPACK_IMPORTED_MODULE_0__.notice };
function inert(text) {
    return (0,_util_workflow_command_js__WEBPACK_IMPORTED_MODULE_2__/* .inertLine */ .Fq)((0,_util_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(text));
}
/** A log for GitHub's runner: folded groups, annotations, and step output with working commands. */
function githubLogSink() {
    return {
        line: (text) => {
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(inert(text));
        },
        openOutput: (title, before) => {
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.startGroup)(inert(title));
            stopCommands(before);
        },
        // Unmasked: the runner hides what it was told to, and has to see the step's own commands.
        output: (block) => (0,_log_sink_js__WEBPACK_IMPORTED_MODULE_3__.writeBytes)(process.stdout, block.raw),
        closeOutput: (after) => {
            resumeCommands(after);
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.endGroup)();
        },
        mask: (values, open) => {
            if (open !== null)
                resumeCommands(open);
            for (const value of values)
                (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)((0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(value));
            if (open !== null)
                stopCommands(open);
        },
        annotate: ({ severity, title, message, file, line, column }) => {
            ANNOTATE[severity](message.split('\n').map(inert).join('\n'), {
                title,
                ...(file === null ? {} : { file, startLine: line }),
                ...(file === null || column === undefined ? {} : { startColumn: column }),
            });
        },
    };
}
/** As on the runner, what a step stopped is stopped for this step only, and not for our own lines. */
function resumeCommands({ endsWithNewline, stopToken }) {
    if (!endsWithNewline)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)('');
    if (stopToken !== undefined)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(`::${(0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(stopToken)}::`);
}
/** Goes on with what the step stopped in an earlier block; of its token only `%` can need an escape. */
function stopCommands({ stopToken }) {
    if (stopToken !== undefined)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(`::stop-commands::${(0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(stopToken).replaceAll('%', '%25')}`);
}


/***/ }),

/***/ 2962:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plainLogSink: function() { return /* binding */ plainLogSink; },
/* harmony export */   silentLogSink: function() { return /* binding */ silentLogSink; },
/* harmony export */   writeBytes: function() { return /* binding */ writeBytes; }
/* harmony export */ });
/* harmony import */ var _util_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1063);

/** A log for terminals and other CI systems. */
function plainLogSink(stream) {
    let endsWithNewline = true;
    return {
        line: (text) => {
            stream.write(`${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text)}\n`);
        },
        openOutput: (title) => {
            stream.write(`── ${(0,_util_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(title)}\n`);
        },
        output: (block) => {
            endsWithNewline = block.masked.endsWith('\n');
            return writeBytes(stream, block.masked);
        },
        closeOutput: () => {
            if (!endsWithNewline)
                stream.write('\n');
        },
        // The blocks come masked.
        mask: () => undefined,
        // The log's own lines say it already.
        annotate: () => undefined,
    };
}
/** A log that nobody reads. */
function silentLogSink() {
    const nothing = () => undefined;
    return {
        ...{ line: nothing, openOutput: nothing, closeOutput: nothing, mask: nothing },
        ...{ annotate: nothing, output: () => Promise.resolve() },
    };
}
/** Writes a byte string; settles when the stream takes more, or never will. */
function writeBytes(stream, bytes) {
    if (!stream.writable || stream.write(Buffer.from(bytes, 'latin1')))
        return Promise.resolve();
    return new Promise((resolve) => {
        const events = ['drain', 'close', 'error'];
        const finish = () => {
            for (const event of events)
                stream.off(event, finish);
            resolve();
        };
        for (const event of events)
            stream.on(event, finish);
    });
}


/***/ }),

/***/ 8796:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: function() { return /* binding */ bytesOf; },
/* harmony export */   b: function() { return /* binding */ textOf; }
/* harmony export */ });
/**
 * Byte strings have one character for each byte (latin1). So output in any encoding, or in none, can be
 * searched and cut like text and comes through unchanged.
 */
/** The text that a byte string spells in UTF-8. */
function textOf(bytes) {
    return Buffer.from(bytes, 'latin1').toString('utf8');
}
/** A text, in UTF-8, as a byte string. */
function bytesOf(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}


/***/ }),

/***/ 9875:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: function() { return /* binding */ linesOf; },
/* harmony export */   Fq: function() { return /* binding */ inertLine; },
/* harmony export */   Pr: function() { return /* binding */ mayHoldCommands; },
/* harmony export */   bE: function() { return /* binding */ isResumable; },
/* harmony export */   n3: function() { return /* binding */ CommandReader; }
/* harmony export */ });
/* unused harmony export parseWorkflowCommand */
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8796);

/** The commands of the runner (actions/runner, `IActionCommandExtension`). */
const COMMANDS = new Set([
    ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
    ...[
        'notice',
        'remove-matcher',
        'save-state',
        'set-env',
        'set-output',
        'stop-commands',
        'warning',
    ],
]);
/** The two spellings of commands: what separates properties, and what stands for what in texts. */
const PRESENT = { separator: ',', property: { '%3A': ':', '%2C': ',' }, data: {} };
const OLD = {
    separator: ';',
    property: { '%3B': ';', '%5D': ']' },
    data: { '%3B': ';', '%5D': ']' },
};
/**
 * The workflow command of a line: `::name key=value,key=value::data` at its beginning or, from older
 * days, `##[name key=value;key=value]data` anywhere in it. A name that the runner does not know is no
 * command (actions/runner, ActionCommand); `extraName` is one that it knows besides its own.
 */
function parseWorkflowCommand(line, extraName) {
    const isKnown = ({ name }) => COMMANDS.has(name) || (extraName !== undefined && isSame(name, extraName));
    return [presentCommand(line), oldCommand(line)].find((one) => one !== undefined && isKnown(one));
}
/**
 * The white space that the runner takes away before a command (.NET, `Char.IsWhiteSpace`), as the bytes of
 * UTF-8: a line is a byte string, and has none of these characters.
 */
const LEADING_SPACE = /^(?:[\t-\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+/;
function presentCommand(line) {
    const text = line.replace(LEADING_SPACE, '');
    const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
    return end === -1 ? undefined : parsed(text.slice(2, end), text.slice(end + 2), PRESENT);
}
function oldCommand(line) {
    const start = line.indexOf('##[');
    const end = start === -1 ? -1 : line.indexOf(']', start);
    return end === -1 ? undefined : parsed(line.slice(start + 3, end), line.slice(end + 1), OLD);
}
function parsed(head, data, spelling) {
    const [name = ''] = head.split(' ', 1);
    const pairs = head.slice(name.length).split(spelling.separator);
    const properties = pairs.flatMap((pair) => {
        const at = pair.indexOf('=');
        const key = lowerCase(pair.slice(0, at).trim());
        return at === -1 ? [] : [[key, unescape(pair.slice(at + 1), spelling.property)]];
    });
    return {
        name: lowerCase(name),
        properties: new Map(properties),
        data: unescape(data, spelling.data),
    };
}
/** Of a byte string only the letters of ASCII are known as such. */
function lowerCase(bytes) {
    return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
/** Whether two names differ at most in case. */
function isSame(a, b) {
    return a === b || (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b)(a).toLowerCase() === (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b)(b).toLowerCase();
}
/** The reverse of actions/toolkit's `escapeData` and `escapeProperty`; the percent sign comes last. */
function unescape(text, special) {
    if (!text.includes('%'))
        return text;
    const characters = Object.entries({ '%0D': '\r', '%0A': '\n', ...special, '%25': '%' });
    return characters.reduce((done, [code, character]) => done.replaceAll(code, character), text);
}
/** Lines as the runner sees them. */
function linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}
/** A text that the runner takes for no workflow command. */
function inertLine(text) {
    // Whatever stands before it and can't be seen; in a byte string that is more than white space.
    return text.replaceAll('##[', '##\\[').replace(/^([^!-~]*):(?=:)/, '$1\\:');
}
/**
 * Follows the lines of one step's output and knows which commands in it count: after
 * `::stop-commands::token` none does, until the step prints `::token::`.
 */
class CommandReader {
    #stopToken;
    /** The token with which the step stopped commands and did not start them again. */
    get stopToken() {
        return this.#stopToken;
    }
    /** The command of the next line, if it is one that counts; a stop that is refused counts. */
    next(line) {
        const command = parseWorkflowCommand(line, this.#stopToken);
        if (this.#stopToken !== undefined) {
            if (command !== undefined && isSame(command.name, this.#stopToken)) {
                this.#stopToken = undefined;
            }
            return undefined;
        }
        if (command?.name !== 'stop-commands' || !canStop(command.data))
            return command;
        this.#stopToken = command.data;
        return undefined;
    }
    /** The commands in some whole lines. Most output has none, and most of it is seen at a glance. */
    commandsIn(text) {
        if (!mayHoldCommands(text))
            return [];
        return linesOf(text).flatMap((line) => this.next(line) ?? []);
    }
}
/** Whether it is worth while to look at the lines of a text. */
function mayHoldCommands(text) {
    return /::|##\[/.test(text);
}
/** The runner takes no token that anybody could print by chance; commands then stay as they are. */
function canStop(token) {
    const lower = token.toLowerCase();
    return lower.trim() !== '' && lower !== 'pause-logging' && !COMMANDS.has(lower);
}
/**
 * Whether a line `::token::` is sure to end what a token has stopped. The runner takes others as well, some
 * of which nothing can end.
 */
function isResumable(token) {
    return /^[^\0- \x7f]+$/.test(token) && !token.includes('::') && !token.endsWith(':');
}


/***/ })

};
;