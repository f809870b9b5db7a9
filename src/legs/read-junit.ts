import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { err, ok, type Result } from '../util/result.js';

/** A suite of a JUnit file that has tests of its own. */
export interface JunitSuite {
  readonly name: string;
  /** Empty where the report names none. */
  readonly file: string;
  readonly timeMs: number;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  readonly className: string;
  /** Empty where the report names none. */
  readonly file: string;
  readonly timeMs: number;
}

/** Reads a JUnit file. Everything in it that is about something else is passed over. The error is a sentence. */
export function readJunit(text: string): Result<readonly JunitSuite[], string> {
  const suites: JunitSuite[] = [];
  const open: { readonly suite: JunitSuite; readonly cases: JunitCase[] }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    const file = attributeOf(tag, 'file', 'filepath', 'filename');
    const timeMs = milliseconds(attributeOf(tag, 'time'));
    if (tag.name === 'testsuite') {
      const cases: JunitCase[] = [];
      open.push({ cases, suite: { name: attributeOf(tag, 'name'), file, timeMs, cases } });
    } else if (tag.name === 'testcase') {
      open.at(-1)?.cases.push({ className: attributeOf(tag, 'classname', 'class'), file, timeMs });
    }
  });
  parser.on('closetag', ({ name }) => {
    const suite = name === 'testsuite' ? open.pop()?.suite : undefined;
    if (suite !== undefined && suite.cases.length > 0) suites.push(suite);
  });
  try {
    // Without a handler the parser throws at the first error.
    parser.write(text).close();
    return ok(suites);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function attributeOf({ attributes }: SaxesTagPlain, ...names: readonly string[]): string {
  const name = names.find((one) => Object.hasOwn(attributes, one));
  return name === undefined ? '' : (attributes[name] ?? '');
}

/** Some reporters put commas between thousands. */
function milliseconds(seconds: string): number {
  const value = Number(seconds.replaceAll(',', ''));
  return Number.isFinite(value) && value > 0 ? 1000 * value : 0;
}
