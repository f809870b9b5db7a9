import sax from 'sax';
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

/** What holds tests. Node.js writes tests that are in no `describe` directly in `testsuites`, whose time is that of the whole report. */
const SUITES: ReadonlySet<string> = new Set(['testsuites', 'testsuite']);

/** Reads a JUnit file. Everything in it that is about something else is passed over. The error is a sentence. */
export function readJunit(text: string): Result<readonly JunitSuite[], string> {
  const suites: JunitSuite[] = [];
  const open: { readonly suite: JunitSuite; readonly cases: JunitCase[] }[] = [];
  const parser = sax.parser(true);
  const names = new Set<string>();
  parser.onopentag = ({ name, attributes }) => {
    names.add(name);
    const of = attributes as Readonly<Record<string, string>>;
    const file = attributeOf(of, 'file', 'filepath', 'filename');
    const timeMs = name === 'testsuites' ? 0 : milliseconds(attributeOf(of, 'time'));
    if (SUITES.has(name)) {
      const cases: JunitCase[] = [];
      open.push({ cases, suite: { name: attributeOf(of, 'name'), file, timeMs, cases } });
    } else if (name === 'testcase') {
      open.at(-1)?.cases.push({ className: attributeOf(of, 'classname', 'class'), file, timeMs });
    }
  };
  parser.onclosetag = (name) => {
    const suite = SUITES.has(name) ? open.pop()?.suite : undefined;
    if (suite !== undefined && suite.cases.length > 0) suites.push(suite);
  };
  try {
    // The parser keeps its first error, and throws it at the end.
    parser.write(text).close();
    return names.size > 0 ? ok(suites) : err('there is no element in it');
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return err(line);
  }
}

function attributeOf(
  attributes: Readonly<Record<string, string>>,
  ...names: readonly string[]
): string {
  const name = names.find((one) => Object.hasOwn(attributes, one));
  return name === undefined ? '' : (attributes[name] ?? '');
}

/** Some reporters put commas between thousands. */
function milliseconds(seconds: string): number {
  const value = Number(seconds.replaceAll(',', ''));
  return Number.isFinite(value) && value > 0 ? 1000 * value : 0;
}
