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

/** Explains the bars that are in the timeline. */
export function showLegend({ legend, timelineNote, load }) {
  byId('legend').append(
    ...legend.map(({ look, sign, text }) =>
      legendItem(look === 'critical' ? 'success critical' : look, sign, text),
    ),
  );
  byId('timeline-note').textContent = timelineNote;
  byId('load-note').textContent = load?.note ?? '';
}

function legendItem(classes, mark, text) {
  const swatch = element('span', { class: `swatch ${classes}`, 'aria-hidden': 'true' }, mark);
  return element('li', {}, swatch, text);
}

/** Shows the sections below the steps. */
export function showSections({ sections }) {
  byId('sections').append(...sections.map(section));
}

function section({ title, blocks }, index) {
  const id = `section-${index}`;
  const heading = element('h2', { id }, title);
  return element(
    'section',
    { 'aria-labelledby': id },
    heading,
    ...blocks.map((block) => blockElement(block, title)),
  );
}

/** `label` names a table for screen readers. */
function blockElement(block, label) {
  switch (block.kind) {
    case 'text':
      return element('p', {}, ...block.text.map(partNode));
    case 'list':
      return element(
        'ul',
        {},
        ...block.items.map((item) => element('li', {}, ...item.map(partNode))),
      );
    case 'table':
      return smallTable(block, label);
    case 'folded': {
      const { summary, blocks } = block;
      const inner = blocks.map((one) => blockElement(one, summary));
      return element('details', {}, element('summary', {}, summary), ...inner);
    }
  }
}

/** A part of a sentence: a string in our own words, or an object with the kind of the text as its only key. */
function partNode(part) {
  if (typeof part === 'string') return part;
  const [[kind, text]] = Object.entries(part);
  if (kind === 'strong') return element('strong', {}, text);
  return kind === 'plain' ? isolated(text) : element('code', {}, isolated(text));
}

function smallTable({ columns, rows }, label) {
  const classOf = (index) => ({ class: columns[index].isNumber ? 'number' : null });
  const titles = columns.map(({ title }, index) =>
    title === '' ? element('td') : element('th', { scope: 'col', ...classOf(index) }, title),
  );
  const lines = rows.map((cells) =>
    element('tr', {}, ...cells.map((part, i) => element('td', classOf(i), partNode(part)))),
  );
  const head = element('thead', {}, element('tr', {}, ...titles));
  const table = element('table', {}, head, element('tbody', {}, ...lines));
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': `${label}: table` },
    table,
  );
}
