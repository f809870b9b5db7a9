/** The signals that tell Stepwave to stop; its workers ignore them, SIGTERM apart, and wait for its word. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
