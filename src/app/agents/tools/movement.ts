import { z } from 'zod';
import { showBase } from '../../operations/show-base.ts';
import { agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { tellTally, toldTally } from '../told-tally.ts';

const points = z.number().nullable();
/** Indicators told. */
const SHOWN = 20;

export const movement = agentTool({
  name: 'movement',
  title: 'Movement of the base',
  description:
    'What changed in the portfolio since an earlier snapshot, such as last month, quarter or year: whether it improved, how many accounts moved up, fell back or slipped down a level, joined or left, why the average score went up or down (the customers, the evidence, the reference or the model), and which indicators changed most. To list who moved, use find_accounts with moved:up or moved:down.',
  operation: showBase,
  input: z.strictObject({
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
  }),
  output: z.strictObject({
    ...answered,
    since: z.string().nullable().describe('as-of compared with; null: there is nothing earlier'),
    up: toldTally.nullable().describe('confirmed moves; null where the stages of the two do not compare'),
    down: toldTally.nullable(),
    unconfirmedUp: toldTally.nullable().describe('seen once, not confirmed yet'),
    unconfirmedDown: toldTally.nullable(),
    joined: toldTally.nullable(),
    left: toldTally.nullable(),
    average: z
      .strictObject({ before: points, after: points, sameBefore: points, sameAfter: points })
      .nullable()
      .describe('same...: of the accounts rated in both'),
    causes: z
      .array(z.strictObject({ cause: z.string(), effect: z.number() }))
      .describe('effects on the average of the same accounts, in points; they add up to its change'),
    indicators: z
      .array(z.strictObject({ path: z.string(), cause: z.string(), effect: z.number(), accounts: z.int() }))
      .describe('the same by indicator, the largest effect first'),
  }),
  lists: ['indicators'],
  async answer(context, input) {
    const { answer, asOf, model, since } = await showBase.run(context, showBase.input.parse(input));
    const moves = since?.movement ?? null;
    return {
      text:
        since === null
          ? 'There is one snapshot of this model, so nothing is earlier to compare with.'
          : answer.movement.join(' '),
      data: {
        asOf,
        model: model.id,
        untrusted: [],
        since: since?.asOf ?? null,
        up: moves && tellTally(moves.confirmed.up),
        down: moves && tellTally(moves.confirmed.down),
        unconfirmedUp: moves && tellTally(moves.unconfirmed.up),
        unconfirmedDown: moves && tellTally(moves.unconfirmed.down),
        joined: moves && tellTally(moves.joined),
        left: moves && tellTally(moves.left),
        average: since && {
          before: since.average.before.mean,
          after: since.average.after.mean,
          sameBefore: since.average.same?.before ?? null,
          sameAfter: since.average.same?.after ?? null,
        },
        causes: [...(since?.causes ?? [])],
        indicators: (since?.lines ?? []).slice(0, SHOWN).map(({ path, cause, effect, accounts }) => ({
          path,
          cause,
          effect,
          accounts,
        })),
      },
    };
  },
});
