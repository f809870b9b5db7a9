"use strict";
exports.id = 2100;
exports.ids = [2100];
exports.modules = {

/***/ 2100:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepComment: function() { return /* binding */ keepComment; }
});

// UNUSED EXPORTS: COMMENT_LIMIT_MS

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 21 modules
var github = __webpack_require__(1758);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
// EXTERNAL MODULE: ./build/timing/clock.js
var clock = __webpack_require__(436);
// EXTERNAL MODULE: ./build/util/printable.js
var printable = __webpack_require__(1063);
;// CONCATENATED MODULE: ./build/github/comment-refusal.js
/** Why GitHub did not take a comment, in words for people. */

const MAX_REASON_CHARACTERS = 300;
/** Anything thrown, as what Octokit throws. */
function failureOf(error) {
    return error instanceof Error ? error : { message: String(error) };
}
/** Words for what Octokit threw. */
function refusal(error, { token, repository, pullRequest }) {
    const failure = failureOf(error);
    const said = safe(answerOf(failure), token);
    if (failure.status === 404) {
        const what = `no pull request #${pullRequest} of ${repository}, or may not show it to this token`;
        return { status: 'forbidden', reason: `GitHub knows ${what} (${said}); ${PERMISSION}` };
    }
    if (failure.status === 403 && said.includes('not accessible by')) {
        return { status: 'forbidden', reason: `GitHub refuses the comment (${said}); ${PERMISSION}` };
    }
    return { status: 'failed', reason: said };
}
const PERMISSION = 'it takes a token with the permission `pull-requests: write`, and in the run of a pull request ' +
    "from a fork the job's token can only read, whatever the workflow asks for";
function answerOf({ status, message, response }) {
    if (status === undefined)
        return message;
    if (response === undefined)
        return `GitHub cannot be reached: ${message}`;
    const { data } = response;
    const isJson = typeof data === 'object' && data !== null;
    return `GitHub answers ${status}: ${isJson ? messagesOf(data) : message}`;
}
/** Octokit's own message has the errors as JSON, and a link. */
function messagesOf(data) {
    const { message, errors } = data;
    const details = Array.isArray(errors) ? errors.map((one) => one.message) : [];
    return [message, ...details].filter((text) => typeof text === 'string').join(': ');
}
function safe(text, token) {
    const whole = token === '' ? text : text.replaceAll(token, '***');
    return (0,printable/* printable */.g)(whole.slice(0, MAX_REASON_CHARACTERS));
}

;// CONCATENATED MODULE: ./build/github/pr-comment.js
/** The sticky comment on a pull request: found again by its marker and its author, and kept up to date. */







/**
 * A report must not hold up a job, which costs by the minute; a server that restarts, or a secondary
 * rate limit (60 s is usual, and too long), is the most that is worth waiting for.
 */
const COMMENT_LIMIT_MS = 60_000;
/** After 1, 4 and 9 s. */
const RETRIES = 3;
/** A rate limit is waited for by the plug-in for throttling; the one for retries does not know 429. */
const NO_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];
/**
 * Creates the comment with this marker, or brings it up to date. Duplicates, which jobs make that start
 * side by side, are deleted; the oldest stays. Never rejects, and settles within `COMMENT_LIMIT_MS`.
 */
async function keepComment(request) {
    const timing = request.timing ?? { limitMs: COMMENT_LIMIT_MS, secondMs: 1000 };
    const stop = new AbortController();
    const onStop = () => {
        stop.abort();
    };
    request.stop?.addEventListener('abort', onStop);
    const timer = setTimeout(() => {
        stop.abort();
    }, timing.limitMs);
    try {
        const kept = Promise.resolve().then(() => keep(threadOf(request, timing, stop.signal)));
        // The plug-ins' waits do not end with the signal.
        const timeUp = (0,external_node_events_.once)(stop.signal, 'abort').then(() => Promise.reject(new Error('time is up')));
        return await Promise.race([kept, timeUp]);
    }
    catch (error) {
        if (!stop.signal.aborted)
            return refusal(error, request);
        if (request.stop?.aborted === true)
            return { status: 'failed', reason: 'it was stopped' };
        return { status: 'failed', reason: `not done within ${timing.limitMs / 1000} s` };
    }
    finally {
        clearTimeout(timer);
        request.stop?.removeEventListener('abort', onStop);
    }
}
function threadOf(request, timing, signal) {
    const { token, apiUrl, repository, pullRequest, marker, body } = request;
    const [owner = '', repo = ''] = repository.split('/');
    const options = {
        baseUrl: apiUrl.replace(/\/+$/, ''),
        retry: { retries: RETRIES, doNotRetry: NO_RETRY, retryAfterBaseValue: timing.secondMs },
        throttle: rateLimits(timing),
    };
    const octokit = (0,github/* getOctokit */.Q)(token, options, dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
    octokit.hook.before('request', (options) => {
        options.request.signal = signal;
    });
    // GitHub might not keep white space at the end, and the text would never be the same.
    const text = `${marker}\n${body}`.trimEnd();
    return { octokit, place: { owner, repo }, pullRequest, marker, text, timing, signal };
}
/** Waits for a limit's end only where that comes before our own. */
function rateLimits({ limitMs, secondMs }) {
    const endMs = clock/* systemClock */.m.nowMs() + limitMs;
    const waits = (seconds, _options, _octokit, retried) => retried < RETRIES && clock/* systemClock */.m.nowMs() + seconds * secondMs < endMs;
    // The pauses of 1 to 3 s between any two writes are for programs that write much.
    const unpaced = { key: () => ({ schedule: () => Promise.resolve() }) };
    const group = unpaced;
    return {
        onRateLimit: waits,
        onSecondaryRateLimit: waits,
        retryAfterBaseValue: secondMs,
        write: group,
        notifications: group,
    };
}
async function keep(thread, retried = 0) {
    const own = await ownComments(thread);
    for (const [index, comment] of own.entries()) {
        const written = await update(thread, comment);
        if (written === null)
            continue;
        await remove(thread, own.slice(index + 1));
        return written;
    }
    return create(thread, retried);
}
/** Oldest first, as GitHub lists them. */
async function ownComments({ octokit, place, pullRequest, marker }) {
    const all = await octokit.paginate(octokit.rest.issues.listComments, {
        ...place,
        issue_number: pullRequest,
        per_page: 100,
    });
    const marked = all.filter(({ body }) => body?.startsWith(marker));
    if (marked.length === 0)
        return [];
    const login = await tokenLogin(octokit);
    return marked.filter((one) => isBy(one, login));
}
/**
 * Whose token it is: `name[bot]` for a GitHub App, as which the job's own token counts. Apps may not
 * ask `GET /user`, only GraphQL. Null where GitHub does not say.
 */
async function tokenLogin(octokit) {
    try {
        const answer = await octokit.graphql('{ viewer { login } }');
        return answer.viewer.login;
    }
    catch {
        const user = await octokit.rest.users.getAuthenticated().catch(() => null);
        return user?.data.login ?? null;
    }
}
/** Of the author of a token that may not ask we know only that it is an app. */
function isBy({ user }, login) {
    const isApp = user?.type === 'Bot';
    if (login === null)
        return isApp;
    return user?.login === login || (isApp && user.login === `${login}[bot]`);
}
/** Null where it is gone meanwhile. */
async function update(thread, comment) {
    const { octokit, place, text } = thread;
    if (comment.body === text)
        return { status: 'unchanged', url: comment.html_url };
    try {
        const target = { ...place, comment_id: comment.id, body: text };
        const { data } = await octokit.rest.issues.updateComment(target);
        return { status: 'updated', url: data.html_url };
    }
    catch (error) {
        if (failureOf(error).status === 404)
            return null;
        throw error;
    }
}
/** What cannot be deleted stays for the next run: the comment itself is written. */
async function remove({ octokit, place }, comments) {
    for (const { id } of comments) {
        await octokit.rest.issues.deleteComment({ ...place, comment_id: id }).catch(() => null);
    }
}
/** A server that fails may have made the comment all the same: it is looked for before the next try. */
async function create(thread, retried) {
    const { octokit, place, pullRequest, text, timing, signal } = thread;
    const target = { ...place, issue_number: pullRequest, body: text, request: { retries: 0 } };
    try {
        const { data } = await octokit.rest.issues.createComment(target);
        return { status: 'created', url: data.html_url };
    }
    catch (error) {
        if (retried === RETRIES || (failureOf(error).status ?? 0) < 500)
            throw error;
    }
    await (0,promises_.setTimeout)((retried + 1) ** 2 * timing.secondMs, undefined, { signal });
    const kept = await keep(thread, retried + 1);
    return kept.status === 'unchanged' ? { ...kept, status: 'created' } : kept;
}


/***/ }),

/***/ 436:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: function() { return /* binding */ systemClock; }
/* harmony export */ });
/** The machine's clocks. */
const systemClock = {
    nowMs: () => performance.now(),
    wallTime: () => new Date(),
};


/***/ })

};
;