/** The surroundings of a run → the resource that its spans are of, in OpenTelemetry's conventions for CI/CD and VCS. */
import { eventPayload } from '../../github/contexts.js';
import { headOf, pullRequestOf } from '../../github/pull-request.js';
import { runUrlOf } from '../../github/run-key.js';
import { setting } from '../../util/environment.js';
import { err, ok, type Result } from '../../util/result.js';
import type { Values } from './otlp-json.js';
import { parseKeyList } from './otlp-settings.js';

/** What the environment does not tell. */
interface ResourceInput {
  readonly environment: NodeJS.ProcessEnv;
  readonly planName: string;
  /** Of a run outside of GitHub. */
  readonly runId: string;
  /** Stepwave's. */
  readonly version: string;
  /** From `OTEL_RESOURCE_ATTRIBUTES`. */
  readonly given: Values;
}

/** The attributes of the resource. What the user gives comes before what Stepwave finds out. */
export function resourceValues({
  environment,
  planName,
  runId,
  version,
  given,
}: ResourceInput): Values {
  return {
    'service.name': 'stepwave',
    'cicd.pipeline.name': planName,
    'cicd.pipeline.run.id': runId,
    ...(environment.GITHUB_ACTIONS === 'true' ? githubValues(environment) : {}),
    ...given,
    ...serviceName(environment),
    'telemetry.sdk.name': 'stepwave',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.version': version,
  };
}

function serviceName(environment: NodeJS.ProcessEnv): Values {
  const name = setting(environment, 'OTEL_SERVICE_NAME');
  return name === undefined ? {} : { 'service.name': name };
}

function githubValues(environment: NodeJS.ProcessEnv): Values {
  const value = (name: string): string | null => setting(environment, name) ?? null;
  const [owner, name] = (value('GITHUB_REPOSITORY') ?? '').split('/');
  const server = value('GITHUB_SERVER_URL');
  const payload = eventPayload(environment);
  const change = pullRequestOf(payload);
  return {
    'cicd.pipeline.run.id': value('GITHUB_RUN_ID'),
    'cicd.pipeline.run.url.full': runUrlOf(environment),
    'cicd.worker.name': value('RUNNER_NAME'),
    'vcs.provider.name': 'github',
    'vcs.owner.name': owner === '' ? null : (owner ?? null),
    'vcs.repository.name': name ?? null,
    'vcs.repository.url.full':
      server === null || name === undefined ? null : `${server}/${owner ?? ''}/${name}`,
    'vcs.ref.head.name': value('GITHUB_HEAD_REF') ?? value('GITHUB_REF_NAME'),
    'vcs.ref.head.revision': headOf(payload) ?? value('GITHUB_SHA'),
    'vcs.ref.type': value('GITHUB_REF_TYPE'),
    'vcs.ref.base.name': value('GITHUB_BASE_REF'),
    'vcs.change.id': change === null ? null : String(change),
  };
}

/** Reads `OTEL_RESOURCE_ATTRIBUTES`. The specification says to drop all of a value that is malformed, and to say so. */
export function givenAttributes(environment: NodeJS.ProcessEnv): Result<Values, string> {
  const pairs = parseKeyList(environment.OTEL_RESOURCE_ATTRIBUTES ?? '');
  return pairs === null
    ? err('OTEL_RESOURCE_ATTRIBUTES is left out: it must be a list such as "key=value,key=value"')
    : ok(Object.fromEntries(pairs));
}
