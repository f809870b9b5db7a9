import { isGitName } from '../util/paths.js';

/** What is wrong with a path as text; whether it leads through a link only the file system knows. */

const DRIVE = /^[A-Za-z]:/;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * Why a path may not be written, or undefined if it may: it has to stay below the root on every
 * platform, so a backslash counts as a separator everywhere.
 */
export function unsafePathReason(path: string): string | undefined {
  if (PLAIN.test(path)) return undefined;
  if (path.trim() === '') return 'is empty';
  if (CONTROL.test(path)) return 'has a control character';
  if (/^[\\/]{2}/.test(path)) return 'is a network path';
  if (/^[\\/]/.test(path)) return 'is absolute';
  if (DRIVE.test(path)) return 'begins with a drive letter';
  const parts = path.split(/[\\/]/);
  if (parts.includes('..')) return 'leads out of its directory with ".."';
  if (parts.some(isGitName)) return 'leads into ".git"';
  return undefined;
}

/** Whether a path is as nearly all are, told at once: below the root, tidy, and with nothing in it to be careful of. */
export function isPlainPath(path: string): boolean {
  return PLAIN.test(path);
}

/** No part begins with a dot, and only letters, digits and `._-` are in it. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;

const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*)?$/i;

/** What a path has that Windows may refuse: without it there is no need to look at each part. */
const SUSPECT = /(?:^|\/)(?:con|prn|aux|nul|com|lpt)|[<>:"|?*\\]|[. ](?:\/|$)/i;

/** Why Windows cannot have a path, or undefined if it can. */
export function windowsReason(path: string): string | undefined {
  if (!SUSPECT.test(path)) return undefined;
  for (const part of path.split('/')) {
    if (RESERVED.test(part)) return `"${part}" is a name that Windows reserves`;
    if (/[<>:"|?*\\]/.test(part)) return `"${part}" has a character that Windows does not allow`;
    if (/[. ]$/.test(part) && part !== '.')
      return `"${part}" ends with a character that Windows drops`;
  }
  return undefined;
}

/** The same for a path that is known only now, on the system that it is for. */
export function refusedPathReason(
  path: string,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const reason = unsafePathReason(path);
  if (reason !== undefined || platform !== 'win32') return reason;
  const windows = windowsReason(path);
  return windows === undefined ? undefined : `cannot exist: ${windows}`;
}

/** A relative path in its shortest form: no `.`, no doubled or final slashes. */
export function normalisedPath(path: string): string {
  if (!UNTIDY.test(path)) return path;
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

const UNTIDY = /(?:^|\/)\.?(?:\/|$)/;

/** The form under which paths collide where case or Unicode composition is ignored. */
export function foldedPath(path: string): string {
  return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase();
}

/** To normalise takes longer than to look, and hardly a path needs it. */
// eslint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;
