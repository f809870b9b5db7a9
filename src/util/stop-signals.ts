/** The signals that tell Stepwave to stop. Its workers ignore all but SIGTERM, and stop when Stepwave tells them. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
