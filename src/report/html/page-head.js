import { byId, element, isolated, symbol } from './page-dom.js';

/** Fills in what does not change: heading, facts, legend, and the sections at the end. */
export function showHead({ heading, outcome, sentences, facts }) {
  document.title = `${outcome.symbol} ${heading}: ${outcome.word}`;
  byId('head').append(
    element(
      'h1',
      {},
      isolated(heading),
      ' ',
      element(
        'span',
        { class: `badge ${outcome.look}` },
        symbol(outcome.symbol, outcome.look),
        ` ${outcome.word}`,
      ),
    ),
    ...sentences.map((sentence) => isolated(sentence, 'p')),
  );
  byId('facts').append(...facts.map(factBox));
}

function factBox({ label, value, note }) {
  return element(
    'div',
    {},
    element('dt', {}, isolated(label)),
    element('dd', {}, element('strong', {}, value), element('span', {}, note)),
  );
}

const LEGEND = [
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['allowed', 'failed, allowed by continue-on-error'],
  ['cancelled', 'cancelled'],
];

/** Says what the bars that are there mean. */
export function showLegend({ steps, timelineNote }) {
  const started = steps.filter(({ bar }) => bar !== null);
  const items = LEGEND.flatMap(([look, text]) => {
    const example = started.find((step) => step.look === look);
    return example === undefined ? [] : [legendItem(look, example.symbol, text)];
  });
  if (started.some(({ isCritical }) => isCritical)) {
    items.push(legendItem('success critical', '', 'critical path (underlined)'));
  }
  byId('legend').append(...items);
  byId('timeline-note').textContent = timelineNote;
}

function legendItem(classes, mark, text) {
  const swatch = element('span', { class: `swatch ${classes}`, 'aria-hidden': 'true' }, mark);
  return element('li', {}, swatch, text);
}

/** Shows what else was found out. */
export function showSections({ sections }) {
  byId('sections').append(...sections.map(section));
}

function section({ title, sentences, tables }, index) {
  const id = `section-${index}`;
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, title),
    ...sentences.map((sentence) => isolated(sentence, 'p')),
    ...tables.map(smallTable),
  );
}

function smallTable({ caption, columns, rows }) {
  const classOf = (index) => ({ class: columns[index].isNumber ? 'number' : null });
  const titles = columns.map(({ title }, index) =>
    element('th', { scope: 'col', ...classOf(index) }, title),
  );
  const lines = rows.map((cells) =>
    element('tr', {}, ...cells.map((text, i) => element('td', classOf(i), isolated(text)))),
  );
  const table = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...titles)),
    element('tbody', {}, ...lines),
  );
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption },
    table,
  );
}
