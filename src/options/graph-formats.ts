/** CI systems whose pipelines `graph` prints. */
const CI_FORMATS = ['gitlab', 'buildkite', 'circleci'] as const;

export type CiFormat = (typeof CI_FORMATS)[number];

export function isCiFormat(format: GraphFormat): format is CiFormat {
  return CI_FORMATS.some((one) => one === format);
}

const PICTURE_FORMATS = ['text', 'mermaid', 'dot', 'json'] as const;

/** Formats that show the graph, and are for no CI system. */
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** What a plan's graph can be printed as. */
export const GRAPH_FORMATS = [...PICTURE_FORMATS, ...CI_FORMATS] as const;

export type GraphFormat = (typeof GRAPH_FORMATS)[number];
