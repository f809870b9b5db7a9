/** Names of variables whose values must not be in a report. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(?:API|ACCESS|PRIVATE|SECRET|SIGNING)_?KEY)$/i;

/** A shorter value may occur by chance. */
const MIN_CHARS = 8;

/** Who says that a value is secret knows, but words this short would make a log unreadable. */
const MIN_DECLARED_CHARS = 4;

/** Names the variables, with commas between them, whose values are secret whatever they are called. */
const DECLARED = 'STEPWAVE_SECRETS';

/**
 * The values of an environment that are hidden although no step has masked them, because the names of their variables
 * say that they are secret, or STEPWAVE_SECRETS does. The runner hides its secrets only in the log, and Stepwave writes files.
 */
export function secretValues(environment: NodeJS.ProcessEnv): readonly string[] {
  const declared = new Set((environment[DECLARED] ?? '').split(',').map((name) => name.trim()));
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const lines = value.split(/[\r\n]+/);
    if (declared.has(name)) return lines.filter(isLongEnough);
    return SECRET_NAME.test(name) ? lines.filter(isSecret) : [];
  });
}

function isLongEnough(line: string): boolean {
  return line.trim().length >= MIN_DECLARED_CHARS;
}

/** A path leads to a secret and is not one itself. */
function isSecret(line: string): boolean {
  return line.trim().length >= MIN_CHARS && !/^(?:~|\.{1,2})?(?:\/[^/]+){2,}/.test(line);
}
