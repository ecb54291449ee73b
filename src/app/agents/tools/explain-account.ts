import { z } from 'zod';
import type { Holder, IndicatorExplanation } from '../../../score/explain/explanation.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import { UserError } from '../../../util/diagnostic.ts';
import { suggest } from '../../../util/nearest.ts';
import { formatInstant } from '../../../util/time.ts';
import { shownFact } from '../../base/shown-fact.ts';
import { explainAccount as operation } from '../../operations/explain-account.ts';
import { accountKey, agentTool, answered, detail, whichSnapshot } from '../agent-tool.ts';

/** Indicators told in low detail. */
const TOLD = 10;

const points = z.number().nullable();

export const explainAccount = agentTool({
  name: 'explain_account',
  title: 'Explain a score',
  description:
    'Why an account got the score and stage it has, what makes it low, go up or down (since the snapshot before), and where a number comes from: what holds or keeps it there, which indicators drag it down, the figures of each: raw value, points, share in the score and the next value that brings more; which evidence lacks, is missing or was not seen; open disagreements. "Why is this account at stage 2?"',
  operation,
  input: z.strictObject({
    account: accountKey,
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
    under: z.string().optional().describe('path of a dimension: only its indicators'),
    detail,
  }),
  output: z.strictObject({
    ...answered,
    account: z.string(),
    name: z.string().nullable(),
    score: points,
    stage: z.int().nullable(),
    stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
    heldBy: z.array(z.string()).describe('paths of dimensions, or "gate", "score", "override"'),
    unseen: z.array(z.string()).describe('paths of what could not be seen and leaves the stage open'),
    indicators: z
      .array(
        z.strictObject({
          path: z.string(),
          title: z.string(),
          status: z.enum(['scored', 'missing', 'notApplicable', 'error']),
          reason: z.string().nullable().describe('why it is missing'),
          value: z.union([z.number(), z.string()]).nullable().describe('raw, in the unit of its metric, not rounded'),
          shown: z.string().describe('the value as people write it, to be quoted: 52.6 %, or why there is none'),
          unit: z.string(),
          points,
          ofScore: points.describe('points of the overall score that come from it'),
          next: z
            .strictObject({ value: z.number(), shown: z.string(), points: z.number() })
            .nullable()
            .describe('the nearest value that brings more points'),
          improve: z.string(),
        }),
      )
      .describe('those with the fewest points first, then those not seen'),
    left: z.int().describe('indicators left out: ask with detail full, or `under` a dimension'),
    changes: z
      .array(z.strictObject({ path: z.string(), cause: z.string(), effect: z.number() }))
      .describe('what changed the score since the snapshot before, in points, the largest first'),
    disagreements: z
      .array(z.strictObject({ about: z.string(), because: z.string(), written: z.string() }))
      .describe('what people hold against it and nobody has settled; about: path, empty for the whole'),
  }),
  lists: ['changes', 'disagreements', 'indicators'],
  async answer(context, { detail: much, under, ...which }) {
    const { report, disagreements } = await operation.run(context, operation.input.parse(which));
    const { explanation, answer, account: who, metrics, since } = report;
    const { stage, root } = explanation;
    const all = indicatorsUnder(indicatorsOf(root), under);
    const told = all.toSorted((a, b) => (a.points ?? Infinity) - (b.points ?? Infinity) || 0);
    const shown = much === 'full' ? told : told.slice(0, TOLD);
    const lines = since?.change.kind === 'changed' ? since.change.lines : [];
    return {
      text: [answer.headline, ...answer.details].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model.id,
        untrusted: ['name', 'disagreements.*.because', 'indicators.*.value', 'indicators.*.shown'],
        account: who.id,
        name: who.name,
        score: root.points,
        stage: stage?.stage ?? null,
        stageKind: stage?.kind ?? null,
        heldBy: nameHolders(stage?.heldBy ?? []),
        unseen: nameHolders(stage?.unseen ?? []),
        indicators: shown.map((one) => tellIndicator(one, metrics[one.metric]?.unit ?? '')),
        left: told.length - shown.length,
        changes: lines
          .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
          .slice(0, TOLD)
          .map(({ path, cause, effect }) => ({ path, cause, effect })),
        disagreements: disagreements
          .filter(({ settled }) => settled === null)
          .map(({ about, because, written }) => ({ about, because, written: formatInstant(written) })),
      },
    };
  },
});

function indicatorsUnder(
  all: readonly IndicatorExplanation[],
  under: string | undefined,
): readonly IndicatorExplanation[] {
  if (under === undefined) return all;
  const found = all.filter(({ path }) => path === under || path.startsWith(`${under}.`));
  if (found.length > 0) return found;
  const groups = new Set(
    all.flatMap(({ path }) =>
      path
        .split('.')
        .slice(0, -1)
        .map((_, i, ids) => ids.slice(0, i + 1).join('.')),
    ),
  );
  throw new UserError('usage', `there is no dimension "${under}" in this score; ${suggest(under, [...groups])}`);
}

/** A dimension by its path; of several gates one is enough. */
function nameHolders(holders: readonly Holder[]): string[] {
  return [...new Set(holders.map((holder) => (holder.kind === 'dimension' ? holder.path : holder.kind)))];
}

function tellIndicator(one: IndicatorExplanation, unit: string) {
  return {
    path: one.path,
    title: one.title,
    status: one.status,
    reason: one.reason,
    value: one.value ?? one.answer ?? null,
    shown: shownFact({ value: one.value ?? one.answer ?? null, unit, status: one.status, reason: one.reason }),
    unit,
    points: one.points,
    ofScore: one.overallContribution,
    next:
      one.next === null
        ? null
        : {
            value: one.next.raw,
            shown: shownFact({ value: one.next.raw, unit, status: 'scored', reason: null }),
            points: one.next.points,
          },
    improve: one.improve,
  };
}
