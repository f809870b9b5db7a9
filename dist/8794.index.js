"use strict";
exports.id = 8794;
exports.ids = [8794];
exports.modules = {

/***/ 8794:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dryRunText: function() { return /* binding */ dryRunText; }
});

// EXTERNAL MODULE: ./build/util/printable.js
var printable = __webpack_require__(1063);
// EXTERNAL MODULE: ./build/util/workflow-command.js
var workflow_command = __webpack_require__(9875);
;// CONCATENATED MODULE: ./build/report/file-tree.js
/**
 * Paths as an indented tree, directories before what is in them, in the order of their names. A
 * directory that only its files tell of has no mark. `show` makes a name safe to print.
 */
function fileTree(lines, show) {
    const shown = [];
    let parents = [];
    for (const { path, mark, note } of [...lines].sort(byPath)) {
        const parts = path.replace(/\/$/, '').split('/');
        const known = parents.findIndex((parent, at) => parts[at] !== parent);
        const common = Math.min(known === -1 ? parents.length : known, parts.length - 1);
        for (let at = common; at < parts.length - 1; at += 1) {
            shown.push(treeLine(' ', at, `${show(parts[at] ?? '')}/`, ''));
        }
        const isDirectory = path.endsWith('/');
        const name = `${show(parts.at(-1) ?? '')}${isDirectory ? '/' : ''}`;
        shown.push(treeLine(mark, parts.length - 1, name, note));
        parents = isDirectory ? parts : parts.slice(0, -1);
    }
    return shown;
}
function treeLine(mark, depth, name, note) {
    return `  ${mark} ${'  '.repeat(depth)}${name}${note === '' ? '' : ` ${note}`}`;
}
/** By parts, so that what is in a directory stays together. */
function byPath(a, b) {
    const [first, second] = [a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0')];
    return first < second ? -1 : first > second ? 1 : 0;
}

// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(9381);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/line.js


class LineDiff extends Diff {
    constructor() {
        super(...arguments);
        this.tokenize = tokenize;
    }
    equals(left, right, options) {
        // If we're ignoring whitespace, we need to normalise lines by stripping
        // whitespace before checking equality. (This has an annoying interaction
        // with newlineIsToken that requires special handling: if newlines get their
        // own token, then we DON'T want to trim the *newline* tokens down to empty
        // strings, since this would cause us to treat whitespace-only line content
        // as equal to a separator between lines, which would be weird and
        // inconsistent with the documented behavior of the options.)
        if (options.ignoreWhitespace) {
            if (!options.newlineIsToken || !left.includes('\n')) {
                left = left.trim();
            }
            if (!options.newlineIsToken || !right.includes('\n')) {
                right = right.trim();
            }
        }
        else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
            if (left.endsWith('\n')) {
                left = left.slice(0, -1);
            }
            if (right.endsWith('\n')) {
                right = right.slice(0, -1);
            }
        }
        return super.equals(left, right, options);
    }
}
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
    return lineDiff.diff(oldStr, newStr, options);
}
function diffTrimmedLines(oldStr, newStr, options) {
    options = generateOptions(options, { ignoreWhitespace: true });
    return lineDiff.diff(oldStr, newStr, options);
}
// Exported standalone so it can be used from jsonDiff too.
function tokenize(value, options) {
    if (options.stripTrailingCr) {
        // remove one \r before \n to match GNU diff's --strip-trailing-cr behavior
        value = value.replace(/\r\n/g, '\n');
    }
    const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
    // Ignore the final empty token that occurs if the string ends with a new line
    if (!linesAndNewlines[linesAndNewlines.length - 1]) {
        linesAndNewlines.pop();
    }
    // Merge the content and line separators into single tokens
    for (let i = 0; i < linesAndNewlines.length; i++) {
        const line = linesAndNewlines[i];
        if (i % 2 && !options.newlineIsToken) {
            retLines[retLines.length - 1] += line;
        }
        else {
            retLines.push(line);
        }
    }
    return retLines;
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/patch/create.js

/**
 * Returns true if the filename contains characters that require C-style
 * quoting (as used by Git and GNU diffutils in diff output).
 */
function needsQuoting(s) {
    for (let i = 0; i < s.length; i++) {
        if (s[i] < '\x20' || s[i] > '\x7e' || s[i] === '"' || s[i] === '\\') {
            return true;
        }
    }
    return false;
}
/**
 * C-style quotes a filename, encoding special characters as escape sequences
 * and non-ASCII bytes as octal escapes. This is the inverse of
 * `parseQuotedFileName` in parse.ts.
 *
 * Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
 * This matches the behaviour of both Git and GNU diffutils, which always emit
 * UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
 * Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
 *
 * If the filename doesn't need quoting, returns it as-is.
 */
function quoteFileNameIfNeeded(s) {
    if (!needsQuoting(s)) {
        return s;
    }
    let result = '"';
    const bytes = new TextEncoder().encode(s);
    let i = 0;
    while (i < bytes.length) {
        const b = bytes[i];
        // See https://en.wikipedia.org/wiki/Escape_sequences_in_C#Escape_sequences
        if (b === 0x07) {
            result += '\\a';
        }
        else if (b === 0x08) {
            result += '\\b';
        }
        else if (b === 0x09) {
            result += '\\t';
        }
        else if (b === 0x0a) {
            result += '\\n';
        }
        else if (b === 0x0b) {
            result += '\\v';
        }
        else if (b === 0x0c) {
            result += '\\f';
        }
        else if (b === 0x0d) {
            result += '\\r';
        }
        else if (b === 0x22) {
            result += '\\"';
        }
        else if (b === 0x5c) {
            result += '\\\\';
        }
        else if (b >= 0x20 && b <= 0x7e) {
            // Just a printable ASCII character that is neither a double quote nor a
            // backslash; no need to escape it.
            result += String.fromCharCode(b);
        }
        else {
            // Either part of a non-ASCII character or a control character without a
            // special escape sequence; needs escaping as a 3-digit octal escape
            result += '\\' + b.toString(8).padStart(3, '0');
        }
        i++;
    }
    result += '"';
    return result;
}
const INCLUDE_HEADERS = {
    includeIndex: true,
    includeUnderline: true,
    includeFileHeaders: true
};
const FILE_HEADERS_ONLY = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: true
};
const OMIT_HEADERS = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: false
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    let optionsObj;
    if (!options) {
        optionsObj = {};
    }
    else if (typeof options === 'function') {
        optionsObj = { callback: options };
    }
    else {
        optionsObj = options;
    }
    if (typeof optionsObj.context === 'undefined') {
        optionsObj.context = 4;
    }
    // We copy this into its own variable to placate TypeScript, which thinks
    // optionsObj.context might be undefined in the callbacks below.
    const context = optionsObj.context;
    // @ts-expect-error (runtime check for something that is correctly a static type error)
    if (optionsObj.newlineIsToken) {
        throw new Error('newlineIsToken may not be used with patch-generation functions, only with diffing functions');
    }
    if (!optionsObj.callback) {
        return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
    }
    else {
        const { callback } = optionsObj;
        diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
                const patch = diffLinesResultToPatch(diff);
                // TypeScript is unhappy without the cast because it does not understand that `patch` may
                // be undefined here only if `callback` is StructuredPatchCallbackAbortable:
                callback(patch);
            } }));
    }
    function diffLinesResultToPatch(diff) {
        // STEP 1: Build up the patch with no "\ No newline at end of file" lines and with the arrays
        //         of lines containing trailing newline characters. We'll tidy up later...
        if (!diff) {
            return;
        }
        diff.push({ value: '', lines: [] }); // Append an empty value to make cleanup easier
        function contextLines(lines) {
            return lines.map(function (entry) { return ' ' + entry; });
        }
        const hunks = [];
        let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
        for (let i = 0; i < diff.length; i++) {
            const current = diff[i], lines = current.lines || splitLines(current.value);
            current.lines = lines;
            if (current.added || current.removed) {
                // If we have previous context, start with that
                if (!oldRangeStart) {
                    const prev = diff[i - 1];
                    oldRangeStart = oldLine;
                    newRangeStart = newLine;
                    if (prev) {
                        curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
                        oldRangeStart -= curRange.length;
                        newRangeStart -= curRange.length;
                    }
                }
                // Output our changes
                for (const line of lines) {
                    curRange.push((current.added ? '+' : '-') + line);
                }
                // Track the updated file position
                if (current.added) {
                    newLine += lines.length;
                }
                else {
                    oldLine += lines.length;
                }
            }
            else {
                // Identical context lines. Track line changes
                if (oldRangeStart) {
                    // Close out any changes that have been output (or join overlapping)
                    if (lines.length <= context * 2 && i < diff.length - 2) {
                        // Overlapping
                        for (const line of contextLines(lines)) {
                            curRange.push(line);
                        }
                    }
                    else {
                        // end the range and output
                        const contextSize = Math.min(lines.length, context);
                        for (const line of contextLines(lines.slice(0, contextSize))) {
                            curRange.push(line);
                        }
                        const hunk = {
                            oldStart: oldRangeStart,
                            oldLines: (oldLine - oldRangeStart + contextSize),
                            newStart: newRangeStart,
                            newLines: (newLine - newRangeStart + contextSize),
                            lines: curRange
                        };
                        hunks.push(hunk);
                        oldRangeStart = 0;
                        newRangeStart = 0;
                        curRange = [];
                    }
                }
                oldLine += lines.length;
                newLine += lines.length;
            }
        }
        // Step 2: eliminate the trailing `\n` from each line of each hunk, and, where needed, add
        //         "\ No newline at end of file".
        for (const hunk of hunks) {
            for (let i = 0; i < hunk.lines.length; i++) {
                if (hunk.lines[i].endsWith('\n')) {
                    hunk.lines[i] = hunk.lines[i].slice(0, -1);
                }
                else {
                    hunk.lines.splice(i + 1, 0, '\\ No newline at end of file');
                    i++; // Skip the line we just added, then continue iterating
                }
            }
        }
        return {
            oldFileName: oldFileName, newFileName: newFileName,
            oldHeader: oldHeader, newHeader: newHeader,
            hunks: hunks
        };
    }
}
/**
 * creates a unified diff patch.
 *
 * @param patch either a single structured patch object (as returned by `structuredPatch`) or an
 *   array of them (as returned by `parsePatch`).
 * @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
 *   Ignored for patches where `isGit` is `true`.
 *
 * When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
 * output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
 * properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
 * headers for patches with no hunks (e.g. renames without content changes).
 */
function formatPatch(patch, headerOptions) {
    var _a, _b, _c, _d, _e, _f;
    if (!headerOptions) {
        headerOptions = INCLUDE_HEADERS;
    }
    if (Array.isArray(patch)) {
        if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every(p => p.isGit)) {
            throw new Error('Cannot omit file headers on a multi-file patch. '
                + '(The result would be unparseable; how would a tool trying to apply '
                + 'the patch know which changes are to which file?)');
        }
        return patch.map(p => formatPatch(p, headerOptions)).join('\n');
    }
    const ret = [];
    // Git patches have a fixed header format (diff --git, extended headers,
    // and ---/+++ when hunks are present), so headerOptions is ignored.
    if (patch.isGit) {
        headerOptions = INCLUDE_HEADERS;
        // Emit Git-style diff --git header and extended headers.
        // Git never puts /dev/null in the "diff --git" line; for file
        // creations/deletions it uses the real filename on both sides.
        if (!patch.oldFileName) {
            throw new Error('oldFileName must be specified for Git patches');
        }
        if (!patch.newFileName) {
            throw new Error('newFileName must be specified for Git patches');
        }
        let gitOldName = patch.oldFileName;
        let gitNewName = patch.newFileName;
        if (patch.isCreate && gitOldName === '/dev/null') {
            gitOldName = gitNewName.replace(/^b\//, 'a/');
        }
        else if (patch.isDelete && gitNewName === '/dev/null') {
            gitNewName = gitOldName.replace(/^a\//, 'b/');
        }
        ret.push('diff --git ' + quoteFileNameIfNeeded(gitOldName) + ' ' + quoteFileNameIfNeeded(gitNewName));
        if (patch.isDelete) {
            ret.push('deleted file mode ' + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : '100644'));
        }
        if (patch.isCreate) {
            ret.push('new file mode ' + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : '100644'));
        }
        if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
            ret.push('old mode ' + patch.oldMode);
            ret.push('new mode ' + patch.newMode);
        }
        if (patch.isRename) {
            ret.push('rename from ' + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : '').replace(/^a\//, '')));
            ret.push('rename to ' + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : '').replace(/^b\//, '')));
        }
        if (patch.isCopy) {
            ret.push('copy from ' + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : '').replace(/^a\//, '')));
            ret.push('copy to ' + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : '').replace(/^b\//, '')));
        }
    }
    else {
        if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== undefined) {
            ret.push('Index: ' + patch.oldFileName);
        }
        if (headerOptions.includeUnderline) {
            ret.push('===================================================================');
        }
    }
    // Emit --- / +++ file headers. For Git patches with no hunks (e.g.
    // pure renames, mode-only changes), Git omits these, so we do too.
    const hasHunks = patch.hunks.length > 0;
    if (headerOptions.includeFileHeaders && patch.oldFileName !== undefined && patch.newFileName !== undefined
        && (!patch.isGit || hasHunks)) {
        ret.push('--- ' + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? '\t' + patch.oldHeader : ''));
        ret.push('+++ ' + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? '\t' + patch.newHeader : ''));
    }
    for (let i = 0; i < patch.hunks.length; i++) {
        const hunk = patch.hunks[i];
        // Unified Diff Format quirk: If the chunk size is 0,
        // the first number is one lower than one would expect.
        // https://www.artima.com/weblogs/viewpost.jsp?thread=164293
        const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
        const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
        ret.push('@@ -' + oldStart + ',' + hunk.oldLines
            + ' +' + newStart + ',' + hunk.newLines
            + ' @@');
        for (const line of hunk.lines) {
            ret.push(line);
        }
    }
    return ret.join('\n') + '\n';
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    if (typeof options === 'function') {
        options = { callback: options };
    }
    if (!(options === null || options === void 0 ? void 0 : options.callback)) {
        const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
        if (!patchObj) {
            return;
        }
        return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
    }
    else {
        const { callback } = options;
        structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: patchObj => {
                if (!patchObj) {
                    callback(undefined);
                }
                else {
                    callback(formatPatch(patchObj, options.headerOptions));
                }
            } }));
    }
}
function createPatch(fileName, oldStr, newStr, oldHeader, newHeader, options) {
    return createTwoFilesPatch(fileName, fileName, oldStr, newStr, oldHeader, newHeader, options);
}
/**
 * Split `text` into an array of lines, including the trailing newline character (where present)
 */
function splitLines(text) {
    const hasTrailingNl = text.endsWith('\n');
    const result = text.split('\n').map(line => line + '\n');
    if (hasTrailingNl) {
        result.pop();
    }
    else {
        result.push(result.pop().slice(0, -1));
    }
    return result;
}

;// CONCATENATED MODULE: ./build/report/unified-diff.js




/** Longer ones are cut: nobody reads them in a log. */
const MAX_LINES = 400;
/** Comparing takes long where hardly a line is the same. */
const MAX_COMPARE_MS = 2_000;
/** A difference as a unified diff, each line safe to print; one line where there is none to show. */
function unifiedDiff(path, difference) {
    const name = (0,printable/* printable */.g)(path);
    if (difference === null)
        return [`${name}: too large to show`];
    const { before, after } = difference;
    if (before.equals(after))
        return [`${name}: only the mode changes`];
    if (!isText(before) || !isText(after)) {
        const sizes = [before, after].map(({ length }) => (0,format_count/* countOf */.p)(length, 'byte'));
        return [`${name}: binary, ${sizes.join(' → ')}`];
    }
    const [old, current] = [before, after].map((bytes) => bytes.toString('utf8'));
    const options = { context: 3, timeout: MAX_COMPARE_MS };
    const patch = structuredPatch(`a/${path}`, `b/${path}`, old ?? '', current ?? '', '', '', options);
    // Where the time ran out.
    if (patch === undefined)
        return [`${name}: too different to show`];
    const lines = formatPatch(patch, FILE_HEADERS_ONLY).replace(/\n$/, '').split('\n');
    const shown = lines.slice(0, MAX_LINES).map((line) => (0,printable/* printable */.g)(line, { keepTabs: true }));
    const rest = lines.length - shown.length;
    return rest > 0 ? [...shown, `… ${(0,format_count/* countOf */.p)(rest, 'more line')}`] : shown;
}
function isText(bytes) {
    return !bytes.includes(0) && (0,external_node_buffer_.isUtf8)(bytes);
}

;// CONCATENATED MODULE: ./build/report/dry-run.js





const MARKS = {
    created: '+',
    changed: '~',
    unchanged: '=',
    skipped: '-',
    conflict: '!',
    unknown: '?',
};
const LEGEND = '+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs';
/**
 * The text of a dry run: groups, the order in which their steps would be begun, the files as a tree, and
 * what would change in those that are there.
 */
function dryRunText(planName, groups) {
    const lines = [`Dry run of ${(0,printable/* printable */.g)(planName)}: nothing is run or written`];
    groups.forEach((steps, index) => {
        lines.push('', `group ${String(index + 1)} (${(0,format_count/* countOf */.p)(steps.length, 'step')})`);
        for (const step of steps)
            lines.push(stepLine(step));
    });
    const steps = groups.flat();
    const files = treeLines(steps);
    const tree = files.length > 0 ? ['', 'files', ...fileTree(files, printable/* printable */.g), '', LEGEND] : [];
    const differences = steps.flatMap((step) => step.files.flatMap(differenceLines));
    // Paths, names and contents must be no workflow commands where this is printed in a workflow.
    return `${[...lines, ...tree, ...differences].map(workflow_command/* inertLine */.Fq).join('\n')}\n`;
}
function stepLine({ id, name, files }) {
    const title = name === id ? id : `${id} — ${(0,printable/* printable */.g)(name)}`;
    const counts = Object.keys(MARKS).flatMap((result) => {
        const count = files.filter((file) => file.result === result && !isDirectory(file)).length;
        return count === 0 ? [] : [`${String(count)} ${result}`];
    });
    return `  ${title}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`;
}
/** Of the root, and of a directory that was named before, there is nothing to say. */
function treeLines(steps) {
    const directories = new Set(['/']);
    return steps.flatMap((step) => step.files.flatMap((file) => {
        if (!isDirectory(file))
            return [dry_run_treeLine(file, step)];
        if (directories.has(file.path))
            return [];
        directories.add(file.path);
        return [dry_run_treeLine(file, step)];
    }));
}
function dry_run_treeLine(file, step) {
    const reason = file.result === 'conflict' ? `: ${(0,printable/* printable */.g)(file.reason)}` : '';
    const note = isDirectory(file) ? '' : `(${step.id})${reason}`;
    return { path: file.path, mark: MARKS[file.result], note };
}
function isDirectory({ path }) {
    return path.endsWith('/');
}
function differenceLines(file) {
    if (file.result === 'changed')
        return ['', ...unifiedDiff(file.path, file.difference)];
    if (file.result !== 'conflict' || file.difference === null)
        return [];
    return ['', ...unifiedDiff(file.path, file.difference)];
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