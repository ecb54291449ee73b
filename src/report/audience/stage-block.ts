import type { Distribution } from '../../analysis/standing/distribution.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block } from '../document/document.ts';
import type { AudienceFacts } from './audience-facts.ts';

/** How accounts stand on the ladder; nothing where the model has none or no account is there. */
export function stageBlocks(facts: AudienceFacts): readonly Block[] {
  const { summary, f, terms } = facts;
  const { distribution, model } = summary;
  if (distribution === null || summary.accounts === 0) return [];
  const share = (accounts: number): string => f.share(accounts / summary.accounts);
  const rungs = distribution.stages.map(({ stage, exact, atMost, all }) => ({
    stage,
    name: ownName(model.stages[stage - 1]?.name ?? '', stage),
    exact: exact.accounts,
    atMost: atMost.accounts,
    label: share(all.accounts),
    note: facts.accounts(all.accounts),
  }));
  const { notRated } = distribution;
  return [
    {
      kind: 'chart',
      finding: finding(facts, distribution),
      chart: {
        kind: 'stages',
        unit: terms.show.accounts,
        rungs,
        notRated:
          notRated.accounts === 0
            ? null
            : { name: terms.show.notRated, count: notRated.accounts, label: facts.accounts(notRated.accounts) },
        exactName: 'known exactly',
        atMostName: 'at most there: something of them is not seen',
      },
      table: {
        caption: terms.show.standing,
        columns: [
          { title: 'Stage', kind: 'text' },
          { title: 'Accounts', kind: 'number' },
          { title: 'Share', kind: 'number' },
          { title: 'Of these at most', kind: 'number' },
          { title: 'ARR', kind: 'number' },
        ],
        rows: [
          ...distribution.stages.map(({ stage, atMost, all }) => [
            terms.stage.named(stage, model.stages[stage - 1]?.name ?? ''),
            f.count(all.accounts),
            share(all.accounts),
            f.count(atMost.accounts),
            facts.weightOf(all) ?? '\u2013',
          ]),
          [
            terms.show.notRated,
            f.count(notRated.accounts),
            share(notRated.accounts),
            '',
            facts.weightOf(notRated) ?? '\u2013',
          ],
        ],
        leftOut: '',
      },
    },
  ];
}

/** A ladder without names of its own has "Stage 2": the number says as much. */
function ownName(name: string, stage: number): string {
  return name === `Stage ${stage}` ? '' : cleanText(name);
}

/** The upper part of the ladder, in accounts and in ARR, because the two often differ. */
function finding({ summary, f, terms, accounts }: AudienceFacts, { stages, total }: Distribution): string {
  const from = Math.floor(stages.length / 2) + 1;
  const upper = stages.filter(({ stage }) => stage >= from);
  const n = upper.reduce((sum, { all }) => sum + all.accounts, 0);
  const weight = upper.reduce((sum, { all }) => sum + all.weight, 0);
  const name = terms.stage.named(from, summary.model.stages[from - 1]?.name ?? '');
  const stage = from === stages.length ? `stage ${name}` : `stage ${name}, or above`;
  if (n === 0) return `No account stands on ${stage}.`;
  const open = upper.some(({ atMost }) => atMost.accounts > 0) ? 'At most ' : '';
  const arr =
    total.unweighed < total.accounts && total.weight > 0 ? `, with ${f.share(weight / total.weight)} of the ARR` : '';
  return `${open}${accounts(n)} (${f.share(n / summary.accounts)}) ${n === 1 ? 'stands' : 'stand'} on ${stage}${arr}.`;
}
