import {
  attributeOf,
  conditionName,
  MISSING_VALUE,
  valueOfText,
  type Condition,
} from '../../../analysis/filter/condition.ts';
import { selectRows } from '../../../analysis/filter/filter.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import { makesPeers, peerRuleOf } from '../../../analysis/segments/peers.ts';
import type { Segment } from '../../../analysis/segments/read-segments.ts';
import { readSplit, usualSplit, VARIANT, type SegmentValue, type Split } from '../../../analysis/segments/splits.ts';
import { studySegments, type SegmentStudy } from '../../../analysis/segments/study-segments.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import type { Choice } from '../../state/choice.ts';
import type { View } from '../../state/view.ts';

/** What can be split by: attributes that tell groups, the stage, the variant. */
export function splitChoices({ base }: OpenBase): readonly string[] {
  const attributes = [...base.table.attributes].filter(([id, column]) => id !== 'name' && makesPeers(column));
  return [
    ...attributes.map(([id]) => conditionName(id)),
    ...(base.bound.model.stages === null ? [] : ['stage']),
    ...(base.scores.variant === undefined ? [] : [VARIANT]),
  ];
}

/**
 * What the page splits by: what the address says, else what is filtered by one value, so that who comes with a filter is
 * answered about it, else the first attribute of a few values.
 */
export function splitsOf(open: OpenBase, view: View, choices: readonly string[]): readonly string[] {
  const asked = view.by === null ? undefined : view.by === 'stage' ? view.by : conditionName(view.by);
  const filtered = view.conditions.find(
    ({ on, values }) => values.length === 1 && choices.includes(on) && on !== 'stage',
  );
  const first = [asked, filtered?.on, usualSplit(open.base), choices[0]].find(
    (one) => one !== undefined && choices.includes(one),
  );
  if (first === undefined) return [];
  const second = view.own.get('across');
  return second === undefined || second === first || !choices.includes(second) ? [first] : [first, second];
}

/** What the address calls a split: attributes by their id. */
export function nameInView(on: string): string {
  return on === 'stage' ? on : (attributeOf(on) ?? on);
}

export interface SegmentsPart {
  readonly study: SegmentStudy;
  /** All that the other filters leave. */
  readonly rows: Rows;
  readonly splits: readonly Split[];
  /** Indices of the segments that the filter asks for. */
  readonly chosen: readonly number[];
}

/** Without the filters of the splits themselves, so that what is chosen stands among the others. O(accounts x nodes). */
export function readPart(
  open: OpenBase,
  conditions: readonly Condition[],
  names: readonly string[],
): SegmentsPart | null {
  const { base, grouping, moved } = open;
  const splits = names.flatMap((on) => readSplit(base, on, grouping.bands) ?? []);
  if (splits.length === 0) return null;
  const rows = selectRows(
    base,
    conditions.filter(({ on }) => !names.includes(on)),
    moved,
  );
  const own = splits.map(({ on }) => conditions.find((condition) => condition.on === on)?.values);
  const isChosen = ({ values }: Pick<Segment, 'values'>): boolean =>
    own.some((asked) => asked !== undefined) &&
    own.every((asked, s) => asked === undefined || asked.includes(filterValue(splits[s]!.on, values[s] ?? null)));
  const study = studySegments(base, {
    splits,
    rows,
    kinds: peerRuleOf(base.table, grouping).by.flatMap(
      (on) => readSplit(base, conditionName(on), grouping.bands) ?? [],
    ),
    isChosen,
    weightAttribute: 'arr',
  });
  return { study, rows, splits, chosen: study.segments.flatMap((segment, s) => (isChosen(segment) ? [s] : [])) };
}

/** What a filter calls a value. */
export function filterValue(on: string, value: SegmentValue): string {
  if (value === null) return on === 'stage' ? 'none' : MISSING_VALUE;
  return typeof value === 'boolean' ? String(value) : valueOfText(value);
}

/** What filters by a segment; null where no filter can. */
export function choiceOf(by: readonly string[], values: readonly SegmentValue[]): Choice | null {
  if (by.includes(VARIANT)) return null;
  return Object.fromEntries(by.map((on, i) => [on, filterValue(on, values[i] ?? null)]));
}
