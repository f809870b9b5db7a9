/** Names of variables whose values nobody wants to read in a report. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(?:API|ACCESS|PRIVATE|SECRET|SIGNING)_?KEY)$/i;

/** Shorter ones might well stand somewhere by chance. */
const MIN_CHARS = 8;

/**
 * The values of an environment that are hidden though no step has masked them, as the names of their variables say that
 * they are secret. The runner hides its secrets in the log alone, and what Stepwave writes are files.
 */
export function secretValues(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (!SECRET_NAME.test(name)) return [];
    return value.split(/[\r\n]+/).filter(isTelling);
  });
}

/** A path leads to a secret and is none. */
function isTelling(line: string): boolean {
  return line.trim().length >= MIN_CHARS && !/^(?:~|\.{1,2})?(?:\/[^/]+){2,}/.test(line);
}
