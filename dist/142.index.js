export const id = 142;
export const ids = [142];
export const modules = {

/***/ 9269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ outputVariable),
/* harmony export */   j0: () => (/* binding */ makeCommandFiles),
/* harmony export */   zX: () => (/* binding */ readCommandFiles)
/* harmony export */ });
/* unused harmony export parseAssignments */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _util_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);


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
/** The variable, and its value, that no process but those of one attempt has. */
function outputVariable(scratch) {
    return [VARIABLES.output, `${scratch}.output`];
}
/** Reads an attempt's files; the error says which file is malformed, and where. */
function readCommandFiles(scratch) {
    const outputs = parseAssignments(read(scratch, 'output'), VARIABLES.output);
    if (!outputs.ok)
        return outputs;
    const env = parseAssignments(read(scratch, 'env'), VARIABLES.env);
    if (!env.ok)
        return env;
    const path = read(scratch, 'path')
        .split(/\r?\n/)
        .filter((line) => line !== '');
    const summary = read(scratch, 'summary');
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ outputs: outputs.value, exports: { env: env.value, path, summary } });
}
function read(scratch, kind) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`${scratch}.${kind}`, 'utf8').replace(/^\uFEFF/, '');
    }
    catch (error) {
        // A step may remove its file; then it said nothing.
        if (error.code === 'ENOENT')
            return '';
        throw error;
    }
}
/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks, the later assignment of a name winning
 * (workflow commands, "Environment files" and "Multiline strings").
 */
function parseAssignments(text, file) {
    const rawLines = text.split('\n');
    const lines = rawLines.map((line) => line.replace(/\r$/, ''));
    const found = new Map();
    for (let at = 0; at < lines.length; at += 1) {
        const line = lines[at] ?? '';
        if (line === '')
            continue;
        const problem = (sentence) => (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)({ file, message: `line ${at + 1}: ${sentence}` });
        const [, name = '', operator = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
        if (name === '')
            return problem('expected "name=value" or "name<<DELIMITER"');
        if (operator === '=') {
            found.set(name, rest);
            continue;
        }
        const end = rest === '' ? -1 : lines.indexOf(rest, at + 1);
        if (end === -1)
            return problem(`the value of "${name}" does not end: no line is "${rest}"`);
        // Line ends inside a value are kept as they are; the last one belongs to the delimiter.
        found.set(name, rawLines
            .slice(at + 1, end)
            .join('\n')
            .replace(/\r$/, ''));
        at = end;
    }
    return (0,_util_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(Object.fromEntries(found));
}
/** A name, then `=` or `<<`, whichever comes first, then the rest of the line. */
const ASSIGNMENT = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/s;


/***/ }),

/***/ 4333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TP: () => (/* binding */ killTree),
/* harmony export */   Y$: () => (/* binding */ STEP_LADDER),
/* harmony export */   i0: () => (/* binding */ killGroup)
/* harmony export */ });
/* unused harmony export SHUTDOWN_LADDER */
/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
const STEP_LADDER = { interruptMs: 7500, terminateMs: 2500 };
/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
const SHUTDOWN_LADDER = { interruptMs: 4000, terminateMs: 2000 };
/** Sends a signal to a process group. A group that is gone, or not ours any more, is no error. */
function killGroup(pid, signal) {
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch {
        // ESRCH: nobody left. EPERM: the number belongs to somebody else by now.
    }
}
/**
 * Ends a process and all of its group, politely first. Whatever of the group is left when the process
 * itself has ended is killed at once.
 */
async function killTree(pid, options) {
    if (process.platform === 'win32') {
        await killWindowsTree(pid);
        return;
    }
    const { interruptMs, terminateMs } = options.ladder;
    killGroup(pid, 'SIGINT');
    if (!(await endsWithin(options, interruptMs, SHUTDOWN_LADDER.interruptMs))) {
        killGroup(pid, 'SIGTERM');
        await endsWithin(options, terminateMs, SHUTDOWN_LADDER.terminateMs);
    }
    killGroup(pid, 'SIGKILL');
}
/** Windows has no signals for other processes; `taskkill /T` walks the tree of children. */
async function killWindowsTree(pid) {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    const options = { silent: true, ignoreReturnCode: true };
    await getExecOutput('taskkill', ['/PID', String(pid), '/T', '/F'], options);
}
/** Whether the process ends within a time, which is cut when there is a hurry. */
function endsWithin({ ended, hurry }, limitMs, hurriedMs) {
    return new Promise((resolve) => {
        const finish = (hasEnded) => {
            clearTimeout(timer);
            clearTimeout(hurriedTimer);
            hurry.removeEventListener('abort', speedUp);
            resolve(hasEnded);
        };
        const expire = () => {
            finish(false);
        };
        let hurriedTimer;
        const speedUp = () => {
            hurriedTimer = setTimeout(expire, hurriedMs);
        };
        const timer = setTimeout(expire, limitMs);
        hurry.addEventListener('abort', speedUp, { once: true });
        if (hurry.aborted)
            speedUp();
        const end = () => {
            finish(true);
        };
        ended.then(end, end);
    });
}


/***/ }),

/***/ 9653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ killRunningCommands),
/* harmony export */   n: () => (/* binding */ spawnCommand)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var _kill_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4333);


/** The programs that this process has running, to be killed if it has to end before them. */
const running = new Set();
/** Kills whatever this process started and has not seen the end of. */
function killRunningCommands() {
    for (const pid of running)
        (0,_kill_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .killGroup */ .i0)(pid, 'SIGKILL');
}
/**
 * Starts a program as the leader of a process group of its own, so that it can be killed with all its
 * children and nothing else, and waits for its end. The only place where steps' processes are made;
 * why not through `@actions/exec`: docs/adr/0005-actions-exec.md.
 */
function spawnCommand(spec, onSpawn) {
    return new Promise((resolve) => {
        const child = start(spec);
        if (!(child instanceof Error)) {
            const { pid } = child;
            child.once('error', (error) => {
                resolve(spawnFailure(error));
            });
            child.once('exit', (code, signal) => {
                if (pid !== undefined)
                    running.delete(pid);
                resolve(code === null ? { type: 'signal', signal: signal ?? 'unknown' } : { type: 'exit', code });
            });
            if (pid === undefined)
                return;
            running.add(pid);
            onSpawn(pid);
        }
        else {
            resolve(spawnFailure(child));
        }
    });
}
/** Node throws for arguments that no process can have (a NUL in them), and emits everything else. */
function start(spec) {
    try {
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(spec.program, spec.args, {
            cwd: spec.workingDirectory,
            env: spec.env,
            stdio: ['ignore', spec.outputDescriptor, spec.outputDescriptor],
            detached: process.platform !== 'win32',
            windowsHide: true,
            windowsVerbatimArguments: spec.isVerbatim,
        });
    }
    catch (error) {
        return error instanceof Error ? error : new Error(String(error));
    }
}
function spawnFailure(error) {
    return { type: 'spawn', code: error.code ?? 'unknown', message: error.message };
}


/***/ }),

/***/ 9993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isNamedShell),
/* harmony export */   k: () => (/* binding */ isKnownShell)
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

/***/ 9966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z$: () => (/* binding */ atPath),
/* harmony export */   jP: () => (/* binding */ planFiles),
/* harmony export */   kc: () => (/* binding */ FileProblem)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Why a create task cannot be done; thrown inside the task, reported as the step's cause. */
class FileProblem extends Error {
    path;
    constructor(path, message) {
        super(message);
        this.path = path;
    }
}
const DEFAULT_MODE = 0o644;
/** Does something for a path; a refusal of the file system becomes that path's problem. */
function atPath(path, work) {
    try {
        return work();
    }
    catch (error) {
        // Anything but a refusal is a bug and must not pass for one.
        if (error instanceof FileProblem || !(error instanceof Error) || !('code' in error))
            throw error;
        throw new FileProblem(path, error.message);
    }
}
/**
 * Looks at every path of a task before any is touched, so that a conflict in the last file leaves
 * the first one alone, and so that a dry run can tell what a real one would do.
 * @throws FileProblem for a conflict, a missing source or a path that cannot be read
 */
function planFiles(task) {
    const planned = task.entries
        .flatMap((entry) => atPath(entry.path, () => expandSource(entry)))
        .map((entry) => atPath(entry.path, () => planEntry(task, entry)));
    const files = new Set();
    for (const { type, path } of planned) {
        // Seen when the plan was checked, but for paths that are known only now.
        if (type === 'file' && files.has(path))
            throw new FileProblem(path, 'it stands in this step twice');
        if (type === 'file')
            files.add(path);
    }
    return planned;
}
/** A source that is a directory becomes the files and directories in it. */
function expandSource(entry) {
    if (entry.type !== 'file' || entry.content.from !== 'source')
        return [entry];
    const { source } = entry.content;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(source, { throwIfNoEntry: false });
    if (stats === undefined)
        throw new FileProblem(entry.path, `its source "${source}" does not exist`);
    if (!stats.isDirectory())
        return [entry];
    const children = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(source, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((child) => {
        const path = `${entry.path.replace(/\/$/, '')}/${child.name}`;
        const from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, child.name);
        if (child.isSymbolicLink()) {
            throw new FileProblem(path, `its source is a symbolic link to "${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(from)}"`);
        }
        return expandSource({ ...entry, path, content: { from: 'source', source: from } });
    });
    return [{ type: 'directory', path: entry.path }, ...children];
}
function planEntry(task, entry) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(task.root, entry.path);
    const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false });
    if (entry.type === 'directory') {
        if (existing?.isFile() === true)
            throw new FileProblem(entry.path, 'a file is in its place');
        return entry;
    }
    const bytes = contentOf(entry);
    const wantedMode = entry.mode ?? sourceMode(entry);
    const file = { type: 'file', path: entry.path, bytes, mode: wantedMode ?? DEFAULT_MODE };
    if (existing === undefined)
        return { ...file, outcome: 'created' };
    if (existing.isDirectory())
        throw new FileProblem(entry.path, 'a directory is in its place');
    const isSame = existing.isFile() && existing.size === bytes.length && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(target).equals(bytes);
    if (isSame) {
        const hasMode = wantedMode === null || isWindows || (existing.mode & 0o777) === wantedMode;
        const mode = wantedMode ?? existing.mode & 0o777;
        return { ...file, mode, outcome: hasMode ? 'unchanged' : 'changed' };
    }
    if (task.ifExists === 'skip')
        return { ...file, outcome: 'skipped' };
    if (task.ifExists === 'overwrite')
        return { ...file, outcome: 'changed' };
    throw new FileProblem(entry.path, 'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it');
}
const isWindows = process.platform === 'win32';
function contentOf(entry) {
    switch (entry.content.from) {
        case 'text':
            return Buffer.from(entry.content.text, 'utf8');
        case 'base64':
            return Buffer.from(entry.content.base64, 'base64');
        case 'source':
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(entry.content.source);
    }
}
/** A source keeps its executable bit. */
function sourceMode(entry) {
    if (entry.content.from !== 'source')
        return null;
    return ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(entry.content.source).mode & 0o111) === 0 ? DEFAULT_MODE : 0o755;
}


/***/ }),

/***/ 3600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ runTask)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/task/task.js
var task_task = __webpack_require__(6279);
// EXTERNAL MODULE: ./build/command/command-files.js
var command_files = __webpack_require__(9269);
// EXTERNAL MODULE: ./build/plan/shell-names.js
var shell_names = __webpack_require__(9993);
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
    const [program = template, ...args] = wordsOf(template);
    const isKnown = (0,shell_names/* isNamedShell */._)(program);
    const { extension, wrap } = isKnown
        ? shellCommand(program, platform)
        : { extension: '', wrap: asIs };
    return { program, args, extension, wrap };
}
/** Splits at spaces that are not in quotes, and takes the quotes away. */
function wordsOf(text) {
    return [...text.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

// EXTERNAL MODULE: ./build/command/spawn-command.js
var spawn_command = __webpack_require__(9653);
;// CONCATENATED MODULE: ./build/command/run-script.js






/** Runs a step's script in its shell and reads what it left in its environment files. */
async function runScript(task, onSpawn) {
    const descriptor = (0,external_node_fs_.openSync)(task.logFile, task.appendsToLog ? 'a' : 'w');
    try {
        const commandFiles = (0,command_files/* makeCommandFiles */.j0)(task.scratch);
        const env = stepEnvironment(task, commandFiles);
        const end = await startShell(task, task.shell, { env, descriptor }, onSpawn);
        if (end.type === 'spawn')
            return (0,task_task/* failedTask */.v)({ kind: 'spawn', message: spawnMessage(task, end) });
        const contents = (0,command_files/* readCommandFiles */.zX)(task.scratch);
        const exitCode = end.type === 'exit' ? end.code : null;
        if (!contents.ok) {
            // How the script ended says more than what it left behind.
            const cause = causeOf(end) ?? {
                kind: 'file',
                message: contents.error.message,
                path: contents.error.file,
            };
            return { ...(0,task_task/* failedTask */.v)(cause), exitCode };
        }
        return { cause: causeOf(end), exitCode, files: [], ...contents.value };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
async function startShell(task, shell, { env, descriptor }, onSpawn) {
    const command = shellCommand(shell, process.platform);
    const file = `${task.scratch}${command.extension}`;
    (0,external_node_fs_.writeFileSync)(file, withPlatformLineEnds(command.wrap(task.script)));
    const end = await (0,spawn_command/* spawnCommand */.n)({
        program: command.program,
        args: command.args.map((arg) => arg.replaceAll('{0}', () => file)),
        workingDirectory: task.workingDirectory,
        env,
        outputDescriptor: descriptor,
        isVerbatim: command.isVerbatim === true,
    }, onSpawn);
    const isMissing = end.type === 'spawn' && end.code === 'ENOENT';
    return isMissing && command.otherwise !== undefined
        ? startShell(task, command.otherwise, { env, descriptor }, onSpawn)
        : end;
}
function stepEnvironment(task, commandFiles) {
    const env = { ...process.env, ...task.env, ...commandFiles };
    const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
    if (task.path.length > 0)
        env[name] = [...task.path, env[name] ?? ''].join(external_node_path_.delimiter);
    return env;
}
/** A script checked out or written with CR LF runs all the same, as on the runner. */
function withPlatformLineEnds(script) {
    const lines = script.replaceAll('\r\n', '\n');
    return process.platform === 'win32' ? lines.replaceAll('\n', '\r\n') : lines;
}
/** Node reports a missing directory as if the program were missing. */
function spawnMessage(task, end) {
    const shell = task.shell ?? 'the default shell';
    return end.code === 'ENOENT'
        ? `${shell} is not installed, or there is no directory "${task.workingDirectory}"`
        : end.message;
}
function causeOf(end) {
    if (end.type === 'signal')
        return { kind: 'signal', signal: end.signal };
    return end.code === 0 ? null : { kind: 'exit', code: end.code };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/task/file-plan.js
var file_plan = __webpack_require__(9966);
// EXTERNAL MODULE: ./build/util/inside-root.js
var inside_root = __webpack_require__(6842);
;// CONCATENATED MODULE: ./build/task/create-files.js






/**
 * Creates a task's directories and files. Synchronous on purpose: on a worker that is several times
 * faster than promises, and a worker has one task at a time.
 */
function createFiles(task) {
    const done = [];
    try {
        (0,file_plan/* atPath */.Z$)('.', () => (0,external_node_fs_.mkdirSync)(task.root, { recursive: true }));
        const root = external_node_fs_.realpathSync.native(task.root);
        const safeDirectory = directoryMaker(root);
        for (const entry of (0,file_plan/* planFiles */.jP)({ ...task, root })) {
            if (entry.type === 'directory') {
                (0,file_plan/* atPath */.Z$)(entry.path, () => safeDirectory(entry.path, entry.path));
                continue;
            }
            (0,file_plan/* atPath */.Z$)(entry.path, () => {
                writeEntry(entry, safeDirectory);
            });
            done.push({ path: entry.path, result: entry.outcome });
        }
        return (0,task_task/* createdFiles */.I)(done);
    }
    catch (error) {
        if (!(error instanceof file_plan/* FileProblem */.kc))
            throw error;
        return (0,task_task/* failedTask */.v)({ kind: 'file', message: error.message, path: error.path }, done);
    }
}
/**
 * No part may lead out of the root through a symbolic link, also when a step has planted the link
 * since the plan was checked.
 */
function directoryMaker(root) {
    const made = new Map([['.', root]]);
    const make = (directory, forPath) => {
        const known = made.get(directory);
        if (known !== undefined)
            return known;
        const path = (0,external_node_path_.join)(make((0,external_node_path_.dirname)(directory), forPath), (0,external_node_path_.basename)(directory));
        const real = realDirectory(path, root, forPath);
        made.set(directory, real);
        return real;
    };
    return make;
}
function realDirectory(path, root, forPath) {
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (stats === undefined) {
        (0,external_node_fs_.mkdirSync)(path, { recursive: true });
        return path;
    }
    if (stats.isDirectory())
        return path;
    if (!stats.isSymbolicLink()) {
        throw new file_plan/* FileProblem */.kc(forPath, `"${(0,external_node_path_.basename)(path)}" on its way is not a directory`);
    }
    const real = external_node_fs_.realpathSync.native(path);
    if ((0,inside_root/* isOutside */._)(root, real)) {
        throw new file_plan/* FileProblem */.kc(forPath, 'a symbolic link on its way leads out of the root');
    }
    return real;
}
/**
 * Temporary file + rename: whoever reads the path sees the old content or the new one, never a part.
 * The rename replaces a symbolic link, it does not follow it.
 */
function writeEntry(entry, safeDirectory) {
    const directory = safeDirectory((0,external_node_path_.dirname)(entry.path), entry.path);
    if (entry.outcome === 'unchanged' || entry.outcome === 'skipped')
        return;
    const temporary = (0,external_node_path_.join)(directory, `.stepwave-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`);
    try {
        writeWhole(temporary, entry.bytes, entry.mode);
        (0,external_node_fs_.renameSync)(temporary, (0,external_node_path_.join)(directory, (0,external_node_path_.basename)(entry.path)));
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
function writeWhole(path, bytes, mode) {
    const descriptor = (0,external_node_fs_.openSync)(path, 'wx', mode);
    try {
        for (let written = 0; written < bytes.length;) {
            written += (0,external_node_fs_.writeSync)(descriptor, bytes, written);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
    // The mode given to open() is cut by the umask. By path: Node's permission model has no fchmod.
    (0,external_node_fs_.chmodSync)(path, mode);
}

// EXTERNAL MODULE: ./build/util/unreachable.js
var unreachable = __webpack_require__(891);
;// CONCATENATED MODULE: ./build/task/run-task.js



/** Does a task, in whatever process it is called: the one method that a worker has. */
async function runTask(task, emit) {
    emit({ type: 'taken' });
    switch (task.kind) {
        case 'run':
            return runScript(task, (pid) => {
                emit({ type: 'spawned', pid });
            });
        case 'create':
            return createFiles(task);
        default:
            return (0,unreachable/* unreachable */.H)(task);
    }
}


/***/ }),

/***/ 6279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ createdFiles),
/* harmony export */   v: () => (/* binding */ failedTask)
/* harmony export */ });
const NO_EXPORTS = { env: {}, path: [], summary: '' };
/** The result of a task that failed before anything came of it. */
function failedTask(cause, files = []) {
    return { cause, exitCode: null, files, outputs: {}, exports: NO_EXPORTS };
}
/** The result of a create task that succeeded. */
function createdFiles(files) {
    return { cause: null, exitCode: null, files, outputs: {}, exports: NO_EXPORTS };
}


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Whether a real path is neither the root nor below it, or lies in a `.git`. */
function isOutside(realRoot, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(realRoot, path);
    const parts = way.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isGit = parts.some((part) => part.toLowerCase() === '.git');
    return parts[0] === '..' || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way) || isGit;
}


/***/ }),

/***/ 2856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ err),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
/** Wraps a value as a success. */
const ok = (value) => ({ ok: true, value });
/** Wraps the reason of an expected failure. */
const err = (error) => ({ ok: false, error });


/***/ }),

/***/ 9457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ STOP_SIGNALS)
/* harmony export */ });
/** The signals that tell Stepwave to stop; its workers ignore them and wait for its word. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];


/***/ }),

/***/ 891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable)
/* harmony export */ });
/** Marks a case that the types exclude: reaching it is a bug in Stepwave, not in the plan. */
function unreachable(value) {
    throw new Error(`Internal error: unexpected ${JSON.stringify(value)}. Please report it.`);
}


/***/ })

};
