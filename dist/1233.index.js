"use strict";
exports.id = 1233;
exports.ids = [1233];
exports.modules = {

/***/ 8546:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KF: function() { return /* binding */ withoutCaseTwins; },
/* harmony export */   N0: function() { return /* binding */ ownSetting; },
/* harmony export */   j0: function() { return /* binding */ makeCommandFiles; },
/* harmony export */   zX: function() { return /* binding */ readCommandFiles; }
/* harmony export */ });
/* unused harmony export parseAssignments */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6843);
/* harmony import */ var _util_workflow_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9875);
/* harmony import */ var _runner_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6319);




/** The runner's files through which a step sets outputs, environment, path, summary and state. */
const VARIABLES = {
    output: 'GITHUB_OUTPUT',
    env: 'GITHUB_ENV',
    path: 'GITHUB_PATH',
    summary: 'GITHUB_STEP_SUMMARY',
    state: 'GITHUB_STATE',
};
/** Makes an attempt's own files, empty, and gives the variables that name them. */
function makeCommandFiles(scratch) {
    const entries = Object.entries(VARIABLES).map(([kind, variable]) => {
        const file = `${scratch}.${kind}`;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, '');
        return [variable, file];
    });
    return Object.fromEntries(entries);
}
/** The setting (`NAME=value`) that no process has but those of one attempt. */
function ownSetting(scratch) {
    return `${VARIABLES.output}=${scratch}.output`;
}
/**
 * Reads an attempt's files. As on the runner, what stands before a malformed line counts, and so do the
 * other files.
 */
function readCommandFiles(scratch) {
    const problems = [];
    const textOf = (kind) => {
        const text = read(scratch, kind);
        if (text.ok)
            return text.value;
        problems.push({ file: VARIABLES[kind], message: text.error });
        return '';
    };
    const assignmentsIn = (kind, refusalOf) => {
        const { assignments, problem } = parseAssignments(textOf(kind), refusalOf);
        if (problem !== null)
            problems.push({ file: VARIABLES[kind], message: problem });
        return assignments;
    };
    const outputs = withoutCaseTwins(assignmentsIn('output'));
    const env = Object.fromEntries(assignmentsIn('env', refusalOfVariable));
    // File.ReadAllLines knows every kind of line end.
    const path = (0,_util_workflow_command_js__WEBPACK_IMPORTED_MODULE_1__/* .linesOf */ .Dx)(textOf('path')).filter((line) => line !== '');
    const summary = textOf('summary');
    return { outputs, exports: { env, path, summary }, problem: problems[0] ?? null };
}
/** Outputs ignore the case of their names: the first spelling stays, the last value counts. */
function withoutCaseTwins(outputs) {
    const spellings = new Map();
    const values = new Map();
    for (const [name, value] of outputs) {
        const spelling = spellings.get(name.toLowerCase()) ?? name;
        spellings.set(name.toLowerCase(), spelling);
        values.set(spelling, value);
    }
    return Object.fromEntries(values);
}
function read(scratch, kind) {
    try {
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`${scratch}.${kind}`, 'utf8').replace(/^\uFEFF/, ''));
    }
    catch (error) {
        // A step may remove its file; then it said nothing.
        if (error.code === 'ENOENT')
            return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)('');
        return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`it cannot be read: ${error.message}`);
    }
}
/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks (workflow commands, "Environment files" and
 * "Multiline strings"). As in the runner, only Windows has lines that end in CR LF: elsewhere the CR
 * belongs to the value. `refusalOf` says why a name is not taken; the others are, all the same.
 */
function parseAssignments(text, refusalOf = () => undefined, platform = process.platform) {
    const ended = (line) => (platform === 'win32' ? line.replace(/\r$/, '') : line);
    const rawLines = text.split('\n');
    const lines = rawLines.map(ended);
    const assignments = [];
    let refusal = null;
    for (let at = 0; at < lines.length; at += 1) {
        const number = at + 1;
        const line = lines[at] ?? '';
        if (line === '')
            continue;
        const failed = (sentence) => ({
            assignments,
            problem: refusal ?? `line ${number}: ${sentence}`,
        });
        const [, name = '', operator = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
        if (name === '')
            return failed('expected "name=value" or "name<<DELIMITER"');
        let value = rest;
        if (operator === '<<') {
            if (rest === '')
                return failed(`"${name}<<" has no delimiter`);
            const end = lines.indexOf(rest, at + 1);
            if (end === -1)
                return failed(`the value of "${name}" does not end: no line is "${rest}"`);
            // Line ends inside of a value are kept as they are; the last one belongs to the delimiter.
            value = ended(rawLines.slice(at + 1, end).join('\n'));
            at = end;
        }
        const reason = refusalOf(name);
        if (reason === undefined)
            assignments.push([name, value]);
        else
            refusal ??= `line ${number}: ${reason}`;
    }
    return { assignments, problem: refusal };
}
/** A name, then `=` or `<<`, whichever comes first, then the rest of the line. */
const ASSIGNMENT = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/s;
/**
 * Why a variable can't be exported. The runner refuses NODE_OPTIONS, which would reach its own actions,
 * and overwrites what it sets itself at every step, so that setting it can only be a mistake.
 */
function refusalOfVariable(name) {
    const upper = name.toUpperCase();
    if (upper === 'NODE_OPTIONS')
        return `"${name}" must not be set through this file`;
    return _runner_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .RUNNER_VARIABLES */ .n.has(upper) ? `"${name}" is set by the runner alone` : undefined;
}


/***/ }),

/***/ 9284:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: function() { return /* binding */ makeNamedPipes; }
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);

/**
 * Makes named pipes, by `mkfifo`, as Node has no call for it. Gives whether it could. `mode` is as `chmod`
 * takes it; what the umask leaves unless given.
 */
function makeNamedPipes(paths, mode) {
    const options = mode === undefined ? [] : ['-m', mode];
    try {
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)('mkfifo', [...options, ...paths], { stdio: 'ignore' }).status === 0;
    }
    catch {
        // Node may start no process.
        return false;
    }
}


/***/ }),

/***/ 8481:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: function() { return /* binding */ ProcessTree; }
/* harmony export */ });
/* unused harmony export treeOf */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _util_byte_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8796);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5912);



const NOTHING_SEEN = { identities: new Set(), sessions: new Set() };
/**
 * The processes that belong to a root: its session and group, those that carry its setting, what was
 * seen of it before, and all children of these. That finds what has left the group (`setsid`, job
 * control) and what has lost its parents (double forks). It can miss only a process that has left the
 * session, lost its parents *and* emptied its environment before anybody looked. Stepwave itself and
 * what it comes from are never among them. `own` is the process that has started it all.
 */
function treeOf(processes, root, seen = NOTHING_SEEN, own = processes.find((one) => one.pid === process.pid)) {
    const setting = (0,_util_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$)(root.setting);
    const isRoot = (one) => one.group === root.pid ||
        one.session === root.pid ||
        seen.sessions.has(one.session) ||
        seen.identities.has(identityOf(one)) ||
        (isYounger(one, own) && (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSetting */ .VY)(one.pid, setting));
    const children = byParent(processes);
    const found = new Set(processes.filter(isRoot));
    // A set that grows while it is walked: the children of those added are looked at as well.
    for (const one of found)
        for (const child of children.get(one.pid) ?? [])
            found.add(child);
    for (const one of lineageOf(process.pid, processes))
        found.delete(one);
    return [...found];
}
/** A process, its parent, its parent's parent and so on. */
function lineageOf(pid, processes) {
    const byPid = new Map(processes.map((one) => [one.pid, one]));
    const lineage = [];
    for (let one = byPid.get(pid); one !== undefined; one = byPid.get(one.parent)) {
        if (lineage.includes(one))
            break;
        lineage.push(one);
    }
    return lineage;
}
/**
 * What is older than Stepwave comes from nothing that Stepwave started, and need not be looked at. Only
 * Linux, where alone there are settings to look at, gives the time as a number.
 */
function isYounger(one, own) {
    return own === undefined || Number(one.startedAt) >= Number(own.startedAt);
}
function byParent(processes) {
    const children = new Map();
    for (const one of processes) {
        const siblings = children.get(one.parent);
        if (siblings === undefined)
            children.set(one.parent, [one]);
        else
            siblings.push(one);
    }
    return children;
}
/** Tells a process from a later one that has got its number. */
function identityOf({ pid, startedAt }) {
    return `${String(pid)} ${startedAt}`;
}
/** How often a tree is looked for again until nothing of it is left, and the pause between, in ms. */
const MAX_LOOKS = 100;
const PAUSE_MS = 10;
/**
 * A look at all processes takes a moment in which one may be born and its parent end. Where nobody said that
 * there is a tree at all, one look is enough.
 */
const EMPTY_LOOKS = 2;
/** The processes of one attempt at a step, on POSIX systems. */
class ProcessTree {
    #root;
    #starter;
    #identities = new Set();
    #sessions = new Set();
    #emptyLooks;
    /** `starter`: the process that has started it, where that is another one than this. */
    constructor(root, starter) {
        this.#root = root;
        this.#starter = starter;
        this.#emptyLooks = root.pid === null ? 1 : EMPTY_LOOKS;
    }
    /** Sends a signal to every process of the tree, once. */
    async signal(signal) {
        const found = this.#find(await (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .listProcesses */ .O3)());
        killGroup(this.#root.pid, signal);
        for (const one of found)
            if (one.group !== this.#root.pid)
                send(one.pid, signal);
    }
    /** Kills the tree; while it is being looked at it may grow, so it is looked at until it is gone. */
    async kill() {
        for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
            if (looks > 0)
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PAUSE_MS);
            empty = this.#killFound(await (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .listProcesses */ .O3)(), looks === 0) ? 0 : empty + 1;
        }
    }
    /** The same, in a process that is itself about to end and can wait for nothing. */
    killNow() {
        const clock = new Int32Array(new SharedArrayBuffer(4));
        for (let looks = 0, empty = 0; looks < MAX_LOOKS && empty < this.#emptyLooks; looks += 1) {
            if (looks > 0)
                Atomics.wait(clock, 0, 0, PAUSE_MS);
            empty = this.#killFound((0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .listLinuxProcesses */ .Gh)(), looks === 0) ? 0 : empty + 1;
        }
    }
    /** The group as a whole comes after a first look: who has left it is found while its parents live. */
    #killFound(processes, isFirst) {
        const found = this.#find(processes);
        if (isFirst)
            killGroup(this.#root.pid, 'SIGKILL');
        for (const one of found)
            send(one.pid, 'SIGKILL');
        return found.length > 0;
    }
    #find(processes) {
        const seen = { identities: this.#identities, sessions: this.#sessions };
        const found = treeOf(processes, this.#root, seen, this.#starter);
        for (const one of found) {
            this.#identities.add(identityOf(one));
            // A marked process may live in a stranger's session; only one that it leads itself is its own.
            if (one.session === one.pid)
                this.#sessions.add(one.session);
        }
        return found;
    }
}
/** Sends a signal to a process group. */
function killGroup(pid, signal) {
    if (pid !== null)
        send(process.platform === 'win32' ? pid : -pid, signal);
}
/** One that is gone, or not ours any more, is no error. */
function send(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // ESRCH: nobody left. EPERM: the number belongs to somebody else by now.
    }
}


/***/ }),

/***/ 5912:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gh: function() { return /* binding */ listLinuxProcesses; },
/* harmony export */   O3: function() { return /* binding */ listProcesses; },
/* harmony export */   Sx: function() { return /* binding */ linuxProcess; },
/* harmony export */   VY: function() { return /* binding */ hasSetting; }
/* harmony export */ });
/* unused harmony export parsePs */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** The processes that run or sleep; none on Windows, where `taskkill` walks the tree by itself. */
async function listProcesses() {
    switch (process.platform) {
        case 'linux':
            return listLinuxProcesses();
        case 'win32':
            return [];
        default:
            return parsePs(await runPs());
    }
}
/** The same at once, for moments in which nothing can be waited for; on Linux only. */
function listLinuxProcesses() {
    if (process.platform !== 'linux')
        return [];
    return entriesOf('/proc').flatMap((name) => {
        const pid = Number(name);
        return Number.isInteger(pid) ? parseStat(pid, read(`/proc/${name}/stat`)) : [];
    });
}
/** One process; undefined if there is none of that number, and elsewhere than on Linux. */
function linuxProcess(pid) {
    if (process.platform !== 'linux')
        return undefined;
    return parseStat(pid, read(`/proc/${String(pid)}/stat`))[0];
}
/** `PID (NAME) STATE PPID PGRP SESSION …`, and the name may hold anything (proc_pid_stat(5)). */
function parseStat(pid, stat) {
    const [state = 'Z', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, group, session] = fields.map(Number);
    if (isOver(state) || parent === undefined || group === undefined)
        return [];
    return [{ pid, parent, group, session: session ?? 0, startedAt: fields[18] ?? '' }];
}
/** Options that POSIX and macOS share. `lstart` is no POSIX, but every BSD and procps has it. */
const PS_ARGS = [
    '-A',
    ...['pid', 'ppid', 'pgid', 'stat', 'lstart'].flatMap((f) => ['-o', `${f}=`]),
];
async function runPs() {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 1955).then(__webpack_require__.bind(__webpack_require__, 1955));
    const options = { silent: true, ignoreReturnCode: true };
    try {
        return (await getExecOutput('ps', PS_ARGS, options)).stdout;
    }
    catch {
        // Without `ps` the process group is all that can be found.
        return '';
    }
}
/** Lines of `PID PPID PGID STAT LSTART…`. */
function parsePs(output) {
    return output.split('\n').flatMap((line) => {
        const [pid, parent, group, state = 'Z', ...startedAt] = line.trim().split(/\s+/);
        if (isOver(state))
            return [];
        const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group) };
        return [{ ...numbers, session: 0, startedAt: startedAt.join(' ') }];
    });
}
/** A zombie is dead already; it only waits to be asked how it ended. */
function isOver(state) {
    return state.startsWith('Z') || state.startsWith('X');
}
/** Whether a process was started with a setting (`NAME=value`, as bytes); never known but on Linux. */
function hasSetting(pid, setting) {
    if (process.platform !== 'linux')
        return false;
    return read(`/proc/${String(pid)}/environ`)
        .split('\0')
        .includes(setting);
}
/** None where there is no `/proc`, or too many files are open: then the group is all that is found. */
function entriesOf(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory);
    }
    catch {
        return [];
    }
}
/** Empty if the process has ended meanwhile, or belongs to somebody else. */
function read(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 6319:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: function() { return /* binding */ FOR_ACTIONS_ONLY; },
/* harmony export */   n: function() { return /* binding */ RUNNER_VARIABLES; }
/* harmony export */ });
/**
 * The variables that the runner sets for every step, whatever a workflow says (GitHub documentation,
 * "Default environment variables"; `GITHUB_TOKEN` is not among them).
 */
const RUNNER_VARIABLES = new Set([
    'GITHUB_ACTION',
    'GITHUB_ACTIONS',
    'GITHUB_ACTION_PATH',
    'GITHUB_ACTION_REF',
    'GITHUB_ACTION_REPOSITORY',
    'GITHUB_ACTOR',
    'GITHUB_ACTOR_ID',
    'GITHUB_API_URL',
    'GITHUB_BASE_REF',
    'GITHUB_ENV',
    'GITHUB_EVENT_NAME',
    'GITHUB_EVENT_PATH',
    'GITHUB_GRAPHQL_URL',
    'GITHUB_HEAD_REF',
    'GITHUB_JOB',
    'GITHUB_OUTPUT',
    'GITHUB_PATH',
    'GITHUB_REF',
    'GITHUB_REF_NAME',
    'GITHUB_REF_PROTECTED',
    'GITHUB_REF_TYPE',
    'GITHUB_REPOSITORY',
    'GITHUB_REPOSITORY_ID',
    'GITHUB_REPOSITORY_OWNER',
    'GITHUB_REPOSITORY_OWNER_ID',
    'GITHUB_RETENTION_DAYS',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_NUMBER',
    'GITHUB_SERVER_URL',
    'GITHUB_SHA',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_TRIGGERING_ACTOR',
    'GITHUB_WORKFLOW',
    'GITHUB_WORKFLOW_REF',
    'GITHUB_WORKFLOW_SHA',
    'GITHUB_WORKSPACE',
    'RUNNER_ARCH',
    'RUNNER_DEBUG',
    'RUNNER_ENVIRONMENT',
    'RUNNER_NAME',
    'RUNNER_OS',
    'RUNNER_TEMP',
    'RUNNER_TOOL_CACHE',
    'RUNNER_WORKSPACE',
]);
/** What the runner gives to actions and not to run steps: the keys to its caches and artifacts. */
const FOR_ACTIONS_ONLY = new Set([
    'ACTIONS_CACHE_URL',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RUNTIME_URL',
]);


/***/ }),

/***/ 8306:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: function() { return /* binding */ killRunningCommands; },
  n: function() { return /* binding */ spawnCommand; }
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/command/cpu-time.js


/** Linux counts in ticks of 10 ms towards programs, on every architecture (USER_HZ, time(7)). */
const TICK_MS = 10;
/**
 * CPU time, user and system, of the children that this process has waited for, with all the
 * descendants that they have waited for in turn, in milliseconds; undefined where that is not known.
 */
function childrenCpuMs() {
    // The threads of a process share one sum, so that no thread can tell its own part of it.
    if (process.platform !== 'linux' || !external_node_worker_threads_.isMainThread)
        return undefined;
    try {
        const stat = (0,external_node_fs_.readFileSync)('/proc/self/stat', 'latin1');
        // Fields 16 and 17, `cutime` and `cstime`; the second field may hold spaces (proc_pid_stat(5)).
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const ticks = Number(fields[13]) + Number(fields[14]);
        return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
    }
    catch {
        return undefined;
    }
}
/**
 * Tells how much CPU time each child took, from the sum for all of them: the sum grows only when a
 * child that has ended is waited for, so what it grew by belongs to the child that ended last. Of
 * children that end at the same moment nobody can tell which took what, unless all of them took nothing.
 */
class CpuLedger {
    #countedMs = childrenCpuMs();
    #ended = [];
    /** To be called before a child is started: what the process waited for meanwhile is no child's. */
    begin(areOthersRunning) {
        if (!areOthersRunning && this.#ended.length === 0)
            this.#countedMs = childrenCpuMs();
    }
    /** To be called when a child has ended, at once. Null where its part can't be told. */
    ended(areOthersRunning) {
        return new Promise((resolve) => {
            this.#ended.push(resolve);
            if (this.#ended.length > 1)
                return;
            // Children that ended at the same moment are told one after the other in one turn of the loop.
            if (!areOthersRunning)
                this.#settle();
            else
                setImmediate(() => {
                    this.#settle();
                });
        });
    }
    #settle() {
        const nowMs = childrenCpuMs();
        const grownMs = nowMs === undefined || this.#countedMs === undefined ? null : nowMs - this.#countedMs;
        this.#countedMs = nowMs;
        const ended = this.#ended.splice(0);
        for (const resolve of ended)
            resolve(ended.length === 1 || grownMs === 0 ? grownMs : null);
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/command/named-pipes.js
var named_pipes = __webpack_require__(9284);
;// CONCATENATED MODULE: ./build/command/output-pipe.js





/**
 * Opens a way into a log file. It is a pipe, as on GitHub's runner, and not the file itself: a script
 * that says `> /dev/stderr` opens what it has there once more, and would cut a file to nothing. Node's
 * own pipes are sockets, which cannot be opened so. Where there are no named pipes (Windows, some file
 * systems) it is the file after all.
 */
function openOutputPipe(logDescriptor, directory) {
    const pipe = openPipe(directory);
    if (pipe === undefined) {
        return {
            descriptor: logDescriptor,
            begun: () => undefined,
            ended: () => Promise.resolve(null),
        };
    }
    const copy = new Copy(pipe.reader, logDescriptor);
    return {
        descriptor: pipe.writer,
        begun: () => {
            (0,external_node_fs_.closeSync)(pipe.writer);
            copy.start();
        },
        ended: async (onLate) => {
            // Somebody who still holds the other end would write into the next script's log.
            if (await copy.finish(onLate))
                freePaths.get(directory)?.push(pipe.path);
            return copy.problem;
        },
    };
}
/** Most scripts are over, and have filled no pipe, before listening to theirs would be worth while. */
const QUICK_MS = 10;
/**
 * Something that the script started may hold the pipe open when the script has ended. What is on its way
 * (`exec > >(tee log)`) is waited for, for as long as the runner does; a server that says nothing more
 * is not.
 */
const LATE_LIMIT_MS = 5_000;
const LATE_SILENCE_MS = 500;
/** What is kept of a leftover that does say more, and says it without end. */
const LATE_BYTES = 16 * 1024 * 1024;
/** As much as a pipe can hold; who fills it faster than it is read has to be listened to. */
const PIPE_BYTES = 1024 * 1024;
/**
 * For all pipes, one after the other: whatever is read is written before anything else happens. A
 * process that touches much memory takes longer to start others.
 */
const BUFFER = Buffer.allocUnsafeSlow(64 * 1024);
/** Copies what comes out of a pipe to a file. */
class Copy {
    #reader;
    #target;
    #listenTimer;
    #socket;
    #hasEnded = false;
    #isOver = false;
    #problem = null;
    /** Whoever waits for silence. */
    #onData = () => undefined;
    constructor(reader, target) {
        this.#reader = reader;
        this.#target = target;
    }
    /** Why not everything could be written; null if it could. */
    get problem() {
        return this.#problem;
    }
    start() {
        this.#listenTimer = setTimeout(() => {
            this.#listen();
        }, QUICK_MS);
    }
    /**
     * Takes the rest. What somebody writes who holds the pipe longer is read, so that he does not get
     * stuck, and thrown away. Gives whether nobody holds it.
     */
    async finish(onLate) {
        clearTimeout(this.#listenTimer);
        if (!this.#isAtEnd()) {
            onLate?.();
            await this.#untilQuiet(this.#listen());
        }
        const isFree = this.#isAtEnd();
        this.#isOver = true;
        if (this.#socket === undefined)
            (0,external_node_fs_.closeSync)(this.#reader);
        else if (isFree)
            this.#socket.destroy();
        else
            this.#socket.unref();
        return isFree;
    }
    #listen() {
        if (this.#socket !== undefined)
            return this.#socket;
        const socket = new external_node_net_.Socket({
            ...{ fd: this.#reader, readable: true, writable: false },
            onread: {
                buffer: BUFFER,
                callback: (length) => {
                    if (!this.#isOver)
                        this.#write(length);
                    this.#onData(length);
                    return true;
                },
            },
        });
        for (const event of ['end', 'error']) {
            socket.on(event, () => {
                this.#hasEnded = true;
            });
        }
        this.#socket = socket;
        return socket;
    }
    /** Takes what is there; gives whether the pipe has come to its end, and is not just empty now. */
    #isAtEnd() {
        for (let taken = 0; !this.#hasEnded;) {
            const length = readNow(this.#reader);
            if (length === undefined || taken > PIPE_BYTES)
                return false;
            if (length === 0)
                return true;
            this.#write(length);
            taken += length;
        }
        return true;
    }
    /** Waits until nothing more comes: the end, a silence, or that it has been long enough. */
    #untilQuiet(socket) {
        return new Promise((resolve) => {
            const finish = () => {
                clearTimeout(limit);
                clearTimeout(silence);
                resolve();
            };
            const limit = setTimeout(finish, LATE_LIMIT_MS);
            const silence = setTimeout(finish, LATE_SILENCE_MS);
            let bytes = 0;
            this.#onData = (length) => {
                bytes += length;
                if (bytes > LATE_BYTES)
                    finish();
                else
                    silence.refresh();
            };
            socket.once('end', finish).once('error', finish);
        });
    }
    /** Hands the beginning of the buffer on. On a full disk the script goes on all the same. */
    #write(length) {
        if (this.#problem !== null)
            return;
        try {
            for (let at = 0; at < length;)
                at += (0,external_node_fs_.writeSync)(this.#target, BUFFER, at, length - at);
        }
        catch (error) {
            this.#problem = `its output cannot be kept: ${error.message}`;
        }
    }
}
/** Undefined if there is nothing at the moment. */
function readNow(descriptor) {
    try {
        return (0,external_node_fs_.readSync)(descriptor, BUFFER);
    }
    catch (error) {
        if (error.code === 'EAGAIN')
            return undefined;
        throw error;
    }
}
/** By directory, the named pipes that nobody uses. */
const freePaths = new Map();
/** They are made some at a time: making them takes a process, and four take no longer than one. */
const BATCH = 4;
let made = 0;
/** Undefined where there can be none. */
function openPipe(directory) {
    if (process.platform === 'win32')
        return undefined;
    const free = freePaths.get(directory) ?? [];
    freePaths.set(directory, free);
    if (free.length === 0)
        free.push(...newPipes(directory));
    const path = free.pop();
    if (path === undefined)
        return undefined;
    let reader;
    try {
        // Without waiting for a writer, which is opened next.
        reader = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        // A server that is left behind writes on when nobody reads any more. Only a writer that may read as
        // well does not die of that (SIGPIPE).
        return { path, reader, writer: (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDWR) };
    }
    catch {
        // A step has emptied the temporary folder, or too many files are open. New ones are made next time.
        if (reader !== undefined)
            (0,external_node_fs_.closeSync)(reader);
        free.length = 0;
        return undefined;
    }
}
/** None where Node may start no process: then the script will not start either, and says why. */
function newPipes(directory) {
    const own = `${String(process.pid)}-${String(external_node_worker_threads_.threadId)}`;
    const paths = Array.from({ length: BATCH }, (_, index) => (0,external_node_path_.join)(directory, `${own}-${String(made + index)}.pipe`));
    made += BATCH;
    // Nobody else can enter the directory, so their mode does not matter.
    return (0,named_pipes/* makeNamedPipes */.X)(paths) ? paths : [];
}

// EXTERNAL MODULE: ./build/command/process-tree.js
var process_tree = __webpack_require__(8481);
;// CONCATENATED MODULE: ./build/command/spawn-command.js




const cpuLedger = new CpuLedger();
/** The programs that this process has running, to be killed if it has to end before them. */
const running = new Map();
/** Kills whatever this process started and has not seen the end of. */
function killRunningCommands() {
    for (const [pid, setting] of running)
        new process_tree/* ProcessTree */.i({ pid, setting }).killNow();
}
/**
 * Starts a program as the leader of a process group of its own, so that it can be killed with all its
 * children and nothing else, and waits for its end. The only place where steps' processes are made;
 * why not through `@actions/exec`: docs/adr/0005-actions-exec.md.
 */
function spawnCommand(spec, { onSpawn, onLate }) {
    return new Promise((resolve) => {
        const output = openOutputPipe(spec.logDescriptor, spec.pipeDirectory);
        cpuLedger.begin(running.size > 0);
        const child = start(spec, output.descriptor);
        output.begun();
        const fail = (error) => {
            void output.ended();
            resolve({ type: 'spawn', code: error.code ?? 'unknown', message: error.message });
        };
        if (child instanceof Error) {
            fail(child);
            return;
        }
        const { pid } = child;
        child.once('error', fail);
        if (pid === undefined)
            return;
        child.once('exit', (code, signal) => {
            running.delete(pid);
            const cost = Promise.all([cpuLedger.ended(running.size > 0), output.ended(onLate)]);
            void cost.then(([cpuMs, outputProblem]) => {
                resolve(code === null
                    ? { type: 'signal', signal: signal ?? 'unknown', cpuMs, outputProblem }
                    : { type: 'exit', code, cpuMs, outputProblem });
            });
        });
        running.set(pid, spec.ownSetting);
        onSpawn(pid);
    });
}
/** Node throws for arguments that no process can have (a NUL in them), and emits everything else. */
function start(spec, output) {
    try {
        return (0,external_node_child_process_.spawn)(spec.program, spec.args, {
            cwd: spec.workingDirectory,
            env: spec.env,
            stdio: ['ignore', output, output, ...spec.moreDescriptors],
            detached: process.platform !== 'win32',
            windowsHide: true,
            windowsVerbatimArguments: spec.isVerbatim,
        });
    }
    catch (error) {
        return error instanceof Error ? error : new Error(String(error));
    }
}


/***/ }),

/***/ 726:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: function() { return /* binding */ createFiles; },
  T: function() { return /* binding */ inPlanOrder; }
});

// EXTERNAL MODULE: ./build/task/directories.js
var task_directories = __webpack_require__(6230);
// EXTERNAL MODULE: ./build/task/divide-entries.js
var divide_entries = __webpack_require__(9457);
// EXTERNAL MODULE: ./build/task/examine-files.js
var examine_files = __webpack_require__(9936);
// EXTERNAL MODULE: ./build/task/expand-sources.js
var expand_sources = __webpack_require__(8286);
// EXTERNAL MODULE: ./build/task/file-problem.js
var file_problem = __webpack_require__(1957);
// EXTERNAL MODULE: ./build/task/place-file.js
var place_file = __webpack_require__(2761);
// EXTERNAL MODULE: ./build/task/staging.js
var task_staging = __webpack_require__(9932);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(1644);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/task/file-content.js
var file_content = __webpack_require__(2667);
;// CONCATENATED MODULE: ./build/task/write-staged.js






/** Writes entries into stages, straight under their own names. @throws FileProblem for the first that cannot be */
function writeStaged(entries, { directories, textOf }) {
    let directory = '';
    let exactModes = new Set();
    for (const entry of entries) {
        const { path } = entry;
        (0,file_problem/* atPath */.Z$)(path, () => {
            if (entry.type === 'directory') {
                directories.make(path, path);
                return;
            }
            // A directory may have rules of its own for what is made in it.
            if ((0,task_directories/* parentOf */.gN)(path) !== directory)
                exactModes = new Set();
            directory = (0,task_directories/* parentOf */.gN)(path);
            const target = `${directories.make(directory, path)}/${(0,task_directories/* nameOf */.Vb)(path)}`;
            writeNew(target, entry, { textOf, exactModes });
        });
    }
}
/** `exactModes` are those that the umask is known to leave alone. */
function writeNew(target, entry, { textOf, exactModes }) {
    const { content, mode: wantedMode } = (0,examine_files/* wantedFile */.qe)(entry, textOf);
    const mode = wantedMode ?? examine_files/* DEFAULT_MODE */.Cm;
    const descriptor = (0,external_node_fs_.openSync)(target, 'wx', mode);
    try {
        (0,file_content/* writeContent */.jB)(descriptor, content);
        if (exactModes.has(mode))
            return;
        if (((0,external_node_fs_.fstatSync)(descriptor).mode & 0o7777) === mode)
            exactModes.add(mode);
        else
            (0,place_file/* setMode */.iY)(descriptor, target, mode);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

;// CONCATENATED MODULE: ./build/task/create-files.js









/**
 * Creates a task's directories and files. Synchronous on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time.
 */
function createFiles(task, textOf) {
    const outcomes = new Map();
    const { root, stages } = task;
    let { entries } = task;
    const directories = stages === null ? new task_directories/* Directories */.ys(root) : (0,task_staging/* stagedDirectories */.W)(root, stages);
    try {
        if (stages === null) {
            entries = (0,expand_sources/* expandSources */.n)(task, textOf);
            const creation = { task, directories, textOf, outcomes };
            if (task.isExamination)
                examineEntries(entries, creation);
            else
                createEntries(entries, creation);
        }
        else {
            writeStaged(entries, { directories, textOf });
        }
        return (0,task_task/* createdFiles */.I)(inPlanOrder(entries, outcomes));
    }
    catch (error) {
        // Anything else is a bug.
        if (!(error instanceof file_problem/* FileProblem */.kc))
            throw error;
        const cause = { kind: 'file', message: error.message, path: error.path };
        return (0,task_task/* failedTask */.v)(cause, inPlanOrder(entries, outcomes));
    }
    finally {
        directories.close();
    }
}
/** The files that are done. */
function inPlanOrder(entries, outcomes) {
    return entries.flatMap(({ type, path }) => {
        const result = outcomes.get(path);
        return type !== 'file' || result === undefined ? [] : [{ path, result }];
    });
}
/** Tells what would become of each; where a file is right already, its directory is swept. */
function examineEntries(entries, creation) {
    const examined = (0,examine_files/* examineFiles */.xf)(entries, creation);
    refuseConflicts(examined);
    for (const one of examined) {
        if (!isDue(one))
            place(one, creation);
        else if (one.type === 'file')
            creation.outcomes.set(one.path, one.outcome);
    }
}
/** Nothing has its name before all that can be written without it has been written. */
function createEntries(entries, creation) {
    const { task, directories, textOf, outcomes } = creation;
    const { others, staged } = (0,divide_entries/* divideEntries */.m)(entries, directories);
    const examined = (0,examine_files/* examineFiles */.xf)(others, creation);
    refuseConflicts(examined);
    const staging = new task_staging/* Staging */.C(task.root, staged, directories);
    try {
        for (const stage of staged.values()) {
            writeStaged(stage, { directories: staging.directories, textOf });
        }
        for (const one of examined)
            place(one, creation);
        staging.finish();
    }
    finally {
        for (const path of staging.settledFiles())
            outcomes.set(path, 'created');
        staging.discard();
    }
}
/** @throws FileProblem for the first conflict; it names a few of the others */
function refuseConflicts(examined) {
    const conflicts = examined.filter((one) => one.type === 'conflict');
    const [first] = conflicts;
    if (first === undefined)
        return;
    // Of a link in the way the files behind it say nothing new.
    const others = conflicts.slice(1).filter(({ reason }) => reason === examine_files/* CONTENT_CONFLICT */.DR);
    const named = others.slice(0, 3).map(({ path }) => path);
    const more = others.length - named.length;
    const rest = more > 0 ? ` and ${String(more)} more` : '';
    const also = others.length === 0 ? '' : ` (in conflict too: ${named.join(', ')}${rest})`;
    throw new file_problem/* FileProblem */.kc(first.path, first.reason + also);
}
/** Whether there is something to write. */
function isDue(examined) {
    if (examined.type !== 'file')
        return true;
    return examined.outcome !== 'unchanged' && examined.outcome !== 'skipped';
}
function place(examined, { directories, outcomes }) {
    const { path } = examined;
    if (examined.type === 'file') {
        (0,file_problem/* atPath */.Z$)(path, () => {
            placeExamined(examined, directories);
        });
        outcomes.set(path, examined.outcome);
    }
    else {
        (0,file_problem/* atPath */.Z$)(path, () => directories.make(path, path));
    }
}
function placeExamined(file, directories) {
    const { path, content, mode, outcome } = file;
    const directory = directories.make((0,task_directories/* parentOf */.gN)(path), path);
    if (!isDue(file))
        return;
    (0,place_file/* placeFile */.af)(directory, (0,task_directories/* nameOf */.Vb)(path), { path, content, mode, isNew: outcome === 'created' });
}


/***/ }),

/***/ 9457:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ divideEntries; }
/* harmony export */ });
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6230);

/** Tells the entries that go into new directories from the others. */
function divideEntries(entries, directories) {
    const others = [];
    const staged = new Map();
    const uppermost = new Map();
    for (const entry of entries) {
        const directory = entry.type === 'file' ? (0,_directories_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(entry.path) : entry.path;
        if (!uppermost.has(directory)) {
            uppermost.set(directory, uppermostMissing(directory, directories));
        }
        const missing = uppermost.get(directory);
        const stage = missing === undefined ? others : (staged.get(missing) ?? []);
        if (missing !== undefined)
            staged.set(missing, stage);
        stage.push(entry);
    }
    return { others, staged };
}
function uppermostMissing(directory, directories) {
    let missing;
    for (let one = directory; isMissing(one, directories); one = (0,_directories_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(one))
        missing = one;
    return missing;
}
/** Not so where something else is in the way: whoever examines what is there says what. */
function isMissing(directory, directories) {
    try {
        return directory !== '' && directories.find(directory, directory) === undefined;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 2761:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JJ: function() { return /* binding */ giveName; },
/* harmony export */   af: function() { return /* binding */ placeFile; },
/* harmony export */   iY: function() { return /* binding */ setMode; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _file_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2667);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1957);
/* harmony import */ var _litter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1933);




/**
 * Temporary file, then its name: whoever reads the path sees the old content or the new one, never a
 * part. A new file gets its name with `link`, which refuses what has appeared in the meantime; another
 * one with `rename`, which replaces a symbolic link and does not follow it.
 */
function placeFile(directory, name, file) {
    const temporary = `${directory}/${(0,_litter_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryName */ .N)()}`;
    try {
        writeWhole(temporary, file);
        const target = `${directory}/${name}`;
        if (file.isNew)
            giveName(temporary, target, file.path);
        else
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, target);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
        throw error;
    }
}
function writeWhole(path, { content, mode }) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    try {
        (0,_file_content_js__WEBPACK_IMPORTED_MODULE_1__/* .writeContent */ .jB)(descriptor, content);
        setMode(descriptor, path, mode);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/** Gives an open file its exact mode: the one that is given to `open` is cut by the umask. */
function setMode(descriptor, path, mode) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(descriptor, mode);
    }
    catch (error) {
        // Node's permission model knows modes of paths only.
        if ((0,_file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) !== 'ERR_ACCESS_DENIED')
            throw error;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, mode);
    }
}
/** Gives a whole file its name, unless something has it. @throws FileProblem */
function giveName(temporary, target, path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(temporary, target);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(temporary);
    }
    catch (error) {
        const code = (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error);
        if (code === 'EEXIST')
            throw appeared(path);
        // Not every file system has links.
        if (code === null || !WITHOUT_LINKS.has(code))
            throw error;
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false }) !== undefined)
            throw appeared(path);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, target);
    }
}
const WITHOUT_LINKS = new Set([
    ...['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'ERR_ACCESS_DENIED'],
]);
function appeared(path) {
    return new _file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .FileProblem */ .kc(path, 'it was not there when this step began, and now it is');
}


/***/ }),

/***/ 1233:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: function() { return /* binding */ runBatch; },
  Z: function() { return /* binding */ runTask; }
});

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/jobserver/make-flags.js
/**
 * The descriptors by which the pipe is known to programs that cannot open it by its path. Scripts use lower
 * ones for themselves. A Node that starts make hands on what it was started with from 17 on, if 16 is not open.
 */
const JOBSERVER_DESCRIPTORS = { read: 30, write: 31 };
/**
 * The value of MAKEFLAGS that names a jobserver, added to what the variable says already. The pipe is there
 * in both forms, and each program finds the one that it knows (docs/adr/0010-jobserver.md):
 *
 *     --jobserver-auth=30,31    the first: GCC up to 12
 *     --jobserver-auth=fifo:…   the last of that name: ninja, cargo, GCC from 13 on
 *     --jobserver-a=30,31       the last one, and for make an abbreviation: all of make from 4.2 on
 *
 * There is no -jN: a make that knows none of these would go by it, and do so many jobs in each step.
 */
function makeFlags(given, { path }) {
    const { read, write } = JOBSERVER_DESCRIPTORS;
    const pipe = `${String(read)},${String(write)}`;
    const fifo = isPlain(path) ? [`--jobserver-auth=fifo:${path}`] : [];
    const forms = [`--jobserver-auth=${pipe}`, ...fifo, `--jobserver-a=${pipe}`];
    const { options, variables } = partsOf(given ?? '');
    // The first word is one of short options without a dash, or nothing.
    return [options, ...forms].join(' ') + variables;
}
/** Neither make nor ninja, cargo and GCC agree on how anything else would be quoted. */
function isPlain(path) {
    return /^[A-Za-z0-9_./+@%~^,:=-]+$/.test(path);
}
/** Variables of a command line follow a word of two dashes. */
function partsOf(flags) {
    const [options = '', variables] = flags.split(/(?:^|\s)--(?:\s|$)(.*)/s);
    return {
        options: options.trimEnd(),
        variables: variables === undefined ? '' : ` -- ${variables}`,
    };
}

;// CONCATENATED MODULE: ./build/jobserver/join-jobserver.js


/**
 * Opens the jobserver for a script. Null where there is none, where the plan has a MAKEFLAGS of its own, and
 * where a step has removed the pipe. `surroundings` is the worker's own environment.
 */
function joinJobserver({ jobserver, env, surroundings }, ownEnvironment) {
    if (jobserver === undefined || env.MAKEFLAGS !== undefined)
        return null;
    const opened = openTwice(jobserver.path);
    if (opened === null)
        return null;
    const [read, write] = opened;
    const given = surroundings?.MAKEFLAGS ?? ownEnvironment.MAKEFLAGS;
    return {
        env: { MAKEFLAGS: makeFlags(given, jobserver) },
        descriptors: descriptorsFrom3(read, write),
        leave: () => {
            opened.forEach(external_node_fs_.closeSync);
        },
    };
}
/**
 * Opened anew for each script, as make makes its reading end one that does not wait, which all that share it
 * would notice. For reading and writing both, so that nothing waits for another end, or dies of there being none.
 */
function openTwice(path) {
    let first;
    try {
        first = (0,external_node_fs_.openSync)(path, 'r+');
        return [first, (0,external_node_fs_.openSync)(path, 'r+')];
    }
    catch {
        if (first !== undefined)
            (0,external_node_fs_.closeSync)(first);
        return null;
    }
}
function descriptorsFrom3(read, write) {
    const descriptors = Array(JOBSERVER_DESCRIPTORS.write - 2).fill('ignore');
    descriptors[JOBSERVER_DESCRIPTORS.read - 3] = read;
    descriptors[JOBSERVER_DESCRIPTORS.write - 3] = write;
    return descriptors;
}

// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(1644);
// EXTERNAL MODULE: ./build/command/command-files.js
var command_files = __webpack_require__(8546);
// EXTERNAL MODULE: ./build/util/byte-string.js
var byte_string = __webpack_require__(8796);
// EXTERNAL MODULE: ./build/util/workflow-command.js
var workflow_command = __webpack_require__(9875);
;// CONCATENATED MODULE: ./build/command/printed-commands.js



const CHUNK_BYTES = 1024 * 1024;
/** A chunk without these words has none of the commands, wherever it was cut. */
const WORDS = /set-output|set-env|add-path/i;
const LONGEST_WORD = 'stop-commands'.length;
/** A line longer than this is read no further: no command needs so much, and memory has an end. */
const MAX_LINE_CHARS = 16 * 1024 * 1024;
/**
 * Carries out the workflow commands of a script's output that concern the step alone. `::set-output::`
 * still works on GitHub, and gives outputs here. `::set-env::` and `::add-path::` have been refused since
 * 2020 and fail the step, as on GitHub. `from` is where the output begins in the file, in bytes.
 */
function readPrintedCommands(logFile, from) {
    const outputs = [];
    let problem = null;
    if (!hasWord(logFile, from, WORDS))
        return { outputs, problem };
    const reader = new workflow_command/* CommandReader */.n3();
    for (const line of linesIn(logFile, from)) {
        const command = reader.next(line);
        if (command === undefined)
            continue;
        problem ??= refusalOf(command.name);
        const name = command.name === 'set-output' ? (command.properties.get('name') ?? '') : '';
        if (name !== '')
            outputs.push([(0,byte_string/* textOf */.b)(name), (0,byte_string/* textOf */.b)(command.data)]);
    }
    return { outputs, problem };
}
/**
 * What has to stand between the output of one attempt and that of the next, so that each begins a line of
 * its own and with commands that work.
 */
function attemptBoundary(logFile) {
    const size = (0,external_node_fs_.statSync)(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const [last = '\n'] = chunksOf(logFile, Math.max(0, size - 1));
    const newline = last === '\n' ? '' : '\n';
    const reader = new workflow_command/* CommandReader */.n3();
    if (hasWord(logFile, 0, /stop-commands/i)) {
        for (const line of linesIn(logFile, 0))
            reader.next(line);
    }
    const { stopToken } = reader;
    const isStopped = stopToken !== undefined && (0,workflow_command/* isResumable */.bE)(stopToken);
    return isStopped ? `${newline}::${stopToken}::\n` : newline;
}
const INSTEAD = new Map([
    ['set-env', 'GITHUB_ENV'],
    ['add-path', 'GITHUB_PATH'],
]);
function refusalOf(command) {
    const file = INSTEAD.get(command);
    if (file === undefined)
        return null;
    return { file: 'output', message: `"::${command}::" is disabled: write to $${file} instead` };
}
/** Looks at the whole output, at the speed of the file system: hardly any has such a command. */
function hasWord(file, from, words) {
    let end = '';
    for (const chunk of chunksOf(file, from)) {
        const text = end + chunk;
        if (words.test(text))
            return true;
        end = text.slice(-LONGEST_WORD);
    }
    return false;
}
function* linesIn(file, from) {
    let parts = [];
    let length = 0;
    for (const chunk of chunksOf(file, from)) {
        // A CR LF that is cut in two makes an empty line more, which is no command.
        const [first = '', ...lines] = (0,workflow_command/* linesOf */.Dx)(chunk);
        if (length < MAX_LINE_CHARS)
            parts.push(first);
        length += first.length;
        const last = lines.pop();
        if (last === undefined)
            continue;
        yield parts.join('');
        yield* lines;
        parts = [last];
        length = last.length;
    }
    yield parts.join('');
}
/** A file from some byte on, as byte strings. */
function* chunksOf(file, from) {
    // A step may have removed it.
    if (!(0,external_node_fs_.existsSync)(file))
        return;
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const size = (0,external_node_fs_.fstatSync)(descriptor).size - from;
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(0, size)));
        for (let at = from;;) {
            const length = (0,external_node_fs_.readSync)(descriptor, buffer, 0, buffer.length, at);
            if (length === 0)
                return;
            at += length;
            yield buffer.toString('latin1', 0, length);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

// EXTERNAL MODULE: ./build/command/runner-variables.js
var runner_variables = __webpack_require__(6319);
;// CONCATENATED MODULE: ./build/command/find-program.js


/**
 * The file of a program that PATH names, as the runner looks it up; the name itself where that is for the
 * system to find (Windows, a path, a PATH with relative directories) or there is none. Looking is cheaper
 * than trying: a system call here is less than one in a process that is being started, and starting others
 * waits for that. Nothing is remembered, for a step may install what a later one runs.
 */
function findProgram(name, path, platform = process.platform) {
    if (platform === 'win32' || name === '' || name.includes('/') || path === undefined)
        return name;
    for (const directory of path.split(external_node_path_.delimiter)) {
        if (!(0,external_node_path_.isAbsolute)(directory))
            return name;
        const file = (0,external_node_path_.join)(directory, name);
        if (isExecutable(file))
            return file;
    }
    return name;
}
function isExecutable(file) {
    // An error takes longer to make than the answer.
    if (!(0,external_node_fs_.existsSync)(file))
        return false;
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/plan/shell-names.js
var shell_names = __webpack_require__(8644);
;// CONCATENATED MODULE: ./build/command/split-arguments.js
/**
 * Splits arguments as .NET does, which the runner is written in and which does what Windows does: at
 * spaces outside of double quotes. Two quotes in a row inside of quotes are one, `\"` is a quote, and a
 * backslash that stands before a quote has to be doubled. Single quotes mean nothing.
 */
function splitArguments(text) {
    const words = [];
    let word;
    let isQuoted = false;
    for (let at = 0; at < text.length;) {
        const [, slashes = '', next = ''] = /(\\*)([^\\]?)/y.exec(text.slice(at)) ?? [];
        at += slashes.length + next.length;
        if (next === '"') {
            word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
            const isDoubled = isQuoted && text[at] === '"';
            if (slashes.length % 2 === 1)
                word += '"';
            else if (isDoubled) {
                word += '"';
                at += 1;
            }
            else
                isQuoted = !isQuoted;
            continue;
        }
        const isEnd = !isQuoted && (next === ' ' || next === '\t');
        const literal = isEnd ? slashes : slashes + next;
        if (literal !== '')
            word = (word ?? '') + literal;
        if (!isEnd || word === undefined)
            continue;
        words.push(word);
        word = undefined;
    }
    return word === undefined ? words : [...words, word];
}

;// CONCATENATED MODULE: ./build/command/shells.js


const asIs = (script) => script;
const POWERSHELL_ARGS = ['-command', ". '{0}'"];
/** Makes PowerShell stop at errors and end with the last program's exit code, as the runner does. */
function wrapPowershell(script) {
    return [
        "$ErrorActionPreference = 'stop'",
        script,
        'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }',
    ].join('\n');
}
/**
 * GitHub's table of shells (workflow syntax, `jobs.<job_id>.steps[*].shell`); `null` is "not given".
 */
function shellCommand(shell, platform) {
    switch (shell) {
        case null:
            return platform === 'win32'
                ? { ...shellCommand('pwsh', platform), otherwise: 'powershell' }
                : { program: 'bash', args: ['-e', '{0}'], extension: '.sh', wrap: asIs, otherwise: 'sh' };
        case 'bash': {
            const args = ['--noprofile', '--norc', '-eo', 'pipefail', '{0}'];
            return { program: 'bash', args, extension: '.sh', wrap: asIs };
        }
        case 'sh':
            return { program: 'sh', args: ['-e', '{0}'], extension: '.sh', wrap: asIs };
        case 'python':
            return { program: 'python', args: ['{0}'], extension: '.py', wrap: asIs };
        case 'node':
            return { program: 'node', args: ['{0}'], extension: '.js', wrap: asIs };
        case 'pwsh':
        case 'powershell':
            return { program: shell, args: POWERSHELL_ARGS, extension: '.ps1', wrap: wrapPowershell };
        case 'cmd':
            return {
                program: process.env.ComSpec ?? 'cmd',
                args: ['/D', '/E:ON', '/V:OFF', '/S', '/C', '"CALL "{0}""'],
                extension: '.cmd',
                wrap: (script) => `@echo off\n${script}`,
                isVerbatim: true,
            };
        default:
            return customShell(shell, platform);
    }
}
/**
 * A template such as `perl {0}`. As on the runner, its first word decides what the script's file is
 * called and what is put around the script.
 */
function customShell(template, platform) {
    const [program = template, ...args] = splitArguments(template);
    const isKnown = (0,shell_names/* isNamedShell */._)(program);
    const { extension, wrap } = isKnown
        ? shellCommand(program, platform)
        : { extension: '', wrap: asIs };
    return { program, args, extension, wrap };
}

// EXTERNAL MODULE: ./build/command/spawn-command.js + 2 modules
var spawn_command = __webpack_require__(8306);
;// CONCATENATED MODULE: ./build/command/run-script.js










/** Runs a step's script in its shell and reads what it left in its environment files. */
async function runScript(task, emit) {
    const descriptor = (0,external_node_fs_.openSync)(task.logFile, task.appendsToLog ? 'a' : 'w');
    const jobserver = joinJobserver(task, process.env);
    try {
        if (task.appendsToLog)
            (0,external_node_fs_.writeSync)(descriptor, attemptBoundary(task.logFile), null, 'latin1');
        const printedFrom = (0,external_node_fs_.fstatSync)(descriptor).size;
        const commandFiles = (0,command_files/* makeCommandFiles */.j0)(task.scratch);
        const env = { ...stepEnvironment(task, commandFiles), ...jobserver?.env };
        const moreDescriptors = jobserver?.descriptors ?? [];
        const surroundings = { env, descriptor, moreDescriptors, emit };
        const end = await startShell(task, task.shell, surroundings);
        if (end.type === 'spawn')
            return (0,task_task/* failedTask */.v)({ kind: 'spawn', message: spawnMessage(task, end) });
        return resultOf(task, end, printedFrom);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
        jobserver?.leave();
    }
}
async function startShell(task, shell, surroundings) {
    const { env, descriptor, moreDescriptors, emit } = surroundings;
    const command = shellCommand(shell, process.platform);
    const file = `${task.scratch}${command.extension}`;
    (0,external_node_fs_.writeFileSync)(file, withPlatformLineEnds(command.wrap(task.script)));
    const end = await (0,spawn_command/* spawnCommand */.n)({
        program: findProgram(command.program, env.PATH),
        args: command.args.map((arg) => arg.replaceAll('{0}', () => file)),
        workingDirectory: task.workingDirectory,
        env,
        logDescriptor: descriptor,
        pipeDirectory: (0,external_node_path_.dirname)(task.scratch),
        isVerbatim: command.isVerbatim === true,
        moreDescriptors,
        ownSetting: (0,command_files/* ownSetting */.N0)(task.scratch),
    }, {
        onSpawn: (pid) => {
            emit({ type: 'spawned', pid });
        },
        onLate: () => {
            emit({ type: 'exited' });
        },
    });
    const isMissing = end.type === 'spawn' && end.code === 'ENOENT';
    return isMissing && command.otherwise !== undefined
        ? startShell(task, command.otherwise, surroundings)
        : end;
}
/**
 * Stepwave's own environment, the step's, and on top what is the runner's to say. What actions get and
 * run steps do not is left out, unless the plan hands it on.
 */
function stepEnvironment(task, commandFiles) {
    own ??= inherited(process.env);
    const placed = inherited(task.surroundings ?? {});
    const env = {
        ...{ ...own.all, ...placed.all },
        ...task.env,
        ...{ ...own.runners, ...placed.runners },
        ...commandFiles,
    };
    if (task.path.length > 0) {
        const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
        env[name] = [...task.path, env[name] ?? ''].join(external_node_path_.delimiter);
    }
    return env;
}
/** Of this process: nobody changes it while steps run, and Node asks the system for each variable. */
let own;
function inherited(environment) {
    const all = Object.entries(environment).filter(([name]) => !runner_variables/* FOR_ACTIONS_ONLY */.L.has(name));
    const runners = all.filter(([name]) => runner_variables/* RUNNER_VARIABLES */.n.has(name));
    return { all: Object.fromEntries(all), runners: Object.fromEntries(runners) };
}
/** As on the runner: CR LF on Windows, and elsewhere the script as it is. */
function withPlatformLineEnds(script) {
    return process.platform === 'win32'
        ? script.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
        : script;
}
function spawnMessage(task, end) {
    if (end.code === 'E2BIG') {
        return `${end.message}: an environment variable, or all of them together, is larger than the system takes`;
    }
    if (end.code !== 'ENOENT')
        return end.message;
    // Node reports a missing directory as if the program were missing.
    return (0,external_node_fs_.existsSync)(task.workingDirectory)
        ? `${task.shell ?? 'the default shell'} is not installed`
        : `there is no directory "${task.workingDirectory}"`;
}
function causeOf(end) {
    if (end.type === 'signal')
        return { kind: 'signal', signal: end.signal };
    return end.code === 0 ? null : { kind: 'exit', code: end.code };
}
/**
 * What became of a script and what it left behind: printed as commands and, counting more because it
 * is read later, written into its files. How it ended says more than what is wrong with that.
 */
function resultOf(task, end, printedFrom) {
    const printed = readPrintedCommands(task.logFile, printedFrom);
    const written = (0,command_files/* readCommandFiles */.zX)(task.scratch);
    const { outputProblem } = end;
    const unwritten = outputProblem === null ? null : { file: task.logFile, message: outputProblem };
    const problem = unwritten ?? printed.problem ?? written.problem;
    const fault = problem === null ? null : { kind: 'file', message: problem.message, path: problem.file };
    return {
        cause: causeOf(end) ?? fault,
        exitCode: end.type === 'exit' ? end.code : null,
        cpuMs: end.cpuMs,
        files: [],
        outputs: (0,command_files/* withoutCaseTwins */.KF)([...printed.outputs, ...Object.entries(written.outputs)]),
        exports: written.exports,
    };
}

// EXTERNAL MODULE: ./build/task/create-files.js + 1 modules
var create_files = __webpack_require__(726);
// EXTERNAL MODULE: ./build/task/template-text.js
var template_text = __webpack_require__(9651);
// EXTERNAL MODULE: ./build/util/unreachable.js
var unreachable = __webpack_require__(9210);
;// CONCATENATED MODULE: ./build/task/run-task.js






/** Does a task, in whatever process it is called. */
async function runTask(task, emit) {
    switch (task.kind) {
        case 'run':
            return runScript(task, emit);
        case 'create': {
            emit({ type: 'taken' });
            const textOf = await (0,template_text/* templateText */.uO)(task.contexts);
            const spent = cpuMeter();
            const result = (0,create_files/* createFiles */.q)(task, textOf);
            return { ...result, cpuMs: spent() };
        }
        default:
            return (0,unreachable/* unreachable */.H)(task);
    }
}
/**
 * Does small create tasks one after the other, and gives the results. Of a batch that takes long they are sent
 * every few milliseconds: a message for each would cost as much as the files, and steps that wait for one of
 * them must not wait for all. What was sent is not given again.
 */
async function runBatch(tasks, emit) {
    emit({ type: 'taken' });
    const firstMs = performance.now();
    let sentMs = firstMs;
    const spent = cpuMeter();
    let results = [];
    for (const [index, task] of tasks.entries()) {
        const beganMs = performance.now() - firstMs;
        const textOf = await (0,template_text/* templateText */.uO)(task.contexts);
        const created = orFailed(() => (0,create_files/* createFiles */.q)(task, textOf));
        const result = { ...created, cpuMs: spent() };
        const nowMs = performance.now();
        results.push({ index, result, beganMs, endedMs: nowMs - firstMs });
        if (nowMs - sentMs < SEND_EVERY_MS || index === tasks.length - 1)
            continue;
        emit({ type: 'ended', results });
        results = [];
        sentMs = nowMs;
    }
    return results;
}
/** One task's bug is not that of the others. */
function orFailed(work) {
    try {
        return work();
    }
    catch (error) {
        return (0,task_task/* failedTask */.v)({ kind: 'worker', message: String(error) });
    }
}
const SEND_EVERY_MS = 5;
/**
 * For work that is done at once and in this process: what the process took meanwhile it took. Each call gives
 * what was taken since the last one, in milliseconds: asking takes as long as writing a small file.
 */
function cpuMeter() {
    // Of a thread's own part only newer Nodes know.
    if (!external_node_worker_threads_.isMainThread)
        return () => null;
    let before = process.cpuUsage();
    return () => {
        const after = process.cpuUsage();
        const ms = (after.user - before.user + after.system - before.system) / 1000;
        before = after;
        return ms;
    };
}


/***/ }),

/***/ 9932:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: function() { return /* binding */ Staging; },
/* harmony export */   W: function() { return /* binding */ stagedDirectories; }
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6230);
/* harmony import */ var _file_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1957);
/* harmony import */ var _litter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1933);
/* harmony import */ var _place_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2761);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3418);






/** The directories of a root as whoever fills stages sees them. */
function stagedDirectories(root, stages) {
    return new _directories_js__WEBPACK_IMPORTED_MODULE_1__/* .Directories */ .ys(root, new Map(Object.entries(stages)));
}
/**
 * New directories, which are made under temporary names and get their own when all that is to be in them
 * is written. That takes half of what files one by one take, and whoever looks sees all of them or none.
 */
class Staging {
    #entries;
    #directories;
    #names = new Map();
    #staged;
    #settled = new Set();
    /** `directories` are those of `root`. @throws FileProblem where a stage cannot be made */
    constructor(root, entries, directories) {
        this.#entries = entries;
        this.#directories = directories;
        this.#staged = new _directories_js__WEBPACK_IMPORTED_MODULE_1__/* .Directories */ .ys(root, this.#names);
        try {
            for (const directory of entries.keys())
                this.#begin(directory);
        }
        catch (error) {
            this.discard();
            throw error;
        }
    }
    get stages() {
        return Object.fromEntries(this.#names);
    }
    /** The directories as they are until then. */
    get directories() {
        return this.#staged;
    }
    /** Gives all directories their names. @throws FileProblem for what has appeared in their place */
    finish() {
        for (const directory of this.#names.keys())
            this.#settle(directory);
    }
    /** The paths of the files that have their names. */
    settledFiles() {
        return [...this.#entries].flatMap(([directory, entries]) => {
            const files = entries.flatMap(({ type, path }) => (type === 'file' ? [path] : []));
            return this.#settled.has(directory) ? files : files.filter((path) => this.#hasSettled(path));
        });
    }
    /** Removes what has not got its name; what cannot be removed is litter, and swept by the next run. */
    discard() {
        for (const [directory, name] of this.#names) {
            if (this.#settled.has(directory))
                continue;
            try {
                const parent = this.#directories.find((0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(directory), directory);
                if (parent !== undefined)
                    (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .removeTree */ .d)(`${parent}/${name}`);
            }
            catch {
                // It says nothing of the step.
            }
        }
        this.#staged.close();
    }
    #hasSettled(path) {
        for (let one = path; one !== ''; one = (0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(one)) {
            if (this.#settled.has(one))
                return true;
        }
        return false;
    }
    #begin(directory) {
        (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .atPath */ .Z$)(directory, () => {
            const name = (0,_litter_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryName */ .N)();
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(`${this.#directories.make((0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(directory), directory)}/${name}`);
            this.#names.set(directory, name);
        });
    }
    /**
     * Gives a directory its name, or, if somebody has made it meanwhile, all that is in it. To rename it would
     * replace one that is empty, in which somebody may be at work.
     */
    #settle(directory) {
        (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .atPath */ .Z$)(directory, () => {
            if (this.#isRenamed(directory))
                this.#settled.add(directory);
            else
                this.#settleChildren(directory);
        });
    }
    #isRenamed(directory) {
        const from = this.#staged.wayTo(directory, directory);
        const to = this.#directories.wayTo(directory, directory);
        if (from === undefined || to === undefined)
            return false;
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(to, { throwIfNoEntry: false }) !== undefined)
            return false;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to);
            return true;
        }
        catch {
            // Whatever the reason is: if it concerns the files too, they will tell.
            return false;
        }
    }
    #settleChildren(directory) {
        this.#directories.make(directory, directory);
        const from = this.#staged.find(directory, directory) ?? '';
        for (const child of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(from, { withFileTypes: true })) {
            const path = `${directory}/${child.name}`;
            if (child.isDirectory())
                this.#settle(path);
            else
                (0,_file_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .atPath */ .Z$)(path, () => {
                    this.#settleFile(path);
                });
        }
    }
    #settleFile(path) {
        const from = this.#staged.wayTo(path, path) ?? '';
        const to = this.#directories.make((0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(path), path);
        (0,_place_file_js__WEBPACK_IMPORTED_MODULE_4__/* .giveName */ .JJ)(from, `${to}/${(0,_directories_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(path)}`, path);
        this.#settled.add(path);
    }
}


/***/ }),

/***/ 1644:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: function() { return /* binding */ createdFiles; },
/* harmony export */   v: function() { return /* binding */ failedTask; }
/* harmony export */ });
const NO_EXPORTS = { env: {}, path: [], summary: '' };
/** The result of a task that failed before anything came of it. */
function failedTask(cause, files = []) {
    return { cause, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
}
/** The result of a create task that succeeded. */
function createdFiles(files) {
    return { cause: null, exitCode: null, cpuMs: null, files, outputs: {}, exports: NO_EXPORTS };
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

/***/ 9210:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: function() { return /* binding */ unreachable; }
/* harmony export */ });
/** Marks a case that the types exclude: reaching it is a bug in Stepwave, not in the plan. */
function unreachable(value) {
    throw new Error(`Internal error: unexpected ${JSON.stringify(value)}. Please report it.`);
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