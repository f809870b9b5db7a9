import { describe, expect, it } from '@jest/globals';
import { releaseTags } from '../scripts/release-tags.mjs';

describe('the tags of a release', () => {
  it('move to the newest release of all', () => {
    expect(releaseTags('v1.2.3', ['v1.2.3', 'v1.2.2', 'v0.9.9', 'v1', 'v1.2'])).toEqual({
      moving: ['v1', 'v1.2'],
      isLatest: true,
      npmTag: 'latest',
    });
  });

  it('move to the first release', () => {
    expect(releaseTags('v0.1.0', ['v0.1.0'])).toEqual({
      moving: ['v0', 'v0.1'],
      isLatest: true,
      npmTag: 'latest',
    });
  });

  it('stay at a newer release of the same major version', () => {
    expect(releaseTags('v1.2.10', ['v1.2.9', 'v1.2.10', 'v1.10.0'])).toEqual({
      moving: ['v1.2'],
      isLatest: false,
      npmTag: 'release-1.2',
    });
  });

  it('move within an older major version, which is not the latest then', () => {
    expect(releaseTags('v1.3.0', ['v1.2.0', 'v1.3.0', 'v2.0.0'])).toEqual({
      moving: ['v1', 'v1.3'],
      isLatest: false,
      npmTag: 'release-1.3',
    });
  });

  it('do not move to a pre-release, and no pre-release holds them back', () => {
    expect(releaseTags('v2.0.0-rc.1', ['v1.0.0', 'v2.0.0-rc.1'])).toEqual({
      moving: [],
      isLatest: false,
      npmTag: 'next',
    });
    expect(releaseTags('v1.0.1', ['v1.0.1', 'v2.0.0-rc.1'])?.moving).toEqual(['v1', 'v1.0']);
  });

  it.each(['', 'v1', '1.2.3', 'v1.2', 'v1.2.3.4', 'v1.2.3 '])('are refused for "%s"', (tag) => {
    expect(releaseTags(tag, [])).toBeNull();
  });
});
