import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import type { FileBody } from '../file-answer.ts';
import type { Operation } from '../operation.ts';
import { explainScoring } from '../operations/explain-scoring.ts';
import { listSnapshots } from '../operations/list-snapshots.ts';
import { writeGuide } from '../operations/write-guide.ts';
import { markdownPages } from './markdown-pages.ts';

/** Bytes of one page, with room for where the next one is: fewer than 25,000 tokens, whoever counts them. */
const MOST_PAGE = 24_000;

/** What of the project an agent can read: Markdown, one text for each model that has scored. */
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

/**
 * One page of what can be read: no longer than `MOST_PAGE` and, where it is not the only one, with where the next one is at
 * its end. Pages are counted from 1; one that there is none of is a UserError.
 */
export async function readPage(
  context: Context,
  resource: AgentResource,
  model: string,
  page: number,
): Promise<string> {
  const pages = markdownPages(await resource.read(context, model), MOST_PAGE);
  const text = pages[page - 1];
  const at = resource.address.replace('{model}', model);
  if (text === undefined) {
    const there = pages.length === 1 ? `all of it is at ${at}` : `the last is ${at}/${pages.length}`;
    throw new UserError('usage', `${at} has no such page; ${there}`);
  }
  if (pages.length === 1) return text;
  const next = page === pages.length ? '' : `; the next is ${at}/${page + 1}`;
  return `${text.trimEnd()}\n\n[page ${page} of ${pages.length}${next}]\n`;
}

export function textOf(body: FileBody): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : [...body].join('');
}
