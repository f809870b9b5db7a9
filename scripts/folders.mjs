/**
 * The floor plan: the folders of src/ in the order in which data flows. Each may import from those before it and
 * from none after it, types included. Lint checks that; a test checks that no folder is missing here.
 */
export const FOLDERS = [
  'util',
  'model',
  'options',
  'expression',
  'graph',
  'hazards',
  'jobserver',
  'load',
  'trace',
  'script',
  'service',
  'files',
  'kinds',
  'legs',
  'plan',
  'schedule',
  'pool',
  'insight',
  'github',
  'cache',
  'changed',
  'run',
  'history',
  'report',
  'compare',
  'infer',
  'init',
  'app',
];
