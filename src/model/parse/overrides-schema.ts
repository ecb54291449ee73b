import { filledText, finite, list, mapping, text, whole, z } from '../../yaml/schema.ts';
import { type OverrideSpec } from '../spec.ts';
import { requirement } from './requirement-schema.ts';

const stage = () => {
  const expected = 'the number or the name of a stage, such as 1';
  return z.union([whole(1, expected), filledText(expected)], { error: expected });
};

const overrideSchema: z.ZodType<OverrideSpec> = mapping(
  {
    if: requirement
      .describe(
        'What must be known to hold, of the result before all overrides; what is missing or does not apply never does.',
      )
      .optional(),
    otherwise: z
      .literal(true, { error: 'true' })
      .describe(
        'Instead of `if`: that none of the overrides before it holds. The stage of those that no rule names, as in decision tables and segments by recency and frequency.',
      )
      .optional(),
    stage: stage().describe('The stage it has then, also where it had none.').optional(),
    at_most: stage().describe('The highest stage it may have then.').optional(),
    at_least: stage().describe('The lowest stage it may have then.').optional(),
    score: finite('points, such as 20')
      .describe('The overall score it has then, also where it had none; the stage follows where the score decides it.')
      .optional(),
    not_rated: z
      .literal(true, { error: 'true' })
      .describe(
        'It has no score and no stage then: the method does not rate it (SSL Labs "T", an SPRS assessment without a security plan).',
      )
      .optional(),
    why: text('text in quotes').default('').describe('The reason, shown beside the result.'),
  },
  'an override with "if" or "otherwise" and one of "stage", "at_most", "at_least", "score" and "not_rated"',
).meta({ id: 'override' });

export const overrides = () =>
  list(
    overrideSchema,
    'a list of overrides, such as [{ if: { attribute: risk, is: high }, stage: 1, why: "at risk" }]',
  ).describe(
    'Rules above the score, in their order, each on the result of those before; the result without them is kept and shown beside. Red sentiment makes red (GitLab), at risk is 20 (Mattermost), never above 3 without an owner. Advanced.',
  );
