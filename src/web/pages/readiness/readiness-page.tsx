import { useEffect, useMemo } from 'react';
import { weightColumn } from '../../../analysis/base/scored-base.ts';
import { formatCondition } from '../../../analysis/filter/condition.ts';
import type { FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import { countReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { wrongPrerequisites } from '../../../analysis/readiness/shared-prerequisites.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { cutText } from '../../words/cut-text.ts';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Prose } from '../../components/prose.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import { useResource, type Resource } from '../../requests/use-resource.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import { words as frame } from '../../words/frame.ts';
import { subjectTitle } from '../../words/feature-title.ts';
import { needWords, type SayNeed } from '../../words/need-words.ts';
import { createReadinessWords, type ReadinessWords } from '../../words/readiness.ts';
import { accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeBlocks, describeSegments } from './describe-feature.ts';
import { describeHistory, describeLaunch } from './describe-history.ts';
import { describeChosen, describeFeatures } from './describe-features.ts';
import { describeFirst } from './describe-first.ts';
import { describeAnswer } from './describe-readiness.ts';
import { describeShared } from './describe-shared.ts';
import type { SharedView } from './readiness-view.ts';
import { Cells } from './readiness-charts.tsx';
import { accountsLink, type AccountsOf } from './accounts-link.ts';
import {
  readFeatures,
  readPart,
  readSegments,
  segmentAttributes,
  segmentsBy,
  type ReadinessAnswer,
} from './readiness-part.ts';
import {
  BlocksPlate,
  FeaturesPlate,
  FirstPlate,
  HistoryPlate,
  LaunchPlate,
  SegmentsPlate,
  SharedPlate,
  TextPlate,
} from './readiness-plates.tsx';

/** Which feature to ship first, to whom, and what keeps the others from it. */
export function ReadinessPage(props: PageProps) {
  const { open, selection, view, speech } = props;
  const words = useMemo(() => createReadinessWords(speech.f), [speech]);
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${words.title} – ${title} – ${frame.product}`;
  }, [words, title]);
  if (selection.rows.length === 0 && view.conditions.length > 0) return <NothingMatches {...props} />;
  return <Readiness {...props} words={words} />;
}

interface WordedProps extends PageProps {
  readonly words: ReadinessWords;
}

/** What one investment makes ready over all features, for the accounts that are selected. */
function useShared(
  { open, selection, speech, words }: WordedProps,
  features: readonly FeatureStates[],
  told: ReadinessAnswer | null,
  accountsOf: AccountsOf,
): SharedView {
  return useMemo(
    () =>
      describeShared(
        open.base,
        features,
        selection.rows,
        weightColumn(open.base, 'arr'),
        {
          nameOf: (requirement) => upperFirst(subjectTitle(open.base, requirement)),
          sayNeed: needWords(open.base.bound.model.root, open.record.metrics, speech),
          wrong: wrongPrerequisites(told?.features ?? []),
        },
        words,
        speech,
        accountsOf,
      ),
    [features, selection, open, words, speech, accountsOf, told],
  );
}

function Readiness(props: WordedProps) {
  const { open, selection, view, show, speech, words } = props;
  const history = useResource<ReadinessAnswer>(pathOf(props));
  const features = useMemo(() => readFeatures(open, history.data), [open, history.data]);
  // Figures over time are those of the filter before while the new ones are on their way.
  const told = history.loading ? null : history.data;
  const attributes = useMemo(() => segmentAttributes(open), [open]);
  const by = segmentsBy(open, view, attributes);
  const part = useMemo(() => readPart(open, features, selection.rows, by), [open, features, selection, by]);
  const about = { by, accounts: selection.rows.length, all: open.base.table.accounts.length };
  const accountsOf = useMemo(() => accountsLink({ view, linkTo: props.linkTo }), [view, props.linkTo]);
  const said = describeAnswer(part, about, told, words, speech, accountsOf);
  const picture = useMemo(
    () => describeFeatures(part, by, told, words, speech, accountsOf),
    [part, by, told, words, speech, accountsOf],
  );
  const shared = useShared(props, features, told, accountsOf);
  // What leads the list may be what a launch has shown to be wrong.
  const judging = told === null && history.failure === null && features.some(({ live }) => live !== undefined);
  const wanted = view.own.get('feature') ?? null;
  const feature =
    features.find(({ id }) => id === wanted) ?? features.find(({ id }) => id === part.next[0]?.feature) ?? features[0];
  if (feature === undefined) return <NoFeatures words={words} />;
  return (
    <>
      <div className="answer">
        <h1 className={said.answer.length > LONG ? 'long' : ''}>{said.answer}</h1>
        {wanted === null || features.some(({ id }) => id === wanted) ? null : (
          <p role="alert">{words.noSuchFeature(cutText(cleanText(wanted)), cleanText(feature.title))}</p>
        )}
        <p>
          <Prose text={said.caveats.join(' ')} />
        </p>
        {said.trust === '' || history.failure !== null ? null : <p>{said.trust}</p>}
        {said.links.length === 0 ? null : (
          <p className="readiness-links">
            <Cells cells={said.links} />
          </p>
        )}
      </div>
      <div className="readiness-page">
        <FeaturesPlate
          view={picture}
          words={words}
          chosen={feature.id}
          choose={(id) => show(withOwn(view, 'feature', id))}
        />
        <h2 className="readiness-chosen">
          <bdi>{cleanText(feature.title)}</bdi>
        </h2>
        <OneFeature {...props} {...{ feature, by, attributes, history, accountsOf }} />
        {features.length < 2 ? null : (
          <>
            <h2 className="readiness-chosen">{words.shared.title}</h2>
            {judging ? (
              <TextPlate finding={words.shared.waiting} reading={said.trust} />
            ) : (
              <SharedPlate view={shared} />
            )}
          </>
        )}
      </div>
      <HowSection title={words.how.title} sentences={words.how.sentences} />
    </>
  );
}

/** Letters from which on the sentence is set smaller. */
const LONG = 150;

/** The same filter as the page has; a condition that means nothing here is left out, as it is above. */
function pathOf({ open, selection, view }: PageProps): string {
  const query = new URLSearchParams({ model: open.item.model, asOf: open.item.asOf });
  if (open.earlier !== null) query.set('against', open.earlier.item.asOf);
  const faulty = new Set(selection.faults.map(({ condition }) => condition.on));
  for (const condition of view.conditions)
    if (!faulty.has(condition.on)) query.append('where', formatCondition(condition));
  return `/readiness?${query}`;
}

interface OneFeatureProps extends WordedProps {
  readonly feature: FeatureStates;
  readonly by: string | null;
  readonly attributes: readonly string[];
  readonly history: Resource<ReadinessAnswer>;
  readonly accountsOf: AccountsOf;
}

function OneFeature(props: OneFeatureProps) {
  const { open, selection, feature, by, view, words, speech, accountsOf, linkTo } = props;
  const sayNeed = useMemo(() => needWords(open.base.bound.model.root, open.record.metrics, speech), [open, speech]);
  const choosing = useChoosing(props);
  const blocks = useMemo(
    () => describeBlocks(feature, selection.rows, weightColumn(open.base, 'arr'), sayNeed, words, speech, accountsOf),
    [feature, selection, open, sayNeed, words, speech, accountsOf],
  );
  const counts = useMemo(() => {
    const counted = countReadiness(feature, selection.rows, weightColumn(open.base, 'arr'));
    return describeChosen(feature, counted, words, speech, accountsOf);
  }, [feature, selection, open, words, speech, accountsOf]);
  const first = useMemo(() => {
    const accountOf = (account: string): string => linkTo(accountPath(account), onOtherPage(view));
    return describeFirst(open.base, feature, selection.rows, sayNeed, words, speech, { accountsOf, accountOf });
  }, [open, feature, selection, sayNeed, words, speech, accountsOf, linkTo, view]);
  const segments = useMemo(
    () =>
      by === null
        ? null
        : describeSegments(readSegments(open, feature, view, by), feature, by, words, speech, accountsOf),
    [open, feature, view, by, words, speech, accountsOf],
  );
  return (
    <>
      <p className="readiness-counts">
        <Cells cells={counts} />
      </p>
      <div className="plates readiness-plates">
        <div className="stack">
          <BlocksPlate view={blocks} />
          <div className="stack readiness-late" aria-busy={props.history.loading && props.history.data !== null}>
            <OverTime {...props} sayNeed={sayNeed} />
          </div>
        </div>
        {segments === null && first === null ? null : (
          <div className="stack">
            {first === null ? null : <FirstPlate view={first} />}
            {segments === null ? null : (
              <SegmentsPlate view={segments} choosing={choosing}>
                <SegmentsBy {...props} />
              </SegmentsPlate>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function SegmentsBy({ attributes, by, view, show, words }: OneFeatureProps) {
  return (
    <label className="strip-choice plate-choice">
      {words.segments.by}
      <select value={by ?? ''} onChange={(event) => show({ ...view, by: event.target.value })}>
        {attributes.map((attribute) => (
          <option key={attribute} value={attribute}>
            {attributeTitle(attribute)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What needs the earlier snapshots, which the server has. */
function OverTime({ history, feature, words, speech, sayNeed, view }: OneFeatureProps & { readonly sayNeed: SayNeed }) {
  const say = words.history;
  if (history.failure !== null)
    return <TextPlate finding={say.failed} reading={history.failure.problem?.detail ?? frame.failed.unreachable} />;
  if (history.data === null) return <TextPlate finding={say.waiting} reading={say.waitingReading} />;
  const own = history.data.features.find(({ id }) => id === feature.id);
  if (own === undefined) return null;
  const overTime = describeHistory(own, words, speech, view.conditions);
  return (
    <>
      {overTime === null ? <TextPlate finding={say.one} reading={say.oneReading} /> : <HistoryPlate view={overTime} />}
      {own.launch === null ? null : <LaunchPlate view={describeLaunch(own.launch, sayNeed, words, speech)} />}
    </>
  );
}

function NoFeatures({ words }: { readonly words: ReadinessWords }) {
  return (
    <section className="state">
      <h1>{words.nothing.title}</h1>
      <p>
        <Prose text={words.nothing.what} />
      </p>
    </section>
  );
}
