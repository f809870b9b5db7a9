"use strict";
exports.id = 8273;
exports.ids = [8273,4986,2962];
exports.modules = {

/***/ 8273:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  measurePlan: function() { return /* binding */ measurePlan; }
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/compare/is-gone.js
/**
 * Whether an error says that nothing is at a path. Where a directory is in use, a file may vanish between being
 * listed and being read: that is no reason to fail.
 */
function isGone(error) {
    return error.code === 'ENOENT';
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/compare/path-text.js
/**
 * File names are bytes; as texts they can be matched, sorted and shown. As in Python (PEP 383), a
 * byte that is no UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, so that no two names become one text.
 */

/** A whole character in UTF-8 (Unicode, table 3-7), written with a character for each byte. */
const CHARACTER = /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/;
const PIECES = new RegExp(`((?:${CHARACTER.source})+)|[\\x80-\\xff]`, 'g');
/** The text of a path. */
function pathText(path) {
    if ((0,external_node_buffer_.isUtf8)(path))
        return path.toString();
    return path
        .toString('latin1')
        .replace(PIECES, (piece, valid) => valid === undefined
        ? String.fromCharCode(0xdc00 + piece.charCodeAt(0))
        : Buffer.from(valid, 'latin1').toString());
}
/** The path that a text of `pathText` stands for. */
function pathBytes(text) {
    const pieces = text.split(/([\udc80-\udcff])/u);
    return Buffer.concat(pieces.map((piece, index) => index % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - 0xdc00) : Buffer.from(piece)));
}

;// CONCATENATED MODULE: ./build/compare/walk-tree.js



const SEPARATOR = Buffer.from(external_node_path_.sep);
/** An absolute path as a walk takes it: on Windows in the form that may be longer than 260 characters. */
function walkPath(path) {
    return Buffer.from((0,external_node_path_.toNamespacedPath)(path));
}
/**
 * All that is below a directory, no link followed: each directory before what is in it, and read only
 * after it was yielded. What disappears meanwhile is passed over.
 */
function* walkTree(root, { isLeftOut, namesIn = allNamesIn }) {
    const waiting = [root];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        for (const name of namesIn(next)) {
            const path = Buffer.concat([next, SEPARATOR, name]);
            if (isLeftOut(path))
                continue;
            const stats = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
            if (stats === undefined)
                continue;
            yield { path, stats };
            if (stats.isDirectory())
                waiting.push(path);
        }
    }
}
function allNamesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { encoding: 'buffer' });
    }
    catch (error) {
        if (isGone(error))
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/compare/digest.js






/** The digest of a path at which nothing is. */
const ABSENT = 'absent';
/** The digest of a directory, whatever is in it. */
const DIRECTORY = 'directory';
/** Files are read in pieces of 1 MiB. */
const CHUNK_BYTES = 1024 * 1024;
/**
 * What is at a path, as a text that is the same for the same thing: of a file SHA-256 and whether it may be
 * executed, of a link where it leads (below `root` relative to that, so that copies compare), of a
 * directory and of special files only that. `unreadable` where it cannot be found out.
 */
function digestAt(place, root) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(place);
        if (stats.isDirectory())
            return DIRECTORY;
        if (stats.isSymbolicLink())
            return linkDigest(place, root);
        return stats.isFile() ? fileDigest(place, stats) : 'special file';
    }
    catch (error) {
        return isGone(error) ? ABSENT : 'unreadable';
    }
}
/** Digests of paths relative to a directory, with `/`. A link on the way leads to nothing: walks follow none. */
function digestsIn(root) {
    const base = walkPath(root);
    const placeOf = (path) => Buffer.concat([base, Buffer.from(external_node_path_.sep), pathBytes(path.replaceAll('/', external_node_path_.sep))]);
    const isDirectory = (path) => (0,external_node_fs_.lstatSync)(placeOf(path), { throwIfNoEntry: false })?.isDirectory() === true;
    const isReachable = (path) => path === '.' || (isDirectory(path) && isReachable((0,external_node_path_.dirname)(path)));
    return (path) => (isReachable((0,external_node_path_.dirname)(path)) ? digestAt(placeOf(path), root) : ABSENT);
}
function linkDigest(place, root) {
    const target = pathText((0,external_node_fs_.readlinkSync)(place, { encoding: 'buffer' }));
    const isBelow = target === root || target.startsWith(`${root}${external_node_path_.sep}`);
    return isBelow ? `link to the root/${(0,external_node_path_.relative)(root, target)}` : `link to ${target}`;
}
function fileDigest(place, { mode }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const file = (0,external_node_fs_.openSync)(place, 'r');
    try {
        const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
        for (let read = -1; read !== 0;) {
            read = (0,external_node_fs_.readSync)(file, chunk, 0, chunk.length, null);
            hash.update(chunk.subarray(0, read));
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return `${(mode & 0o111) === 0 ? 'file' : 'executable file'} ${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/compare/compare-files.js


/** In the order in which they are listed. */
const KINDS = ['different', 'missing', 'extra', 'unstable'];
/**
 * Compares what both sides left. What differs between runs of one worker is no difference but unsteady:
 * times and random names do that, and parallelism has no part in it. With one round that cannot be told
 * apart.
 *
 * Random names are other ones in each run. So in a directory in which a path is there after some runs of
 * one worker and not after others, a path is unsteady too, with all below it, that is there after no run of
 * one worker and only some of the pool.
 *
 * Differences are sorted by kind (`different`, `missing`, `extra`, `unstable`), then by path.
 */
function compareFiles(runs) {
    const all = endsOf(runs);
    const isPassing = passingIn(all);
    const isUnsteady = (ends) => !isSame(ends.sequential) || isPassing(ends.path);
    const differing = all.filter((ends) => !isUnsteady(ends) && kindOf(ends) !== undefined);
    return {
        compared: all.length,
        differences: telling(differing)
            .flatMap((ends) => differenceOf(ends, runs))
            .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
        unsteady: telling(all.filter(isUnsteady)).map(({ path }) => path),
        ignored: runs.ignored,
    };
}
/** Every path that a run changed, sorted. */
function endsOf({ sequential, parallel, original }) {
    const paths = new Set([...sequential, ...parallel].flatMap((changes) => [...changes.keys()]));
    return [...paths].sort().map((path) => {
        let before;
        const digestIn = (changes) => changes.get(path)?.digest ?? (before ??= original(path));
        return { path, sequential: sequential.map(digestIn), parallel: parallel.map(digestIn) };
    });
}
/** Tells the paths that only some runs of the pool left where names come and go with one worker. */
function passingIn(all) {
    const coming = all.filter(({ sequential }) => isInSome(sequential));
    const directories = new Set(coming.map(({ path }) => external_node_path_.posix.dirname(path)));
    const passing = new Set(all
        .filter(({ path }) => directories.has(external_node_path_.posix.dirname(path)))
        .filter(({ sequential, parallel }) => !isInAny(sequential) && isInSome(parallel))
        .map(({ path }) => path));
    return (path) => [path, ...parentsOf(path)].some((one) => passing.has(one));
}
function isInAny(digests) {
    return digests.some((digest) => digest !== ABSENT);
}
/** And not in all. */
function isInSome(digests) {
    return isInAny(digests) && digests.includes(ABSENT);
}
function differenceOf(ends, { writtenBy }) {
    const kind = kindOf(ends);
    return kind === undefined ? [] : [{ path: ends.path, kind, writtenBy: writtenBy(ends.path) }];
}
/** For a path on which all runs of one worker agree. */
function kindOf({ sequential, parallel }) {
    if (!isSame(parallel))
        return 'unstable';
    if (sequential[0] === parallel[0])
        return undefined;
    if (parallel[0] === ABSENT)
        return 'missing';
    return sequential[0] === ABSENT ? 'extra' : 'different';
}
function isSame(digests) {
    return new Set(digests).size <= 1;
}
/** Without directories that are there or not only as what is in them is: that says it all. */
function telling(listed) {
    const parents = new Set(listed.flatMap(({ path }) => parentsOf(path)));
    return listed.filter((ends) => !(parents.has(ends.path) && isMereDirectory(ends)));
}
function isMereDirectory({ sequential, parallel }) {
    return [...sequential, ...parallel].every((one) => one === DIRECTORY || one === ABSENT);
}
function parentsOf(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

// EXTERNAL MODULE: ./node_modules/minimatch/dist/esm/index.js + 7 modules
var esm = __webpack_require__(3581);
;// CONCATENATED MODULE: ./build/compare/ignores.js

/** What is never compared, in nested repositories neither: git's index holds times and inodes. */
const DEFAULT_IGNORE = ['**/.git'];
/**
 * Whether a path, relative to the workspace and with `/`, is one that globs leave out. As in `hashFiles`
 * and `actions/upload-artifact` a glob starts at the workspace: `*.log` are those at the top,
 * `**` + `/*.log` all of them. A glob that matches a directory covers all that is in it, so that `dir`, `dir/`
 * and `dir/**` are one. Names that begin with a dot are no exception; `!` and `#` are plain characters.
 */
function ignoresOf(globs) {
    const options = { dot: true, nonegate: true, nocomment: true };
    const matchers = globs
        .map(normalized)
        .flatMap((glob) => [glob, `${glob}/**`])
        .map((glob) => new esm/* Minimatch */.VR(glob, options));
    return (path) => matchers.some((matcher) => matcher.match(path));
}
function normalized(glob) {
    return glob.replace(/^(?:\.?\/)+/, '').replace(/(?:\/(?:\*\*)?)+$/, '');
}

;// CONCATENATED MODULE: ./build/compare/measure-rounds.js
/**
 * Runs both sides in turn, one run at a time. Each side is first in every other round, so that a machine that
 * gets slower or faster does that to both. A round in which a run did not succeed is the last.
 */
async function measureRounds({ rounds, run, stop, onRound, }) {
    const runs = { sequential: [], parallel: [] };
    const haveSucceeded = () => Object.values(runs)
        .flat()
        .every(({ outcome }) => outcome === 'success');
    for (let round = 1; round <= rounds && haveSucceeded(); round += 1) {
        for (const side of sidesOf(round)) {
            if (stop.aborted)
                return runs;
            const result = await run(side, round);
            runs[side].push(result);
            onRound(result, side, round);
        }
    }
    return runs;
}
function sidesOf(round) {
    return round % 2 === 1 ? ['sequential', 'parallel'] : ['parallel', 'sequential'];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(436);
;// CONCATENATED MODULE: ./build/compare/in-slices.js


/** How long the event loop may be kept waiting: too short for anyone to notice. */
const SLICE_MS = 10;
/**
 * Visits things one after the other, in slices between which signals, timers and output get their turn.
 * Gives whether all were visited: not when `stop` was aborted before. For many small pieces of file work
 * this is some four times faster than to wait for each.
 */
async function inSlices(things, stop, visit) {
    let sliceEndMs = 0;
    for (const thing of things) {
        if (clock/* systemClock */.m.nowMs() >= sliceEndMs) {
            await (0,external_node_timers_promises_.setImmediate)();
            sliceEndMs = clock/* systemClock */.m.nowMs() + SLICE_MS;
        }
        if (stop.aborted)
            return false;
        const visited = visit(thing);
        if (visited !== undefined)
            await visited;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/compare/remove-tree.js




/**
 * Removes a directory and all in it, read-only directories (Go's module cache has them) included; no link is
 * followed. Gives whether nothing is left. Never rejects: litter is not worth losing a result.
 */
async function removeTree(directory) {
    return (await isRemoved(directory)) || ((await isUnlocked(directory)) && isRemoved(directory));
}
/** Windows refuses for a while what a virus scanner has just opened; hence the retries. */
function isRemoved(directory) {
    return (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 }).then(() => true, () => false);
}
/** Lets us read and change every directory of a tree; a walk reads each only after that. */
async function isUnlocked(directory) {
    try {
        const root = walkPath(directory);
        // A link's mode is that of what it leads to.
        if (!(0,external_node_fs_.lstatSync)(root).isDirectory())
            return false;
        (0,external_node_fs_.chmodSync)(root, 0o700);
        return await inSlices(walkTree(root, { isLeftOut: () => false }), new AbortController().signal, ({ path, stats }) => {
            if (stats.isDirectory())
                (0,external_node_fs_.chmodSync)(path, 0o700);
        });
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/util/result.js
var util_result = __webpack_require__(6843);
;// CONCATENATED MODULE: ./build/compare/tree-state.js








/**
 * Records what is below a directory, without reading a file: type, mode, size, inode and times tell
 * whether one was written to. The error is a sentence.
 */
async function snapshot(tree) {
    const states = new Map();
    return looked(tree, () => states, (path, { stats }) => {
        states.set(path, stateOf(stats));
    });
}
/**
 * What was created, changed or deleted since a snapshot of the same directory. Only what may have
 * changed is read, so that a large `node_modules` costs next to nothing. What vanishes meanwhile counts as
 * gone. The error is a sentence.
 */
async function changesSince(before, tree) {
    const changes = new Map();
    const gone = new Set(before.keys());
    const withDeleted = () => {
        for (const path of gone)
            changes.set(path, { kind: 'deleted', digest: ABSENT, mtimeMs: null });
        return changes;
    };
    return looked(tree, withDeleted, (path, { path: place, stats }) => {
        if (before.get(path) === stateOf(stats)) {
            gone.delete(path);
            return;
        }
        const digest = digestAt(place, tree.root);
        if (digest === ABSENT)
            return;
        changes.set(path, {
            kind: gone.delete(path) ? 'changed' : 'created',
            digest,
            mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
        });
    });
}
/** Visits all that counts below a directory, then gives the result. */
async function looked({ root, ignore, stop }, result, visit) {
    const base = walkPath(root);
    const isIgnored = ignoresOf(ignore);
    const pathOf = (place) => pathText(place.subarray(base.length + 1)).replaceAll(external_node_path_.sep, '/');
    const isLeftOut = (place) => isIgnored(pathOf(place));
    try {
        const isWhole = await inSlices(walkTree(base, { isLeftOut, namesIn }), stop, (entry) => {
            visit(pathOf(entry.path), entry);
        });
        return isWhole ? (0,util_result.ok)(result()) : (0,util_result/* err */._)(`looking through "${root}" was stopped`);
    }
    catch (error) {
        const { code, message } = error;
        if (code === undefined)
            throw error;
        return (0,util_result/* err */._)(`"${root}" could not be looked through: ${message}`);
    }
}
/** What changes when something is written to; of a directory nothing, as what is in it counts by itself. */
function stateOf(stats) {
    if (stats.isDirectory())
        return 'directory';
    const { mode, size, mtimeNs, ctimeNs, ino } = stats;
    return [mode, size, mtimeNs, ctimeNs, ino].join(' ');
}
const UNREADABLE = new Set(['EACCES', 'EPERM', 'ENOENT']);
/** A step may leave a directory that cannot be read: no reason to compare nothing. */
function namesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { encoding: 'buffer' });
    }
    catch (error) {
        if (UNREADABLE.has(error.code))
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/compare/writer.js
/** How far a file's time may lag behind: kernels stamp files once a tick, mostly of 1/250 s. */
const TICK_MS = 4;
/** `startedAt` has whole milliseconds. */
const ROUNDING_MS = 1;
/**
 * The step of a run with one worker during which a file was written, by its time of modification (ms since
 * 1970). Null if none or more than one step may have been running then.
 */
function writerOf(mtimeMs, run) {
    const atMs = mtimeMs - Date.parse(run.startedAt);
    const running = run.steps.filter(({ startMs, endMs }) => startMs !== null && startMs - TICK_MS <= atMs && atMs <= endMs + ROUNDING_MS);
    return running.length === 1 ? (running[0]?.id ?? null) : null;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/util/way-out.js
var way_out = __webpack_require__(7390);
;// CONCATENATED MODULE: ./build/compare/moved-link.js



/**
 * Where in the copy a link has to lead so that it does not lead into the original; undefined if it can stay
 * as it is: it leads elsewhere, or is relative and never leaves the tree.
 */
function movedLink(link, destination, ends) {
    const directory = (0,external_node_path_.dirname)((0,external_node_path_.relative)((0,external_node_path_.toNamespacedPath)(ends.from), (0,external_node_path_.toNamespacedPath)(link)));
    if (!(0,external_node_path_.isAbsolute)(destination) && !(0,way_out/* leadsOut */.q)((0,external_node_path_.join)(directory, destination)))
        return undefined;
    const target = (0,external_node_path_.resolve)(ends.from, directory, destination);
    const way = [target, (0,external_node_path_.join)(realPath((0,external_node_path_.dirname)(target)), (0,external_node_path_.basename)(target))]
        .flatMap((path) => [(0,external_node_path_.relative)(ends.from, path), (0,external_node_path_.relative)(ends.alias, path)])
        .find((one) => !(0,way_out/* leadsOut */.q)(one));
    return way === undefined ? undefined : (0,external_node_path_.join)(ends.to, way);
}
/** A path without links (on macOS the folder for temporary files is behind one); as it is if nothing is there. */
function realPath(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        return (0,external_node_path_.resolve)(path);
    }
}

;// CONCATENATED MODULE: ./build/compare/moves.js


/**
 * Where directories are copied to, each below `target` and under its own name, which a tool may go by.
 * A directory inside another one moves with it.
 */
function movesOf(directories, target) {
    const outermost = [...new Set(directories)].filter((directory) => directories.every((other) => other === directory || !(0,way_out/* isWithin */.U)(other, directory)));
    return outermost.map((from, index) => ({
        from,
        to: (0,external_node_path_.join)(target, `copy-${String(index + 1)}`, (0,external_node_path_.basename)(from)),
    }));
}
/** Where a path is found in the copies; a path that is not copied stays where it is. */
function movedPath(path, moves) {
    const move = moves.find(({ from }) => (0,way_out/* isWithin */.U)(from, path));
    return move === undefined ? path : (0,external_node_path_.join)(move.to, (0,external_node_path_.relative)(move.from, path));
}
/** Whether a directory is the root of a file system, which nobody can want a copy of. */
function isFileSystemRoot(directory) {
    return (0,external_node_path_.parse)(directory).root === directory;
}

;// CONCATENATED MODULE: ./build/copy-place.js
/** Composes the place where copies of the workspace come to stand. */







/** Makes the place for the copies. The error is why they cannot be made. */
function makeCopyPlace({ environment, workspace, options, }) {
    const temporary = environment.RUNNER_TEMP;
    const root = realPath((0,external_node_path_.resolve)(options.root));
    const repository = realPath(workspace);
    const copied = [repository, root];
    if (copied.some(isFileSystemRoot))
        return (0,util_result/* err */._)('a whole file system cannot be copied');
    try {
        (0,external_node_fs_.mkdirSync)(temporary ?? (0,external_node_os_.tmpdir)(), { recursive: true });
        const scratch = realPath((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temporary ?? (0,external_node_os_.tmpdir)(), 'stepwave-compare-')));
        // What earlier steps of the job left for these ones is part of what they work with.
        const moves = movesOf([...copied, ...(temporary === undefined ? [] : [realPath(temporary)])], scratch);
        const escape = copied
            .map((directory) => linkedRepository(directory, moves))
            .find((reason) => reason !== null);
        if (escape != null)
            return (0,util_result/* err */._)(escape);
        const logs = options.logsDirectory;
        const except = [scratch, ...(logs === null ? [] : [(0,external_node_path_.resolve)(logs)])];
        const original = (0,way_out/* isWithin */.U)(repository, root) ? repository : root;
        return (0,util_result.ok)({ scratch, except, moves, root, original });
    }
    catch (error) {
        return (0,util_result/* err */._)(`a directory cannot be used: ${error.message}`);
    }
}
/** Why a repository cannot be copied whose `.git` only says where it really is (a worktree). */
function linkedRepository(directory, moves) {
    const file = (0,external_node_path_.join)(directory, '.git');
    if ((0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false })?.isFile() !== true)
        return null;
    const [, target = ''] = /^gitdir: (.*)/.exec((0,external_node_fs_.readFileSync)(file, 'utf8')) ?? [];
    const isCopied = moves.some(({ from }) => (0,way_out/* isWithin */.U)(from, (0,external_node_path_.resolve)(directory, target)));
    if (isCopied && !(0,external_node_path_.isAbsolute)(target))
        return null;
    return `${file} leads to ${target}, which steps in a copy would change: measure in a clone`;
}

;// CONCATENATED MODULE: ./build/compare/copy-file.js




const { COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE } = external_node_fs_.constants;
/** Nothing is replaced, and blocks are shared where that can be. */
const SHARING = COPYFILE_EXCL | COPYFILE_FICLONE;
/** From here on a copy may take longer than the event loop should wait (16 MiB: some 40 ms). */
const LARGE_BYTES = 16 * 1024 * 1024;
/** The holes of a file are looked for from this size on, and in pieces of it (1 MiB). */
const SPARSE_BYTES = 1024 * 1024;
const ZEROS = Buffer.alloc(SPARSE_BYTES);
/** The bits that make a program run as its owner or group. */
const SET_ID = 0o6000;
/**
 * Copies a regular file with its mode and times; the blocks are shared where the file system can, until
 * either file is written to. A source that is no longer there is passed over; else this throws what the
 * system says.
 */
function copyFile(copy) {
    const { source, target, stats } = copy;
    if (isSparse(stats) || stats.size >= LARGE_BYTES)
        return copySlowly(copy);
    try {
        (0,external_node_fs_.copyFileSync)(source, target, SHARING);
    }
    catch (error) {
        if (isGone(error))
            return;
        throw error;
    }
    finish(copy);
}
async function copySlowly(copy) {
    const { source, target, stats } = copy;
    try {
        await (isSparse(stats) ? copySparse(copy) : (0,promises_.copyFile)(source, target, SHARING));
    }
    catch (error) {
        if (isGone(error))
            return;
        throw error;
    }
    finish(copy);
}
/** Gives a copy the times of what it was copied from, to the microsecond. */
function copyTimes(stats, set) {
    set(seconds(stats.atimeNs), seconds(stats.mtimeNs));
}
/**
 * Node takes times as floating-point seconds; Node 20 and 22 cut them off at microseconds. A third of a
 * microsecond more than whole ones keeps rounding from making it one less, so that two files never change
 * their order.
 */
function seconds(timeNs) {
    return (Number(timeNs / 1000n) + 0.3) / 1e6;
}
function finish({ target, stats }) {
    takeOver(target, stats);
    const mode = Number(stats.mode) & 0o7777;
    if ((mode & SET_ID) !== 0)
        (0,external_node_fs_.chmodSync)(target, hasSameOwner(target, stats) ? mode : mode & ~SET_ID);
    copyTimes(stats, (atime, mtime) => {
        (0,external_node_fs_.utimesSync)(target, atime, mtime);
    });
}
/**
 * A copy belongs to who makes it, so that git does not find a repository in it of "dubious ownership".
 * Node 22 and later give root's copy of a file the owner of the original.
 */
function takeOver(target, { uid }) {
    const [ownUid, ownGid] = [process.geteuid?.(), process.getegid?.()];
    if (ownUid === 0 && ownGid !== undefined && uid !== 0n)
        (0,external_node_fs_.chownSync)(target, ownUid, ownGid);
}
/** A program of somebody else's must not come to run as that user. */
function hasSameOwner(target, stats) {
    const { uid, gid } = (0,external_node_fs_.lstatSync)(target, { bigint: true });
    return uid === stats.uid && gid === stats.gid;
}
/** Windows does not tell how many blocks a file has. */
function isSparse({ size, blocks }) {
    return process.platform !== 'win32' && size >= SPARSE_BYTES && blocks * 512n < size / 2n;
}
/** Without this the copy of a disk image that is mostly holes would fill the disk with zeros. */
async function copySparse(copy) {
    try {
        (0,external_node_fs_.copyFileSync)(copy.source, copy.target, COPYFILE_EXCL | COPYFILE_FICLONE_FORCE);
    }
    catch {
        await copyWithHoles(copy);
    }
}
async function copyWithHoles({ source, target, stats, stop }) {
    const from = (0,external_node_fs_.openSync)(source, 'r');
    try {
        const onto = (0,external_node_fs_.openSync)(target, 'wx', 0o600);
        try {
            await inSlices(positions(stats.size), stop, (at) => {
                copyChunk(from, onto, at);
            });
            (0,external_node_fs_.ftruncateSync)(onto, Number(stats.size));
            (0,external_node_fs_.fchmodSync)(onto, Number(stats.mode) & 0o7777 & ~SET_ID);
        }
        finally {
            (0,external_node_fs_.closeSync)(onto);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(from);
    }
}
function* positions(size) {
    for (let at = 0; at < size; at += SPARSE_BYTES)
        yield at;
}
function copyChunk(from, onto, position) {
    const chunk = Buffer.allocUnsafe(SPARSE_BYTES);
    const data = chunk.subarray(0, (0,external_node_fs_.readSync)(from, chunk, 0, chunk.length, position));
    if (data.equals(ZEROS.subarray(0, data.length)))
        return;
    for (let done = 0; done < data.length;) {
        done += (0,external_node_fs_.writeSync)(onto, data, done, data.length - done, position + done);
    }
}

;// CONCATENATED MODULE: ./build/compare/copy-tree.js








/**
 * Copies a directory so that the steps of a plan find in the copy what they would find in the original:
 * modes, times (to the microsecond, so that `make` sees the same order), links, empty and read-only
 * directories, names that are not UTF-8. The copy shares no file with the original, but blocks where the
 * file system can. A link is copied as it is, unless it leads into the original by an absolute path or by
 * a way that leaves it: that one leads into the copy. Hard links become files of their own; pipes, sockets
 * and devices are left out; owners and extended attributes are not kept. What vanishes meanwhile is passed
 * over. The error is a sentence that names the path.
 *
 * `fs.cp` does less (Node 20 to 24): it loses the times of directories and links, cuts those of files off
 * at milliseconds, and fails at pipes and at names that are not UTF-8.
 */
async function copyTree({ from, to, except, stop, }) {
    try {
        (0,external_node_fs_.mkdirSync)(to, { recursive: true });
        const ends = { from: realPath(from), alias: (0,external_node_path_.resolve)(from), to: realPath(to) };
        const isWhole = await copyBetween(ends, except, stop);
        return isWhole ? (0,util_result.ok)(undefined) : (0,util_result/* err */._)(`copying "${from}" was stopped`);
    }
    catch (error) {
        const { code, message } = error;
        if (code === undefined)
            throw error;
        return (0,util_result/* err */._)(`"${from}" could not be copied: ${message}`);
    }
}
/** Gives whether it got to the end. */
async function copyBetween(ends, except, stop) {
    const [source, target] = [walkPath(ends.from), walkPath(ends.to)];
    const leftOut = new Set([ends.to, ...except.map(realPath)].map((path) => keyOf(walkPath(path))));
    const directories = [{ target, stats: (0,external_node_fs_.lstatSync)(source, { bigint: true }) }];
    const entries = walkTree(source, { isLeftOut: (path) => leftOut.has(keyOf(path)) });
    const isCopied = await inSlices(entries, stop, (entry) => {
        const copy = Buffer.concat([target, entry.path.subarray(source.length)]);
        if (entry.stats.isDirectory())
            directories.push({ target: copy, stats: entry.stats });
        return copyEntry(entry, { ends, target: copy, stop });
    });
    // Only now: a directory may be read-only, and what is made in it changes its time. It also fails where
    // not the original but the copy has vanished.
    return isCopied && (await inSlices(directories.reverse(), stop, finishDirectory));
}
function copyEntry(entry, { ends, target, stop }) {
    const { path, stats } = entry;
    if (stats.isDirectory())
        (0,external_node_fs_.mkdirSync)(target, 0o700);
    else if (stats.isSymbolicLink())
        copyLink(entry, target, ends);
    else if (stats.isFile())
        return copyFile({ source: path, target, stats, stop });
}
function copyLink({ path, stats }, target, ends) {
    const bytes = linkBytes(path);
    if (bytes === undefined)
        return;
    const destination = bytes.toString();
    // Left alone, it is copied by its bytes, which may be no text.
    (0,external_node_fs_.symlinkSync)(movedLink(path.toString(), destination, ends) ?? bytes, target, linkType(path, destination));
    copyTimes(stats, (atime, mtime) => {
        (0,external_node_fs_.lutimesSync)(target, atime, mtime);
    });
}
/** Where a link leads; undefined if it is no longer there. */
function linkBytes(link) {
    try {
        return (0,external_node_fs_.readlinkSync)(link, { encoding: 'buffer' });
    }
    catch (error) {
        if (isGone(error))
            return undefined;
        throw error;
    }
}
/** Windows has three kinds; of those to directories only junctions need no privilege, and they are absolute. */
function linkType(link, destination) {
    if (process.platform !== 'win32')
        return null;
    if ((0,external_node_fs_.statSync)(link, { throwIfNoEntry: false })?.isDirectory() !== true)
        return 'file';
    return (0,external_node_path_.isAbsolute)(destination) ? 'junction' : 'dir';
}
function finishDirectory({ target, stats }) {
    (0,external_node_fs_.chmodSync)(target, Number(stats.mode) & 0o7777);
    copyTimes(stats, (atime, mtime) => {
        (0,external_node_fs_.utimesSync)(target, atime, mtime);
    });
}
/** A path as something that a set can hold. */
function keyOf(path) {
    return path.toString('latin1');
}

;// CONCATENATED MODULE: ./build/compare/moved-environment.js
/** What may stand before a path in a value: how lists, options, quotes, JSON and URLs are written. */
const BEFORE = String.raw `(?<=^|[\s:;=,"'\`(\[{<|@]|file:\/{2,3}|(?:^|[\s"'=,:;])-[A-Za-z])`;
/** What may stand after it besides a separator. */
const AFTER = String.raw `\s:;=,"'\`)\]}>|`;
/**
 * An environment in which moved directories, and paths below them, are named by their new places wherever
 * a value names them: alone, in a list, in an option (`-I/work/repo/include`). What only begins
 * alike (`/work/repo2`) stays, as does a longer path that ends alike (`/old/work/repo`). The deepest
 * directory wins; the root of a file system is never moved. On Windows case and the kind of slash do not
 * matter, and the new path is written with the slashes of the old one, doubled if those are (JSON).
 */
function movedEnvironment(environment, moves, platform) {
    const isWindows = platform === 'win32';
    const known = moves
        .map((move) => ({ parts: partsOf(move.from, isWindows), to: withoutEnd(move.to, isWindows) }))
        .filter(({ parts }) => parts.length > 1)
        .sort((a, b) => b.parts.length - a.parts.length);
    if (known.length === 0)
        return environment;
    const pattern = patternOf(known, isWindows);
    const replace = (found, ...groups) => {
        const move = known[groups.slice(0, known.length).findIndex((group) => group !== undefined)];
        return move === undefined ? found : styledAs(found, move.to, isWindows);
    };
    return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(pattern, replace)]));
}
/** One group for each move, in their order. */
function patternOf(moves, isWindows) {
    const separator = isWindows ? String.raw `[\\/]` : '/';
    const paths = moves.map(({ parts: [first = '', ...others] }) => {
        const beginning = `${escaped(first)}${separator}${isWindows ? '+' : ''}`;
        return `(${beginning}${others.map(escaped).join(`${separator}+`)})`;
    });
    const after = `(?=$|${separator}|[${AFTER}])`;
    return new RegExp(`${BEFORE}(?:${paths.join('|')})${after}`, isWindows ? 'gi' : 'g');
}
function partsOf(path, isWindows) {
    const parts = path.split(isWindows ? /[\\/]+/ : /\/+/);
    return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}
/** Without a separator at its end, but for a root. */
function withoutEnd(path, isWindows) {
    return path.replace(isWindows ? /(?<=[^\\/:])[\\/]+$/ : /(?<=[^/])\/+$/, '');
}
function styledAs(found, path, isWindows) {
    if (!isWindows)
        return path;
    // Two at the very beginning are those of a share.
    const separator = found.slice(2).includes('\\\\') ? '\\\\' : found.includes('\\') ? '\\' : '/';
    return path.replace(/[\\/]/g, () => separator);
}
function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw `\$&`);
}

// EXTERNAL MODULE: ./build/report/log-sink.js
var log_sink = __webpack_require__(2962);
// EXTERNAL MODULE: ./build/report/run-log.js + 5 modules
var run_log = __webpack_require__(207);
// EXTERNAL MODULE: ./build/run-plan.js + 22 modules
var run_plan = __webpack_require__(3210);
// EXTERNAL MODULE: ./build/start-pool.js + 2 modules
var start_pool = __webpack_require__(6765);
;// CONCATENATED MODULE: ./build/run-in-copy.js
/** Composes one run in a fresh copy of the workspace. */













/** Copies the workspace, runs the plan in the copy, and puts the copy away. */
async function runInCopy(assignment, request) {
    const { place, ignored } = request;
    const stop = assignment.interrupt;
    const tree = { root: movedPath(place.original, place.moves), ignore: ignored, stop };
    const freeBefore = freeBytes(place.scratch);
    try {
        const copied = await copyAll(place, stop);
        if (!copied.ok)
            return { outcome: 'impossible', reason: copied.error };
        const before = await snapshot(tree);
        if (!before.ok)
            return { outcome: 'impossible', reason: before.error };
        const run = await runThere(assignment, request);
        if ('reason' in run)
            return run;
        // A run that did not succeed is not compared.
        if (run.outcome !== 'success')
            return { ...run, changes: new Map() };
        const changes = await changesSince(before.value, tree);
        if (!changes.ok)
            return { outcome: 'impossible', reason: changes.error };
        return { ...run, changes: changes.value };
    }
    finally {
        // Once Stepwave is told to stop its reports come first.
        if (!stop.aborted)
            await putAway(request, freeBefore);
    }
}
async function copyAll(place, stop) {
    for (const move of place.moves) {
        // A root that is not there yet is made by the run, in the copy.
        (0,external_node_fs_.mkdirSync)(move.to, { recursive: true });
        if (!(0,external_node_fs_.existsSync)(move.from))
            continue;
        const copied = await copyTree({ ...move, except: place.except, stop });
        if (!copied.ok)
            return copied;
    }
    return (0,util_result.ok)(undefined);
}
/**
 * Makes room for the next copy. Files are only moved aside while there is room for two more copies:
 * ext4 makes files up to 20 times slower for a while after many were removed, which the next run
 * would be charged with.
 */
async function putAway({ place, side, round }, freeBefore) {
    const freeNow = freeBytes(place.scratch);
    const isRoomy = freeNow > 2 * Math.max(0, freeBefore - freeNow);
    for (const [index, { to }] of place.moves.entries()) {
        const aside = (0,external_node_path_.join)(place.scratch, `done-${String(round)}-${side}-${String(index)}`);
        if (isRoomy && isRenamed(to, aside))
            continue;
        await removeTree(to);
    }
}
function isRenamed(from, to) {
    try {
        (0,external_node_fs_.renameSync)(from, to);
        return true;
    }
    catch {
        return false;
    }
}
function freeBytes(directory) {
    const { bavail, bsize } = (0,external_node_fs_.statfsSync)(directory);
    return bavail * bsize;
}
async function runThere(assignment, { place, side, round }) {
    const { options, workspace, earlierRuns, platform } = assignment;
    const logs = options.logsDirectory;
    const logsDirectory = logs === null ? null : (0,external_node_path_.join)(logs, `round-${String(round)}-${side}`);
    const root = movedPath(place.root, place.moves);
    const log = (0,run_log/* runLog */.Y)({ clock: clock/* systemClock */.m, sink: (0,log_sink.silentLogSink)(), planFile: null, logsDirectory });
    const own = (0,run_plan/* definedOnly */.U)(assignment.environment);
    const environment = {
        ...movedEnvironment(own, place.moves, platform),
        // For steps that must not do a thing so often, as `if: ${{ !env.STEPWAVE_COMPARE }}`.
        STEPWAVE_COMPARE: side,
    };
    const changed = Object.entries(environment).filter(([name, value]) => own[name] !== value);
    const prepared = side === 'sequential' ? oneAtATime(assignment.prepared) : assignment.prepared;
    const runOptions = { ...options, root, logsDirectory, ...workersOf(side, options) };
    const finished = await (0,run_plan/* runPlan */.F)(prepared, runOptions, {
        ...assignment,
        pool: (0,start_pool.startPool)(prepared, runOptions, assignment.script),
        workspace: movedPath(workspace, place.moves),
        environment,
        variables: Object.fromEntries(changed),
        emit: log.onEvent,
        flush: log.flush,
        weightsOf: earlierRuns.weightsOf,
    });
    if (!finished.ok)
        return { outcome: 'impossible', reason: finished.error };
    return { outcome: finished.value.result.outcome, finished: finished.value, log };
}
/** One after another: also steps that take no slot wait for their turn then. */
function oneAtATime(prepared) {
    const steps = prepared.plan.steps.map((step) => ({ ...step, cpus: 1 }));
    return { ...prepared, plan: { ...prepared.plan, steps } };
}
function workersOf(side, { workers }) {
    return { workers: side === 'sequential' ? { type: 'count', count: 1 } : workers };
}

// EXTERNAL MODULE: ./build/timing/run-stats.js
var run_stats = __webpack_require__(1705);
// EXTERNAL MODULE: ./build/util/median.js
var median = __webpack_require__(5988);
;// CONCATENATED MODULE: ./build/proof/statistics.js

/** Makespans in milliseconds, in the order of the rounds, with their median, smallest and largest. */
function sample(makespansMs) {
    return {
        makespansMs,
        medianMs: (0,median/* median */.J)(makespansMs),
        minMs: Math.min(...makespansMs),
        maxMs: Math.max(...makespansMs),
    };
}
/**
 * The one-sided p-value of the Mann-Whitney U test, exact: the chance that values of `a` beat values
 * of `b` in at least so many pairs as here if there were no difference, so that every order of all of
 * them were as likely. A tie counts as no win of `a`, which can only make the value larger. Past 27
 * values on each side the counts outgrow whole numbers, and the last of 13 digits may be off.
 */
function mannWhitneyP(a, b) {
    const wins = a.reduce((count, one) => count + b.filter((other) => one > other).length, 0);
    const counts = orders(a.length, b.length);
    // U is distributed symmetrically: at least so many wins are as likely as at most so many others.
    const others = a.length * b.length - wins;
    const sum = (values) => values.reduce((total, one) => total + one, 0);
    return sum(counts.slice(0, others + 1)) / sum(counts);
}
/**
 * In how many orders of m and n values U is 0, 1, … m × n. Either the largest value is one of the m
 * and beats all n, or it is one of the n (Mann & Whitney 1947):
 * count(m, n, u) = count(m − 1, n, u − n) + count(m, n − 1, u).
 */
function orders(m, n) {
    const byN = Array.from({ length: n + 1 }, () => [1, ...new Array(m * n).fill(0)]);
    for (let row = 1; row <= m; row += 1) {
        for (let column = 1; column <= n; column += 1) {
            const [counts = [], fewer = []] = [byN[column], byN[column - 1]];
            for (let u = m * n; u >= 0; u -= 1)
                counts[u] = (counts[u - column] ?? 0) + (fewer[u] ?? 0);
        }
    }
    return byN[n] ?? [];
}

;// CONCATENATED MODULE: ./build/proof/compare-runs.js



/** The level of the test, as benchstat's. */
const MAX_P = 0.05;
/**
 * With three rounds no difference has a smaller p than 2/20, where every run of one side beats every
 * run of the other. That much is taken there; with fewer rounds nothing is ever shown.
 */
const MAX_P_OF_THREE = 0.1;
/** A difference of the medians that is worth a word: this share of the sequential one, and so long. */
const MIN_SHARE = 0.05;
const MIN_DIFFERENCE_MS = 20;
/** A step that takes less alone is drowned by the clock and the start of its process. */
const MIN_ALONE_MS = 100;
/** Compares one worker with the pool. Runs that did not succeed say nothing about time. */
function compareRuns(runs) {
    const { rounds, workers, files } = runs;
    const failures = failedRounds(runs);
    if (failures.length > 0)
        return { status: 'failed', rounds, workers, failures };
    const sequential = sample(runs.sequential.map((run) => run.makespanMs));
    const parallel = sample(runs.parallel.map((run) => run.makespanMs));
    const isFaster = sequential.medianMs >= parallel.medianMs;
    const [slow, fast] = isFaster ? [sequential, parallel] : [parallel, sequential];
    // Two-sided, as either side might have been the faster one.
    const pValue = Math.min(1, 2 * mannWhitneyP(slow.makespansMs, fast.makespansMs));
    const speedup = parallel.medianMs > 0 ? (0,run_stats/* rounded */.Wf)(sequential.medianMs / parallel.medianMs) : 1;
    return {
        ...{ status: 'measured', rounds, workers, sequential, parallel, speedup, pValue, files },
        verdict: verdictOn(sequential, parallel, pValue),
        steps: compareSteps(runs),
    };
}
function verdictOn(sequential, parallel, pValue) {
    const gainMs = sequential.medianMs - parallel.medianMs;
    const leastMs = Math.max(MIN_DIFFERENCE_MS, MIN_SHARE * sequential.medianMs);
    const isThree = sequential.makespansMs.length === 3;
    if (pValue > (isThree ? MAX_P_OF_THREE : MAX_P) || Math.abs(gainMs) < leastMs)
        return 'within noise';
    return gainMs > 0 ? 'faster' : 'slower';
}
/** By round, and within a round one worker first. */
function failedRounds({ sequential, parallel }) {
    const failuresOf = (side, runs) => runs.flatMap(({ outcome, steps }, index) => {
        if (outcome === 'success')
            return [];
        const failed = steps.filter((step) => step.conclusion === 'failure');
        return [{ round: index + 1, side, outcome, failedSteps: failed.map((step) => step.id) }];
    });
    return [...failuresOf('sequential', sequential), ...failuresOf('parallel', parallel)].sort((a, b) => a.round - b.round);
}
function compareSteps({ sequential, parallel }) {
    const [first] = sequential;
    return (first?.steps ?? []).flatMap(({ id }, node) => {
        const [alone, pool] = [durationsOf(sequential, node), durationsOf(parallel, node)];
        if (alone.length === 0 || pool.length === 0)
            return [];
        const [aloneMs, poolMs] = [(0,median/* median */.J)(alone), (0,median/* median */.J)(pool)];
        const contention = aloneMs < MIN_ALONE_MS ? null : (0,run_stats/* rounded */.Wf)(poolMs / aloneMs);
        return [{ id, aloneMs, poolMs, contention }];
    });
}
/** How long a step took in the runs in which it started. All runs are of one plan. */
function durationsOf(runs, node) {
    return runs.flatMap((run) => run.steps[node]?.durationMs ?? []);
}

// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(9381);
// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(1876);
// EXTERNAL MODULE: ./build/report/masked-results.js
var masked_results = __webpack_require__(4986);
;// CONCATENATED MODULE: ./build/measure-plan.js
/** Composes the measured comparison: copies of the workspace, runs with one worker and with the pool. */















/**
 * Runs a plan with one worker and with the pool, each in a fresh copy of the workspace. The copies come
 * to stand in one place, one after the other, so that a path which a step writes into a file is the
 * same on both sides.
 */
async function measurePlan(assignment, { rounds, ignore }) {
    const { options, sink, interrupt } = assignment;
    const workers = (0,start_pool/* poolSize */.G)(options);
    const impossible = (reason) => ({
        comparison: { status: 'impossible', rounds, workers, reason },
        run: null,
    });
    const place = makeCopyPlace(assignment);
    if (!place.ok)
        return impossible(place.error);
    const ignored = [...DEFAULT_IGNORE, ...ignore];
    sink.line(`comparing one worker with a pool of ${String(workers)}: ${(0,format_count/* countOf */.p)(rounds, 'round')}, ` +
        `${String(2 * rounds)} real runs in copies of the workspace`);
    const original = { root: place.value.original, ignore: ignored, stop: interrupt };
    try {
        const before = await snapshot(original);
        const runs = await measureRounds({
            rounds,
            stop: interrupt,
            run: (side, round) => runInCopy(assignment, { place: place.value, ignored, side, round }),
            onRound: (run, side, round) => {
                tell(titleOf(side, round), run, sink);
            },
        });
        const failed = [...runs.sequential, ...runs.parallel].find(isImpossible);
        if (failed !== undefined)
            return impossible(failed.reason);
        if (interrupt.aborted)
            return impossible('the comparison was stopped');
        const after = before.ok ? await changesSince(before.value, original) : before;
        if (after.ok)
            warnOfEscapes([...after.value.keys()], assignment);
        const [sequential, parallel] = [runs.sequential.filter(isRun), runs.parallel.filter(isRun)];
        return judged({ place: place.value, rounds, workers, ignored, sequential, parallel });
    }
    finally {
        const removed = removeTree(place.value.scratch);
        // Once Stepwave is told to stop its reports come first.
        if (!interrupt.aborted)
            await removed;
    }
}
/** Copies cannot hold a step that goes by an absolute path, in a file of its own or in a script. */
function warnOfEscapes(paths, { sink, planFile }) {
    if (paths.length === 0)
        return;
    const named = `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`;
    const message = 'while copies were measured the workspace itself changed, so a step may go by an absolute path, ' +
        `and what was measured may be wrong: ${named}`;
    sink.line(`Warning: ${message}`);
    sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: planFile, line: 1 });
}
function isImpossible(run) {
    return run.outcome === 'impossible';
}
function isRun(run) {
    return run.outcome !== 'impossible';
}
function titleOf(side, round) {
    return `round ${String(round)}, ${side === 'sequential' ? 'one worker' : 'the pool'}`;
}
const MAX_TAIL_LINES = 20;
/** The steps of these runs are not logged one by one; of those that failed the ends are shown. */
function tell(title, run, sink) {
    if (!isRun(run))
        return;
    const { result } = run.finished;
    sink.line(`${title}: ${result.outcome} in ${(0,format_duration/* formatDuration */.a)(result.makespanMs)}`);
    for (const [id, tail] of run.log.tails) {
        sink.line(`  ${id} failed; its log ends with:`);
        for (const line of tail.trimEnd().split('\n').slice(-MAX_TAIL_LINES))
            sink.line(`  | ${line}`);
    }
}
function judged(runs) {
    const { place, rounds, workers, ignored, sequential, parallel } = runs;
    const resultsOf = (runs) => runs.map(({ finished }) => finished.result);
    const files = compareFiles({
        sequential: sequential.map(({ changes }) => changes),
        parallel: parallel.map(({ changes }) => changes),
        original: digestsIn(place.original),
        writtenBy: (path) => writerIn(path, place, sequential.at(-1)),
        ignored,
    });
    const comparison = compareRuns({
        ...{ rounds, workers, files },
        sequential: resultsOf(sequential),
        parallel: resultsOf(parallel),
    });
    const all = [...sequential, ...parallel];
    const failed = all.find(({ outcome }) => outcome !== 'success');
    const mask = (text) => all.reduce((shown, { log }) => log.mask(shown), text);
    return { comparison: (0,masked_results/* maskedComparison */.l)(comparison, mask), run: failed ?? medianOf(parallel) };
}
/** A create step says what it wrote; of scripts the file's time tells. */
function writerIn(path, { root, original }, run) {
    if (run === undefined)
        return null;
    const { result } = run.finished;
    const creator = result.steps.find(({ files }) => files.some((file) => (0,external_node_path_.relative)(original, (0,external_node_path_.join)(root, file.path)) === path));
    const mtimeMs = run.changes.get(path)?.mtimeMs ?? null;
    return creator?.id ?? (mtimeMs === null ? null : writerOf(mtimeMs, result));
}
/** Of two in the middle the shorter one. */
function medianOf(runs) {
    const makespanOf = ({ finished }) => finished.result.makespanMs;
    const sorted = runs.toSorted((a, b) => makespanOf(a) - makespanOf(b));
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
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

/***/ 5988:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: function() { return /* binding */ median; }
/* harmony export */ });
/** The middle value, or the mean of the two in the middle. There must be a value. */
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
    if (lower === undefined || upper === undefined) {
        throw new Error('Internal error: there is no median of no values');
    }
    return (lower + upper) / 2;
}


/***/ })

};
;