#!/usr/bin/env node
/**
 * What a release is called. Usage: git tag --list 'v*' | node scripts/release-tags.mjs TAG >> "$GITHUB_OUTPUT"
 *
 * A patch of an older version must not take `v1`, or "latest", away from a newer one.
 */
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';

/** `v1.2.3-rc.1` → its numbers and whether it is a pre-release; null for any other text. */
function versionOf(tag) {
  const [, major, minor, patch, suffix] = /^v(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?$/.exec(tag) ?? [];
  if (patch === undefined) return null;
  return { numbers: [major, minor, patch].map(Number), isPrerelease: suffix !== undefined };
}

/** Whether the numbers of one version are smaller than those of another. */
function isSmaller(one, other) {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at !== -1 && one[at] < other[at];
}

/**
 * Which tags move to a release, whether it is GitHub's "latest", and its tag on npm.
 * @param {string} tag of the release: `v1.2.3`
 * @param {readonly string[]} tags all that there are; others than those of versions are ignored
 * @returns {{ moving: string[], isLatest: boolean, npmTag: string } | null} null if the tag is no version
 */
export function releaseTags(tag, tags) {
  const version = versionOf(tag);
  if (version === null) return null;
  if (version.isPrerelease) return { moving: [], isLatest: false, npmTag: 'next' };
  const [major, minor] = version.numbers;
  const released = tags.map(versionOf).filter((other) => other !== null && !other.isPrerelease);
  // The newest of those that begin with the same numbers, as many as are told.
  const isNewest = (count) =>
    released.every(
      ({ numbers }) =>
        version.numbers.slice(0, count).some((number, index) => number !== numbers[index]) ||
        !isSmaller(version.numbers, numbers),
    );
  return {
    moving: [...(isNewest(1) ? [`v${major}`] : []), ...(isNewest(2) ? [`v${major}.${minor}`] : [])],
    isLatest: isNewest(0),
    npmTag: isNewest(0) ? 'latest' : `release-${major}.${minor}`,
  };
}

function main() {
  const [, , tag = ''] = argv;
  const answer = releaseTags(tag, readFileSync(0, 'utf8').split(/\s+/));
  if (answer === null) {
    stderr.write(`${tag} is no version: write vX.Y.Z or vX.Y.Z-SUFFIX\n`);
    exit(1);
  }
  stdout.write(
    `moving=${answer.moving.join(' ')}\nlatest=${answer.isLatest}\nnpm-tag=${answer.npmTag}\n`,
  );
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) main();
