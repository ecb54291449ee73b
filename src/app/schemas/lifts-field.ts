import { z } from 'zod';

/** How large the effects are that a roadmap is planned by. */
export const liftsField = {
  lifts: z
    .enum(['catalogue', 'observed'])
    .default('catalogue')
    .describe(
      'how much actions do: what the catalogue says, or what accepted roadmaps brought about, where it is known',
    ),
};
