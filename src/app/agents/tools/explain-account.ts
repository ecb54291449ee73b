import { z } from 'zod';
import type { IndicatorExplanation } from '../../../score/explain/explanation.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import { formatInstant } from '../../../util/time.ts';
import { explainAccount as operation } from '../../operations/explain-account.ts';
import { account, agentTool, answered, detail, whichSnapshot } from '../agent-tool.ts';

/** Indicators told in low detail. */
const TOLD = 10;

const points = z.number().nullable();

export const explainAccount = agentTool({
  name: 'explain_account',
  title: 'Explain a score',
  description:
    'Why an account has the score and stage it has: what holds it on its stage, what was not seen, and for every indicator its raw value, points, share in the score and the next value that brings more points. Also what changed since the snapshot before, and open disagreements. Ask it for "why is this account at stage 2?"',
  operation,
  input: z.strictObject({
    account,
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
          value: z.union([z.number(), z.string()]).nullable().describe('raw, in the unit of its metric'),
          unit: z.string(),
          points,
          ofScore: points.describe('points of the overall score that come from it'),
          next: z
            .strictObject({ value: z.number(), points: z.number() })
            .nullable()
            .describe('the nearest value that brings more points'),
          improve: z.string(),
        }),
      )
      .describe('those with the fewest points first, then those not seen'),
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
    const all = indicatorsOf(root).filter(({ path }) => under === undefined || path.startsWith(`${under}.`));
    const told = all.toSorted((a, b) => (a.points ?? Infinity) - (b.points ?? Infinity) || 0);
    const shown = much === 'full' ? told : told.slice(0, TOLD);
    const lines = since?.change.kind === 'changed' ? since.change.lines : [];
    return {
      text: [answer.headline, ...answer.details].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model.id,
        untrusted: ['name', 'disagreements.*.because'],
        account: who.id,
        name: who.name,
        score: root.points,
        stage: stage?.stage ?? null,
        stageKind: stage?.kind ?? null,
        heldBy: (stage?.heldBy ?? []).map((holder) => (holder.kind === 'dimension' ? holder.path : holder.kind)),
        unseen: (stage?.unseen ?? []).map((holder) => (holder.kind === 'dimension' ? holder.path : holder.kind)),
        indicators: shown.map((one) => tellIndicator(one, metrics[one.metric]?.unit ?? '')),
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

function tellIndicator(one: IndicatorExplanation, unit: string) {
  return {
    path: one.path,
    title: one.title,
    status: one.status,
    reason: one.reason,
    value: one.value ?? one.answer ?? null,
    unit,
    points: one.points,
    ofScore: one.overallContribution,
    next: one.next === null ? null : { value: one.next.raw, points: one.next.points },
    improve: one.improve,
  };
}
