/** Whether our own lines are coloured: https://no-color.org, then FORCE_COLOR, then what the stream is. */
export function isColoured(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = environment;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

/** Whether a region of the screen can be drawn again and again. CI systems keep what a terminal would overwrite. */
export function isLive(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { CI = '', TERM } = environment;
  return isTerminal && TERM !== 'dumb' && (CI === '' || CI === 'false');
}
