"use strict";
exports.id = 9469;
exports.ids = [9469];
exports.modules = {

/***/ 1850:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderJunit: function() { return /* binding */ renderJunit; }
});

// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(3944);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(4963);
// EXTERNAL MODULE: ./build/report/failed-steps.js
var failed_steps = __webpack_require__(1295);
// EXTERNAL MODULE: ./build/report/report-model.js
var report_model = __webpack_require__(1406);
;// CONCATENATED MODULE: ./build/report/xml.js
const ENTITIES = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ['\t', '&#9;'],
    ['\n', '&#10;'],
    ['\r', '&#13;'],
]);
/** What XML 1.0 cannot hold in any form, not even as a character reference (its production 2, `Char`). */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
/** Untrusted text as the content of an XML element; what XML cannot hold becomes U+FFFD. */
function xmlText(text) {
    return escapeAll(text, /[&<>\r]/g);
}
/** The same for an attribute in double quotes, where white space must be escaped to last. */
function xmlAttribute(text) {
    return escapeAll(text, /[&<>"\t\n\r]/g);
}
/** The attributes of an element, each with a space before it. */
function xmlAttributes(attributes) {
    return Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
        .join('');
}
function escapeAll(text, special) {
    return text
        .replace(FORBIDDEN, '\uFFFD')
        .replace(special, (character) => ENTITIES.get(character) ?? character);
}

;// CONCATENATED MODULE: ./build/report/junit.js





const MAX_TEXT_CHARS = 2_000;
/** All log tails together: GitLab takes no report of 30 MB. */
const MAX_TAILS_CHARS = 8 * 1024 * 1024;
/**
 * The run as JUnit XML, for dorny/test-reporter, GitLab, Jenkins and others: one suite for the plan, one
 * test case for each step, by its id, so that it is the same test in every run. There is no standard;
 * this is what those three read, and the schema of Jenkins' xUnit plugin but for `file` of a test case
 * (GitLab links to it). The reason stands in the element's text as well as in `message`, because GitLab
 * and some readers show the text alone. Linear in the number of steps, but for sorting.
 */
function renderJunit(results, options) {
    const model = (0,report_model/* toReportModel */.$w)(results);
    const tails = fittingTails((0,failed_steps/* cleanLogTails */.bY)(model, options.logTails));
    const { skipped, ...counts } = countsOf(results.steps);
    const root = { name: plain(results.plan.name), ...counts, time: seconds(results.makespanMs) };
    const timestamp = timestampOf(results);
    const file = plain(results.plan.file);
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites${xmlAttributes(root)}>`,
        `  <testsuite${xmlAttributes({ ...root, skipped, timestamp, file })}>`,
        ...propertiesOf(results),
        ...results.steps.map((step) => testCase(step, model, tails)),
        '  </testsuite>',
        '</testsuites>',
        '',
    ].join('\n');
}
/**
 * The readers know passed, failed and not run, and turn red for a failure or an error alike. So:
 *
 * - A failure that `continue-on-error` let pass is `skipped` with the reason, as pytest reports a
 *   failure that was expected: it shows, and turns nothing red.
 * - A step that was stopped half-way has neither passed nor failed. Because of another step it is
 *   `skipped`: that one is red already. Because the run was stopped it is an `error`: else nothing would
 *   be red, and a run that was broken off would look like a good one.
 */
function verdictOf(step) {
    switch (step.outcome) {
        case 'success':
            return 'passed';
        case 'failure':
            return (0,report_model/* isAllowedFailure */.Lg)(step) ? 'skipped' : 'failure';
        case 'cancelled':
            return step.startMs !== null && step.because === null ? 'error' : 'skipped';
        case 'skipped':
            return 'skipped';
    }
}
function testCase(step, model, tails) {
    const { plan } = model.result;
    const attributes = xmlAttributes({
        name: plain(step.id),
        // The name of the suite, so that readers make no further level of it.
        classname: plain(plan.name),
        time: seconds(step.durationMs ?? 0),
        file: plain(plan.file),
    });
    const body = bodyOf(step, model, tails);
    if (body === null)
        return `    <testcase${attributes}/>`;
    return `    <testcase${attributes}>\n      ${body}\n    </testcase>`;
}
function bodyOf(step, { stepById }, tails) {
    const verdict = verdictOf(step);
    const message = plain((0,describe_step/* describeStep */.E)(step, stepById));
    const title = step.name === step.id ? '' : `${plain(step.name)}\n`;
    if (verdict === 'passed') {
        // No element for it is widely known (Surefire has `flakyFailure`); Jenkins shows this one.
        return step.attempts > 1 ? `<system-out>${xmlText(message)}</system-out>` : null;
    }
    const tail = tails.get(step.id);
    const text = `${title}${message}${tail === undefined ? '' : `\n\n${tail}`}`;
    const attributes = xmlAttributes(verdict === 'skipped' ? { message } : { message, type: typeOf(step) });
    return `<${verdict}${attributes}>${xmlText(text)}</${verdict}>`;
}
/**
 * With a prefix, because GitLab reads XML as Rails does, where `type="file"` means that the element
 * holds a file in base64.
 */
function typeOf(step) {
    return `stepwave.${step.cause === null ? step.outcome : step.cause.kind}`;
}
function countsOf(steps) {
    const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
    for (const step of steps)
        counts[verdictOf(step)] += 1;
    const { failure: failures, error: errors, skipped } = counts;
    return { tests: steps.length, failures, errors, skipped };
}
function propertiesOf(results) {
    const properties = {
        outcome: results.outcome,
        workers: results.workers,
        executor: results.executor,
        schedule: results.schedule,
        speedup: results.speedup,
    };
    return [
        '    <properties>',
        ...Object.entries(properties).map(([name, value]) => `      <property${xmlAttributes({ name, value })}/>`),
        '    </properties>',
    ];
}
/** The tails until the room is used up; of the others only the reason is told. */
function fittingTails(tails) {
    let freeChars = MAX_TAILS_CHARS;
    return new Map([...tails].filter(([, tail]) => (freeChars -= tail.length) >= 0));
}
/** UTC, without a zone and fractions of a second: the form that the schemas ask for. */
function timestampOf({ startedAt }) {
    return startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}
function seconds(ms) {
    return (ms / 1_000).toFixed(3);
}
/** Untrusted text on one line. */
function plain(text) {
    return (0,report_escape/* cutText */.IN)((0,report_escape/* toPlainLines */.$k)(text).replace(/\s+/g, ' ').trim(), MAX_TEXT_CHARS);
}


/***/ })

};
;