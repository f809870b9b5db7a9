import { afterEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { OwnCommands, readOwnCommands } from '../../src/pool/own-commands.js';

const made: OwnCommands[] = [];

function ownCommands(): OwnCommands {
  const own = new OwnCommands();
  made.push(own);
  return own;
}

afterEach(() => {
  for (const own of made.splice(0)) own.close();
});

const A = { pid: 11, setting: 'GITHUB_OUTPUT=/a\nb' };
const B = { pid: 12, setting: 'GITHUB_OUTPUT=/c' };

describe("the commands of Stepwave's own process", () => {
  it('can be read by others while they run', () => {
    const own = ownCommands();
    own.begin(A);
    own.begin(B);
    expect(readOwnCommands(own.file)).toEqual([A, B]);
    own.end(A.pid);
    expect(readOwnCommands(own.file)).toEqual([B]);
    own.end(B.pid);
    expect(readOwnCommands(own.file)).toEqual([]);
    own.begin({ ...B, pid: 11 });
    expect(readOwnCommands(own.file)).toEqual([{ ...B, pid: 11 }]);
  });

  it('take no room when none is running any more, however many there were', () => {
    const own = ownCommands();
    for (let pid = 1; pid <= 100; pid += 1) {
      own.begin({ ...A, pid });
      own.end(pid);
    }
    expect(readFileSync(own.file, 'utf8')).toBe('');
  });

  it('are for nobody else to read, and gone when the pool is closed', () => {
    const own = ownCommands();
    if (process.platform !== 'win32') expect(statSync(own.file).mode & 0o777).toBe(0o600);
    own.close();
    expect(existsSync(own.file)).toBe(false);
    own.begin(A);
    expect(readOwnCommands(own.file)).toEqual([]);
  });

  it('are known as far as the file was written', () => {
    const own = ownCommands();
    own.begin(A);
    appendFileSync(own.file, '{"pid":12,"sett');
    expect(readOwnCommands(own.file)).toEqual([A]);
  });

  it('are none where the file cannot be written or read', () => {
    const own = ownCommands();
    rmSync(own.file);
    own.begin(A);
    own.end(A.pid);
    expect(readOwnCommands(own.file)).toEqual([]);
    expect(readOwnCommands('')).toEqual([]);
  });
});
