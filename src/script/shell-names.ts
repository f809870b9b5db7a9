/** The shells that GitHub knows by name. */
const NAMED_SHELLS = ['bash', 'sh', 'python', 'node', 'pwsh', 'powershell', 'cmd'];

/** Whether GitHub knows a shell by this name. */
export function isNamedShell(shell: string): boolean {
  return NAMED_SHELLS.includes(shell);
}

/** Whether a shell can be run: one with a name of its own, or a template with a place for the script. */
export function isKnownShell(shell: string): boolean {
  return isNamedShell(shell) || shell.includes('{0}');
}
