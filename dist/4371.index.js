"use strict";
exports.id = 4371;
exports.ids = [4371];
exports.modules = {

/***/ 6230:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vb: function() { return /* binding */ nameOf; },
/* harmony export */   gN: function() { return /* binding */ parentOf; },
/* harmony export */   ys: function() { return /* binding */ Directories; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _util_inside_root_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4775);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1957);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4368);
/* harmony import */ var _litter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1933);






/** How many directories are held open at once; systems allow a process 1,024 files, some only 256. */
const MAX_HOLDS = 64;
/**
 * The directories below a root, none of which is reached through a symbolic link that leads out of it.
 * Nobody but us is asked: steps run at the same time and may put a link in a directory's place at any
 * moment. So on Linux a directory is opened part by part, each part without following a link, and its
 * files are reached through the open directory, whatever becomes of its path. Elsewhere every part is
 * looked at just before it is used, which leaves a moment.
 */
class Directories {
    #root;
    #names;
    #holds = new Map();
    #missing = new Set();
    /** Those in which there is no litter. */
    #clean = new Set();
    /** `root` is a real path; `names` are those that directories have for now. */
    constructor(root, names = new Map()) {
        this.#root = root;
        this.#names = names;
    }
    /** A path by which a directory's files can be reached; undefined if there is no such directory. */
    find(directory, forPath) {
        if (this.#missing.has(directory))
            return undefined;
        const held = this.#holds.get(directory);
        if (held !== undefined)
            return held.way;
        const way = this.wayTo(directory, forPath);
        if (way === undefined) {
            this.#missing.add(directory);
            return undefined;
        }
        try {
            const held = (0,_hold_js__WEBPACK_IMPORTED_MODULE_4__/* .hold */ ._)(way);
            // Before it is remembered: nothing may ever be found below another root.
            if (directory === '')
                this.#refuseOtherRoot(held);
            return this.#hold(directory, held).way;
        }
        catch (error) {
            return this.#otherwise(error, directory, forPath);
        }
    }
    /** The same for a directory that is made if it is not there, with its parents. */
    make(directory, forPath) {
        const found = this.find(directory, forPath);
        if (found !== undefined)
            return this.#swept(directory, found);
        if (directory === '')
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'the root has vanished');
        this.make(parentOf(directory), forPath);
        const way = this.wayTo(directory, forPath);
        if (way === undefined)
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'a directory on its way has vanished');
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(way);
        }
        catch (error) {
            // Another worker may make it at the same time.
            if ((0,_file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error) !== 'EEXIST')
                throw error;
        }
        this.#missing.delete(directory);
        this.#clean.add(directory);
        const made = this.find(directory, forPath);
        if (made === undefined)
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'a directory on its way has vanished');
        return made;
    }
    /** A path for something that may not be there; undefined if the directory that it would be in is not. */
    wayTo(directory, forPath) {
        if (directory === '')
            return this.#root;
        const parent = this.find(parentOf(directory), forPath);
        if (parent === undefined)
            return undefined;
        return `${parent}/${this.#names.get(directory) ?? nameOf(directory)}`;
    }
    /** Lets go of all directories. */
    close() {
        for (const { descriptor } of this.#holds.values())
            if (descriptor !== null)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
        this.#holds.clear();
    }
    #hold(directory, made) {
        const [oldest] = this.#holds;
        if (this.#holds.size >= MAX_HOLDS && oldest !== undefined) {
            this.#holds.delete(oldest[0]);
            if (oldest[1].descriptor !== null)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(oldest[1].descriptor);
        }
        this.#holds.set(directory, made);
        return made;
    }
    /** Also the way to the root may lead elsewhere by now; where it was held the system tells its true path. */
    #refuseOtherRoot({ way, descriptor }) {
        const path = descriptor === null ? node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(way) : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(way);
        if (path === this.#root)
            return;
        if (descriptor !== null)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
        throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc('.', 'the root has been moved or replaced');
    }
    /** What could not be held is not there, or a link that leads on within the root, or in the way. */
    #otherwise(error, directory, forPath) {
        const code = (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error);
        if (code === 'ENOENT') {
            this.#missing.add(directory);
            return undefined;
        }
        if (code !== 'ENOTDIR' && code !== 'ELOOP')
            throw error;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, directory);
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) {
            const name = nameOf(directory);
            throw directory === forPath
                ? new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'a file is in its place')
                : new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, `"${name}" on its way is not a directory`);
        }
        const real = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
        if (directory === '' || (0,_util_inside_root_js__WEBPACK_IMPORTED_MODULE_2__/* .isOutside */ ._)(this.#root, real)) {
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'a symbolic link on its way leads out of the root');
        }
        const way = this.find((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(this.#root, real).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/'), forPath);
        if (way === undefined)
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(forPath, 'a symbolic link on its way leads nowhere');
        return way;
    }
    /** Those above it are swept too: what was to become a directory was made beside it. */
    #swept(directory, way) {
        // In what has a temporary name nobody else was.
        if (this.#clean.has(directory) || this.#names.size > 0)
            return way;
        this.#clean.add(directory);
        (0,_litter_js__WEBPACK_IMPORTED_MODULE_5__/* .sweepLitter */ .R)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, directory), way);
        if (directory !== '')
            this.make(parentOf(directory), directory);
        return this.find(directory, directory) ?? way;
    }
}
/** The directory that a path of the plan is in; empty for the root. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** The last part of a path of the plan. */
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 9936:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: function() { return /* binding */ DEFAULT_MODE; },
/* harmony export */   DR: function() { return /* binding */ CONTENT_CONFLICT; },
/* harmony export */   qe: function() { return /* binding */ wantedFile; },
/* harmony export */   xf: function() { return /* binding */ examineFiles; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6230);
/* harmony import */ var _file_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2667);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1957);
/* harmony import */ var _template_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9651);





/** The mode of a file that nobody gives one. */
const DEFAULT_MODE = 0o644;
const EXECUTABLE_MODE = 0o755;
/**
 * Looks at every path before any is touched, so that a conflict in the last file leaves the first one
 * alone, and so that a dry run can tell what a real one would do. Conflicts come back among the others.
 */
function examineFiles(entries, examination) {
    return entries.map((entry) => {
        try {
            return (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .atPath */ .Z$)(entry.path, () => examine(entry, examination));
        }
        catch (error) {
            if (!(error instanceof _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc))
                throw error;
            return { type: 'conflict', path: error.path, reason: error.message };
        }
    });
}
function examine(entry, { task, directories, textOf }) {
    const { path } = entry;
    if (entry.type === 'directory') {
        return { type: 'directory', path, isThere: directories.find(path, path) !== undefined };
    }
    const way = directories.find((0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(path), path);
    const target = way === undefined ? undefined : `${way}/${(0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(path)}`;
    const existing = target === undefined ? undefined : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false });
    const { content, mode: wantedMode } = wantedFile(entry, textOf);
    const file = { type: 'file', path, content, mode: wantedMode ?? DEFAULT_MODE };
    if (target === undefined || existing === undefined)
        return { ...file, outcome: 'created' };
    refuseOthers(path, existing);
    const isSame = existing.isFile() && existing.size === (0,_file_content_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeOf */ .$d)(content) && (0,_file_content_js__WEBPACK_IMPORTED_MODULE_2__/* .holdsContent */ .cO)(target, content);
    if (isSame) {
        const hasMode = wantedMode === null || isWindows || (existing.mode & 0o777) === wantedMode;
        const mode = wantedMode ?? existing.mode & 0o777;
        return { ...file, mode, outcome: hasMode ? 'unchanged' : 'changed' };
    }
    if (task.ifExists === 'skip')
        return { ...file, outcome: 'skipped' };
    // Nobody who asks for another content asks for a lost executable bit.
    const mode = wantedMode ?? (existing.isFile() ? existing.mode & 0o777 : DEFAULT_MODE);
    if (task.ifExists === 'overwrite')
        return { ...file, mode, outcome: 'changed' };
    throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(path, CONTENT_CONFLICT);
}
/** What is said of a file that differs, where nobody says what is to become of it. */
const CONTENT_CONFLICT = 'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it';
const isWindows = process.platform === 'win32';
/** Nobody who asks for a file wants a directory, a device, a pipe or a socket replaced. */
function refuseOthers(path, existing) {
    if (existing.isDirectory())
        throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(path, 'a directory is in its place');
    if (!existing.isFile() && !existing.isSymbolicLink()) {
        throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .FileProblem */ .kc(path, 'something that is not a file is in its place');
    }
}
/** A file's content and mode; the mode is null where nobody says anything of it. */
function wantedFile(entry, textOf) {
    const { path, content, mode } = entry;
    switch (content.from) {
        case 'text':
            return { content: { kind: 'bytes', bytes: Buffer.from(content.text, 'utf8') }, mode };
        case 'base64':
            return { content: { kind: 'bytes', bytes: Buffer.from(content.base64, 'base64') }, mode };
        case 'copy': {
            const maxBytes = textOf === _template_text_js__WEBPACK_IMPORTED_MODULE_4__/* .literally */ .Dk ? undefined : _file_content_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_TEMPLATE_BYTES */ .oh;
            const { content: copied, isExecutable } = (0,_file_content_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceContent */ .D3)(content.file, path, maxBytes);
            const sourceMode = isExecutable ? EXECUTABLE_MODE : DEFAULT_MODE;
            return { content: evaluated(copied, textOf, path), mode: mode ?? sourceMode };
        }
        case 'source':
            throw new Error('Internal error: a source was not looked up. Please report it.');
    }
}
/** A file of many megabytes is no template. */
function evaluated(content, textOf, path) {
    return content.kind === 'bytes'
        ? { kind: 'bytes', bytes: (0,_template_text_js__WEBPACK_IMPORTED_MODULE_4__/* .evaluatedBytes */ .PR)(content.bytes, textOf, path) }
        : content;
}


/***/ }),

/***/ 8286:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ expandSources; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _check_path_rules_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6215);
/* harmony import */ var _util_inside_root_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4775);
/* harmony import */ var _util_source_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9960);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6230);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1957);







/**
 * The entries of a task with each source looked up: a directory becomes the files and directories in
 * it. `textOf` evaluates the names of a template.
 * @throws FileProblem for a source that cannot be copied, and for a path that stands here twice
 */
function expandSources(task, textOf) {
    const expanded = task.entries.flatMap((entry) => {
        if (entry.type === 'directory')
            return [entry];
        const { content } = entry;
        if (content.from !== 'source')
            return [entry];
        return (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .atPath */ .Z$)(entry.path, () => expand(entry, content, textOf));
    });
    refuseCollisions(expanded);
    return expanded;
}
/** Seen when the plan was checked, but for paths that are known only now. */
function refuseCollisions(entries) {
    const files = new Set();
    const directories = new Set();
    for (const { type, path } of entries) {
        if (type === 'file' && files.has(path)) {
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc(path, 'it stands in this step twice');
        }
        if (type === 'file')
            files.add(path);
        let directory = type === 'file' ? (0,_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .parentOf */ .gN)(path) : path;
        for (; directory !== '' && !directories.has(directory); directory = (0,_directories_js__WEBPACK_IMPORTED_MODULE_4__/* .parentOf */ .gN)(directory)) {
            directories.add(directory);
        }
    }
    for (const path of directories) {
        if (files.has(path))
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc(path, 'it is a file and a directory in this step');
    }
}
function expand(entry, { repository, source }, textOf) {
    const missing = new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc(entry.path, `its source "${source}" does not exist`);
    const real = realPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repository, source));
    if (real === undefined)
        throw missing;
    if ((0,_util_inside_root_js__WEBPACK_IMPORTED_MODULE_2__/* .isOutside */ ._)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(repository), real)) {
        throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc(entry.path, `its source "${source}" leads out of the repository`);
    }
    const items = (0,_util_source_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .sourceTree */ ._)(real);
    if (items === null)
        throw missing;
    return items.map((item) => {
        if (item.type === 'unusable') {
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.path, item.way), `its source cannot be copied: ${item.reason}`);
        }
        const path = item.way === '' ? entry.path : childPath(entry.path, textOf(item.way, item.way));
        if (item.type === 'directory')
            return { type: 'directory', path };
        return {
            ...entry,
            path,
            content: { from: 'copy', file: item.way === '' ? real : `${real}/${item.way}` },
        };
    });
}
function childPath(parent, way) {
    const path = parent === '' ? way : `${parent}/${way}`;
    if ((0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .isPlainPath */ .qW)(path) && process.platform !== 'win32')
        return path;
    const reason = (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .unsafePathReason */ .m0)(way) ?? unsafeNameReason(way) ?? (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .refusedPathReason */ .Ck)(path);
    if (reason !== undefined)
        throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .FileProblem */ .kc(path, `the path ${reason}`);
    return (0,_check_path_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .normalisedPath */ ._6)(path);
}
/** A template's name that comes to nothing would put what is in it, or itself, elsewhere. */
function unsafeNameReason(way) {
    const isName = (part) => part.trim() !== '' && part !== '.';
    return way.split('/').every(isName) ? undefined : 'has an empty name in it';
}
function realPath(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 2667:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: function() { return /* binding */ sizeOf; },
/* harmony export */   D3: function() { return /* binding */ sourceContent; },
/* harmony export */   cO: function() { return /* binding */ holdsContent; },
/* harmony export */   dW: function() { return /* binding */ contentBytes; },
/* harmony export */   jB: function() { return /* binding */ writeContent; },
/* harmony export */   oh: function() { return /* binding */ MAX_TEMPLATE_BYTES; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1957);


/** Large files are read in parts of this size, never whole. */
const PART_BYTES = 1 << 20;
/** Thousands of files may be looked at before any is written: larger ones are read again then. */
const MAX_KEPT_BYTES = 16 << 10;
/** Larger files are no templates. */
const MAX_TEMPLATE_BYTES = PART_BYTES;
// Windows has neither.
const { O_NOFOLLOW: noFollow = 0, O_NONBLOCK: noWaiting = 0 } = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants;
/** Neither through a link nor, should it be a pipe, with waiting for somebody to write to it. */
const READ_FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | noFollow | noWaiting;
/** A file of a source: its content, of not more than `maxBytes` as bytes, and whether it can be executed. */
function sourceContent(file, forPath, maxBytes = MAX_KEPT_BYTES) {
    return withFile(file, (descriptor) => {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        if (!stats.isFile())
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(forPath, `its source "${file}" is not a file`);
        const isExecutable = (stats.mode & 0o111) !== 0;
        if (stats.size > maxBytes) {
            return { content: { kind: 'file', file, size: stats.size }, isExecutable };
        }
        const bytes = Buffer.allocUnsafe(stats.size);
        const length = fill(descriptor, bytes, 0);
        return { content: { kind: 'bytes', bytes: bytes.subarray(0, length) }, isExecutable };
    });
}
/** A content as one piece. */
function contentBytes(content) {
    return content.kind === 'bytes' ? content.bytes : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(content.file);
}
/** How many bytes a content has. */
function sizeOf(content) {
    return content.kind === 'bytes' ? content.bytes.length : content.size;
}
/** Writes a content into an open, empty file. */
function writeContent(descriptor, content) {
    for (const part of partsOf(content)) {
        for (let written = 0; written < part.length;)
            written += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, part, written);
    }
}
/** Whether a file holds a content; it is known to have its size. */
function holdsContent(path, content) {
    return withFile(path, (descriptor) => {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor).isFile())
            return false;
        let offset = 0;
        for (const part of partsOf(content)) {
            const there = Buffer.allocUnsafe(part.length);
            if (fill(descriptor, there, offset) !== part.length || !there.equals(part))
                return false;
            offset += part.length;
        }
        return true;
    });
}
function* partsOf(content) {
    if (content.kind === 'bytes') {
        yield content.bytes;
        return;
    }
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(content.file, READ_FLAGS);
    try {
        const buffer = Buffer.allocUnsafe(PART_BYTES);
        let offset = 0;
        for (;;) {
            const length = fill(descriptor, buffer, offset);
            if (length === 0)
                return;
            yield buffer.subarray(0, length);
            offset += length;
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/** Reads until the buffer is full or the file ends. */
function fill(descriptor, buffer, position) {
    let length = 0;
    while (length < buffer.length) {
        const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, length, buffer.length - length, position + length);
        if (read === 0)
            break;
        length += read;
    }
    return length;
}
function withFile(path, work) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, READ_FLAGS);
    try {
        return work(descriptor);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}


/***/ }),

/***/ 1957:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: function() { return /* binding */ codeOf; },
/* harmony export */   Z$: function() { return /* binding */ atPath; },
/* harmony export */   kc: function() { return /* binding */ FileProblem; }
/* harmony export */ });
/** Why a create task cannot be done; thrown inside the task, reported as the step's cause. */
class FileProblem extends Error {
    path;
    constructor(
    /** Relative to the root. */
    path, message) {
        super(message);
        this.path = path;
    }
}
/** Does something for a path; a refusal of the file system becomes that path's problem. */
function atPath(path, work) {
    try {
        return work();
    }
    catch (error) {
        // Anything but a refusal is a bug and must not pass for one.
        if (error instanceof FileProblem || codeOf(error) === null)
            throw error;
        throw new FileProblem(path, readable(error.message));
    }
}
/** The code of a file system's refusal, such as ENOENT; null for other errors. */
function codeOf(error) {
    // Where several realms share a process (as in tests), Node's own errors are of another `Error`.
    if (typeof error !== 'object' || error === null || !('code' in error))
        return null;
    return typeof error.code === 'string' ? error.code : null;
}
/** Without the paths by which directories are held open: they say nothing to anybody. */
function readable(message) {
    return message.replace(/'\/proc\/self\/fd\/\d+\//g, "'");
}


/***/ }),

/***/ 4368:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: function() { return /* binding */ hold; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** Linux's O_PATH, which Node does not name: to hold a directory takes no permission to read it. */
const O_PATH = 0o10000000;
const HOLD_FLAGS = O_PATH | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
/** Whether the system lets paths begin at an open directory (`openat` in all but name). */
const canHold = process.platform === 'linux' && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)('/proc/self/fd');
/** Holds a directory; where the system cannot, it is only seen to be one, which leaves a moment. */
function hold(way) {
    if (canHold) {
        const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(way, HOLD_FLAGS);
        return { way: `/proc/self/fd/${String(descriptor)}`, descriptor };
    }
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(way).isDirectory())
        return { way, descriptor: null };
    throw Object.assign(new Error(`not a directory: ${way}`), { code: 'ENOTDIR' });
}


/***/ }),

/***/ 1933:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: function() { return /* binding */ temporaryName; },
/* harmony export */   R: function() { return /* binding */ sweepLitter; }
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1957);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3418);





/** Threads of one process, and processes of one number in different containers, are told apart. */
const OWN = `.stepwave-${String(process.pid)}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
let count = 0;
/** The name of a temporary file or directory that says whose it is. */
function temporaryName() {
    count += 1;
    return `${OWN}-${String(count)}.tmp`;
}
const TEMPORARY = /^\.stepwave-(\d+)-[0-9a-f]{12}-\d+\.tmp$/;
/** A file that takes longer than this to write grows, and so is younger; of a directory the youngest file counts. */
const MAX_AGE_MS = 60_000;
/** What this process has swept; once is enough, for it is what runs before this one left. */
const swept = new Set();
/**
 * Removes the temporary files and directories that killed runs have left in a directory. One belongs to
 * nobody if its process is gone, or if nothing was written to it for a minute (another process may have
 * the number by now). What cannot be removed stays: it is litter, no reason to fail.
 */
function sweepLitter(directory, way) {
    if (swept.has(directory))
        return;
    swept.add(directory);
    for (const name of namesIn(way)) {
        const [, pid] = TEMPORARY.exec(name) ?? [];
        if (pid !== undefined)
            removeAbandoned((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(way, name), Number(pid));
    }
}
function namesIn(way) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(way);
    }
    catch {
        // A directory need not be readable to be written to.
        return [];
    }
}
function removeAbandoned(path, pid) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path);
        if (isAlive(pid) && Date.now() - lastWrittenMs(path, stats) <= MAX_AGE_MS)
            return;
        if (stats.isDirectory())
            (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .removeTree */ .d)(path);
        else
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path);
    }
    catch {
        // Another worker was faster, or it is not ours to remove.
    }
}
function lastWrittenMs(path, stats) {
    if (!stats.isDirectory())
        return stats.mtimeMs;
    const children = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(path).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name));
    return children.reduce((last, child) => Math.max(last, lastWrittenMs(child, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(child))), stats.mtimeMs);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return !hasEnded(pid);
    }
    catch (error) {
        return (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error) === 'EPERM';
    }
}
/** Whether a process is only there for its parent to ask how it ended; the first one of a container may never ask. */
function hasEnded(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${String(pid)}/stat`, 'utf8');
        return /^[ZX]/.test(stat.slice(stat.lastIndexOf(') ') + 2));
    }
    catch {
        // Linux alone tells.
        return false;
    }
}


/***/ }),

/***/ 3418:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: function() { return /* binding */ removeTree; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4368);


/**
 * Removes a directory with all that is in it. Node's own way looks at a directory and then goes by its
 * path: a link that is put there in between would have it empty what the link leads to.
 */
function removeTree(way) {
    const held = (0,_hold_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._)(way);
    try {
        for (const child of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(held.way, { withFileTypes: true })) {
            const path = `${held.way}/${child.name}`;
            if (child.isDirectory())
                removeTree(path);
            else
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
        }
    }
    finally {
        if (held.descriptor !== null)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(held.descriptor);
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(way);
}


/***/ }),

/***/ 9651:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: function() { return /* binding */ literally; },
/* harmony export */   PR: function() { return /* binding */ evaluatedBytes; },
/* harmony export */   uO: function() { return /* binding */ templateText; }
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _expression_template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9594);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1957);



/** For sources that are copied to the letter. */
const literally = (text) => text;
/**
 * Evaluates sources with `template: true` on the worker that copies them. The texts of the plan itself
 * are evaluated before a task is made.
 */
async function templateText(contexts) {
    if (contexts === null)
        return literally;
    // Loaded only where it is needed: it is larger than all the rest of a worker.
    const language = await Promise.all(/* import() */[__webpack_require__.e(438), __webpack_require__.e(3893)]).then(__webpack_require__.bind(__webpack_require__, 3893));
    const scope = scopeOf(contexts);
    return (text, forPath) => {
        if (!(0,_expression_template_js__WEBPACK_IMPORTED_MODULE_2__/* .hasExpression */ .x)(text))
            return text;
        const value = language.evaluateTemplate(text, scope);
        if (!value.ok)
            throw new _file_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(forPath, `its template: ${value.error}`);
        return value.value;
    };
}
/** The bytes of a template, evaluated; what is not text is copied as it is. */
function evaluatedBytes(bytes, textOf, forPath) {
    if (textOf === literally || !bytes.includes('${{') || !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes;
    return Buffer.from(textOf(bytes.toString('utf8'), forPath), 'utf8');
}
function scopeOf(contexts) {
    return {
        contexts,
        // `if` alone knows them.
        status: { always: true, success: true, failure: false, cancelled: false },
        haveNeedsSucceeded: true,
        hashFiles: () => {
            throw new Error('hashFiles() works in the plan only, not in the files of a template');
        },
    };
}


/***/ })

};
;