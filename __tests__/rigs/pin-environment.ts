/**
 * Runs before every test file: the same surroundings on a laptop and on a runner, and none of the
 * test runner's own settings in the processes that tests start. What `extent.ts` reads is kept: without
 * it the slow run would be a quick one.
 */
for (const name of Object.keys(process.env)) {
  if (
    /^(GITHUB_|RUNNER_|INPUT_|STEPWAVE_(?!SLOW_TESTS$)|OTEL_|TRACE(PARENT|STATE)$|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$)/.test(
      name,
    )
  ) {
    Reflect.deleteProperty(process.env, name);
  }
}
process.env.TZ = 'UTC';
