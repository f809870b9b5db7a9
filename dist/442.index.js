"use strict";
exports.id = 442;
exports.ids = [442];
exports.modules = {

/***/ 442:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  addedMarkdown: function() { return /* binding */ addedMarkdown; },
  summaryMarkdown: function() { return /* binding */ summaryMarkdown; },
  writeReports: function() { return /* binding */ writeReports; }
});

// UNUSED EXPORTS: MAX_SUMMARY_BYTES

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/options/options.js
var options = __webpack_require__(7515);
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

// EXTERNAL MODULE: ./build/report/cut-to-bytes.js
var cut_to_bytes = __webpack_require__(3720);
// EXTERNAL MODULE: ./build/report/markdown.js + 7 modules
var markdown = __webpack_require__(8393);
// EXTERNAL MODULE: ./build/report/masked-results.js
var masked_results = __webpack_require__(4986);
;// CONCATENATED MODULE: ./build/report/write-reports.js






/** GitHub's limit for what one step adds to the job summary. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** What the steps may add of it: the report needs some room of its own. */
const MAX_ADDED_BYTES = (MAX_SUMMARY_BYTES / 4) * 3;
const CUT_NOTE = '\n\n*The rest was left out: a job summary has at most 1 MiB.*\n';
/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
function summaryMarkdown({ results, logTails, exports, mask }) {
    // Masked first: `***` may be longer than what it hides.
    const added = exports.summary === ''
        ? ''
        : (0,cut_to_bytes/* cutToBytes */.z)(`\n${mask(exports.summary)}`, MAX_ADDED_BYTES, CUT_NOTE);
    const maxBytes = MAX_SUMMARY_BYTES - Buffer.byteLength(added);
    const report = (0,markdown/* renderSummary */.B)((0,masked_results.maskedResults)(results, mask), { maxBytes, logTails });
    return (0,cut_to_bytes/* cutToBytes */.z)(mask(report), maxBytes, CUT_NOTE) + added;
}
/** What the steps added to the job summary, without a report of ours. */
function addedMarkdown({ exports, mask }) {
    return (0,cut_to_bytes/* cutToBytes */.z)(mask(exports.summary), MAX_SUMMARY_BYTES, CUT_NOTE);
}
/** Writes the reports that were asked for, each whole or not at all. */
async function writeReports(input, { reportFiles, logsDirectory }) {
    const written = [];
    const problems = [];
    for (const kind of options/* REPORT_KINDS */.tR) {
        const path = reportFiles[kind];
        if (path === null)
            continue;
        try {
            written.push([kind, writeFileWhole(path, await RENDERERS[kind](input))]);
        }
        catch (error) {
            problems.push(`the ${NAMES[kind]} cannot be written: ${error.message}`);
        }
    }
    if (logsDirectory !== null)
        written.push(['logs', (0,external_node_path_.resolve)(logsDirectory)]);
    return { written, problems };
}
const NAMES = {
    results: 'results',
    summary: 'summary',
    html: 'HTML timeline',
    trace: 'trace',
    junit: 'JUnit file',
    benchmark: 'benchmark file',
};
/** Each is loaded only where it is asked for. */
const RENDERERS = {
    results: ({ results, mask }) => `${JSON.stringify((0,masked_results.maskedResults)(results, mask), null, 2)}\n`,
    summary: summaryMarkdown,
    html: async ({ results, logTails, mask }) => {
        const { renderHtml } = await __webpack_require__.e(/* import() */ 6186).then(__webpack_require__.bind(__webpack_require__, 6186));
        return renderHtml((0,masked_results.maskedResults)(results, mask), { logTails });
    },
    trace: async ({ results, mask }) => {
        const { renderTrace } = await __webpack_require__.e(/* import() */ 7909).then(__webpack_require__.bind(__webpack_require__, 7909));
        return renderTrace((0,masked_results.maskedResults)(results, mask));
    },
    junit: async ({ results, logTails, mask }) => {
        const { renderJunit } = await __webpack_require__.e(/* import() */ 9469).then(__webpack_require__.bind(__webpack_require__, 1850));
        return renderJunit((0,masked_results.maskedResults)(results, mask), { logTails });
    },
    benchmark: async ({ results, mask }) => {
        const { renderBenchmark } = await __webpack_require__.e(/* import() */ 3304).then(__webpack_require__.bind(__webpack_require__, 3304));
        return renderBenchmark((0,masked_results.maskedResults)(results, mask));
    },
};


/***/ })

};
;