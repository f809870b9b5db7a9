import picocolors from 'picocolors';
import type { Paint, Tone } from '../log/log-sink.js';

const colours = picocolors.createColors(true);

/** Never a colour alone: each of these texts says the same in words. */
const STYLES: Readonly<Record<Tone, (text: string) => string>> = {
  success: colours.green,
  failure: colours.red,
  allowed: colours.yellow,
  cancelled: colours.magenta,
  skipped: colours.dim,
  running: colours.cyan,
  warning: colours.yellow,
  muted: colours.dim,
  plain: (text) => text,
};

/** Colours a text with escape sequences. */
export const paint: Paint = (text, tone) => STYLES[tone](text);
