import type { z } from 'zod';
import type { assessBase } from '../../app/operations/assess-base.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { EXIT_CODES, EXIT_OK } from '../exit-codes.ts';
import type { Rendered } from './rendered.ts';

const MOST_FAULTS = 20;

export function renderAssessedBase(output: z.output<typeof assessBase.output>): Rendered {
  const { folder, index, model, asOf, accounts, written, kept, faults } = output;
  const already = kept === 0 ? '' : `; ${kept} were there already and are as they would be made now`;
  const lines = [
    `${written} of ${accounts} assessments written into ${folder} (${model} as of ${asOf})${already}.`,
    `${index} lists them with score, stage and next step.`,
    ...faults.slice(0, MOST_FAULTS).map(({ account, message }) => `${cleanText(account)}: ${cleanText(message)}`),
    ...(faults.length > MOST_FAULTS ? [`and ${faults.length - MOST_FAULTS} more have none`] : []),
  ];
  return { text: lines.join('\n'), exitCode: faults.length === 0 ? EXIT_OK : EXIT_CODES.data };
}
