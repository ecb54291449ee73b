import { z } from 'zod';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { peerRuleOf } from '../../analysis/segments/peers.ts';
import type { Segment } from '../../analysis/segments/read-segments.ts';
import { readSplit, usualSplit, type Split } from '../../analysis/segments/splits.ts';
import { conditionName } from '../../analysis/filter/condition.ts';
import type { Grouping } from '../../model/grouping.ts';
import { createFormat } from '../../report/format/format.ts';
import { reportSegments } from '../../report/segments/segment-report.ts';
import { createSegmentWords } from '../../report/segments/segment-words.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { segmentReportSchema } from '../schemas/segment-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const showSegments = operation({
  name: 'show-segments',
  summary: 'Show the segments of one or two attributes, how they differ from the rest, and why one does.',
  input: z.object({
    by: z
      .string()
      .optional()
      .describe(
        'attributes or segments to split by, one or two with a comma between, or `stage` or `variant` (default: the first of a few values)',
      ),
    segment: z
      .string()
      .optional()
      .describe('the segment to look at more closely, by its value (default: the one that stands out for sure)'),
    ...whichSnapshot,
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE, see list-accounts; all must hold, and the rest is the rest of these',
      ),
  }),
  output: segmentReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/segments' },
  cli: {
    command: 'segments',
    positionals: [],
    examples: [
      'segments',
      'segments --by branch',
      'segments --by branch,arr_tier',
      'segments --by branch --segment Belgium',
    ],
  },
  async run(context, { by, segment, where, ...wanted }) {
    const [{ snapshot }, grouping] = await Promise.all([openSnapshot(context, wanted), currentGrouping(context)]);
    const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
    const splits = readSplits(snapshot, by ?? usualSplit(snapshot), grouping);
    const { projectTitle, notice } = snapshot.record;
    const report = reportSegments({
      base: snapshot,
      projectTitle,
      notice,
      splits,
      rows: here!.rows,
      kinds: peerRuleOf(snapshot.table, grouping).by.flatMap(
        (on) => readSplit(snapshot, conditionName(on), grouping.bands) ?? [],
      ),
      isChosen: chosenBy(segment, splits),
      weightAttribute: 'arr',
    });
    if (segment !== undefined && report.focus?.why !== 'chosen') throw noSegment(segment, report.segments, splits);
    return report;
  },
});

const MOST_SPLITS = 2;
/** Nobody reads more, and each is held against all others. */
const MOST_VALUES = 500;

function readSplits(base: ScoredBase, by: string | undefined, { bands }: Grouping): readonly Split[] {
  if (by === undefined)
    throw new UserError('usage', 'the base has no attribute to split by; name some under accounts in rungs.yaml');
  const names = by
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0 || names.length > MOST_SPLITS || new Set(names).size < names.length)
    throw new UserError('usage', `by "${by}": name one attribute, or two different ones with a comma between`);
  return names.map((name) => {
    const split = readSplit(base, name, bands);
    if (split === undefined) throw new UserError('usage', noSplit(base, name));
    if (split.values.length > MOST_VALUES)
      throw new UserError(
        'usage',
        `by "${name}": it has ${split.values.length} values; split by one with at most ${MOST_VALUES}`,
      );
    return split;
  });
}

function noSplit(base: ScoredBase, name: string): string {
  const kind = base.table.attributes.get(name)?.kind;
  if (kind !== undefined)
    return `by "${name}": it is a ${kind}, which makes no segments; make bands of it under segments in rungs.yaml`;
  const known = [...base.table.attributes].flatMap(([id, column]) =>
    column.kind === 'text' || column.kind === 'boolean' ? [id] : [],
  );
  return `by "${name}": the base has nothing of this name to split by; ${suggest(name, [...known, 'stage', 'variant'])}`;
}

function chosenBy(text: string | undefined, splits: readonly Split[]): (segment: Pick<Segment, 'values'>) => boolean {
  if (text === undefined) return () => false;
  const wanted = text.toLocaleLowerCase();
  return ({ values }) => namesOf(values, splits).some((name) => name.toLocaleLowerCase() === wanted);
}

/** As it stands in a row, and as the values themselves are. */
function namesOf(values: Segment['values'], splits: readonly Split[]): readonly string[] {
  const words = createSegmentWords(createFormat());
  return [
    words.inRow(
      splits.map(({ on }) => on),
      values,
    ),
    values.map(String).join(','),
  ];
}

function noSegment(text: string, segments: readonly Pick<Segment, 'values'>[], splits: readonly Split[]): UserError {
  const known = segments.map(({ values }) => namesOf(values, splits)[0]!);
  return new UserError('usage', `segment "${text}": there is none of this name; ${suggest(text, known)}`);
}
