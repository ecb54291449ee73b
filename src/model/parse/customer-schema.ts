import { filledText, flag, list, mapping, z } from '../../yaml/schema.ts';

/** What customers read on pages made for them, see docs/sharing.md. */
const shape = {
  title: filledText('a title')
    .describe('What customers read in the place of the title; the title itself if left out.')
    .optional(),
  description: filledText('a text')
    .describe('What customers read of it; nothing if left out. `why` and `description` are never shown to customers.')
    .optional(),
  hidden: flag().describe('Customers do not see it at all.').optional(),
};

export const customerWords = (of: string) =>
  mapping(shape, 'words for customers, such as { title: Your knowledge base }').describe(of).optional();

export const customerStages = () =>
  mapping(
    {
      names: list(filledText('a name'), 'a list of names')
        .describe('Name of each stage as customers read it; the names of the stages if left out.')
        .optional(),
      descriptions: list(z.string({ error: 'a text' }), 'a list of texts')
        .describe('What each stage means, as customers read it; nothing if left out.')
        .optional(),
    },
    'words for customers, such as { names: [First steps, On the way, Ahead] }',
  )
    .describe('What customers read of the stages on pages that are shared with them (see docs/sharing.md).')
    .optional();
