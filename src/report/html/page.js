/** Starts the page. A selection or a filter in one part applies to all parts. */
import { showDetails } from './page-details.js';
import { byId } from './page-dom.js';
import { showHead, showLegend, showSections } from './page-head.js';
import { StepTable } from './page-table.js';
import { Timeline } from './page-timeline.js';

const data = JSON.parse(byId('data').textContent);
let timeline = null;
let table = null;
/** The element that had the focus before the details. */
let origin = null;

showHead(data);
showSections(data);
if (data.lanes.length > 0) openTimeline();
if (data.steps.length > 0) openTable();
if (data.selected !== null) select(data.selected);

function openTimeline() {
  byId('timeline').hidden = false;
  const buttons = { in: byId('zoom-in'), out: byId('zoom-out'), fit: byId('zoom-fit') };
  timeline = new Timeline(byId('scroller'), {
    data,
    onSelect: select,
    onZoom: (viewport) => {
      buttons.in.setAttribute('aria-disabled', String(!viewport.canZoomIn));
      buttons.out.setAttribute('aria-disabled', String(!viewport.canZoomOut));
      buttons.fit.setAttribute('aria-disabled', String(!viewport.canZoomOut));
    },
  });
  buttons.in.addEventListener('click', () => timeline.zoomBy(1));
  buttons.out.addEventListener('click', () => timeline.zoomBy(-1));
  buttons.fit.addEventListener('click', () => timeline.fit());
  addEventListener('beforeprint', () => timeline.fit());
  showLegend(data);
}

function openTable() {
  byId('columns').hidden = false;
  table = new StepTable(data, visit);
  byId('filter').addEventListener('input', filter);
  byId('details').addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && origin?.isConnected) origin.focus();
  });
  filter();
}

function select(index) {
  showDetails(data.steps, index, visit);
  timeline?.select(index);
  table.select(index);
}

/** Selects a step outside the timeline and moves the focus to its details. */
function visit(index) {
  if (!byId('details').contains(document.activeElement)) origin = document.activeElement;
  select(index);
  byId('details-title').focus();
}

/** Each word must be in the id, the name or the outcome. */
function filter() {
  const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = (index) => {
    const { id, name, outcome, cells } = data.steps[index];
    const text = `${id}\n${name}\n${outcome}\n${cells[1]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const shown = new Set([...data.steps.keys()].filter(isShown));
  byId('count').textContent = words.length === 0 ? '' : countText(shown.size);
  timeline?.filter((index) => shown.has(index));
  table.filter((index) => shown.has(index));
}

function countText(count) {
  return count === 0 ? 'No step matches.' : `${count} of ${data.steps.length} steps`;
}
