import { byId, element, isolated, symbol } from './page-dom.js';

/** Browsers lay out a table as a whole, so a long one is shown in parts. */
const ROWS_AT_ONCE = 200;
/** Natural order: `step-2` before `step-10`. */
const collator = new Intl.Collator('en', { numeric: true });

/** The table of all steps, which can be sorted and filtered. It gives access to each step without the timeline. */
export class StepTable {
  #data;
  #onSelect;
  #headings;
  #body = element('tbody');
  #more = byId('more');
  #sort = { column: null, sign: 1 };
  #isShown = () => true;
  /** Whether some steps are hidden by a filter. What it finds is never in a closed group. */
  #isFiltered = false;
  /** Indexes of the groups that are open. */
  #open = new Set();
  #limit = ROWS_AT_ONCE;
  #selected = null;

  constructor(data, onSelect) {
    this.#data = data;
    this.#onSelect = onSelect;
    this.#headings = data.columns.map((column, index) => this.#heading(column, index));
    byId('table').append(element('thead', {}, element('tr', {}, ...this.#headings)), this.#body);
    this.#more.addEventListener('click', () => this.#showMore());
    this.#body.addEventListener('click', (event) => this.#onClick(event));
    this.#draw();
  }

  /** Shows only some of the steps. */
  filter(isShown) {
    this.#isShown = isShown;
    this.#isFiltered = !this.#data.steps.every((_, index) => isShown(index));
    this.#limit = ROWS_AT_ONCE;
    this.#draw();
  }

  /** Marks the row of a step, if it is shown. */
  select(index) {
    this.#selected = index;
    const { group } = this.#data.steps[index];
    if (group !== null && !this.#isFiltered && !this.#open.has(group)) this.#toggle(group);
    for (const row of this.#body.rows) this.#mark(row);
  }

  #heading({ title, isNumber }, index) {
    const button = element('button', { type: 'button' }, title, arrow());
    button.addEventListener('click', () => this.#sortBy(index));
    return element('th', { scope: 'col', class: isNumber ? 'number' : null }, button);
  }

  #sortBy(column) {
    const isSame = this.#sort.column === column;
    this.#sort = { column, sign: isSame ? -this.#sort.sign : 1 };
    this.#headings.forEach((heading, index) => {
      if (index !== column) heading.removeAttribute('aria-sort');
      else heading.setAttribute('aria-sort', this.#sort.sign === 1 ? 'ascending' : 'descending');
    });
    this.#draw();
  }

  #indexes() {
    const { column, sign } = this.#sort;
    const shown = [...this.#data.steps.keys()].filter((index) => this.#isShown(index));
    if (column === null) return shown;
    const keyOf = (index) => this.#data.steps[index].sortKeys[column];
    return shown.sort((a, b) => compare(keyOf(a), keyOf(b), sign) || a - b);
  }

  /** The steps, and in the place of the first leg of each group its row, with all its legs behind it if it is open. */
  #items() {
    const indexes = this.#indexes();
    if (this.#isFiltered) return indexes.map((index) => ({ index }));
    const { steps } = this.#data;
    const legs = Map.groupBy(indexes, (index) => steps[index].group);
    return indexes.flatMap((index) => {
      const { group } = steps[index];
      if (group === null) return [{ index }];
      if (legs.get(group)[0] !== index) return [];
      const open = this.#open.has(group) ? legs.get(group) : [];
      return [{ group }, ...open.map((leg) => ({ index: leg, isLeg: true }))];
    });
  }

  #draw() {
    const items = this.#items();
    const shown = items.slice(0, this.#limit);
    this.#body.replaceChildren(
      ...shown.map(({ index, group, isLeg }) =>
        group === undefined ? this.#row(index, isLeg) : this.#groupRow(group),
      ),
    );
    const rest = items.length - shown.length;
    byId('table-box').hidden = shown.length === 0;
    this.#more.hidden = rest === 0;
    this.#more.textContent = `Show ${Math.min(rest, ROWS_AT_ONCE)} more of ${rest}`;
  }

  /** The button may vanish, so the focus moves to the first new row. */
  #showMore() {
    const first = this.#limit;
    this.#limit += ROWS_AT_ONCE;
    this.#draw();
    this.#body.rows[first].querySelector('button').focus();
  }

  #groupRow(group) {
    const { id, text, cells } = this.#data.groups[group];
    const isOpen = this.#open.has(group);
    const button = element(
      'button',
      { type: 'button', class: 'link', 'aria-expanded': String(isOpen) },
      `${isOpen ? '▾' : '▸'} `,
      isolated(id),
    );
    const name = element('span', { class: 'name' }, isolated(text));
    const [, outcome, ...rest] = cells;
    return element(
      'tr',
      { 'data-group': String(group) },
      element('th', { scope: 'row' }, button, name),
      element('td', { class: 'outcome' }, outcome),
      ...rest.map((cell) => element('td', { class: 'number' }, cell)),
    );
  }

  #toggle(group) {
    if (!this.#open.delete(group)) this.#open.add(group);
    this.#draw();
  }

  #row(index, isLeg = false) {
    const step = this.#data.steps[index];
    const [, outcome, ...rest] = step.cells;
    const row = element(
      'tr',
      { 'data-index': String(index), class: isLeg ? 'leg' : null },
      element('th', { scope: 'row' }, ...stepCell(step)),
      element('td', { class: 'outcome' }, symbol(step.symbol, step.look), ` ${outcome}`),
      ...rest.map((text) => element('td', { class: 'number' }, text)),
    );
    this.#mark(row);
    return row;
  }

  #mark(row) {
    if (row.dataset.group !== undefined) return;
    const isSelected = row.dataset.index === String(this.#selected);
    row.classList.toggle('selected', isSelected);
    const button = row.querySelector('button');
    if (isSelected) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }

  #onClick({ target }) {
    const row = target.closest('tr');
    const hasSelectedText = getSelection()?.isCollapsed === false;
    if (row === null || hasSelectedText) return;
    const { index, group } = row.dataset;
    if (group === undefined) this.#onSelect(Number(index));
    else {
      this.#toggle(Number(group));
      this.#body.querySelector(`[data-group="${group}"] button`).focus();
    }
  }
}

function stepCell({ id, name, isCritical }) {
  return [
    element('button', { type: 'button', class: 'link' }, isolated(id)),
    ...(isCritical ? [' ', element('span', { class: 'tag' }, 'critical')] : []),
    ...(name === id ? [] : [element('span', { class: 'name' }, isolated(name))]),
  ];
}

/** Unknown values come last in either direction. */
function compare(a, b, sign) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === 'string' ? collator.compare(a, b) : a - b);
}

function arrow() {
  return element('span', { class: 'arrow', 'aria-hidden': 'true' });
}
