"use strict";
exports.id = 8112;
exports.ids = [8112];
exports.modules = {

/***/ 6215:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: function() { return /* binding */ windowsReason; },
/* harmony export */   Ck: function() { return /* binding */ refusedPathReason; },
/* harmony export */   _6: function() { return /* binding */ normalisedPath; },
/* harmony export */   kV: function() { return /* binding */ foldedPath; },
/* harmony export */   m0: function() { return /* binding */ unsafePathReason; },
/* harmony export */   qW: function() { return /* binding */ isPlainPath; }
/* harmony export */ });
/** What is wrong with a path as text; whether it leads through a link only the file system knows. */
const DRIVE = /^[A-Za-z]:/;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/**
 * Why a path may not be written, or undefined if it may: it has to stay below the root on every
 * platform, so a backslash counts as a separator everywhere.
 */
function unsafePathReason(path) {
    if (PLAIN.test(path))
        return undefined;
    if (path.trim() === '')
        return 'is empty';
    if (CONTROL.test(path))
        return 'has a control character';
    if (/^[\\/]{2}/.test(path))
        return 'is a network path';
    if (/^[\\/]/.test(path))
        return 'is absolute';
    if (DRIVE.test(path))
        return 'begins with a drive letter';
    const parts = path.split(/[\\/]/);
    if (parts.includes('..'))
        return 'leads out of its directory with ".."';
    if (parts.some(isGitDirectory))
        return 'leads into ".git"';
    return undefined;
}
/** Whether a path is as nearly all are, told at once: below the root, tidy, and with nothing in it to be careful of. */
function isPlainPath(path) {
    return PLAIN.test(path);
}
/** No part begins with a dot, and only letters, digits and `._-` are in it. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;
/** `.git` in the spellings that file systems take for it (case, trailing dots and spaces, 8.3). */
function isGitDirectory(part) {
    return /^(?:\.git|git~1)[. ]*$/i.test(part.split(':', 1)[0] ?? '');
}
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*)?$/i;
/** What a path has that Windows may refuse: without it there is no need to look at each part. */
const SUSPECT = /(?:^|\/)(?:con|prn|aux|nul|com|lpt)|[<>:"|?*\\]|[. ](?:\/|$)/i;
/** Why Windows cannot have a path, or undefined if it can. */
function windowsReason(path) {
    if (!SUSPECT.test(path))
        return undefined;
    for (const part of path.split('/')) {
        if (RESERVED.test(part))
            return `"${part}" is a name that Windows reserves`;
        if (/[<>:"|?*\\]/.test(part))
            return `"${part}" has a character that Windows does not allow`;
        if (/[. ]$/.test(part) && part !== '.')
            return `"${part}" ends with a character that Windows drops`;
    }
    return undefined;
}
/** The same for a path that is known only now, on the system that it is for. */
function refusedPathReason(path, platform = process.platform) {
    const reason = unsafePathReason(path);
    if (reason !== undefined || platform !== 'win32')
        return reason;
    const windows = windowsReason(path);
    return windows === undefined ? undefined : `cannot exist: ${windows}`;
}
/** A relative path in its shortest form: no `.`, no doubled or final slashes. */
function normalisedPath(path) {
    if (!UNTIDY.test(path))
        return path;
    return path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}
const UNTIDY = /(?:^|\/)\.?(?:\/|$)/;
/** The form under which paths collide where case or Unicode composition is ignored. */
function foldedPath(path) {
    return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase();
}
/** To normalise takes longer than to look, and hardly a path needs it. */
// eslint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;


/***/ }),

/***/ 9594:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: function() { return /* binding */ splitTemplate; },
/* harmony export */   x: function() { return /* binding */ hasExpression; }
/* harmony export */ });
/** Whether a text has anything to evaluate; cheap, for the many that have not. */
function hasExpression(text) {
    return text.includes('${{');
}
/** Cuts a text at its expressions. `}}` inside a quoted string does not end one, as on GitHub. */
function splitTemplate(text) {
    const parts = [];
    let position = 0;
    for (let start = text.indexOf('${{'); start !== -1; start = text.indexOf('${{', position)) {
        if (start > position)
            parts.push({ type: 'text', text: text.slice(position, start) });
        const end = expressionEnd(text, start + 3);
        if (end === undefined) {
            parts.push({ type: 'unclosed', start });
            return parts;
        }
        parts.push({ type: 'expression', source: text.slice(start + 3, end), start });
        position = end + 2;
    }
    if (position < text.length)
        parts.push({ type: 'text', text: text.slice(position) });
    return parts;
}
/** The offset of the `}}` that closes an expression; a doubled quote in a string toggles twice. */
function expressionEnd(text, from) {
    let inString = false;
    for (let at = from; at < text.length; at += 1) {
        if (text[at] === "'")
            inString = !inString;
        else if (!inString && text.startsWith('}}', at))
            return at;
    }
    return undefined;
}


/***/ }),

/***/ 8644:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ isNamedShell; },
/* harmony export */   k: function() { return /* binding */ isKnownShell; }
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

/***/ 7621:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: function() { return /* binding */ OwnCommands; },
/* harmony export */   z: function() { return /* binding */ readOwnCommands; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _task_litter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1933);




/**
 * The scripts that Stepwave's own process has running, written down for its workers: should Stepwave be killed,
 * they end these. In a file, for a worker that has a task hears nothing, and one that is replaced forgets.
 */
class OwnCommands {
    file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), (0,_task_litter_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryName */ .N)());
    #running = new Set();
    /** Null where the file cannot be written: then nobody ends them. */
    #descriptor;
    constructor() {
        try {
            this.#descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.file, 'ax', 0o600);
        }
        catch {
            this.#descriptor = null;
        }
    }
    begin(command) {
        this.#running.add(command.pid);
        this.#note((descriptor) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, `${JSON.stringify(command)}\n`));
    }
    end(pid) {
        if (!this.#running.delete(pid))
            return;
        this.#note((descriptor) => {
            if (this.#running.size === 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor);
            else
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, `${String(pid)}\n`);
        });
    }
    close() {
        this.#note((descriptor) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.file, { force: true });
        });
        this.#descriptor = null;
    }
    #note(write) {
        try {
            if (this.#descriptor !== null)
                write(this.#descriptor);
        }
        catch {
            // A full disk is no reason to end a run.
        }
    }
}
/** The commands that were running when a file was written to last. */
function readOwnCommands(file) {
    const running = new Map();
    for (const line of textOf(file).split('\n')) {
        if (line === '')
            continue;
        const note = noteOf(line);
        if (typeof note === 'number')
            running.delete(note);
        else if (note !== null)
            running.set(note.pid, note);
    }
    return [...running.values()];
}
function textOf(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
/** The beginning of a command, or the number of one that has ended; null if a line was cut short. */
function noteOf(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 4775:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ isOutside; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _way_out_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7390);


/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
function isOutside(realRoot, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(realRoot, path);
    const parts = way.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isGit = parts.some((part) => part.toLowerCase() === '.git');
    return (0,_way_out_js__WEBPACK_IMPORTED_MODULE_1__/* .leadsOut */ .q)(way) || isGit;
}


/***/ }),

/***/ 6843:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ err; },
/* harmony export */   ok: function() { return /* binding */ ok; }
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ }),

/***/ 9960:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ sourceTree; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/**
 * What a `source` holds: itself and, if it is a directory, all that is in it, parents before children,
 * sorted by name. Links are not followed: what they lead to is not the repository's. Null if there is
 * no such source.
 * @throws an error of the file system for what cannot be read
 */
function sourceTree(source) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(source, { throwIfNoEntry: false });
    if (stats === undefined)
        return null;
    if (stats.isFile())
        return [{ type: 'file', way: '' }];
    if (!stats.isDirectory())
        return [unusable('', 'it is neither a file nor a directory')];
    const items = [{ type: 'directory', way: '' }];
    collect(source, '', items);
    return items;
}
function collect(source, parent, into) {
    const children = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, parent), { withFileTypes: true });
    // Not by locale: the order must be the same everywhere.
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const way = parent === '' ? child.name : `${parent}/${child.name}`;
        into.push(itemOf(child, way, source));
        if (child.isDirectory())
            collect(source, way, into);
    }
}
function itemOf(child, way, source) {
    if (child.isDirectory())
        return { type: 'directory', way };
    if (child.isFile())
        return { type: 'file', way };
    if (!child.isSymbolicLink())
        return unusable(way, 'it is neither a file nor a directory');
    return unusable(way, `it is a symbolic link to "${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, way))}"`);
}
function unusable(way, reason) {
    return { type: 'unusable', way, reason };
}


/***/ }),

/***/ 1278:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ STOP_SIGNALS; }
/* harmony export */ });
/** The signals that tell Stepwave to stop; its workers ignore them and wait for its word. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];


/***/ }),

/***/ 7390:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: function() { return /* binding */ isWithin; },
/* harmony export */   q: function() { return /* binding */ leadsOut; }
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Whether a way from a directory, as `relative` gives it, leads out of it. */
function leadsOut(way) {
    return way === '..' || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** Whether a path is a directory or below it; both absolute. */
function isWithin(directory, path) {
    return !leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, path));
}


/***/ }),

/***/ 9789:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startWorker: function() { return /* binding */ startWorker; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5919);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_worker_threads__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var workerpool__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1065);
/* harmony import */ var _command_spawn_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8306);
/* harmony import */ var _command_process_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8481);
/* harmony import */ var _command_processes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5912);
/* harmony import */ var _pool_own_commands_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7621);
/* harmony import */ var _task_run_task_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1233);
/* harmony import */ var _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1278);
/** Entry of a pool's worker (process or thread): registers the methods that `pool/lane.ts` calls. */









/**
 * Reports for work, until the parent ends it or goes away. Should it go away, what its own process has running, as
 * that file says, is ended as well.
 */
function startWorker(ownCommandsFile = '') {
    // Stepwave itself decides what happens to running steps; a Ctrl-C reaches the whole process group.
    for (const signal of _util_stop_signals_js__WEBPACK_IMPORTED_MODULE_8__/* .STOP_SIGNALS */ .n)
        process.on(signal, () => undefined);
    const stepwave = node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.isMainThread ? (0,_command_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .linuxProcess */ .Sx)(process.ppid) : undefined;
    process.on('exit', () => {
        (0,_command_spawn_command_js__WEBPACK_IMPORTED_MODULE_3__/* .killRunningCommands */ ._)();
        if (!node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.isMainThread || process.connected)
            return;
        // Stepwave has been killed, and nobody else looks after what it has left.
        for (const command of (0,_pool_own_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .readOwnCommands */ .z)(ownCommandsFile)) {
            new _command_process_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .ProcessTree */ .i(command, stepwave).killNow();
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(ownCommandsFile, { force: true });
    });
    workerpool__WEBPACK_IMPORTED_MODULE_2__.worker({
        ready: () => {
            setImmediate(showAsWorker);
            return true;
        },
        runTask: (task) => (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_7__/* .runTask */ .Z)(task, workerpool__WEBPACK_IMPORTED_MODULE_2__.workerEmit),
        runBatch: (tasks) => (0,_task_run_task_js__WEBPACK_IMPORTED_MODULE_7__/* .runBatch */ .a)(tasks, workerpool__WEBPACK_IMPORTED_MODULE_2__.workerEmit),
    });
}
/** For whoever looks at the machine's processes: it is there, and not coming up any more. */
function showAsWorker() {
    // Threads share the title of Stepwave's own process.
    if (node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.isMainThread)
        process.title = 'stepwave-worker';
}


/***/ })

};
;