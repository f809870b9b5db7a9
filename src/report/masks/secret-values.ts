/** Names of variables whose values must not be in a report. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(?:API|ACCESS|PRIVATE|SECRET|SIGNING)_?KEY)$/i;

/** A shorter value may occur by chance. */
const MIN_CHARS = 8;

/**
 * The values of an environment that are hidden although no step has masked them, because the names of their variables
 * say that they are secret. The runner hides its secrets only in the log, and Stepwave writes files.
 */
export function secretValues(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (!SECRET_NAME.test(name)) return [];
    return value.split(/[\r\n]+/).filter(isSecret);
  });
}

/** A path leads to a secret and is not one itself. */
function isSecret(line: string): boolean {
  return line.trim().length >= MIN_CHARS && !/^(?:~|\.{1,2})?(?:\/[^/]+){2,}/.test(line);
}
