"use strict";
exports.id = 861;
exports.ids = [861];
exports.modules = {

/***/ 861:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishComment: function() { return /* binding */ publishComment; }
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/github/comment-marker.js

/** Longer values end in a hash, so that the marker takes little of the comment's length. */
const MAX_VALUE_CHARACTERS = 120;
/**
 * The hidden HTML comment by which Stepwave finds its own comment: another one for every other plan or
 * key, and whatever they hold, it is one line of plain ASCII that only its own end closes. At most 350
 * characters.
 */
function commentMarker({ plan, key }) {
    return `<!-- stepwave plan=${encoded(plan)} key=${encoded(key)} -->`;
}
function encoded(value) {
    const text = escaped(value);
    if (text.length <= MAX_VALUE_CHARACTERS)
        return text;
    // Not of the value itself: as UTF-8, all lone surrogates would be the same.
    const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 40);
    return `${text.slice(0, MAX_VALUE_CHARACTERS)}~${hash}`;
}
/** By UTF-16 unit, as `%` and four digits; of neighbouring hyphens only the last stays one. */
function escaped(value) {
    return value.replace(/[^\w./-]|-(?=-)/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// EXTERNAL MODULE: ./build/github/contexts.js
var contexts = __webpack_require__(6883);
// EXTERNAL MODULE: ./build/util/field-of.js
var field_of = __webpack_require__(6420);
;// CONCATENATED MODULE: ./build/github/pull-request.js

/**
 * Reads from the event's payload the number of the pull request that the workflow run belongs to; null
 * where there is none, or not just one.
 *
 * - `pull_request`, `pull_request_target`, `pull_request_review` and the like have it in the payload.
 * - `issue_comment` on a pull request is a command that was given there, and is answered there.
 * - `workflow_run` lists those of the run that it follows, of forks none.
 * - `push`, `workflow_dispatch`, `schedule` and others are not about one. `merge_group` may be about
 *   several, and what it tests is no single one of them.
 */
function pullRequestOf(payload) {
    return (pullRequest((0,field_of/* fieldOf */._)(payload, 'pull_request')) ??
        commentedOn((0,field_of/* fieldOf */._)(payload, 'issue')) ??
        followed(payload));
}
/** The newest commit of the pull request; of a merge commit, as which it is tested, nobody knows. */
function headOf(payload) {
    const sha = (0,field_of/* fieldOf */._)(payload, 'pull_request', 'head', 'sha');
    return typeof sha === 'string' ? sha : null;
}
function commentedOn(issue) {
    return (0,field_of/* fieldOf */._)(issue, 'pull_request') === undefined ? null : pullRequest(issue);
}
function followed(payload) {
    const listed = (0,field_of/* fieldOf */._)(payload, 'workflow_run', 'pull_requests');
    if (!Array.isArray(listed))
        return null;
    // A branch of this repository may also be asked into another one, and is then listed with that number.
    const here = (0,field_of/* fieldOf */._)(payload, 'repository', 'id');
    const own = listed.filter((one) => (0,field_of/* fieldOf */._)(one, 'base', 'repo', 'id') === here);
    return own.length === 1 ? pullRequest(own[0]) : null;
}
function pullRequest(value) {
    const number = (0,field_of/* fieldOf */._)(value, 'number');
    return Number.isSafeInteger(number) ? number : null;
}

// EXTERNAL MODULE: ./build/report/cut-to-bytes.js
var cut_to_bytes = __webpack_require__(3720);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(4963);
// EXTERNAL MODULE: ./build/report/markdown.js + 7 modules
var markdown = __webpack_require__(8393);
// EXTERNAL MODULE: ./build/report/masked-results.js
var masked_results = __webpack_require__(4986);
;// CONCATENATED MODULE: ./build/report/comment.js




/** GitHub takes 65,536 characters; bytes are never fewer. */
const MAX_COMMENT_BYTES = 65_536;
const CUT_NOTE = '\n*The rest was left out: a comment has at most 65,536 characters.*\n';
/** A run as the body of a comment on a pull request, within GitHub's limit. */
function renderComment(results, frame) {
    const foot = `\n${footOf(frame)}\n`;
    const room = MAX_COMMENT_BYTES - frame.markerBytes - Buffer.byteLength(foot);
    const masked = (0,masked_results.maskedResults)(results, frame.mask);
    // A mask may be longer than what it hides; one that appears only now is still hidden.
    const report = frame.mask((0,markdown/* renderCommentReport */.c)(masked, room));
    return (0,cut_to_bytes/* cutToBytes */.z)(report, room, CUT_NOTE) + foot;
}
function footOf({ runUrl, commit, key }) {
    const parts = [
        ...(key === '' ? [] : [(0,report_escape/* escapeText */.X1)(key)]),
        ...(commit === null ? [] : [`Commit ${(0,report_escape/* inlineCode */.ti)(commit.slice(0, 7))}`]),
        runUrl === null ? 'Logs are in the job summary' : `[Job summary and logs](${runUrl})`,
    ];
    return `<sub>${parts.join(' · ')}</sub>`;
}

// EXTERNAL MODULE: ./build/util/in-repository.js
var in_repository = __webpack_require__(4445);
;// CONCATENATED MODULE: ./build/publish-comment.js
/** Composes the comment on the pull request: results → Markdown → GitHub. */





/**
 * Keeps the comment up to date where the workflow runs for a pull request and one is wanted. What
 * prevents it is said in the log and never fails the job.
 */
async function publishComment(input) {
    const { results, mask, planFile, comment, sink, stop } = input;
    const { GITHUB_API_URL: apiUrl, GITHUB_REPOSITORY: repository } = process.env;
    const payload = (0,contexts/* eventPayload */.Z)(process.env);
    const pullRequest = pullRequestOf(payload);
    if (!comment.isWanted || pullRequest === null || repository === undefined)
        return;
    if (comment.token === '') {
        sink.line('no comment on the pull request: the input "github-token" is empty');
        return;
    }
    const plan = planFile === null ? inlinePlan(results) : (0,in_repository/* inRepository */.y)(planFile);
    const marker = commentMarker({ plan, key: comment.key });
    const { runUrl, commit } = placeOfRun(payload);
    const frame = { markerBytes: marker.length + 1, runUrl, commit, mask, key: comment.key };
    const outcome = await keep({
        ...{ token: comment.token, repository, pullRequest, marker, stop },
        apiUrl: apiUrl ?? 'https://api.github.com',
        body: renderComment(results, frame),
    });
    tell(outcome, sink);
}
async function keep(request) {
    try {
        // Loading reads the event's payload as well, and throws where that is malformed.
        const { keepComment } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(4239), __webpack_require__.e(2100)]).then(__webpack_require__.bind(__webpack_require__, 2100));
        return await keepComment(request);
    }
    catch (error) {
        return { status: 'failed', reason: String(error) };
    }
}
/** Inline plans have no file to be told apart by. */
function inlinePlan({ plan }) {
    const { GITHUB_WORKFLOW: workflow = '', GITHUB_JOB: job = '' } = process.env;
    return `steps of ${workflow}/${job}: ${plan.name}`;
}
function placeOfRun(payload) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA } = process.env;
    const isKnown = GITHUB_SERVER_URL !== undefined && GITHUB_RUN_ID !== undefined;
    return {
        runUrl: isKnown
            ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY ?? ''}/actions/runs/${GITHUB_RUN_ID}`
            : null,
        commit: headOf(payload) ?? GITHUB_SHA ?? null,
    };
}
function tell(outcome, sink) {
    const annotate = (severity, message) => {
        sink.annotate({ severity, title: 'Stepwave', message, file: null, line: 1 });
    };
    switch (outcome.status) {
        case 'created':
        case 'updated':
        case 'unchanged':
            sink.line(`comment ${outcome.status}: ${outcome.url}`);
            break;
        case 'forbidden':
            annotate('notice', `No comment on the pull request: ${outcome.reason}`);
            break;
        case 'failed':
            annotate('warning', `No comment on the pull request: ${outcome.reason}`);
            break;
    }
}


/***/ })

};
;