"use strict";
exports.id = 6186;
exports.ids = [6186];
exports.modules = {

/***/ 6186:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderHtml: function() { return /* binding */ renderHtml; }
});

;// CONCATENATED MODULE: ./build/generated/html-page.js
const htmlPage = {
    "beforeData": "<!doctype html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\" />\n    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-PPutFrmzNJeFUXYCMQlUjoaQf5fmkYbJi4rE6MGOAxg='; style-src 'sha256-+BkpnPj8OMI6xgMtHEXpQznK4S8vMB64UtAhBE7BRlA='; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\" />\n    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n    <meta name=\"color-scheme\" content=\"light dark\" />\n    <title>Stepwave</title>\n    <style>:root {\n  --page: #f7f8f9;\n  --surface: #ffffff;\n  --ink: #1b2129;\n  --soft: #56606c;\n  --line: #dde1e6;\n  --strong-line: #868f9a;\n  --accent: #1d5fb8;\n  --chosen: #eaf1fb;\n  --success: #c9dcf2;\n  --success-ink: #14304f;\n  --critical: #8fb7e4;\n  --critical-line: #123c6e;\n  --failure: #f7c9c4;\n  --failure-stripe: #f0b2ab;\n  --failure-ink: #6b120b;\n  --allowed: #f6dfae;\n  --allowed-ink: #533a00;\n  --cancelled: #e3e6ea;\n  --cancelled-stripe: #d0d5db;\n  --cancelled-ink: #39424d;\n  --link: #39424d;\n  --row: 32px;\n  --label: 64px;\n  color-scheme: light dark;\n}\n\n@media (prefers-color-scheme: dark) {\n  :root {\n    --page: #101317;\n    --surface: #171b21;\n    --ink: #e5e9ee;\n    --soft: #a0aab6;\n    --line: #2b323b;\n    --strong-line: #78828e;\n    --accent: #86b8f5;\n    --chosen: #1d2a3b;\n    --success: #23405f;\n    --success-ink: #d7e7fa;\n    --critical: #2f629e;\n    --critical-line: #a9d0ff;\n    --failure: #6a2621;\n    --failure-stripe: #7c322c;\n    --failure-ink: #ffe1dd;\n    --allowed: #574213;\n    --allowed-ink: #fbe7b9;\n    --cancelled: #323943;\n    --cancelled-stripe: #404955;\n    --cancelled-ink: #d8dee5;\n    --link: #c3ccd6;\n  }\n}\n\n* {\n  box-sizing: border-box;\n}\n\n[hidden] {\n  display: none !important;\n}\n\nbody {\n  max-width: 1600px;\n  margin: 0 auto;\n  padding: 32px clamp(12px, 3vw, 40px) 64px;\n  background: var(--page);\n  color: var(--ink);\n  font:\n    14px/1.5 system-ui,\n    -apple-system,\n    'Segoe UI',\n    Roboto,\n    sans-serif;\n  font-variant-numeric: tabular-nums;\n}\n\nh1,\nh2,\nh3,\np,\ndl,\ndd,\nul {\n  margin: 0;\n  padding: 0;\n}\n\nh1 {\n  font-size: 24px;\n  font-weight: 650;\n  line-height: 1.3;\n  letter-spacing: -0.01em;\n}\n\nh2 {\n  font-size: 16px;\n  font-weight: 650;\n}\n\nh3 {\n  margin: 16px 0 6px;\n  font-size: 13px;\n  font-weight: 600;\n}\n\nh1,\nh2,\np,\ndd,\ndt,\nli,\ntd,\nth {\n  overflow-wrap: anywhere;\n}\n\nbdi {\n  unicode-bidi: isolate;\n}\n\nbutton,\ninput {\n  font: inherit;\n  color: inherit;\n}\n\n:focus-visible {\n  outline: 2px solid var(--accent);\n  outline-offset: 2px;\n}\n\n#head p,\n#sections p,\n.below,\n.name,\n#count {\n  color: var(--soft);\n}\n\n#head p:first-of-type {\n  margin-top: 6px;\n  color: var(--ink);\n}\n\n.badge {\n  display: inline-block;\n  padding: 2px 10px;\n  border: 1px solid currentcolor;\n  border-radius: 99px;\n  font-size: 13px;\n  font-weight: 600;\n  letter-spacing: 0;\n  vertical-align: 3px;\n  white-space: nowrap;\n}\n\n.badge,\n.swatch,\n.bar {\n  background: var(--success);\n  color: var(--success-ink);\n}\n\n.badge.failure,\n.swatch.failure,\n.bar.failure {\n  background: repeating-linear-gradient(\n    -45deg,\n    var(--failure) 0 5px,\n    var(--failure-stripe) 5px 8px\n  );\n  color: var(--failure-ink);\n}\n\n.badge.failure {\n  background: var(--failure);\n}\n\n.badge .symbol.symbol {\n  color: inherit;\n}\n\n.swatch.allowed,\n.bar.allowed {\n  background: var(--allowed);\n  color: var(--allowed-ink);\n}\n\n.swatch.cancelled,\n.bar.cancelled,\n.badge.cancelled {\n  background: repeating-linear-gradient(\n    45deg,\n    var(--cancelled) 0 5px,\n    var(--cancelled-stripe) 5px 8px\n  );\n  color: var(--cancelled-ink);\n}\n\n.symbol {\n  color: var(--soft);\n  font-weight: 700;\n}\n\n.symbol.failure {\n  color: light-dark(#b3261e, #ff9a90);\n}\n\n.symbol.allowed {\n  color: light-dark(#805900, #f2c560);\n}\n\n.symbol.success {\n  color: light-dark(#1f6b3a, #7fd49b);\n}\n\n#facts {\n  display: grid;\n  grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));\n  gap: 1px;\n  margin: 24px 0;\n  border: 1px solid var(--line);\n  border-radius: 10px;\n  overflow: hidden;\n  background: var(--surface);\n}\n\n#facts:empty {\n  display: none;\n}\n\n#facts > div {\n  padding: 12px 16px;\n  box-shadow: 0 0 0 1px var(--line);\n}\n\n#facts dt,\n#facts span {\n  color: var(--soft);\n  font-size: 12px;\n}\n\n#facts strong {\n  display: block;\n  font-size: 20px;\n  font-weight: 600;\n  line-height: 1.35;\n}\n\n#facts span {\n  display: block;\n}\nsection {\n  margin-bottom: 32px;\n}\n\n.bar-above {\n  display: flex;\n  flex-wrap: wrap;\n  align-items: center;\n  justify-content: space-between;\n  gap: 8px 16px;\n  margin-bottom: 10px;\n}\n\n.zoom {\n  display: flex;\n  gap: 4px;\n}\n\n.zoom button,\n#more {\n  min-width: 32px;\n  min-height: 32px;\n  padding: 0 10px;\n  border: 1px solid var(--strong-line);\n  border-radius: 6px;\n  background: var(--surface);\n  cursor: pointer;\n}\n\n.zoom button[aria-disabled='true'] {\n  border-color: var(--line);\n  color: var(--soft);\n  cursor: default;\n}\n\n.zoom button:not([aria-disabled='true']):hover,\n#more:hover {\n  background: var(--chosen);\n}\n\n#scroller {\n  max-height: 70vh;\n  overflow: auto;\n  border: 1px solid var(--line);\n  border-radius: 10px;\n  background: var(--surface);\n}\n\n.canvas {\n  position: relative;\n}\n\n.axis,\n.lane {\n  display: flex;\n  height: var(--row);\n}\n\n.axis {\n  position: sticky;\n  z-index: 4;\n  top: 0;\n  border-bottom: 1px solid var(--line);\n  background: var(--surface);\n  color: var(--soft);\n  font-size: 12px;\n}\n\n.lane-label {\n  position: sticky;\n  z-index: 3;\n  left: 0;\n  display: flex;\n  flex: 0 0 var(--label);\n  align-items: center;\n  padding-left: 14px;\n  border-right: 1px solid var(--line);\n  background: var(--surface);\n  color: var(--soft);\n  font-size: 12px;\n}\n\n.lane {\n  position: relative;\n}\n\n.lane + .lane {\n  box-shadow: inset 0 1px var(--line);\n}\n\n.axis-track,\n.lane-track {\n  position: relative;\n  flex: 1;\n  min-width: 0;\n}\n\n.axis-track,\n.lane-track,\n.links-track {\n  overflow: clip;\n}\n\n.tick {\n  position: absolute;\n  inset: 0 auto 0 0;\n  border-left: 1px solid var(--line);\n}\n\n.tick span {\n  padding-left: 6px;\n  line-height: var(--row);\n  white-space: nowrap;\n}\n\n.bar {\n  position: absolute;\n  top: 0;\n  min-width: 2px;\n  height: 24px;\n  margin-top: 4px;\n  padding: 0 6px;\n  border-radius: 4px;\n  overflow: hidden;\n  font-size: 12px;\n  line-height: 24px;\n  text-overflow: ellipsis;\n  white-space: nowrap;\n  cursor: pointer;\n  unicode-bidi: isolate;\n  print-color-adjust: exact;\n  box-shadow: inset -1px 0 var(--surface);\n}\n\n.bar.thin {\n  box-shadow: none;\n}\n\n/* Not in the text, so that the text is what the bar is called by. */\n.bar[data-sign]::before {\n  margin-right: 5px;\n  font-weight: 700;\n  content: attr(data-sign);\n}\n\n.bar.narrow::before {\n  margin: 0 !important;\n}\n\n.bar.narrow.success::before {\n  content: none !important;\n}\n\n.bar.narrow {\n  padding: 0;\n  border-radius: 2px;\n}\n\n.bar.narrow.failure,\n.bar.narrow.allowed,\n.bar.narrow.cancelled {\n  z-index: 1;\n  min-width: 10px;\n  font-weight: 700;\n  text-align: center;\n  text-overflow: clip;\n}\n\n.bar.critical,\n.swatch.critical {\n  border-bottom: 4px solid var(--critical-line);\n}\n\n.bar.success.critical,\n.swatch.success.critical {\n  background: var(--critical);\n}\n\n.bar.critical {\n  line-height: 20px;\n}\n\n.bar:hover {\n  filter: brightness(0.94);\n}\n\n.bar.need,\n.bar.dependent {\n  outline: 2px solid var(--link);\n  outline-offset: -2px;\n}\n\n.bar.dependent {\n  outline-style: dashed;\n}\n\n.bar[aria-selected='true'] {\n  z-index: 2;\n  outline: 3px solid var(--accent);\n  outline-offset: 0;\n}\n\n.bar:focus-visible {\n  z-index: 3;\n  outline: 3px solid var(--accent);\n  outline-offset: 1px;\n}\n\n.bar.faded {\n  opacity: 0.2;\n}\n\n.links-track {\n  position: absolute;\n  z-index: 2;\n  inset: var(--row) 0 0 var(--label);\n  pointer-events: none;\n}\n\n.links {\n  position: absolute;\n  top: 0;\n}\n\n.links path {\n  fill: none;\n  stroke: var(--link);\n  stroke-width: 1.5;\n}\n\n.links .dependent {\n  stroke-dasharray: 4 3;\n}\n\n.below {\n  display: grid;\n  gap: 4px;\n  margin-top: 10px;\n  font-size: 12px;\n}\n\n.below p:empty {\n  display: none;\n}\n\n#legend {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 4px 20px;\n  list-style: none;\n}\n\n#legend li {\n  display: flex;\n  align-items: center;\n  gap: 7px;\n}\n\n.swatch {\n  width: 22px;\n  height: 16px;\n  border-radius: 3px;\n  font-weight: 700;\n  line-height: 16px;\n  text-align: center;\n  print-color-adjust: exact;\n}\n\nkbd {\n  padding: 0 5px;\n  border: 1px solid var(--line);\n  border-radius: 4px;\n  background: var(--surface);\n  font: inherit;\n}\n#columns {\n  display: grid;\n  gap: 32px;\n}\n\n#columns > section {\n  min-width: 0;\n  margin: 0;\n}\n\n#details {\n  padding: 18px 20px 20px;\n  border: 1px solid var(--line);\n  border-radius: 10px;\n  background: var(--surface);\n}\n\n#details-title {\n  border-radius: 3px;\n}\n\n#details .name {\n  margin-top: 8px;\n}\n\n#details dl {\n  margin-top: 12px;\n}\n\n#details dl > div {\n  display: grid;\n  grid-template-columns: minmax(96px, 32%) 1fr;\n  gap: 12px;\n  padding: 5px 0;\n  border-top: 1px solid var(--line);\n}\n\n#details dt {\n  color: var(--soft);\n}\n\n.links-list {\n  list-style: none;\n}\n\n.links-list li {\n  display: flex;\n  gap: 5px;\n}\n\npre {\n  max-height: 320px;\n  margin: 0;\n  padding: 12px;\n  border-radius: 6px;\n  overflow: auto;\n  background: var(--page);\n  font:\n    12px/1.5 ui-monospace,\n    'SF Mono',\n    Menlo,\n    Consolas,\n    'Liberation Mono',\n    monospace;\n}\n\n.link {\n  min-height: 24px;\n  padding: 0;\n  border: 0;\n  background: none;\n  color: var(--accent);\n  text-align: start;\n  text-decoration: underline;\n  text-decoration-color: transparent;\n  text-underline-offset: 3px;\n  overflow-wrap: anywhere;\n  cursor: pointer;\n}\n\n.links-list .link,\n.link:hover {\n  text-decoration-color: currentcolor;\n}\n\n.filter {\n  display: flex;\n  align-items: center;\n  gap: 8px;\n  min-width: 0;\n}\n\n.filter label {\n  color: var(--soft);\n}\n\n.filter input {\n  width: 220px;\n  min-width: 0;\n  min-height: 32px;\n  padding: 0 10px;\n  border: 1px solid var(--strong-line);\n  border-radius: 6px;\n  background: var(--surface);\n}\n\n.filter input::placeholder {\n  color: var(--soft);\n  opacity: 1;\n}\n\n#count:not(:empty) {\n  margin-bottom: 8px;\n}\n\n.wide {\n  overflow-x: auto;\n  border: 1px solid var(--line);\n  border-radius: 10px;\n  background: var(--surface);\n}\n\ntable {\n  width: 100%;\n  border-collapse: collapse;\n}\n\ncaption {\n  padding: 8px 14px;\n  color: var(--soft);\n  font-size: 12px;\n  text-align: start;\n}\n\nth,\ntd {\n  padding: 6px 8px;\n  border-top: 1px solid var(--line);\n  font-weight: inherit;\n  text-align: start;\n  vertical-align: top;\n}\n\n#table thead th {\n  padding: 0;\n  border: 0;\n}\n\nthead th {\n  color: var(--soft);\n  font-size: 12px;\n  font-weight: 500;\n}\n\n.number {\n  text-align: end;\n  white-space: nowrap;\n}\n\nthead button {\n  width: 100%;\n  min-height: 34px;\n  padding: 4px 8px;\n  border: 0;\n  background: none;\n  text-align: inherit;\n  white-space: nowrap;\n  cursor: pointer;\n}\n\nthead button:focus-visible {\n  outline-offset: -3px;\n}\n\nthead button:hover,\nthead th[aria-sort] {\n  color: var(--ink);\n}\n\n.arrow::after {\n  margin-left: 2px;\n  content: '↕';\n  color: var(--line);\n}\n\n[aria-sort='ascending'] .arrow::after {\n  content: '↑';\n  color: inherit;\n}\n\n[aria-sort='descending'] .arrow::after {\n  content: '↓';\n  color: inherit;\n}\n\ntbody th {\n  width: 100%;\n  min-width: 170px;\n  max-width: 0;\n}\n\ntbody td {\n  line-height: 24px;\n}\n\nth:first-child,\ntd:first-child,\n#table thead th:first-child button {\n  padding-left: 14px;\n}\n\nth:last-child,\ntd:last-child,\n#table thead th:last-child button {\n  padding-right: 14px;\n}\n\ntbody th .link,\ntbody th .name {\n  display: -webkit-box;\n  -webkit-box-orient: vertical;\n  overflow: hidden;\n  -webkit-line-clamp: 1;\n  line-clamp: 1;\n}\n\ntbody th .link {\n  display: inline-block;\n  max-width: 100%;\n  vertical-align: bottom;\n  text-overflow: ellipsis;\n  white-space: nowrap;\n}\n\ntbody th .link:has(+ .tag) {\n  max-width: calc(100% - 64px);\n}\n\ntbody tr[data-index] {\n  cursor: pointer;\n}\n\ntbody tr[data-index]:hover,\ntbody tr.selected {\n  background: var(--chosen);\n}\n\ntbody tr.selected {\n  box-shadow: inset 3px 0 var(--accent);\n}\n\nth .name {\n  margin-top: 1px;\n  font-size: 12px;\n}\n\n.outcome {\n  white-space: nowrap;\n}\n\n.tag {\n  display: inline-block;\n  padding: 0 6px;\n  border-bottom: 3px solid var(--critical-line);\n  color: var(--soft);\n  font-size: 11px;\n  line-height: 17px;\n  white-space: nowrap;\n}\n\n#more {\n  margin-top: 12px;\n}\n#sections {\n  display: grid;\n  grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));\n  gap: 32px;\n  margin-top: 32px;\n}\n\n#sections section {\n  min-width: 0;\n  margin: 0;\n}\n\n#sections .wide {\n  margin-top: 12px;\n}\n\n@media (width >= 1080px) {\n  #columns {\n    column-gap: 24px;\n    grid-template-columns: minmax(0, 1fr) 312px;\n    align-items: start;\n  }\n\n  #details {\n    position: sticky;\n    top: 16px;\n    max-height: calc(100vh - 32px);\n    overflow: auto;\n    order: 1;\n  }\n}\n\n@media (width < 480px) {\n  .filter,\n  .filter input {\n    flex: 1;\n  }\n}\n\n@media (prefers-reduced-motion: no-preference) {\n  .bar,\n  .zoom button {\n    transition: filter 0.12s;\n  }\n}\n\n@media (forced-colors: active) {\n  .bar,\n  .swatch {\n    border: 1px solid;\n  }\n\n  .bar[aria-selected='true'] {\n    outline-color: Highlight;\n  }\n}\n\n@media print {\n  body {\n    padding: 0;\n  }\n\n  .zoom,\n  .keys,\n  .filter,\n  #more,\n  .arrow {\n    display: none;\n  }\n\n  #scroller,\n  #details,\n  .wide,\n  pre {\n    max-height: none;\n    overflow: visible;\n  }\n\n  .canvas {\n    width: 100% !important;\n  }\n\n  .links {\n    display: none;\n  }\n\n  #columns {\n    display: block;\n  }\n\n  #details {\n    position: static;\n    margin-bottom: 32px !important;\n  }\n\n  tr,\n  .lane {\n    break-inside: avoid;\n  }\n}\n</style>\n  </head>\n  <body>\n    <header id=\"head\"></header>\n    <noscript>This page needs JavaScript. It loads nothing from anywhere.</noscript>\n    <main>\n      <dl id=\"facts\"></dl>\n      <section id=\"timeline\" aria-labelledby=\"timeline-title\" hidden>\n        <div class=\"bar-above\">\n          <h2 id=\"timeline-title\">Timeline</h2>\n          <div class=\"zoom\" role=\"group\" aria-label=\"Zoom\">\n            <button type=\"button\" id=\"zoom-out\" aria-label=\"Zoom out\">−</button>\n            <button type=\"button\" id=\"zoom-in\" aria-label=\"Zoom in\">+</button>\n            <button type=\"button\" id=\"zoom-fit\">Fit</button>\n          </div>\n        </div>\n        <div id=\"scroller\" role=\"listbox\" aria-labelledby=\"timeline-title\"></div>\n        <div class=\"below\">\n          <ul id=\"legend\" aria-label=\"Legend\"></ul>\n          <p id=\"timeline-note\"></p>\n          <p class=\"keys\">\n            Keys in the timeline: <kbd>←</kbd> <kbd>→</kbd> along a worker, <kbd>↑</kbd>\n            <kbd>↓</kbd> between workers, <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> zoom.\n          </p>\n        </div>\n      </section>\n      <div id=\"columns\" hidden>\n        <section id=\"details\" aria-labelledby=\"details-title\">\n          <div id=\"details-head\" aria-live=\"polite\" aria-atomic=\"true\">\n            <h2 id=\"details-title\" tabindex=\"-1\">No step selected</h2>\n            <p id=\"details-outcome\">Select a bar or a row to see the step.</p>\n          </div>\n          <div id=\"details-body\"></div>\n        </section>\n        <section id=\"steps\" aria-labelledby=\"steps-title\">\n          <div class=\"bar-above\">\n            <h2 id=\"steps-title\">Steps</h2>\n            <div class=\"filter\">\n              <label for=\"filter\">Filter</label>\n              <input\n                type=\"search\"\n                id=\"filter\"\n                placeholder=\"id, name or outcome\"\n                autocomplete=\"off\"\n                spellcheck=\"false\"\n              />\n            </div>\n          </div>\n          <p id=\"count\" role=\"status\"></p>\n          <div id=\"table-box\" class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of steps\">\n            <table id=\"table\"></table>\n          </div>\n          <button type=\"button\" id=\"more\" hidden></button>\n        </section>\n      </div>\n      <div id=\"sections\"></div>\n    </main>\n    <script type=\"application/json\" id=\"data\">",
    "afterData": "</script>\n    <script type=\"module\">/**\n * Makes an element. Attributes that are null or false are left out, children that are strings become\n * text: nothing is ever read as HTML.\n */\nfunction element(tag, attributes = {}, ...children) {\n  const made = document.createElement(tag);\n  for (const [name, value] of Object.entries(attributes)) {\n    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);\n  }\n  made.append(...children);\n  return made;\n}\n\n/** The element of that id; the page has it. */\nfunction byId(id) {\n  return document.getElementById(id);\n}\n\n/** A symbol that says nothing to who can't see it: the words stand beside it. */\nfunction symbol(text, look) {\n  return element('span', { class: `symbol ${look}`, 'aria-hidden': 'true' }, text);\n}\n\n/** Text from the run, whose direction is its own affair. */\nfunction isolated(text, tag = 'bdi') {\n  return element(tag, tag === 'bdi' ? {} : { dir: 'auto' }, text);\n}\n\n/** Shows all that is known about a step; `onSelect` gets the index of a linked step. */\nfunction showDetails(steps, index, onSelect) {\n  const step = steps[index];\n  byId('details-title').replaceChildren(isolated(step.id));\n  byId('details-outcome').replaceChildren(\n    symbol(step.symbol, step.look),\n    ' ',\n    isolated(step.outcome),\n  );\n  const pairs = step.details.map(([term, text]) => pair(term, isolated(text)));\n  const linkList = (indexes) => links(indexes, { steps, onSelect });\n  byId('details-body').replaceChildren(\n    ...(step.name === step.id ? [] : [element('p', { class: 'name' }, isolated(step.name))]),\n    element(\n      'dl',\n      {},\n      ...pairs,\n      pair('Needs', linkList(step.needs)),\n      pair('Needed by', linkList(step.dependents)),\n    ),\n    ...(step.log === null ? [] : logBlock(step.log)),\n  );\n}\n\nfunction pair(term, content) {\n  return element('div', {}, element('dt', {}, term), element('dd', {}, content));\n}\n\nconst MAX_LINKS = 100;\n\n/** What is not a number is the id of a step that is no part of the run. */\nfunction links(needs, { steps, onSelect }) {\n  if (needs.length === 0) return 'nothing';\n  const items = needs.slice(0, MAX_LINKS).map((need) => {\n    if (typeof need === 'string') return element('li', {}, isolated(need));\n    const { id, symbol: sign, look } = steps[need];\n    const button = element('button', { type: 'button', class: 'link' }, isolated(id));\n    button.addEventListener('click', () => onSelect(need));\n    return element('li', {}, symbol(sign, look), button);\n  });\n  const more = needs.length - items.length;\n  if (more > 0) items.push(element('li', {}, `and ${more} more`));\n  return element('ul', { class: 'links-list' }, ...items);\n}\n\nfunction logBlock(log) {\n  const text = element(\n    'pre',\n    { tabindex: '0', role: 'region', 'aria-label': 'End of the log' },\n    log,\n  );\n  return [element('h3', {}, 'End of the log'), text];\n}\n\n/** Fills in what does not change: heading, facts, legend, and the sections at the end. */\nfunction showHead({ heading, outcome, sentences, facts }) {\n  document.title = `${outcome.symbol} ${heading}: ${outcome.word}`;\n  byId('head').append(\n    element(\n      'h1',\n      {},\n      isolated(heading),\n      ' ',\n      element(\n        'span',\n        { class: `badge ${outcome.look}` },\n        symbol(outcome.symbol, outcome.look),\n        ` ${outcome.word}`,\n      ),\n    ),\n    ...sentences.map((sentence) => isolated(sentence, 'p')),\n  );\n  byId('facts').append(...facts.map(factBox));\n}\n\nfunction factBox({ label, value, note }) {\n  return element(\n    'div',\n    {},\n    element('dt', {}, isolated(label)),\n    element('dd', {}, element('strong', {}, value), element('span', {}, note)),\n  );\n}\n\nconst LEGEND = [\n  ['success', 'succeeded'],\n  ['failure', 'failed'],\n  ['allowed', 'failed, allowed by continue-on-error'],\n  ['cancelled', 'cancelled'],\n];\n\n/** Says what the bars that are there mean. */\nfunction showLegend({ steps, timelineNote }) {\n  const started = steps.filter(({ bar }) => bar !== null);\n  const items = LEGEND.flatMap(([look, text]) => {\n    const example = started.find((step) => step.look === look);\n    return example === undefined ? [] : [legendItem(look, example.symbol, text)];\n  });\n  if (started.some(({ isCritical }) => isCritical)) {\n    items.push(legendItem('success critical', '', 'critical path (underlined)'));\n  }\n  byId('legend').append(...items);\n  byId('timeline-note').textContent = timelineNote;\n}\n\nfunction legendItem(classes, mark, text) {\n  const swatch = element('span', { class: `swatch ${classes}`, 'aria-hidden': 'true' }, mark);\n  return element('li', {}, swatch, text);\n}\n\n/** Shows what else was found out. */\nfunction showSections({ sections }) {\n  byId('sections').append(...sections.map(section));\n}\n\nfunction section({ title, sentences, tables }, index) {\n  const id = `section-${index}`;\n  return element(\n    'section',\n    { 'aria-labelledby': id },\n    element('h2', { id }, title),\n    ...sentences.map((sentence) => isolated(sentence, 'p')),\n    ...tables.map(smallTable),\n  );\n}\n\nfunction smallTable({ caption, columns, rows }) {\n  const classOf = (index) => ({ class: columns[index].isNumber ? 'number' : null });\n  const titles = columns.map(({ title }, index) =>\n    element('th', { scope: 'col', ...classOf(index) }, title),\n  );\n  const lines = rows.map((cells) =>\n    element('tr', {}, ...cells.map((text, i) => element('td', classOf(i), isolated(text)))),\n  );\n  const table = element(\n    'table',\n    {},\n    element('caption', {}, caption),\n    element('thead', {}, element('tr', {}, ...titles)),\n    element('tbody', {}, ...lines),\n  );\n  return element(\n    'div',\n    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption },\n    table,\n  );\n}\n\n/** Browsers lay out tables as a whole, so a long one is shown bit by bit. */\nconst ROWS_AT_ONCE = 200;\n/** Text in the order that people expect: `step-2` before `step-10`. */\nconst collator = new Intl.Collator('en', { numeric: true });\n\n/** The table of all steps: sortable, filtered, and the way to each step without the timeline. */\nclass StepTable {\n  #data;\n  #onSelect;\n  #headings;\n  #body = element('tbody');\n  #more = byId('more');\n  #sort = { column: null, sign: 1 };\n  #isShown = () => true;\n  #limit = ROWS_AT_ONCE;\n  #selected = null;\n\n  constructor(data, onSelect) {\n    this.#data = data;\n    this.#onSelect = onSelect;\n    this.#headings = data.columns.map((column, index) => this.#heading(column, index));\n    byId('table').append(element('thead', {}, element('tr', {}, ...this.#headings)), this.#body);\n    this.#more.addEventListener('click', () => this.#showMore());\n    this.#body.addEventListener('click', (event) => this.#onClick(event));\n    this.#draw();\n  }\n\n  /** Shows only some of the steps. */\n  filter(isShown) {\n    this.#isShown = isShown;\n    this.#limit = ROWS_AT_ONCE;\n    this.#draw();\n  }\n\n  /** Marks the row of a step, if it is shown. */\n  select(index) {\n    this.#selected = index;\n    for (const row of this.#body.rows) this.#mark(row);\n  }\n\n  #heading({ title, isNumber }, index) {\n    const button = element('button', { type: 'button' }, title, arrow());\n    button.addEventListener('click', () => this.#sortBy(index));\n    return element('th', { scope: 'col', class: isNumber ? 'number' : null }, button);\n  }\n\n  #sortBy(column) {\n    const isSame = this.#sort.column === column;\n    this.#sort = { column, sign: isSame ? -this.#sort.sign : 1 };\n    this.#headings.forEach((heading, index) => {\n      if (index !== column) heading.removeAttribute('aria-sort');\n      else heading.setAttribute('aria-sort', this.#sort.sign === 1 ? 'ascending' : 'descending');\n    });\n    this.#draw();\n  }\n\n  #indexes() {\n    const { column, sign } = this.#sort;\n    const shown = [...this.#data.steps.keys()].filter((index) => this.#isShown(index));\n    if (column === null) return shown;\n    const keyOf = (index) => this.#data.steps[index].sortKeys[column];\n    return shown.sort((a, b) => compare(keyOf(a), keyOf(b), sign) || a - b);\n  }\n\n  #draw() {\n    const indexes = this.#indexes();\n    const shown = indexes.slice(0, this.#limit);\n    this.#body.replaceChildren(...shown.map((index) => this.#row(index)));\n    const rest = indexes.length - shown.length;\n    byId('table-box').hidden = shown.length === 0;\n    this.#more.hidden = rest === 0;\n    this.#more.textContent = `Show ${Math.min(rest, ROWS_AT_ONCE)} more of ${rest}`;\n  }\n\n  /** The button may vanish: the first new row is where the reader goes on. */\n  #showMore() {\n    const first = this.#limit;\n    this.#limit += ROWS_AT_ONCE;\n    this.#draw();\n    this.#body.rows[first].querySelector('button').focus();\n  }\n\n  #row(index) {\n    const step = this.#data.steps[index];\n    const [, outcome, ...rest] = step.cells;\n    const row = element(\n      'tr',\n      { 'data-index': String(index) },\n      element('th', { scope: 'row' }, ...stepCell(step)),\n      element('td', { class: 'outcome' }, symbol(step.symbol, step.look), ` ${outcome}`),\n      ...rest.map((text) => element('td', { class: 'number' }, text)),\n    );\n    this.#mark(row);\n    return row;\n  }\n\n  #mark(row) {\n    const isSelected = row.dataset.index === String(this.#selected);\n    row.classList.toggle('selected', isSelected);\n    const button = row.querySelector('button');\n    if (isSelected) button.setAttribute('aria-current', 'true');\n    else button.removeAttribute('aria-current');\n  }\n\n  #onClick({ target }) {\n    const row = target.closest('tr');\n    const hasSelectedText = getSelection()?.isCollapsed === false;\n    if (row !== null && !hasSelectedText) this.#onSelect(Number(row.dataset.index));\n  }\n}\n\nfunction stepCell({ id, name, isCritical }) {\n  return [\n    element('button', { type: 'button', class: 'link' }, isolated(id)),\n    ...(isCritical ? [' ', element('span', { class: 'tag' }, 'critical')] : []),\n    ...(name === id ? [] : [element('span', { class: 'name' }, isolated(name))]),\n  ];\n}\n\n/** What is not known comes last, whatever the direction. */\nfunction compare(a, b, sign) {\n  if (a === null || b === null) return Number(a === null) - Number(b === null);\n  return sign * (typeof a === 'string' ? collator.compare(a, b) : a - b);\n}\n\nfunction arrow() {\n  return element('span', { class: 'arrow', 'aria-hidden': 'true' });\n}\n\nconst SECOND = 1_000;\nconst MINUTE = 60 * SECOND;\nconst HOUR = 60 * MINUTE;\nconst STEPS_MS = [\n  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],\n  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),\n  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),\n  ...[1, 2, 3, 6, 12, 24, 48, 96, 192, 384].map((hours) => hours * HOUR),\n];\n/** A label must not run into the next one. */\nconst MIN_GAP_PX = 80;\n\n/** The ticks between two times, at distances that people count in. */\nfunction ticks({ fromMs, toMs, pxPerMs }) {\n  const stepMs = STEPS_MS.find((ms) => ms * pxPerMs >= MIN_GAP_PX) ?? STEPS_MS.at(-1);\n  const first = Math.max(0, Math.ceil(fromMs / stepMs));\n  const count = Math.max(0, Math.floor(toMs / stepMs) - first + 1);\n  return Array.from({ length: count }, (_, index) => (first + index) * stepMs);\n}\n\n/** The ticks as elements, placed by their share of the whole; one without room for its text has none. */\nfunction tickElements(timesMs, { lengthMs, pxPerMs }) {\n  return timesMs.map((ms) => {\n    const hasRoom = (lengthMs - ms) * pxPerMs >= MIN_GAP_PX * 0.75;\n    const tick = element(\n      'div',\n      { class: 'tick' },\n      element('span', {}, hasRoom ? tickText(ms) : ''),\n    );\n    tick.style.left = `${(100 * ms) / lengthMs}%`;\n    return tick;\n  });\n}\n\n/** `0`, `250 ms`, `2.5 s`, `1 m 30 s`, `2 h 15 m` */\nfunction tickText(ms) {\n  if (ms === 0) return '0';\n  if (ms < SECOND) return `${ms} ms`;\n  if (ms < MINUTE) return `${ms / SECOND} s`;\n  const units = [\n    [Math.floor(ms / HOUR), 'h'],\n    [Math.floor((ms % HOUR) / MINUTE), 'm'],\n    [(ms % MINUTE) / SECOND, 's'],\n  ];\n  return units\n    .filter(([amount]) => amount > 0)\n    .map(([amount, unit]) => `${amount} ${unit}`)\n    .join(' ');\n}\n\n/** A narrower bar has no room for text. */\nconst MIN_TEXT_PX = 40;\n/** A narrower one would be more gap than bar, were it set apart from the next. */\nconst MIN_SPACED_PX = 6;\n\n/**\n * The bars that are in the page. They are placed by percentages, so that a zoom only changes the\n * width of one element, and only those near the visible part are there at all.\n */\nclass Bars {\n  #steps;\n  #lengthMs;\n  #tracks;\n  #bars = new Map();\n\n  /** `tracks` are the elements that hold the bars, by lane. */\n  constructor({ steps, lengthMs }, tracks) {\n    this.#steps = steps;\n    this.#lengthMs = lengthMs;\n    this.#tracks = tracks;\n  }\n\n  /** The element of a step, if it is in the page. */\n  at(index) {\n    return this.#bars.get(index);\n  }\n\n  /** Puts the bars of that range, and the active one, into the page and takes the others out. */\n  draw(range, state) {\n    const wanted = new Set();\n    this.#steps.forEach(({ bar }, index) => {\n      if (bar === null) return;\n      const isNear = bar.endMs >= range.fromMs && bar.startMs <= range.toMs;\n      if (isNear || index === state.active) wanted.add(index);\n    });\n    for (const [index, bar] of this.#bars) {\n      if (wanted.has(index)) continue;\n      bar.remove();\n      this.#bars.delete(index);\n    }\n    const added = this.#tracks.map(() => []);\n    for (const index of wanted) {\n      if (!this.#bars.has(index)) added[this.#steps[index].bar.lane].push(this.#make(index));\n      this.#update(index, range.pxPerMs, state);\n    }\n    added.forEach((bars, lane) => this.#tracks[lane].append(...bars));\n  }\n\n  #make(index) {\n    const { bar, spoken } = this.#steps[index];\n    const made = element('div', {\n      role: 'option',\n      'aria-label': spoken,\n      title: spoken,\n      'data-index': String(index),\n    });\n    made.style.left = `${(100 * bar.startMs) / this.#lengthMs}%`;\n    made.style.width = `${(100 * (bar.endMs - bar.startMs)) / this.#lengthMs}%`;\n    this.#bars.set(index, made);\n    return made;\n  }\n\n  #update(index, pxPerMs, state) {\n    const step = this.#steps[index];\n    const bar = this.#bars.get(index);\n    const width = (step.bar.endMs - step.bar.startMs) * pxPerMs;\n    const hasRoom = width >= MIN_TEXT_PX;\n    const isFaded = !state.isShown(index);\n    const text = hasRoom && !isFaded ? step.label : '';\n    if (bar.textContent !== text) bar.textContent = text;\n    const classes = classNames({\n      bar: true,\n      [step.look]: true,\n      critical: step.isCritical,\n      need: state.needs.has(index),\n      dependent: state.dependents.has(index),\n      narrow: !hasRoom,\n      thin: width < MIN_SPACED_PX,\n      faded: isFaded,\n    });\n    if (bar.className !== classes) bar.className = classes;\n    if (step.sign !== '') setAttribute(bar, 'data-sign', hasRoom ? step.sign : step.sign[0]);\n    setAttribute(bar, 'aria-selected', String(index === state.selected));\n    setAttribute(bar, 'tabindex', index === state.active ? '0' : '-1');\n  }\n}\n\nfunction classNames(wanted) {\n  return Object.keys(wanted)\n    .filter((name) => wanted[name])\n    .join(' ');\n}\n\n/** Writes only what changes: a zoom goes over thousands of bars. */\nfunction setAttribute(made, name, value) {\n  if (made.getAttribute(name) !== value) made.setAttribute(name, value);\n}\nconst SVG = 'http://www.w3.org/2000/svg';\n/** More lines than this say nothing. */\nconst MAX_LINES = 300;\n/** How far from a bar's end a line leaves or enters it. */\nconst INSET_PX = 7;\n/** From the middle of a row to the edge of its bar, and to the gap between rows. */\nconst EDGE_PX = 12;\nconst GAP_PX = 16;\n\n/**\n * Draws a line from each need of the selected step to it, and from it to each dependent. `place`\n * gives the pixels of a bar in the picture, which is `width` wide.\n */\nfunction drawLinks(picture, { step, steps, place, width }) {\n  picture.setAttribute('width', width);\n  const lines = [];\n  if (step?.bar) {\n    const needs = step.needs.map((need) => [steps[need], step, 'need']);\n    const dependents = step.dependents.map((index) => [step, steps[index], 'dependent']);\n    const drawn = [...needs, ...dependents].filter(([from, to]) => from?.bar && to?.bar);\n    for (const link of drawn.slice(0, MAX_LINES)) lines.push(line(link, place));\n  }\n  picture.replaceChildren(...lines);\n}\n\n/** Along the gaps between rows, so that no line runs through the text of a bar. */\nfunction line([from, to, kind], place) {\n  const [start, end] = [place(from.bar), place(to.bar)];\n  const inset = ({ left, right }) => Math.min(INSET_PX, (right - left) / 2);\n  const down = start.middle < end.middle ? 1 : -1;\n  // Within a row it goes above the bars.\n  const side = start.middle === end.middle ? 1 : down;\n  const path = document.createElementNS(SVG, 'path');\n  path.setAttribute('class', kind);\n  path.setAttribute(\n    'd',\n    `M${start.right - inset(start)},${start.middle + down * EDGE_PX}` +\n      `V${end.middle - side * GAP_PX}` +\n      `H${end.left + inset(end)}` +\n      `V${end.middle - side * EDGE_PX}`,\n  );\n  return path;\n}\n\n/** An empty picture for the lines. */\nfunction linkPicture() {\n  const picture = document.createElementNS(SVG, 'svg');\n  picture.setAttribute('class', 'links');\n  picture.setAttribute('aria-hidden', 'true');\n  return picture;\n}\n/** Finds the bar that an arrow key leads to. */\nclass Neighbours {\n  #steps;\n  /** By lane, the indexes of its steps by start. */\n  #lanes = [];\n\n  constructor(steps) {\n    this.#steps = steps;\n    steps.forEach(({ bar }, index) => {\n      if (bar !== null) (this.#lanes[bar.lane] ??= []).push(index);\n    });\n    for (const lane of this.#lanes) {\n      lane.sort((a, b) => steps[a].bar.startMs - steps[b].bar.startMs || a - b);\n    }\n  }\n\n  /** The step to begin with: the first of the first lane. */\n  get first() {\n    return this.#lanes[0]?.[0];\n  }\n\n  /** The index of the step that `key` leads to from `index`; undefined where there is none. */\n  find(key, index) {\n    const { lane } = this.#steps[index].bar;\n    const own = this.#lanes[lane];\n    switch (key) {\n      case 'ArrowRight':\n        return own[own.indexOf(index) + 1];\n      case 'ArrowLeft':\n        return own[own.indexOf(index) - 1];\n      case 'Home':\n        return own[0];\n      case 'End':\n        return own.at(-1);\n      case 'ArrowUp':\n        return this.#nearest(this.#lanes[lane - 1], index);\n      case 'ArrowDown':\n        return this.#nearest(this.#lanes[lane + 1], index);\n      default:\n        return undefined;\n    }\n  }\n\n  /** The step of that lane that ran while the one at `index` began, or else the closest in time. */\n  #nearest(lane = [], index) {\n    const { startMs } = this.#steps[index].bar;\n    const distance = (other) => {\n      const { bar } = this.#steps[other];\n      return Math.max(bar.startMs - startMs, startMs - bar.endMs, 0);\n    };\n    let best;\n    for (const other of lane) {\n      if (best === undefined || distance(other) < distance(best)) best = other;\n    }\n    return best;\n  }\n}\n/** Browsers place nothing beyond some millions of pixels. */\nconst MAX_TRACK_PX = 2_000_000;\n/** There is no use in seeing less than this on the whole screen. */\nconst MIN_VIEW_MS = 5;\nconst ZOOM_FACTOR = 1.5;\n\n/** Which part of the run can be seen: the zoom and the place of the scroll bar, in times and pixels. */\nclass Viewport {\n  #scroller;\n  #canvas;\n  #label;\n  #lengthMs;\n  #zoom = 1;\n\n  /** `label` is the element that the lanes' labels are as wide as. */\n  constructor({ scroller, canvas, label, lengthMs }) {\n    this.#scroller = scroller;\n    this.#canvas = canvas;\n    this.#label = label;\n    this.#lengthMs = lengthMs;\n  }\n\n  get pxPerMs() {\n    return this.#trackPx / this.#lengthMs;\n  }\n\n  get canZoomOut() {\n    return this.#zoom > 1;\n  }\n\n  get canZoomIn() {\n    return this.#zoom < this.#maxZoom;\n  }\n\n  /** The visible part and as much again on either side. */\n  get range() {\n    const from = this.#scroller.scrollLeft;\n    return {\n      fromMs: Math.max(0, (from - this.#viewPx) / this.pxPerMs),\n      toMs: Math.min(this.#lengthMs, (from + 2 * this.#viewPx) / this.pxPerMs),\n      pxPerMs: this.pxPerMs,\n    };\n  }\n\n  /** Zooms by a number of steps; what is at `share` (0 to 1) of the visible part stays there. */\n  zoomBy(steps, share) {\n    const at = (this.#scroller.scrollLeft + share * this.#viewPx) / this.#trackPx;\n    this.#zoom = Math.min(this.#maxZoom, Math.max(1, this.#zoom * ZOOM_FACTOR ** steps));\n    this.resize();\n    this.#scroller.scrollLeft = at * this.#trackPx - share * this.#viewPx;\n  }\n\n  fit() {\n    this.#zoom = 1;\n    this.resize();\n  }\n\n  /** To be called when the window has another width. */\n  resize() {\n    this.#canvas.style.width = `${this.#label.offsetWidth + this.#trackPx}px`;\n  }\n\n  /** Where a time is in the visible part, as a share. */\n  shareOf(ms) {\n    return clamp((ms * this.pxPerMs - this.#scroller.scrollLeft) / this.#viewPx);\n  }\n\n  /** Where the pointer is in the visible part, as a share. */\n  shareAt(clientX) {\n    const left = this.#scroller.getBoundingClientRect().left + this.#label.offsetWidth;\n    return clamp((clientX - left) / this.#viewPx);\n  }\n\n  /** Scrolls until the beginning of the time from `startMs` to `endMs` can be seen. */\n  reveal({ startMs, endMs }) {\n    const view = this.#viewPx;\n    const left = startMs * this.pxPerMs;\n    const width = Math.min(view, (endMs - startMs) * this.pxPerMs);\n    const from = this.#scroller.scrollLeft;\n    if (left >= from && left + Math.min(width, 40) <= from + view) return;\n    this.#scroller.scrollLeft = left - (view - width) / 2;\n  }\n\n  get #viewPx() {\n    return Math.max(1, this.#scroller.clientWidth - this.#label.offsetWidth);\n  }\n\n  get #trackPx() {\n    return this.#viewPx * this.#zoom;\n  }\n\n  get #maxZoom() {\n    return Math.max(1, Math.min(MAX_TRACK_PX / this.#viewPx, this.#lengthMs / MIN_VIEW_MS));\n  }\n}\n\nfunction clamp(share) {\n  return Math.min(1, Math.max(0, share));\n}\n\n/** The height of a lane; the style has it as `--row`. */\nconst ROW_PX = 32;\n\n/** The timeline: a listbox of bars, with one tab stop, a lane for each worker, and a zoom. */\nclass Timeline {\n  #data;\n  #scroller;\n  #onSelect;\n  #onZoom;\n  #neighbours;\n  #axis = element('div', { class: 'axis-track' });\n  #links = linkPicture();\n  #bars;\n  #viewport;\n  #selected = null;\n  /** The one bar that the Tab key reaches. */\n  #active;\n  #isShown = () => true;\n  #isDue = false;\n\n  constructor(scroller, { data, onSelect, onZoom }) {\n    this.#scroller = scroller;\n    this.#data = data;\n    this.#onSelect = onSelect;\n    this.#onZoom = onZoom;\n    this.#neighbours = new Neighbours(data.steps);\n    this.#active = this.#neighbours.first;\n    this.#build();\n    this.#listen();\n    this.fit();\n  }\n\n  /** Marks the step and what it is linked with. */\n  select(index) {\n    this.#selected = index;\n    const { bar } = this.#data.steps[index];\n    if (bar !== null) {\n      this.#active = index;\n      this.#viewport.reveal(bar);\n      this.#revealRow(bar.lane * ROW_PX);\n    }\n    this.#draw();\n  }\n\n  /** Fades the bars of the steps that are not shown. */\n  filter(isShown) {\n    this.#isShown = isShown;\n    this.#draw();\n  }\n\n  /** Zooms in (1) or out (-1) around a place of the visible part. */\n  zoomBy(steps, share = 0.5) {\n    this.#viewport.zoomBy(steps, share);\n    this.#draw();\n    this.#onZoom(this.#viewport);\n  }\n\n  /** Shows the whole run. */\n  fit() {\n    this.#viewport.fit();\n    this.#draw();\n    this.#onZoom(this.#viewport);\n  }\n\n  #draw() {\n    const { range } = this.#viewport;\n    const { steps, lengthMs } = this.#data;\n    const selected = steps[this.#selected];\n    this.#bars.draw(range, {\n      selected: this.#selected,\n      active: this.#active,\n      isShown: this.#isShown,\n      needs: new Set(selected?.needs),\n      dependents: new Set(selected?.dependents),\n    });\n    this.#axis.replaceChildren(...tickElements(ticks(range), { lengthMs, ...range }));\n    this.#drawLinks(selected, range);\n  }\n\n  #drawLinks(step, { fromMs, toMs, pxPerMs }) {\n    const left = fromMs * pxPerMs;\n    const place = (bar) => ({\n      left: bar.startMs * pxPerMs - left,\n      right: bar.endMs * pxPerMs - left,\n      middle: (bar.lane + 0.5) * ROW_PX,\n    });\n    this.#links.style.left = `${left}px`;\n    const width = (toMs - fromMs) * pxPerMs;\n    drawLinks(this.#links, { step, steps: this.#data.steps, place, width });\n  }\n\n  #build() {\n    const corner = element('div', { class: 'lane-label' }, 'Worker');\n    const axis = element('div', { class: 'axis', 'aria-hidden': 'true' }, corner, this.#axis);\n    const tracks = this.#data.lanes.map(() => element('div', { class: 'lane-track' }));\n    const lanes = this.#buildLanes(tracks);\n    const links = element('div', { class: 'links-track', 'aria-hidden': 'true' }, this.#links);\n    const canvas = element('div', { class: 'canvas' }, axis, ...lanes, links);\n    this.#scroller.append(canvas);\n    this.#bars = new Bars(this.#data, tracks);\n    this.#viewport = new Viewport({\n      scroller: this.#scroller,\n      canvas,\n      label: corner,\n      lengthMs: this.#data.lengthMs,\n    });\n  }\n\n  #buildLanes(tracks) {\n    this.#links.setAttribute('height', String(tracks.length * ROW_PX));\n    return this.#data.lanes.map(({ worker }, index) => {\n      const label = element('div', { class: 'lane-label', 'aria-hidden': 'true' }, String(worker));\n      const attributes = { class: 'lane', role: 'group', 'aria-label': `Worker ${worker}` };\n      return element('div', attributes, label, tracks[index]);\n    });\n  }\n\n  #listen() {\n    const scroller = this.#scroller;\n    scroller.addEventListener('scroll', () => this.#drawSoon(), { passive: true });\n    scroller.addEventListener('keydown', (event) => this.#onKey(event));\n    scroller.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });\n    scroller.addEventListener('click', ({ target }) => {\n      const bar = target.closest('.bar');\n      if (bar !== null) this.#choose(Number(bar.dataset.index));\n    });\n    new ResizeObserver(() => {\n      this.#viewport.resize();\n      this.#drawSoon();\n    }).observe(scroller);\n  }\n\n  #onKey(event) {\n    const bar = event.target.closest('.bar');\n    if (bar === null || event.ctrlKey || event.metaKey || event.altKey) return;\n    if (this.#act(event.key, Number(bar.dataset.index))) event.preventDefault();\n  }\n\n  /** Whether the key means something. */\n  #act(key, index) {\n    const share = () => this.#viewport.shareOf(this.#data.steps[index].bar.startMs);\n    if (key === '+' || key === '=') this.zoomBy(1, share());\n    else if (key === '-') this.zoomBy(-1, share());\n    else if (key === '0') this.fit();\n    else if (key === 'Enter' || key === ' ') this.#choose(index);\n    else {\n      const next = this.#neighbours.find(key, index);\n      if (next !== undefined) this.#choose(next);\n      return next !== undefined || key.startsWith('Arrow');\n    }\n    return true;\n  }\n\n  /** Browsers tell of a pinch as of a turn of the wheel with the Control key. */\n  #onWheel(event) {\n    if (!event.ctrlKey) return;\n    event.preventDefault();\n    this.zoomBy(-Math.sign(event.deltaY) / 2, this.#viewport.shareAt(event.clientX));\n  }\n\n  #choose(index) {\n    this.#onSelect(index);\n    this.#bars.at(index).focus({ preventScroll: true });\n  }\n\n  /** The axis stays on top, and is as high as a row. */\n  #revealRow(top) {\n    const height = this.#scroller.clientHeight - ROW_PX;\n    const least = top + ROW_PX - height;\n    if (top < this.#scroller.scrollTop) this.#scroller.scrollTop = top;\n    else if (least > this.#scroller.scrollTop) this.#scroller.scrollTop = least;\n  }\n\n  #drawSoon() {\n    if (this.#isDue) return;\n    this.#isDue = true;\n    requestAnimationFrame(() => {\n      this.#isDue = false;\n      this.#draw();\n    });\n  }\n}\n/** Brings the page to life: what one part selects or filters, the others follow. */\n\nconst data = JSON.parse(byId('data').textContent);\nlet timeline = null;\nlet table = null;\n/** Where the reader was before the details. */\nlet origin = null;\n\nshowHead(data);\nshowSections(data);\nif (data.lanes.length > 0) openTimeline();\nif (data.steps.length > 0) openTable();\nif (data.selected !== null) select(data.selected);\n\nfunction openTimeline() {\n  byId('timeline').hidden = false;\n  const buttons = { in: byId('zoom-in'), out: byId('zoom-out'), fit: byId('zoom-fit') };\n  timeline = new Timeline(byId('scroller'), {\n    data,\n    onSelect: select,\n    onZoom: (viewport) => {\n      buttons.in.setAttribute('aria-disabled', String(!viewport.canZoomIn));\n      buttons.out.setAttribute('aria-disabled', String(!viewport.canZoomOut));\n      buttons.fit.setAttribute('aria-disabled', String(!viewport.canZoomOut));\n    },\n  });\n  buttons.in.addEventListener('click', () => timeline.zoomBy(1));\n  buttons.out.addEventListener('click', () => timeline.zoomBy(-1));\n  buttons.fit.addEventListener('click', () => timeline.fit());\n  addEventListener('beforeprint', () => timeline.fit());\n  showLegend(data);\n}\n\nfunction openTable() {\n  byId('columns').hidden = false;\n  table = new StepTable(data, visit);\n  byId('filter').addEventListener('input', filter);\n  byId('details').addEventListener('keydown', ({ key }) => {\n    if (key === 'Escape' && origin?.isConnected) origin.focus();\n  });\n  filter();\n}\n\nfunction select(index) {\n  showDetails(data.steps, index, visit);\n  timeline?.select(index);\n  table.select(index);\n}\n\n/** Selects a step from elsewhere than the timeline, and leads the reader to its details. */\nfunction visit(index) {\n  if (!byId('details').contains(document.activeElement)) origin = document.activeElement;\n  select(index);\n  byId('details-title').focus();\n}\n\n/** Each word must be in the id, the name or the outcome. */\nfunction filter() {\n  const words = byId('filter').value.toLowerCase().split(/\\s+/).filter(Boolean);\n  const isShown = (index) => {\n    const { id, name, outcome, cells } = data.steps[index];\n    const text = `${id}\\n${name}\\n${outcome}\\n${cells[1]}`.toLowerCase();\n    return words.every((word) => text.includes(word));\n  };\n  const shown = new Set([...data.steps.keys()].filter(isShown));\n  byId('count').textContent = words.length === 0 ? '' : countText(shown.size);\n  timeline?.filter((index) => shown.has(index));\n  table.filter((index) => shown.has(index));\n}\n\nfunction countText(count) {\n  return count === 0 ? 'No step matches.' : `${count} of ${data.steps.length} steps`;\n}\n</script>\n  </body>\n</html>\n"
};

// EXTERNAL MODULE: ./build/report/format-count.js
var format_count = __webpack_require__(9381);
// EXTERNAL MODULE: ./build/report/report-model.js
var report_model = __webpack_require__(1406);
;// CONCATENATED MODULE: ./build/report/html/look.js

/** The sign of each look, so that it is never told by colour alone. */
const SYMBOL = {
    success: '✓',
    failure: '✗',
    allowed: '!',
    cancelled: '⊘',
    skipped: '↷',
};
/** How the outcome of a step is shown. */
function lookOf(step) {
    return (0,report_model/* isAllowedFailure */.Lg)(step) ? 'allowed' : step.outcome;
}

// EXTERNAL MODULE: ./build/report/format-duration.js
var format_duration = __webpack_require__(1876);
// EXTERNAL MODULE: ./build/report/step-table.js
var step_table = __webpack_require__(1023);
// EXTERNAL MODULE: ./build/report/format-change.js
var format_change = __webpack_require__(4260);
;// CONCATENATED MODULE: ./build/report/html/change-text.js



/** A change and whether it is more than chance: `+1.20 s, slower`. */
function changeText({ changeMs, verdict }) {
    return `${(0,format_change/* signedDuration */.T)(changeMs)}, ${verdictText(verdict)}`;
}
/** What a change is measured against: `median 8.10 s of 12 runs, noise ±300 ms`. */
function baseText({ baseMs, runs, noiseMs }) {
    const noise = noiseMs === null ? '' : `, noise ±${(0,format_duration/* formatDuration */.a)(noiseMs)}`;
    return `median ${(0,format_duration/* formatDuration */.a)(baseMs)} of ${(0,format_count/* countOf */.p)(runs, 'run')}${noise}`;
}
/** A ratio: `1.85x`. */
function ratioText(ratio) {
    return `${(0,format_duration/* cutDecimals */.N)(ratio, 2)}x`;
}
/** Whether a change is more than chance, in words. */
function verdictText(verdict) {
    return verdict ?? 'too few runs to tell';
}

// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(4963);
;// CONCATENATED MODULE: ./build/report/html/plain-line.js

/**
 * Untrusted text as one line that can be read: no colours, control characters, direction overrides or
 * line breaks, at most `maxChars` code points. It is not escaped: the page sets it as text.
 */
function plainLine(text, maxChars) {
    const line = (0,report_escape/* toPlainLines */.$k)(text).replace(/\s+/g, ' ').trim();
    return line === '' ? '(no name)' : (0,report_escape/* cutText */.IN)(line, maxChars);
}

;// CONCATENATED MODULE: ./build/report/html/page-facts.js






const MAX_TEXT_CHARS = 300;
/** What stands below the heading: how the steps ended, and which run it was. */
function headSentences({ result, totals }) {
    return [
        stepSentence({ result, totals }),
        `${plainLine(result.plan.file, MAX_TEXT_CHARS)}, started ${utcText(result.startedAt)}, ` +
            `executor ${result.executor}, schedule ${result.schedule}`,
        ...fallbackNote(result),
    ];
}
/** The figures of the run; none where no step ran. */
function runFacts({ result, totals }) {
    if (totals.startedCount === 0)
        return [];
    const { history } = result;
    const makespan = history?.makespan ?? null;
    return [
        { label: 'Makespan', value: (0,format_duration/* formatDuration */.a)(result.makespanMs), note: 'start to last end' },
        {
            label: 'One after another',
            value: (0,format_duration/* formatDuration */.a)(result.sequentialMs),
            note: result.sequentialBasis === 'measured' ? 'measured' : 'estimate: sum of the durations',
        },
        speedupFact({ result, totals }),
        {
            label: 'Utilization',
            value: `${Math.floor(100 * result.utilization)} %`,
            note: 'how busy the workers were',
        },
        {
            label: 'Workers',
            value: String(result.workers),
            note: (0,format_count/* countOf */.p)(totals.startedCount, 'step') + ' ran',
        },
        {
            label: 'Lower bound',
            value: (0,format_duration/* formatDuration */.a)(result.lowerBoundMs),
            note: `critical path ${(0,format_duration/* formatDuration */.a)(result.spanMs)}`,
        },
        ...(makespan === null
            ? []
            : [
                {
                    label: `Against ${plainLine(history?.branch ?? '', MAX_TEXT_CHARS)}`,
                    value: (0,format_change/* signedDuration */.T)(makespan.changeMs),
                    note: `${verdictText(makespan.verdict)}: ${baseText(makespan)}`,
                },
            ]),
    ];
}
/** A ratio is claimed only where it is more than chance and the run was not cut short. */
function speedupFact({ result, totals }) {
    const label = 'Speed-up';
    if (result.outcome === 'cancelled')
        return { label, value: '–', note: 'the run was cut short' };
    if (totals.gain === 'unknown')
        return { label, value: '–', note: 'not measured in full' };
    if (totals.gain === 'none')
        return { label, value: 'no gain', note: 'within noise' };
    return {
        label,
        value: ratioText(result.speedup),
        note: totals.gain === 'faster' ? 'faster than one after another' : 'slower',
    };
}
function stepSentence({ result, totals }) {
    if (totals.stepCount === 0)
        return 'The plan has no steps.';
    const steps = (0,format_count/* countOf */.p)(totals.stepCount, 'step');
    const time = totals.startedCount === 0 ? '' : ` in ${(0,format_duration/* formatDuration */.a)(result.makespanMs)}`;
    const allowed = totals.allowedFailureCount === 0
        ? ''
        : `; continue-on-error let ${(0,format_count/* countOf */.p)(totals.allowedFailureCount, 'failure')} pass`;
    return `${steps}${time}: ${(0,step_table/* outcomeCounts */.TY)(totals.countByOutcome)}${allowed}`;
}
/** `2026-01-01 00:00:00 UTC` */
function utcText(iso) {
    return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}
function fallbackNote({ fallback }) {
    if (fallback === null)
        return [];
    const reason = plainLine(fallback.reason, MAX_TEXT_CHARS);
    return [`Executor ${fallback.to} instead of ${fallback.from}: ${reason}`];
}

// EXTERNAL MODULE: ./build/util/unreachable.js
var unreachable = __webpack_require__(9210);
// EXTERNAL MODULE: ./build/report/difference-words.js
var difference_words = __webpack_require__(555);
;// CONCATENATED MODULE: ./build/report/html/page-sections.js






const page_sections_MAX_TEXT_CHARS = 500;
const MAX_FILES = 200;
/** With fewer, no difference can be more than chance. */
const MIN_ROUNDS = 3;
const NOTHING = '–';
/** What was found out about the run besides what it did. */
function pageSections(results) {
    const { whatIf, comparison } = results;
    return [
        ...(comparison === null ? [] : [comparisonSection(comparison)]),
        ...(whatIf === null ? [] : [whatIfSection(whatIf, results)]),
    ];
}
function whatIfSection(whatIf, { comparison, workers: ownWorkers }) {
    const sides = comparison?.status === 'measured' ? comparison : null;
    const rows = whatIf.predictions.map(({ workers, makespanMs, lowerBoundMs, speedup }) => [
        `${workers}${workers === ownWorkers ? ' (this run)' : ''}`,
        (0,format_duration/* formatDuration */.a)(makespanMs),
        ...(sides === null ? [] : [measuredCell(workers, sides)]),
        ratioText(speedup),
        (0,format_duration/* formatDuration */.a)(lowerBoundMs),
    ]);
    const measuredTitle = sides === null ? [] : ['Measured'];
    const titles = ['Workers', 'Makespan', ...measuredTitle, 'Speed-up', 'Lower bound'];
    return {
        title: 'Other numbers of workers',
        sentences: [
            "An estimate: this run's durations, put through the scheduler again. " +
                'It takes a core for each worker for granted.',
            ...kneeSentence(whatIf),
        ],
        tables: [table('Predictions', titles.map(numeric), rows)],
    };
}
function measuredCell(workers, comparison) {
    if (workers === 1)
        return (0,format_duration/* formatDuration */.a)(comparison.sequential.medianMs);
    if (workers === comparison.workers)
        return (0,format_duration/* formatDuration */.a)(comparison.parallel.medianMs);
    return NOTHING;
}
/** Where the most workers are the knee, more of them might still help. */
function kneeSentence({ predictions, kneeWorkers }) {
    if (kneeWorkers === predictions.at(-1)?.workers)
        return [];
    return [`${(0,format_count/* countOf */.p)(kneeWorkers, 'worker')} would come within 5 % of the best.`];
}
function comparisonSection(comparison) {
    const title = 'One worker and the pool, measured';
    switch (comparison.status) {
        case 'measured':
            return { title, ...measured(comparison) };
        case 'failed':
            return {
                title,
                sentences: [
                    'Not every run succeeded, so the times say nothing.',
                    ...poolSentence(comparison.failures),
                ],
                tables: [failures(comparison.failures)],
            };
        case 'impossible': {
            const reason = plainLine(comparison.reason, page_sections_MAX_TEXT_CHARS);
            return { title, sentences: [`It could not be measured: ${reason}`], tables: [] };
        }
        default:
            return (0,unreachable/* unreachable */.H)(comparison);
    }
}
function measured(comparison) {
    const { sequential, parallel, rounds, workers, files } = comparison;
    const isEnough = rounds >= MIN_ROUNDS;
    const columns = [page_sections_text('Side'), ...['Median', 'Shortest', 'Longest', 'Runs'].map(numeric)];
    return {
        sentences: [
            `The pool of ${(0,format_count/* countOf */.p)(workers, 'worker')}: ${page_sections_verdictText(comparison)} ` +
                (isEnough
                    ? `(${(0,format_count/* countOf */.p)(rounds, 'round')}; ${chanceText(comparison.pValue)}, Mann-Whitney U).`
                    : `(${(0,format_count/* countOf */.p)(rounds, 'round')}).`),
            ...(isEnough ? [] : [`Fewer than ${MIN_ROUNDS} rounds cannot be told from chance.`]),
            ...fileSentences(files),
        ],
        tables: [
            table('Makespans', columns, [
                ['One worker', ...sampleCells(sequential)],
                ['Pool', ...sampleCells(parallel)],
            ]),
            ...fileTable(files),
        ],
    };
}
function page_sections_verdictText({ verdict, speedup }) {
    if (verdict === 'within noise')
        return 'no difference beyond noise';
    return `${verdict}, speed-up ${ratioText(speedup)}`;
}
/** Rounded up, so that chance never looks smaller than it is. */
function chanceText(pValue) {
    return `chance alone: ${(Math.ceil(1_000 * pValue) / 10).toFixed(1)} %`;
}
function sampleCells({ medianMs, minMs, maxMs, makespansMs }) {
    return [...[medianMs, minMs, maxMs].map(format_duration/* formatDuration */.a), String(makespansMs.length)];
}
function fileSentences(files) {
    return [
        filesSentence(files),
        ...list('Different between runs of one worker, too, and so not counted', files.unsteady),
        ...list('Not compared', files.ignored),
    ];
}
function filesSentence({ compared, differences, unsteady }) {
    if (compared === 0)
        return 'No run left a file behind.';
    const paths = (0,format_count/* countOf */.p)(compared, 'path');
    const count = differences.length;
    if (count === 0) {
        const rest = unsteady.length === 0 ? '' : ' otherwise';
        return `Both left the same files${rest} (${paths} compared).`;
    }
    const differ = `${(0,format_count/* formatCount */.B)(count)} of ${paths} ${count === 1 ? 'differs' : 'differ'}`;
    const cut = count > MAX_FILES ? ` The first ${(0,format_count/* formatCount */.B)(MAX_FILES)} are shown.` : '';
    return `${differ}: a step may lack needs.${cut}`;
}
function list(what, paths) {
    if (paths.length === 0)
        return [];
    const shown = paths.slice(0, MAX_FILES).map((path) => plainLine(path, page_sections_MAX_TEXT_CHARS));
    const more = paths.length - shown.length;
    return [`${what}: ${shown.join(', ')}${more > 0 ? `, and ${(0,format_count/* countOf */.p)(more, 'more path')}` : ''}.`];
}
function fileTable({ differences }) {
    if (differences.length === 0)
        return [];
    const rows = differences
        .slice(0, MAX_FILES)
        .map(({ path, kind, writtenBy }) => [
        plainLine(path, page_sections_MAX_TEXT_CHARS),
        difference_words/* DIFFERENCE_WORDS */.a[kind],
        writtenBy === null ? NOTHING : plainLine(writtenBy, page_sections_MAX_TEXT_CHARS),
    ]);
    return [table('Files that differ', ['File', 'In the pool', 'Written alone by'].map(page_sections_text), rows)];
}
function poolSentence(failed) {
    const isPoolOnly = failed.every(({ side }) => side === 'parallel');
    const hasFailed = failed.some(({ outcome }) => outcome === 'failure');
    if (!isPoolOnly || !hasFailed)
        return [];
    return ['Only the pool failed: a step may lack needs on what it reads.'];
}
function failures(rounds) {
    const rows = rounds.map(({ round, side, outcome, failedSteps }) => [
        String(round),
        side === 'sequential' ? 'one worker' : 'pool',
        outcome,
        failedSteps.map((id) => plainLine(id, page_sections_MAX_TEXT_CHARS)).join(', '),
    ]);
    const columns = [numeric('Round'), ...['Side', 'Outcome', 'Failed steps'].map(page_sections_text)];
    return table('Runs that did not succeed', columns, rows);
}
function table(caption, columns, rows) {
    return { caption, columns, rows };
}
function numeric(title) {
    return { title, isNumber: true };
}
function page_sections_text(title) {
    return { title, isNumber: false };
}

// EXTERNAL MODULE: ./build/report/describe-step.js
var describe_step = __webpack_require__(3944);
// EXTERNAL MODULE: ./build/report/failed-steps.js
var failed_steps = __webpack_require__(1295);
;// CONCATENATED MODULE: ./build/report/html/place-bars.js
/** Gives each started step its place: in the lane of its worker, from its start to its end. */
function placeBars(steps) {
    const started = steps.filter((step) => step.startMs !== null);
    const workers = [...new Set(started.map(({ worker }) => worker))].sort((a, b) => a - b);
    const laneByWorker = new Map(workers.map((worker, lane) => [worker, lane]));
    const barById = new Map(started.map(({ id, worker, startMs, endMs }) => [
        id,
        { lane: laneByWorker.get(worker) ?? 0, startMs, endMs },
    ]));
    return { lanes: workers.map((worker) => ({ worker })), barById };
}

;// CONCATENATED MODULE: ./build/report/html/step-details.js




const step_details_MAX_FILES = 20;
const MAX_PATH_CHARS = 300;
/** Terms and what they are for this step; what is not known is left out. */
function stepDetails({ step, isCritical }, { changes, comparisons }) {
    const change = changes.get(step.id);
    const comparison = comparisons.get(step.id);
    return [
        ...timeDetails(step),
        ['Group', String(step.group)],
        ...known(isCritical, () => ['Critical path', 'yes']),
        ...known(change, (it) => ['Against earlier runs', `${changeText(it)} (${baseText(it)})`]),
        ...known(comparison, (it) => ['Alone and in the pool', comparisonText(it)]),
        ...known(step.files.length > 0, () => ['Files', filesText(step.files)]),
    ];
}
function timeDetails(step) {
    if (step.startMs === null)
        return [['Worker', 'none: it never started']];
    return [
        ['Worker', String(step.worker)],
        ['Start', (0,format_duration/* formatDuration */.a)(step.startMs)],
        ['Wait', (0,format_duration/* formatDuration */.a)(step.waitMs)],
        ['Duration', (0,format_duration/* formatDuration */.a)(step.durationMs)],
        ...known(step.cpuMs, (cpuMs) => ['CPU time', (0,format_duration/* formatDuration */.a)(cpuMs)]),
        ['Attempts', String(step.attempts)],
    ];
}
/** Nothing for what is null, undefined or false. */
function known(value, toDetail) {
    return value === null || value === undefined || value === false ? [] : [toDetail(value)];
}
function comparisonText({ aloneMs, poolMs, contention }) {
    const ratio = contention === null ? '' : ` (${ratioText(contention)})`;
    return `${(0,format_duration/* formatDuration */.a)(aloneMs)} alone, ${(0,format_duration/* formatDuration */.a)(poolMs)} in the pool${ratio}`;
}
function filesText(files) {
    const shown = files
        .slice(0, step_details_MAX_FILES)
        .map(({ path, result }) => `${plainLine(path, MAX_PATH_CHARS)} (${result})`);
    const more = files.length - shown.length;
    return [...shown, ...(more > 0 ? [(0,format_count/* countOf */.p)(more, 'more file')] : [])].join(', ');
}

;// CONCATENATED MODULE: ./build/report/html/step-columns.js




const step_columns_NOTHING = '–';
const LOOK_TEXT = {
    success: 'success',
    failure: 'failure',
    allowed: 'failure, allowed',
    cancelled: 'cancelled',
    skipped: 'skipped',
};
/** What a reader looks for first. */
const LOOKS = ['failure', 'allowed', 'cancelled', 'skipped', 'success'];
/** The columns that have something to say about this run, what matters most first. */
function stepColumns(model, findings) {
    const { changes, comparisons } = findings;
    return [
        {
            title: 'Step',
            isNumber: false,
            cell: () => '',
            sortKey: ({ step }) => step.id,
        },
        {
            title: 'Outcome',
            isNumber: false,
            cell: ({ step }) => LOOK_TEXT[lookOf(step)],
            sortKey: ({ step }) => LOOKS.indexOf(lookOf(step)),
        },
        durationColumn('Duration', ({ durationMs }) => durationMs),
        ...optional(changes.size > 0, () => column('Change', ({ id }) => changes.get(id)?.changeMs ?? null, format_change/* signedDuration */.T)),
        ...optional(comparisons.size > 0, () => column('Contention', ({ id }) => comparisons.get(id)?.contention ?? null, ratioText)),
        durationColumn('Start', ({ startMs }) => startMs),
        durationColumn('Wait', ({ waitMs }) => waitMs),
        ...optional(model.totals.hasCpuTime, () => durationColumn('CPU time', ({ cpuMs }) => cpuMs)),
        numberColumn('Worker', ({ worker }) => worker),
        numberColumn('Group', ({ group }) => group),
        ...optional(model.totals.hasRetries, () => numberColumn('Attempts', ({ attempts }) => (attempts === 0 ? null : attempts))),
    ];
}
function optional(isWanted, make) {
    return isWanted ? [make()] : [];
}
function numberColumn(title, value) {
    return column(title, value, String);
}
function durationColumn(title, value) {
    return column(title, value, format_duration/* formatDuration */.a);
}
function column(title, value, format) {
    return {
        title,
        isNumber: true,
        cell: ({ step }) => {
            const known = value(step);
            return known === null ? step_columns_NOTHING : format(known);
        },
        sortKey: ({ step }) => value(step),
    };
}

// EXTERNAL MODULE: ./build/report/step-findings.js
var step_findings = __webpack_require__(9201);
;// CONCATENATED MODULE: ./build/report/html/page-steps.js










const MAX_ID_CHARS = 200;
const MAX_SENTENCE_CHARS = 500;
/** Puts into words all that is known about each step. */
function toPageSteps(model, logTails) {
    const findings = (0,step_findings/* stepFindings */.d)(model.result);
    const columns = stepColumns(model, findings);
    const placement = placeBars(model.result.steps);
    const context = {
        model,
        findings,
        columns,
        tails: (0,failed_steps/* cleanLogTails */.bY)(model, logTails),
        placement,
        indexById: new Map(model.rows.map(({ step }, index) => [step.id, index])),
        dependents: dependentsOf(model),
    };
    const steps = model.rows.map((row) => toPageStep(row, context));
    return { lanes: placement.lanes, columns, steps };
}
function toPageStep(row, context) {
    const { step, isCritical } = row;
    const { model, findings, columns, placement, indexById } = context;
    const look = lookOf(step);
    const id = plainLine(step.id, MAX_ID_CHARS);
    const label = labelOf(step, id);
    const outcome = outcomeText(step, model);
    return {
        id,
        name: plainLine(step.name, MAX_SENTENCE_CHARS),
        label,
        sign: signOf(step, look),
        look,
        symbol: SYMBOL[look],
        outcome,
        spoken: spokenText(row, `${label === id ? id : `${label} (${id})`} ${outcome}`),
        isCritical,
        bar: placement.barById.get(step.id) ?? null,
        needs: step.needs.map((need) => indexById.get(need) ?? plainLine(need, MAX_ID_CHARS)),
        dependents: context.dependents.get(step.id) ?? [],
        cells: columns.map(({ cell }) => cell(row)),
        sortKeys: columns.map(({ sortKey }) => sortKey(row)),
        details: stepDetails(row, findings),
        log: context.tails.get(step.id) ?? null,
    };
}
function outcomeText(step, { stepById }) {
    return plainLine((0,describe_step/* describeStep */.E)(step, stepById), MAX_SENTENCE_CHARS);
}
/** A given id is what people know a step by; an automatic one says less than the name. */
function labelOf({ name }, id) {
    return /^step-\d+$/.test(id) ? plainLine(name, MAX_ID_CHARS) : id;
}
function signOf({ attempts }, look) {
    const symbol = look === 'success' ? '' : SYMBOL[look];
    return attempts > 1 ? `${symbol}↻${attempts}` : symbol;
}
function spokenText({ step, isCritical }, sentence) {
    if (step.durationMs === null)
        return sentence;
    const took = `${(0,format_duration/* formatDuration */.a)(step.durationMs)}, from ${(0,format_duration/* formatDuration */.a)(step.startMs)}`;
    return `${sentence}, ${took}${isCritical ? ', on the critical path' : ''}`;
}
function dependentsOf({ rows }) {
    const dependents = new Map();
    rows.forEach(({ step }, index) => {
        for (const need of step.needs) {
            const known = dependents.get(need);
            if (known === undefined)
                dependents.set(need, [index]);
            else
                known.push(index);
        }
    });
    return dependents;
}
/** The step that a reader wants to see first: one that failed the run, if there is one. */
function firstSelected({ rows }) {
    const failed = rows.findIndex(({ step }) => step.outcome === 'failure' && !(0,report_model/* isAllowedFailure */.Lg)(step));
    return failed === -1 ? null : failed;
}

;// CONCATENATED MODULE: ./build/report/html/render-html.js








const MAX_TITLE_CHARS = 200;
/**
 * A run as one HTML file that needs nothing else. All that comes from the run is JSON in an element
 * that no browser runs; the page's script shows it as text.
 */
function renderHtml(results, options) {
    return htmlPage.beforeData + embeddedJson(toPageData(results, options)) + htmlPage.afterData;
}
function toPageData(results, { logTails }) {
    const model = (0,report_model/* toReportModel */.$w)(results);
    const { lanes, columns, steps } = toPageSteps(model, logTails);
    return {
        heading: plainLine(results.plan.name, MAX_TITLE_CHARS),
        outcome: {
            word: results.outcome,
            symbol: SYMBOL[results.outcome],
            look: results.outcome,
        },
        sentences: headSentences(model),
        facts: runFacts(model),
        lengthMs: steps.reduce((end, { bar }) => Math.max(end, bar?.endMs ?? 0), Math.max(1, results.makespanMs)),
        lanes,
        timelineNote: timelineNote(model, lanes.length),
        columns: columns.map(({ title, isNumber }) => ({ title, isNumber })),
        steps,
        selected: firstSelected(model),
        sections: pageSections(results),
    };
}
function timelineNote({ result, totals }, laneCount) {
    const idle = result.workers - laneCount;
    const notStarted = totals.stepCount - totals.startedCount;
    return [
        ...(idle > 0 ? [`${(0,format_count/* countOf */.p)(idle, 'worker')} had nothing to do.`] : []),
        ...(notStarted > 0 ? [`${(0,format_count/* countOf */.p)(notStarted, 'step')} never started: see the table.`] : []),
    ].join(' ');
}
/** JSON that can't end its element, or start a comment in it. */
function embeddedJson(value) {
    return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
;