import { expect, test } from 'vitest';
import { OPERATIONS_OF_COMMAND, operationsFor } from './operations-of-command.ts';
import { operations } from './operations.ts';

test('a typed command loads every operation that shares it, and no other', async () => {
  const commands = new Set(operations.flatMap(({ cli }) => (cli === undefined ? [] : [cli.command])));
  expect(Object.keys(OPERATIONS_OF_COMMAND).sort()).toEqual([...commands].sort());
  for (const command of commands) {
    expect(await operationsFor([command, '--json'])).toEqual(operations.filter(({ cli }) => cli?.command === command));
  }
});

test('help, options before the command and unknown words get all operations', async () => {
  for (const argv of [[], ['--help'], ['--project', 'show'], ['shwo'], ['constructor']]) {
    expect(await operationsFor(argv)).toBe(operations);
  }
});
