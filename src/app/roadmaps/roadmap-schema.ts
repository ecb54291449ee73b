import { liftsSchema } from '../../project/actions-schema.ts';
import {
  filledText,
  finite,
  id,
  list,
  mapping,
  modelId,
  numberOrPercent,
  oneOf,
  text,
  whole,
  z,
} from '../../yaml/schema.ts';
import { parseInstant } from '../../util/time.ts';

/** The schema of roadmaps/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const day = () =>
  z
    .string({ error: 'a date, such as 2026-02-20' })
    .refine((given) => parseInstant(given) !== undefined, { error: 'a date, such as 2026-02-20' });

const mark = mapping(
  {
    is: oneOf(['started', 'done', 'dropped']).describe('What became of it.'),
    on: day().describe('When.'),
    by: filledText('a name').describe('Who said so.').optional(),
    remark: text('text in quotes').default('').describe('What there is to say of it.'),
    withdrawn: z
      .literal(true, { error: 'true, or nothing at all' })
      .describe('It was dropped with all that was open: the roadmap was withdrawn.')
      .optional(),
  },
  'a mark, such as { is: started, on: 2026-02-20 }',
).meta({ id: 'mark' });

const acceptedAction = mapping(
  {
    action: id('an action id').describe('Id of the action in the catalogue of then.'),
    title: filledText('a title').describe('What is to be done; the id if left out.').optional(),
    phase: whole(1, 'the number of a quarter, such as 1').describe(
      'In which quarter from the acceptance on it is to be done, from 1.',
    ),
    days: finite('a number of person-days above 0, such as 3')
      .positive({ error: 'a number of person-days above 0, such as 3' })
      .describe('Effort in person-days.'),
    weeks: z
      .tuple([whole(0, 'a number of weeks'), whole(1, 'a number of weeks')], {
        error: 'the least and the most weeks, such as [2, 6]',
      })
      .describe('Weeks from its beginning until it shows, at the least and at the most.'),
    lifts: liftsSchema.describe('What it was expected to do; a catalogue that changes later changes no promise.'),
    points: z
      .tuple([finite('a number of points'), finite('a number of points')], {
        error: 'the lesser and the greater number of points, such as [1.5, 4]',
      })
      .describe('Points of the whole that it was expected to add to the actions before it.')
      .optional(),
    marks: z
      .array(mark, { error: 'a list of marks' })
      .default([])
      .describe('What became of it, oldest first; nothing is taken back by leaving it out.'),
  },
  'an action with "action", "phase", "days" and "weeks"',
).meta({ id: 'accepted' });

export const roadmapSchema = mapping(
  {
    account: filledText('the key of an account').describe('Key of the account.'),
    model: modelId().describe('Id of the model it was planned by.'),
    as_of: day().describe('As-of of the snapshot it was planned from.').optional(),
    snapshot: filledText('the id of a snapshot').describe('Id of that snapshot.').optional(),
    accepted_on: day().describe('When it was agreed on; phases are quarters from this day on.'),
    accepted_by: filledText('a name').describe('Who wrote it down.').optional(),
    goal: mapping(
      {
        stage: whole(1, 'the number of a stage, such as 3').describe('The stage to reach.').optional(),
        score: finite('a score, such as 60').describe('The overall score to reach, instead of a stage.').optional(),
      },
      'a goal, such as { stage: 3 }',
    ).describe('What it is to reach.'),
    before: mapping(
      {
        points: numberOrPercent('a score').pipe(z.number()).describe('The score.').optional(),
        stage: whole(1, 'the number of a stage').describe('The stage.').optional(),
        kind: oneOf(['exact', 'at_most', 'not_rated']).describe('How sure the stage is.').optional(),
      },
      'where the account stood, such as { points: 41.5, stage: 2 }',
    )
      .describe('Where the account stood.')
      .optional(),
    actions: list(acceptedAction, 'a list of actions').describe('What was agreed on, in the order in which to do it.'),
  },
  'a roadmap with "account", "model", "accepted_on", "goal" and "actions"',
);

export type RoadmapSpec = z.output<typeof roadmapSchema>;
