import { z } from 'zod';
import type { Guardrails } from '../../analysis/roadmap/in-phases.ts';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import type { Action } from '../../model/action.ts';
import type { Model } from '../../model/model.ts';
import { AbsentError, UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';

/** What a roadmap is to reach and what it may ask, as every operation that plans one takes it. */
export const goalFields = {
  stage: z.int().min(1).optional().describe('stage to reach (default: the next one)'),
  score: z.number().optional().describe('overall score to reach, instead of a stage'),
  capacity: z.number().positive().optional().describe('person-days there are in a quarter (default: not limited)'),
  dimensions: z.int().min(1).default(2).describe('dimensions worked on in one quarter'),
  first: z
    .string()
    .optional()
    .describe('dimensions the customer wants most, comma-separated, such as knowledge,automation'),
  done: z
    .string()
    .optional()
    .describe('actions that are done already, comma-separated, besides those its accepted roadmaps say are'),
};

type Asked = z.output<z.ZodObject<typeof goalFields>>;

interface ReadGoal {
  /** Null: the next one. */
  readonly goal: Goal | null;
  readonly guardrails: Guardrails;
  readonly done: ReadonlySet<string>;
}

/** Held against the model and the actions; what is not there is a fault of who asks. */
export function readGoal(asked: Asked, model: Model, actions: readonly Action[]): ReadGoal {
  const dimensions = model.root.children.map(({ path }) => path);
  return {
    goal: goalOf(asked, model),
    guardrails: {
      dimensionsAtOnce: asked.dimensions,
      capacity: asked.capacity ?? Infinity,
      priorities: listed(asked.first, dimensions, 'dimension'),
    },
    done: new Set(
      listed(
        asked.done,
        actions.map(({ id }) => id),
        'action',
      ),
    ),
  };
}

function goalOf({ stage, score }: Asked, { stages, scale }: Model): Goal | null {
  if (stage !== undefined && score !== undefined) {
    throw new UserError('usage', 'a stage and a score are asked for at once; leave out --stage or --score');
  }
  if (score !== undefined) {
    const [low, high] = scale;
    if (score >= low && score <= high) return { kind: 'score', points: score };
    throw new UserError('usage', `${score} is not on the model's scale; give a score from ${low} to ${high}`);
  }
  if (stage === undefined) return null;
  if (stages === null) throw new UserError('usage', 'the model has no stages; ask for a --score');
  if (stage <= stages.from.length) return { kind: 'stage', stage };
  throw new UserError('usage', `there is no stage ${stage}; the model has ${stages.from.length}`);
}

function listed(text: string | undefined, known: readonly string[], what: string): readonly string[] {
  const ids = (text ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new AbsentError(`there is no ${what} "${unknown}"; ${suggest(unknown, known)}`);
}
