import { filledText, mapping, named, z } from '../yaml/schema.ts';

/** The schema of translations/*.yaml. Its descriptions are the reference page and the JSON Schema that editors show. */

const said = () => filledText('words in this language (or nothing at all)').nullish();

const key = (what: string) => z.string({ error: what });

function texts(what: string) {
  return named(key(what), said(), `${what} with its words in this language`).optional();
}

const customerWords = mapping(
  {
    title: said().describe('What customers read as the title.'),
    description: said().describe('What they read of it.'),
  },
  'the words for customers',
).meta({ id: 'customer_words' });

const customer = () => customerWords.nullish().describe('What customers read in the place of these words.');

const customerStage = mapping(
  { name: said().describe('What customers read as its name.'), description: said().describe('And of it.') },
  'the words for customers',
).meta({ id: 'customer_stage' });

const node = mapping(
  {
    title: said().describe('Its title.'),
    why: said().describe('Why it counts.'),
    improve: said().describe('What to do about it; of indicators.'),
    talk: said().describe('What to ask a customer about it; of indicators.'),
    descriptions: texts('points').describe('What its points mean, by the points from which it holds; of indicators.'),
    customer: customer(),
  },
  'the texts of a node, such as { title: Kanalen }',
).meta({ id: 'node_texts' });

const stage = mapping(
  {
    name: said().describe('Its name.'),
    description: said().describe('What it is like.'),
    details: named(key('a topic'), texts('the number of a text'), 'topics with their texts by number')
      .optional()
      .describe('More to say of it: by topic, its texts by their number.'),
    customer: customerStage.nullish().describe('What customers read in the place of these words.'),
  },
  'the texts of a stage, such as { name: Versnipperd }',
).meta({ id: 'stage_texts' });

const plain = {
  title: said().describe('The title of the model.'),
  description: said().describe('What it measures and for whom.'),
  why: said().describe('Why it is as it is.'),
  customer: customer(),
  nodes: named(key('the path of a node'), node, 'nodes by path')
    .nullish()
    .describe('Dimensions, groups and indicators, by their path such as `channel.portal`.'),
  stages: named(key('the number of a stage'), stage, 'stages by number').nullish().describe('Stages by their number.'),
  readiness: named(key('a feature id'), mapping({ title: said().describe('Its title.') }, 'a title'), 'features by id')
    .nullish()
    .describe('Features by their id.'),
  overrides: named(
    key('the number of a rule'),
    mapping({ why: said().describe('Why it stands.') }, 'a reason'),
    'rules by number',
  )
    .nullish()
    .describe('Rules above the score, by their number.'),
};

const model = mapping(
  {
    ...plain,
    variants: named(key('the id of a variant'), mapping(plain, 'texts of a variant'), 'variants by id')
      .nullish()
      .describe('What a variant says in other words than the model.'),
  },
  'the texts of a model',
).meta({ id: 'model_texts' });

const action = mapping(
  {
    title: said().describe('What is to be done.'),
    why: said().describe('Why it helps.'),
    resources: texts('the address of a resource').describe('Titles of what helps with it, by address.'),
  },
  'the texts of an action, such as { title: ... }',
).meta({ id: 'action_texts' });

export const translationSchema = mapping(
  {
    models: named(key('a model id'), model, 'models by id').nullish().describe('Texts of models, by id.'),
    metrics: named(key('a metric id'), mapping({ title: said().describe('Its title.') }, 'a title'), 'metrics by id')
      .nullish()
      .describe('Texts of metrics, by id.'),
    units: texts('a unit as metrics/*.yaml has it').describe(
      'Units in words, each once, of one and of several where they differ: `contacts: melding | meldingen`. Percentages, points and units of time need none.',
    ),
    answers: texts('an answer as the models have it').describe(
      'Answers that indicators read and requirements ask for, each once: `partial: gedeeltelijk`. Yes and no need none.',
    ),
    actions: named(key('an action id'), action, 'actions by id').nullish().describe('Texts of actions, by id.'),
    roles: texts('a role as actions.yaml has it').describe('Who does it, each once.'),
    attributes: texts('an attribute id').describe(
      'What attributes and segments are called inside a sentence: those by which accounts are told to be alike, and those that requirements ask about.',
    ),
    labels: texts('a text of rungs.yaml').describe(
      'What rungs.yaml says under `assessment` (steps, tables, columns, words) as `notice` and as `peers` of the vendor, each text once.',
    ),
  },
  'translated texts, such as models:',
).describe('Texts in another language; the file’s name says which.');
