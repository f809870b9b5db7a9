import { setting } from '../../util/environment.js';

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/** Whether spans are wanted: asked of every run, so that all else is loaded only for those. */
export function areSpansWanted(environment: NodeJS.ProcessEnv): boolean {
  const isEndpointSet = ENDPOINTS.some((name) => setting(environment, name));
  if (!isEndpointSet || environment.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') {
    return false;
  }
  const exporters = setting(environment, 'OTEL_TRACES_EXPORTER') ?? 'otlp';
  return exporters.split(',').some((name) => name.trim() === 'otlp');
}
