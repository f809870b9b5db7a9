import { describe, expect, it } from '@jest/globals';
import { secretValues } from '../../../src/report/masks/secret-values.js';

const hides = (name: string, value: string): boolean => secretValues({ [name]: value }).length > 0;

describe('the secret values of an environment', () => {
  it.each([
    'TOKEN',
    'GITHUB_TOKEN',
    'npm_token',
    'DB_PASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'OPENAI_API_KEY',
    'DEPLOY_PRIVATE_KEY',
    'CLIENT_SECRET',
    'CREDENTIALS',
  ])('are those of names such as %s', (name) => {
    expect(hides(name, 'value-1234')).toBe(true);
  });

  it.each([
    'TOKENS_FILE',
    'SECRETARY',
    'KEY',
    'MONKEY',
    'PATH',
    'PASSWORD_STORE_DIR',
    'GITHUB_SHA',
  ])('are not those of names such as %s', (name) => {
    expect(hides(name, 'value-1234')).toBe(false);
  });

  it.each(['', 'true', '1234567', '/home/me/key.json', '~/keys/a', './a/b/c'])(
    'are nothing that stands anywhere by chance, and no path: %j',
    (value) => {
      expect(hides('TOKEN', value)).toBe(false);
    },
  );

  it('are the long lines of a value of several', () => {
    const value = '-----BEGIN KEY-----\nMIIBVgIBADANBgkq\nshort\n-----END KEY-----\n';
    expect(secretValues({ SSH_PRIVATE_KEY: value })).toEqual([
      '-----BEGIN KEY-----',
      'MIIBVgIBADANBgkq',
      '-----END KEY-----',
    ]);
  });

  it('are all of at least four characters where their variables are declared to be secret', () => {
    const declared = 'DEPLOY,KEY,ABSENT';
    const environment = { DEPLOY: '/a/b', KEY: 'abc\nfirst line', PLAIN: 'not-a-secret' };
    expect(secretValues({ ...environment, STEPWAVE_SECRETS: declared })).toEqual([
      ...['/a/b', 'first line'],
    ]);
    expect(secretValues(environment)).toEqual([]);
  });
});
