import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { makeRegion, type Region } from '../../../src/report/terminal/region.js';
import { screenAfter } from '../../rigs/screen.js';

/** A terminal of 40 columns and 10 rows that keeps what is written to it. */
class FakeTerminal extends EventEmitter {
  columns = 40;
  rows = 10;
  readonly writes: string[] = [];

  write(text: string): boolean {
    this.writes.push(text);
    return true;
  }

  resize(rows: number, columns: number): void {
    Object.assign(this, { rows, columns });
    this.writes.push(`\u001b_${String(rows)}x${String(columns)}\u001b\\`);
    this.emit('resize');
  }

  screen() {
    return screenAfter(this.writes.join('').replaceAll('\n', '\r\n'), { rows: 10, columns: 40 });
  }
}

let terminal: FakeTerminal;
let region: Region;
let frame: readonly string[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  terminal = new FakeTerminal();
  region = makeRegion(terminal as never);
  frame = ['one', 'two'];
});

afterEach(() => {
  region.close();
  jest.useRealTimers();
});

const open = (): void => {
  region.open(() => frame);
};

const pass = (ms = 100): void => {
  jest.advanceTimersByTime(ms);
};

/** The screen, once the emulator, which needs time, has seen all. */
function screen() {
  jest.useRealTimers();
  return terminal.screen();
}

describe('a region', () => {
  it('stands below the lines that are printed', async () => {
    region.print('before\n');
    open();
    region.print('first\n');
    pass();
    frame = ['one', 'three', 'four'];
    region.print('second\n');
    pass();
    const { lines, isCursorVisible } = await screen();
    expect(lines).toEqual(['before', 'first', 'second', 'one', 'three', 'four']);
    expect(isCursorVisible).toBe(false);
  });

  it('is gone without a trace once it is closed', async () => {
    open();
    region.print('first\nno end');
    region.close();
    region.print(' of line\n');
    expect(await screen()).toEqual({ lines: ['first', 'no end of line'], isCursorVisible: true });
    expect([terminal.listenerCount('resize'), process.listeners('exit')]).toEqual([
      0,
      expect.not.arrayContaining([region.close]),
    ]);
    expect([process.listenerCount('SIGTSTP'), process.listenerCount('SIGCONT')]).toEqual([0, 0]);
  });

  it('is updated at most ten times a second, with one write, and only if something has changed', () => {
    open();
    terminal.writes.length = 0;
    for (let at = 0; at < 100; at += 1) {
      frame = ['one', String(at)];
      region.print(`line ${String(at)}\n`);
      region.touch();
      pass(10);
    }
    expect(terminal.writes).toHaveLength(10);
    region.touch();
    pass();
    terminal.writes.length = 0;
    region.touch();
    pass();
    expect(terminal.writes).toEqual([]);
  });

  it('holds back a line that is not complete', async () => {
    open();
    region.print('half');
    pass();
    region.print(' and half\n');
    pass();
    expect((await screen()).lines).toEqual(['half and half', 'one', 'two']);
  });

  it('leaves nothing behind when the window becomes narrower, smaller and larger', async () => {
    frame = ['x'.repeat(39), 'y'.repeat(30)];
    open();
    region.print('above\n');
    pass();
    terminal.resize(10, 15);
    frame = ['x'.repeat(14), 'y'.repeat(14)];
    pass();
    terminal.resize(5, 15);
    pass();
    terminal.resize(12, 60);
    frame = ['x'.repeat(59), 'y'.repeat(30)];
    pass();
    expect((await screen()).lines).toEqual(['above', 'x'.repeat(59), 'y'.repeat(30)]);
  });

  it('waits with no more than a little text', () => {
    open();
    terminal.writes.length = 0;
    region.print(`${'x'.repeat(70_000)}\n`);
    expect(terminal.writes).toHaveLength(1);
    expect(terminal.writes[0]).toContain('x'.repeat(70_000));
  });

  it('breaks a very long line, and adds no empty line at its end', async () => {
    open();
    terminal.writes.length = 0;
    for (const sign of ['x', 'y']) region.print(sign.repeat(70_000));
    expect(terminal.writes.map((text) => /x+\n|y+\n/.exec(text)?.[0].length)).toEqual([
      70_001, 70_001,
    ]);
    terminal.writes.length = 0;
    for (const text of ['', '\n', 'next\n', '\n', 'last\n']) region.print(text);
    pass();
    expect((await screen()).lines).toEqual(['next', '', 'last', 'one', 'two']);
  });

  it('looks only through new text, however long a line is', () => {
    open();
    const spy = jest.spyOn(String.prototype, 'lastIndexOf');
    for (let at = 0; at < 500; at += 1) region.print('x'.repeat(1_000));
    const lengths = spy.mock.contexts.map((text) => String(text).length);
    spy.mockRestore();
    expect(Math.max(...lengths)).toBe(1_000);
  });

  it('draws nothing where there is nothing to show', async () => {
    frame = [];
    open();
    region.print('a\n');
    pass();
    expect((await screen()).lines).toEqual(['a']);
  });
});
