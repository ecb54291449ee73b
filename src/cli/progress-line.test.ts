import { describe, expect, test } from 'vitest';
import { progressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

function watch(interactive: boolean): { terminal: Terminal; said: string[] } {
  const said: string[] = [];
  const terminal: Terminal = {
    out: () => Promise.resolve(),
    err: (text) => void said.push(text),
    colour: false,
    unicode: true,
    width: 80,
    read: false,
    interactive,
  };
  return { terminal, said };
}

describe('progress', () => {
  test('in a log, a label is said when it begins, when it is done, and every two seconds between', () => {
    const { terminal, said } = watch(false);
    let now = 0;
    const { progress } = progressLine(terminal, () => now);
    for (; now <= 5000; now += 100) progress({ label: 'reading', done: now / 100, total: 50 });
    for (let i = 0; i < 10; i++) progress({ label: 'reading', done: 50, total: 50 });
    progress({ label: 'scoring', done: 0, total: null });
    expect(said).toEqual(['reading 0/50\n', 'reading 20/50\n', 'reading 40/50\n', 'reading 50/50\n', 'scoring\n']);
  });

  test('for a person one line changes in place, and is cleared at the end', () => {
    const { terminal, said } = watch(true);
    const { progress, end } = progressLine(terminal, () => 0);
    progress({ label: 'reading', done: 1, total: 2 });
    progress({ label: 'reading', done: 1, total: 2 });
    end();
    end();
    expect(said).toEqual(['\r\u001b[2Kreading 1/2', '\r\u001b[2K']);
  });
});
