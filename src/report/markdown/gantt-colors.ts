/**
 * The colours of the chart. Mermaid knows four kinds of tasks, and GitHub picks its light or dark theme for the reader;
 * `themeVariables` replace single colours of either. Colours must work on both backgrounds.
 */
import type { Look } from '../outcome-label.js';

/** The tags of a task. Even where the colours below are ignored, `crit` is red and `done` is grey. */
export const GANTT_TAGS: Readonly<Record<Look, string>> = {
  success: '',
  failure: 'crit, ',
  allowed: 'active, crit, ',
  cancelled: 'done, ',
  skipped: 'done, ',
};

/** The tags of a bar for the time in which a service is used. */
export const IN_USE_TAGS = GANTT_TAGS.skipped;

/** What the colours are called in the legend. */
export const GANTT_COLOR_NAMES: Readonly<Record<Look | 'in-use', string>> = {
  'in-use': 'grey',
  success: 'blue',
  failure: 'red',
  allowed: 'red outline',
  cancelled: 'grey',
  skipped: 'grey',
};

const BLUE = '#1f6feb';
const RED = '#d1242f';
const GREY = '#8c959f';
const FAINT = '#8c959f26';

/**
 * Mermaid writes the labels of `active` and `done` tasks in one colour, inside and beside their bars and in either
 * theme: one that has the same contrast to white as to GitHub's dark background, on bars that are translucent. That is
 * less than other labels have, so these kinds are for outcomes that are rare, and not for the critical path.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  taskBkgColor: BLUE,
  taskBorderColor: BLUE,
  taskTextColor: '#ffffff',
  critBkgColor: RED,
  critBorderColor: RED,
  activeTaskBkgColor: '#d1242f1a',
  activeTaskBorderColor: RED,
  doneTaskBkgColor: FAINT,
  doneTaskBorderColor: GREY,
  taskTextDarkColor: '#737a84',
  sectionBkgColor: FAINT,
  altSectionBkgColor: '#8c959f00',
  sectionBkgColor2: FAINT,
};

/** The first line of a chart. */
export const GANTT_COLORS = `%%{init: ${JSON.stringify({ themeVariables: VARIABLES })}}%%`;
