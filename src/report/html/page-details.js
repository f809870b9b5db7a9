import { byId, element, isolated, symbol } from './page-dom.js';

/** Shows everything that is known about a step. `onSelect` gets the index of a linked step. */
export function showDetails(steps, index, onSelect) {
  const step = steps[index];
  byId('details-title').replaceChildren(isolated(step.id));
  byId('details-outcome').replaceChildren(
    symbol(step.symbol, step.look),
    ' ',
    isolated(step.outcome),
  );
  const pairs = step.details.map(([term, text]) => pair(term, isolated(text)));
  const linkList = (indexes) => links(indexes, { steps, onSelect });
  byId('details-body').replaceChildren(
    ...(step.name === step.id ? [] : [element('p', { class: 'name' }, isolated(step.name))]),
    element(
      'dl',
      {},
      ...pairs,
      pair('Needs', linkList(step.needs)),
      pair('Needed by', linkList(step.dependents)),
    ),
    ...(step.log === null ? [] : logBlock(step.log)),
  );
}

function pair(term, content) {
  return element('div', {}, element('dt', {}, term), element('dd', {}, content));
}

const MAX_LINKS = 100;

/** A need that is not a number is the id of a step that is not part of the run. */
function links(needs, { steps, onSelect }) {
  if (needs.length === 0) return 'nothing';
  const items = needs.slice(0, MAX_LINKS).map((need) => {
    if (typeof need === 'string') return element('li', {}, isolated(need));
    const { id, symbol: sign, look } = steps[need];
    const button = element('button', { type: 'button', class: 'link' }, isolated(id));
    button.addEventListener('click', () => onSelect(need));
    return element('li', {}, symbol(sign, look), button);
  });
  const more = needs.length - items.length;
  if (more > 0) items.push(element('li', {}, `and ${more} more`));
  return element('ul', { class: 'links-list' }, ...items);
}

function logBlock(log) {
  const text = element(
    'pre',
    { tabindex: '0', role: 'region', 'aria-label': 'End of the log' },
    log,
  );
  return [element('h3', {}, 'End of the log'), text];
}
