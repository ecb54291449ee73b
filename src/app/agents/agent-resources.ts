import type { Context } from '../context.ts';
import type { FileBody } from '../file-answer.ts';
import type { Operation } from '../operation.ts';
import { explainScoring } from '../operations/explain-scoring.ts';
import { listSnapshots } from '../operations/list-snapshots.ts';
import { writeGuide } from '../operations/write-guide.ts';

/** A page of the project that an agent can read: Markdown, one for each model that has scored. */
export interface AgentResource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whoever may run this may read. */
  readonly operation: Operation;
  /** With `{model}` in it. */
  readonly address: string;
  read(context: Context, model: string): Promise<string>;
}

export const agentResources: readonly AgentResource[] = [
  {
    name: 'scoring',
    title: 'How a model scores',
    description: 'How scores and stages of a model come about, in plain words and without formulas.',
    operation: explainScoring,
    address: 'rungs://scoring/{model}',
    async read(context, model) {
      return textOf((await explainScoring.run(context, explainScoring.input.parse({ model }))).body);
    },
  },
  {
    name: 'model',
    title: 'What a model measures',
    description: 'Its dimensions and indicators: why each matters, what helps, and what to ask a customer about it.',
    operation: writeGuide,
    address: 'rungs://models/{model}',
    async read(context, model) {
      return textOf((await writeGuide.run(context, writeGuide.input.parse({ model }))).body);
    },
  },
];

/** Ids of the models that have scored, in their order. */
export async function scoredModels(context: Context): Promise<readonly string[]> {
  const { models } = await listSnapshots.run(context, {});
  return models.map(({ id }) => id);
}

export function textOf(body: FileBody): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : [...body].join('');
}
