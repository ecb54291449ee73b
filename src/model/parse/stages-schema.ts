import { filledText, finite, id, list, mapping, named, oneOf, share, text, z } from '../../yaml/schema.ts';
import { type StagesSpec } from '../spec.ts';
import { customerStages } from './customer-schema.ts';
import { requirementsSchema } from './requirement-schema.ts';

export const stagesSchema: z.ZodType<StagesSpec> = mapping(
  {
    from: z
      .union(
        [
          list(finite('a number, such as 20'), 'a list of numbers, such as [0, 20, 40, 60, 80]'),
          mapping({
            deviations: list(finite('a number, such as -1'), 'a list of numbers, such as [-1, 0, 1]').describe(
              'Where stage 2, 3, ... begins: so many sample standard deviations from the mean overall score of the population. Advanced.',
            ),
          }),
        ],
        { error: 'a list of numbers, such as [0, 20, 40, 60, 80], or { deviations: [-1, 0, 1] }' },
      )
      .describe(
        "Points at which each stage begins, ascending; the first is the scale's minimum. Or `{ deviations: [-1, 0, 1] }`, cuts at the mean of the population and a standard deviation around it, with the first stage below (OECD handbook's banding of composite indicators).",
      ),
    ends: oneOf(['lower', 'upper'])
      .describe(
        'Which end of a stage is inclusive. `lower`, the default: points exactly at a cut have reached the stage. `upper`: they are still the stage below, as in bands written "0-20, 21-40" over scores that are not rounded (customer-maturity, seed 2). Advanced.',
      )
      .optional(),
    names: list(filledText('a name'), 'a list of names')
      .describe('Name of each stage; "Stage 1", ... if left out.')
      .optional(),
    descriptions: list(text('text in quotes'), 'a list of texts').describe('What each stage means.').optional(),
    details: named(
      id('a topic, such as characteristics'),
      list(
        z.union([text('text in quotes'), list(text('text in quotes'), 'a list of texts')], {
          error: 'a text or a list of texts for each stage',
        }),
        'a list with a text or a list of texts for each stage',
      ),
      'topics, each with texts for every stage',
    )
      .describe(
        'More to say of each stage, by topic: characteristics, risks, investment_priorities, persona_gains. For each topic one entry per stage, a text or a list of texts (experience-maturity, seed 4). Advanced.',
      )
      .optional(),
    overall: oneOf(['weakest', 'score', 'gates'])
      .default('score')
      .describe('What decides the overall stage: the weakest dimension, the overall score, or the gates.'),
    gates: z
      .record(z.string(), requirementsSchema(), {
        error:
          'requirements by the number or name of a stage, such as { 3: [{ metric: deflection_rate, at_least: 15% }] }',
      })
      .default({})
      .describe('Requirements a stage also needs, by its number or name; cumulative.'),
    if_missing: oneOf(['at_most', 'ignore', 'missing'])
      .default('at_most')
      .describe(
        'What a missing dimension or gate does: `at_most` caps the claim, `ignore` leaves it out, `missing` gives no stage.',
      ),
    min_dimensions: share()
      .prefault('50%')
      .describe('Share of the applicable dimensions that must be seen, else the account is not rated; equal passes.'),
    near: share()
      .describe(
        'Assessments call an indicator near what the next level asks where it lacks at most this share of it; 20% if left out (customer-maturity, seed 2). Advanced.',
      )
      .optional(),
    customer: customerStages(),
  },
  'stages with at least "from"',
).meta({ id: 'stages' });
