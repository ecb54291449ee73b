import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { tellDiagnostic, type Diagnostic } from '../../../util/diagnostic.ts';
import { ROADMAP_ATTRIBUTE } from '../../../analysis/progress/roadmap-column.ts';
import { PROGRESS_METHOD } from '../../../report/progress/progress-messages.ts';
import type { ProgressReport } from '../../../report/progress/progress-report.ts';
import { progressOf } from '../../../report/progress/tally-roadmaps.ts';
import { EffectRange } from '../../charts/effect-range.tsx';
import { HowSection } from '../../components/how-section.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { Prose } from '../../components/prose.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { withCondition, withOwn } from '../../state/view.ts';
import { createRoadmapPageWords, type RoadmapPageWords } from '../../words/roadmaps.ts';
import { words as frame } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeRoadmaps, type RoadmapsView } from './describe-roadmaps.ts';
import { roadmapPath } from '../../state/account-address.ts';

export interface Progress {
  readonly snapshot: string;
  readonly report: ProgressReport;
  readonly diagnostics: readonly Diagnostic[];
  readonly whyNotSaved: string | null;
}

/** How accepted roadmaps fare, who reached the goal, and what actions brought about. */
export function RoadmapsPage(props: PageProps) {
  const { open, selection, view, speech } = props;
  const words = useMemo(() => createRoadmapPageWords(speech.f), [speech]);
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${words.title} – ${title} – ${frame.product}`;
  }, [words, title]);
  if (selection.rows.length === 0 && view.conditions.length > 0) return <NothingMatches {...props} />;
  return <Roadmaps {...props} words={words} />;
}

function Roadmaps({ open, selection, view, speech, linkTo, words }: PageProps & { readonly words: RoadmapPageWords }) {
  const query = new URLSearchParams({ model: open.item.model, asOf: open.item.asOf });
  const { data, failure } = useResource<Progress>(`/progress?${query}`);
  const report = useMemo(() => {
    if (data === null || selection.whole) return data?.report ?? null;
    const { accounts } = open.base.table;
    return progressOf(data.report, new Set(Array.from(selection.rows, (row) => accounts[row]!)));
  }, [data, open, selection]);
  const said = useMemo(
    () =>
      report === null
        ? null
        : describeRoadmaps(report, words, speech, {
            account: (account) => linkTo(roadmapPath(account), view),
            state: (state) =>
              linkTo('/accounts', withOwn(withCondition(view, ROADMAP_ATTRIBUTE, [state]), 'tab', 'all')),
          }),
    [report, words, speech, linkTo, view],
  );
  if (failure !== null) return <Told title={words.failed} text={failure.problem?.detail ?? frame.failed.unreachable} />;
  if (said === null || data === null) return <Told title={words.waiting} text="" />;
  const [fault] = data.diagnostics;
  const notes = [
    said.left,
    ...(fault === undefined ? [] : [words.notRead(data.diagnostics.length, `${tellDiagnostic(fault)}.`)]),
    ...(said.states === null ? [words.howToBegin] : []),
  ].filter((note) => note !== '');
  return (
    <>
      <div className="answer">
        <h1 className={said.answer.length > LONG ? 'long' : ''}>{said.answer}</h1>
        <p>
          <Prose text={notes.join(' ')} />
        </p>
      </div>
      <div className="plates roadmap-plates">
        <div className="stack">
          {said.states === null ? null : <StatesPlate view={said.states} />}
          {said.reached === null ? null : <ReachedPlate view={said.reached} />}
        </div>
        {said.effects === null ? null : <EffectsPlate view={said.effects} words={words} />}
      </div>
      {said.all.table.rows.length === 0 ? null : (
        <section className="roadmap-all">
          <h2>{said.all.finding}</h2>
          <DataTable caption={said.all.finding} table={said.all.table} />
        </section>
      )}
      {said.effects === null ? null : <HowSection title={words.how} sentences={[PROGRESS_METHOD]} />}
    </>
  );
}

/** Letters from which on the sentence is set smaller. */
const LONG = 110;

export function Told({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="answer">
      <h1>{title}</h1>
      <p>
        <Prose text={text} />
      </p>
    </div>
  );
}

type Part<Key extends keyof RoadmapsView> = NonNullable<RoadmapsView[Key]>;

function StatesPlate({ view }: { readonly view: Part<'states'> }) {
  return (
    <Plate {...view} name="states" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <ol className="picture roadmap-states">
        {view.rows.map((row) => (
          <li key={row.key}>
            <span>{row.to === null ? row.name : <Link href={row.to}>{row.name}</Link>}</span>
            <svg aria-hidden="true">
              <rect className={`roadmap-state ${row.key}`} width={`${100 * row.share}%`} height="100%" />
            </svg>
            <strong>{row.count}</strong>
          </li>
        ))}
      </ol>
    </Plate>
  );
}

function ReachedPlate({ view }: { readonly view: Part<'reached'> }) {
  return (
    <Plate finding={view.finding} reading={view.reading} twin={null}>
      <ol className="roadmap-events" tabIndex={0} aria-label={view.finding}>
        {view.rows.map((row) => (
          <li key={row.key}>
            <span className="soft">{row.date}</span>
            <span>
              <Link href={row.to}>
                <bdi>{row.name}</bdi>
              </Link>{' '}
              <span className="soft">{row.what}</span>
            </span>
          </li>
        ))}
      </ol>
    </Plate>
  );
}

function EffectsPlate({ view, words }: { readonly view: Part<'effects'>; readonly words: RoadmapPageWords }) {
  const { key } = words.effects;
  return (
    <Plate {...view} name="effects" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <ul className="key" aria-hidden="true">
          <li>
            <EffectRange zero={null} band={null} effect={{ at: 0.5, low: 0, high: 1, sure: true }} />
            {key.sure}
          </li>
          <li>
            <EffectRange zero={null} band={null} effect={{ at: 0.5, low: 0, high: 1, sure: false }} />
            {key.open}
          </li>
          <li>
            <EffectRange zero={null} band={[0, 1]} effect={null} />
            {key.band}
          </li>
        </ul>
        <ol className="roadmap-effects">
          {view.rows.map((action) => (
            <li key={action.key}>
              <p>
                <bdi>{action.title}</bdi>
              </p>
              <ul>
                {action.lifts.map((lift) => (
                  <li key={lift.key} className={lift.sure ? 'sure' : ''}>
                    <span className="name">
                      <bdi>{lift.title}</bdi>
                    </span>
                    <EffectRange {...lift.picture} />
                    <span className="said">
                      {lift.said}
                      {lift.tag === '' ? null : (
                        <>
                          , <span className="observed">{lift.tag}</span>
                        </>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    </Plate>
  );
}
