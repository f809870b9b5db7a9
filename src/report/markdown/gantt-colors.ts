/**
 * The colours of the chart. Mermaid knows four kinds of tasks, and GitHub picks its light or dark theme for the reader;
 * `themeVariables` replace single colours of either. Colours must work on both backgrounds.
 */
import type { LegendItem } from '../sections/legend.js';

/** What a bar looks like. */
type BarLook = LegendItem['look'];

/** The tags of a task. Even where the colours below are ignored, `crit` is red and `done` is grey. */
export const GANTT_TAGS: Readonly<Record<BarLook, string>> = {
  critical: '',
  success: 'active, ',
  failure: 'crit, ',
  allowed: 'active, crit, ',
  cancelled: 'done, ',
  skipped: 'done, ',
};

/** What the colours are called in the legend. */
export const GANTT_COLOR_NAMES: Readonly<Record<BarLook, string>> = {
  critical: 'solid blue',
  success: 'light blue',
  failure: 'red',
  allowed: 'red outline',
  cancelled: 'grey',
  skipped: 'grey',
};

const BLUE = '#1f6feb';
const RED = '#d1242f';
const FAINT = '#8c959f26';

/**
 * Mermaid writes the labels of `active` and `done` tasks in one colour, inside and beside their bars and in either
 * theme. So these bars are translucent, and the colour has the same contrast to white as to GitHub's dark background.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  taskBkgColor: BLUE,
  taskBorderColor: BLUE,
  taskTextColor: '#ffffff',
  activeTaskBkgColor: '#1f6feb1a',
  activeTaskBorderColor: '#5486c7',
  critBkgColor: RED,
  critBorderColor: RED,
  doneTaskBkgColor: '#8c959f33',
  doneTaskBorderColor: '#8c959f',
  taskTextDarkColor: '#737a84',
  sectionBkgColor: FAINT,
  altSectionBkgColor: '#8c959f00',
  sectionBkgColor2: FAINT,
  gridColor: '#8c959f66',
};

/** The first line of a chart. */
export const GANTT_COLORS = `%%{init: ${JSON.stringify({ themeVariables: VARIABLES })}}%%`;
