import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { UserError } from '../util/diagnostic.ts';
import { askAtTerminal } from './ask-at-terminal.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));

/** Answers a question with keys typed one after the other. */
async function typed(keys: readonly string[], many: boolean): Promise<readonly string[]> {
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  const answer = askAtTerminal({ text: 'Which?', options, many }, input, output);
  for (const key of keys) {
    await new Promise((done) => setTimeout(done, 20));
    input.write(key);
  }
  return answer;
}

const DOWN = '\u001b[B';

test('one of several', async () => {
  expect(await typed([DOWN, '\r'], false)).toEqual(['b']);
});

test('any number of several, none included', async () => {
  expect(await typed([' ', DOWN, DOWN, ' ', '\r'], true)).toEqual(['a', 'c']);
  expect(await typed(['\r'], true)).toEqual([]);
});

test('Ctrl-C cancels, and says that nothing was written', async () => {
  const given = typed(['\u0003'], false);
  await expect(given).rejects.toThrow(UserError);
  await expect(given).rejects.toThrow('nothing was written');
});
