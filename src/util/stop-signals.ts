/** The signals that tell Stepwave to stop; its workers ignore them and wait for its word. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
