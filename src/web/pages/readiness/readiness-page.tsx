import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { weightColumn } from '../../../analysis/base/scored-base.ts';
import { formatCondition } from '../../../analysis/filter/condition.ts';
import type { FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import type { AttributeCondition, Requirement } from '../../../model/model.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { requirementNames } from '../../../report/requirement-names.ts';
import { requirementWords } from '../../../report/requirement-words.ts';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Prose } from '../../components/prose.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import { useResource, type Resource } from '../../requests/use-resource.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import { upperFirst } from '../../upper-first.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import { words as frame } from '../../words/frame.ts';
import { createReadinessWords, type ReadinessWords } from '../../words/readiness.ts';
import type { PageProps } from '../page-props.ts';
import { describeBlocks, describeSegments } from './describe-feature.ts';
import { describeHistory, describeLaunch } from './describe-history.ts';
import { describeAnswer, describeFeatures } from './describe-readiness.ts';
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
  HistoryPlate,
  LaunchPlate,
  SegmentsPlate,
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

function Readiness(props: WordedProps) {
  const { open, selection, view, show, speech, words } = props;
  const history = useResource<ReadinessAnswer>(pathOf(props));
  const features = useMemo(() => readFeatures(open, history.data), [open, history.data]);
  const attributes = useMemo(() => segmentAttributes(open), [open]);
  const by = segmentsBy(open, view, attributes);
  const part = useMemo(() => readPart(open, features, selection.rows, by), [open, features, selection, by]);
  const about = { by, accounts: selection.rows.length, all: open.base.table.accounts.length };
  const said = describeAnswer(part, about, history.data, words, speech);
  const picture = useMemo(() => describeFeatures(part, words, speech), [part, words, speech]);
  const wanted = view.own.get('feature');
  const feature =
    features.find(({ id }) => id === wanted) ?? features.find(({ id }) => id === part.next[0]?.feature) ?? features[0];
  if (feature === undefined) return <NoFeatures words={words} />;
  return (
    <>
      <div className="answer">
        <h1 className={said.answer.length > LONG ? 'long' : ''}>{said.answer}</h1>
        <p>
          <Prose text={said.caveats.join(' ')} />
        </p>
        <p>
          <Link href={props.linkTo('/accounts', onOtherPage(view))}>{words.answer.see(about.accounts)}</Link>
        </p>
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
        <OneFeature {...props} feature={feature} by={by} attributes={attributes} history={history} />
      </div>
      <section className="foot">
        <h2>{words.how.title}</h2>
        <p>
          <Prose text={words.how.sentences.join(' ')} />
        </p>
      </section>
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
}

function OneFeature(props: OneFeatureProps) {
  const { open, selection, feature, by, view, words, speech } = props;
  const sayNeed = useMemo(() => needWords(open, words, speech), [open, words, speech]);
  const choosing = useChoosing(props);
  const blocks = useMemo(
    () => describeBlocks(feature, selection.rows, weightColumn(open.base, 'arr'), sayNeed, words, speech),
    [feature, selection, open, sayNeed, words, speech],
  );
  const segments = useMemo(
    () => (by === null ? null : describeSegments(readSegments(open, feature, view, by), feature, by, words, speech)),
    [open, feature, view, by, words, speech],
  );
  return (
    <div className="plates readiness-plates">
      <div className="stack">
        <BlocksPlate view={blocks} />
        <div className="stack readiness-late" aria-busy={props.history.loading && props.history.data !== null}>
          <OverTime {...props} sayNeed={sayNeed} />
        </div>
      </div>
      {segments === null ? null : (
        <div className="stack">
          <SegmentsPlate view={segments} choosing={choosing}>
            <SegmentsBy {...props} />
          </SegmentsPlate>
        </div>
      )}
    </div>
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
function OverTime({ history, feature, words, speech, sayNeed }: OneFeatureProps & { readonly sayNeed: SayNeed }) {
  const say = words.history;
  if (history.failure !== null)
    return <TextPlate finding={say.failed} reading={history.failure.problem?.detail ?? frame.failed.unreachable} />;
  if (history.data === null) return <TextPlate finding={say.waiting} reading={say.waitingReading} />;
  const own = history.data.features.find(({ id }) => id === feature.id);
  if (own === undefined) return null;
  const overTime = describeHistory(own, words, speech);
  return (
    <>
      {overTime === null ? <TextPlate finding={say.one} reading={say.oneReading} /> : <HistoryPlate view={overTime} />}
      {own.launch === null ? null : <LaunchPlate view={describeLaunch(own.launch, sayNeed, words, speech)} />}
    </>
  );
}

type SayNeed = (requirement: Requirement) => string;

function needWords(
  { base, record }: PageProps['open'],
  words: ReadinessWords,
  { f, terms }: PageProps['speech'],
): SayNeed {
  const yesOrNo = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? (value ? words.yes : words.no).toLowerCase() : cleanText(String(value));
  const names = {
    ...requirementNames(base.bound.model.root, record.metrics),
    attribute: ({ attribute, values, not }: AttributeCondition & { readonly not?: true }): string =>
      terms.explain.requirement.attribute(attributeTitle(attribute), values.map(yesOrNo), not),
  };
  return (requirement) => upperFirst(requirementWords(requirement, names, terms, f));
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
