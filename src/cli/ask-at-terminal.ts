import { isCancel, multiselect, select } from '@clack/prompts';
import type { Readable, Writable } from 'node:stream';
import type { Question } from '../app/context.ts';
import { UserError } from '../util/diagnostic.ts';

const MOST_SHOWN = 12;

/** One question with the keyboard; on `output` that is not the result's, so that `--json` stays clean. */
export async function askAtTerminal(question: Question, input: Readable, output: Writable): Promise<readonly string[]> {
  const options = question.options.map(({ value, label, hint }) => ({
    value,
    label,
    ...(hint === undefined ? {} : { hint }),
  }));
  const shared = { message: question.text, options, maxItems: MOST_SHOWN, input, output };
  const answer = question.many
    ? await multiselect<string>({ ...shared, required: false })
    : await select<string>(shared);
  if (isCancel(answer)) throw new UserError('cancelled', 'cancelled; nothing was written');
  return typeof answer === 'string' ? [answer] : answer;
}
