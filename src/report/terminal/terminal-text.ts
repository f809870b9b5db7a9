import { printable } from '../../util/printable.js';

/** Colours and styles (SGR) in group 1; every other escape sequence, whole or begun, without a group. */
const SEQUENCES =
  // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
  /(\u001b\[[\d;:]*m)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;

const RESET = '\u001b[0m';

/** What is shown of colours in the output of steps. */
export type StepColours = 'kept' | 'dropped';

/**
 * The output of a step as a terminal may get it: with its colours, and with nothing that moves the cursor, clears the
 * screen, sets a title or a link, or talks to the terminal. A lone carriage return becomes a new line, as on GitHub.
 * A colour ends with its line.
 */
export function terminalText(text: string, colours: StepColours): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => terminalLine(line, colours))
    .join('\n');
}

function terminalLine(line: string, colours: StepColours): string {
  const parts: string[] = [];
  let isColoured = false;
  let from = 0;
  for (const match of line.matchAll(SEQUENCES)) {
    parts.push(harmless(line.slice(from, match.index)));
    from = match.index + match[0].length;
    const [, colour] = match;
    if (colour === undefined || colours === 'dropped') continue;
    parts.push(colour);
    isColoured = true;
  }
  parts.push(harmless(line.slice(from)));
  return parts.join('') + (isColoured ? RESET : '');
}

/** Backspaces and bells have no place in a log: they go without a trace. */
function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
  return printable(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''), { keepTabs: true });
}
