/** Asks once whether a service can be used: null if so, else what came back, as a sentence. Never rejects. */
export type Probe = (stop: AbortSignal) => Promise<string | null>;
