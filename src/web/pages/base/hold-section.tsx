import { useCallback, useMemo } from 'react';
import { conditionName } from '../../../analysis/filter/condition.ts';
import { selectRows } from '../../../analysis/filter/filter.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { featureBehind, type FeatureBehind } from '../../../analysis/readiness/feature-behind.ts';
import { featureStates } from '../../../analysis/readiness/feature-states.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { fatesOf, studyRaises } from '../../../analysis/scenario/raise-study.ts';
import { segmentLinks } from '../../../analysis/segments/segment-links.ts';
import { onlyStrongest } from '../../../analysis/standing/strongest-hold.ts';
import { linkReader } from '../../../analysis/standing/weakest-link.ts';
import { HoldMatrix } from '../../charts/hold-matrix.tsx';
import { RaiseBars } from '../../charts/raise-bars.tsx';
import { Plate } from '../../components/plate.tsx';
import { Prose } from '../../components/prose.tsx';
import { StageGlyph } from '../../components/stage-glyph.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { onOtherPage, withOwn, type View } from '../../state/view.ts';
import { createHoldWords, type HoldWords } from '../../words/holds.ts';
import type { PageProps } from '../../components/page-props.ts';
import { segmentAttributes, segmentsBy } from '../readiness/readiness-part.ts';
import { useWork } from '../simulator/use-work.ts';
import { describeHoldSegments } from './describe-hold-segments.ts';
import { describeHoldStages } from './describe-hold-stages.ts';
import { describeRaises } from './describe-raises.ts';

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/** What holds the accounts on each stage and in each segment, and what raising a dimension would free. */
export function HoldSection(props: PageProps) {
  const { open, speech } = props;
  const words = useMemo(() => createHoldWords(speech.f), [speech]);
  const read = useMemo(() => linkReader(open.base, WEIGHT), [open.base]);
  const dimensions = open.base.bound.model.root.children.length;
  if (open.base.bound.model.stages === null || dimensions === 0) return null;
  const parts = { ...props, words, read };
  return (
    <section className="hold-section" aria-labelledby="weakest-link">
      <h2 id="weakest-link">{words.title}</h2>
      <Lead {...parts} />
      <div className="plates">
        <StagesPlate {...parts} />
        <div className="stack">
          <RaisesPlate {...parts} />
        </div>
        <HoldSegments {...parts} />
      </div>
      <p className="soft">
        <Prose text={words.how.join(' ')} />
      </p>
    </section>
  );
}

interface PartProps extends PageProps {
  readonly words: HoldWords;
  readonly read: ReturnType<typeof linkReader>;
}

/** How many hang on one dimension, on two, on more, and which feature waits for the one that holds most. */
function Lead({ open: { base }, selection: { rows }, words, read }: PartProps) {
  const links = useMemo(() => read(rows), [read, rows]);
  const first = links === null ? null : onlyStrongest(links);
  const path = first?.path ?? null;
  const { value: behind, stale } = useWork(useCallback(() => findBehind(base, rows, path), [base, rows, path]));
  if (links === null) return null;
  const waiting = first === null || behind === null || stale ? [] : [words.before(first.title, behind)];
  return <p>{[...waiting, words.byHolders(links)].join(' ')}</p>;
}

function* findBehind(
  base: ScoredBase,
  rows: Rows,
  dimension: string | null,
): Generator<undefined, FeatureBehind | null> {
  if (dimension === null) return null;
  const features = featureStates(base);
  yield;
  return featureBehind(base, features, rows, dimension);
}

const STAGES_FIELDS = ['stage', 'kind', 'held', 'holders'];

/** Rows without what a picture itself filters by, so that a press leaves the others to be seen. */
function rowsWithout(open: OpenBase, view: View, rows: Rows, fields: readonly string[]): Rows {
  const others = view.conditions.filter(({ on }) => !fields.includes(on));
  return others.length === view.conditions.length ? rows : selectRows(open.base, others, open.moved);
}

function StagesPlate(props: PartProps) {
  const { open, selection, view, speech, words, read } = props;
  const choosing = useChoosing(props);
  const said = useMemo(() => {
    const rows = rowsWithout(open, view, selection.rows, STAGES_FIELDS);
    const links = read(rows);
    if (links === null) return null;
    const stageNames = open.base.bound.model.stages?.names ?? [];
    const around = rows !== selection.rows;
    const about = { links, stageNames, accounts: rows.length, around };
    return describeHoldStages(about, words, speech, choosing.accountsOf);
  }, [open, view, selection, speech, words, read, choosing]);
  if (said === null || said.columns.length === 0) return null;
  const stages = open.base.bound.model.stages?.from.length ?? 0;
  return (
    <Plate {...said} name="hold-stages" twin={<TableTwin caption={said.finding} table={said.table} />}>
      <div className="picture">
        <HoldMatrix
          caption={said.finding}
          corner={words.stages.dimension}
          columns={said.columns.map(({ stage, name, count }) => ({
            key: String(stage),
            head: (
              <>
                <StageGlyph stage={stage} stages={stages} /> {speech.f.count(stage)}{' '}
                <bdi className="hold-stage">{name}</bdi>
                <span className="hold-count soft"> {count}</span>
              </>
            ),
          }))}
          groups={said.groups}
          choosing={choosing}
        />
      </div>
    </Plate>
  );
}

function RaisesPlate({ open, selection, view, linkTo, speech, words, read }: PartProps) {
  const { base, record } = open;
  const { rows } = selection;
  const fates = useMemo(
    () =>
      fatesOf(
        base,
        limitsOf(base.table, (metric) => record.metrics[metric]?.unit),
      ),
    [base, record],
  );
  const links = useMemo(() => read(rows), [read, rows]);
  const { value: study, stale } = useWork(
    useCallback(() => studyRaises(base, rows, links ?? { pairs: [] }, fates, WEIGHT), [base, rows, links, fates]),
  );
  const said = useMemo(() => {
    if (study === null || links === null) return null;
    const simulate = (scenario: string): string =>
      linkTo('/simulator', withOwn(onOtherPage(view), 'scenario', scenario));
    return describeRaises(base, { links, study, accounts: rows.length }, words, speech, simulate);
  }, [study, links, linkTo, view, base, rows, words, speech]);
  const say = words.raises;
  if (said === null)
    return (
      <Plate
        finding={say.waiting}
        reading={say.reading(rows.length)}
        twin={null}
        children={<div className="hold-wait" />}
      />
    );
  return (
    <div aria-busy={stale} className="hold-late">
      <Plate {...said} name="raises" twin={<TableTwin caption={said.finding} table={said.table} />}>
        <div className="picture">
          <h3>{say.one}</h3>
          <RaiseBars bars={said.singles} longest={said.longest} />
          {said.pairs.length === 0 ? null : (
            <>
              <h3>{say.two}</h3>
              <RaiseBars bars={said.pairs} longest={said.longest} />
            </>
          )}
        </div>
      </Plate>
    </div>
  );
}

function HoldSegments(props: PartProps) {
  const { open, selection, view, speech, words } = props;
  const choosing = useChoosing(props);
  const attributes = useMemo(() => segmentAttributes(open), [open]);
  const by = segmentsBy(open, view, attributes);
  const said = useMemo(() => {
    const column = by === null ? undefined : open.base.table.attributes.get(by);
    if (by === null || column === undefined) return null;
    const rows = rowsWithout(open, view, selection.rows, [conditionName(by), 'held', 'holders']);
    const segments = segmentLinks(open.base, column, rows, WEIGHT);
    if (segments === undefined || segments.length === 0) return null;
    return describeHoldSegments(segments, by, words, speech, choosing.accountsOf);
  }, [open, view, selection, by, words, speech, choosing]);
  if (said === null) return null;
  return (
    <Plate {...said} name="hold-segments" twin={<TableTwin caption={said.finding} table={said.table} />}>
      <div className="picture">
        <HoldMatrix
          caption={said.finding}
          corner={said.corner}
          columns={said.columns.map(({ path, name }) => ({ key: path, head: <bdi>{name}</bdi> }))}
          groups={[said.rows]}
          choosing={choosing}
        />
      </div>
    </Plate>
  );
}
