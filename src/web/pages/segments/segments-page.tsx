import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import type { SegmentFocus } from '../../../analysis/segments/study-segments.ts';
import { formatSide } from '../../../analysis/segments/sides.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createSegmentWords } from '../../../report/segments/segment-words.ts';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Prose } from '../../components/prose.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import { withChoice } from '../../state/choice.ts';
import { onOtherPage, withCondition, withOwn, type View } from '../../state/view.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { words as frame } from '../../words/frame.ts';
import { createSegmentsPageWords, type SegmentsPageWords } from '../../words/segments.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeHeat } from './describe-heat.ts';
import { describeLines } from './describe-lines.ts';
import { describeMix, describeNodes } from './describe-look.ts';
import { describeOverlay } from './describe-overlay.ts';
import { choiceOf, nameInView, readPart, splitChoices, splitsOf, type SegmentsPart } from './segments-part.ts';
import { HeatPlate, LinesPlate, MixPlate, NodesPlate, OverlayPlate } from './segments-plates.tsx';
import { SidesSection } from './sides-section.tsx';

/** Which segment stands out, by how much, whether that is sure, and why; or two sides beside each other. */
export function SegmentsPage(props: PageProps) {
  const { open, selection, view, speech } = props;
  const words = useMemo(() => createSegmentsPageWords(speech.f), [speech]);
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${words.title} – ${title} – ${frame.product}`;
  }, [words, title]);
  if (view.own.has('left')) return <SidesSection {...props} words={words} />;
  if (selection.rows.length === 0 && view.conditions.length > 0) return <NothingMatches {...props} />;
  return <Segments {...props} words={words} />;
}

interface WordedProps extends PageProps {
  readonly words: SegmentsPageWords;
}

function Segments(props: WordedProps) {
  const { open, view, words } = props;
  const choices = useMemo(() => splitChoices(open), [open]);
  const names = splitsOf(open, view, choices).join(',');
  const { conditions } = view;
  const part = useMemo(
    () => readPart(open, conditions, names === '' ? [] : names.split(',')),
    [open, conditions, names],
  );
  if (part === null) {
    return (
      <div className="answer">
        <h1>{words.nothing.title}</h1>
        <p>
          <Prose text={words.nothing.what} />
        </p>
      </div>
    );
  }
  return <Study {...props} choices={choices} part={part} />;
}

interface StudyProps extends WordedProps {
  readonly choices: readonly string[];
  readonly part: SegmentsPart;
}

/** Letters from which on the sentence is set smaller. */
const LONG = 110;

function Study(props: StudyProps) {
  const { part, speech, words, view, show } = props;
  const { study } = part;
  const answer = useMemo(() => createSegmentWords(speech.f).answer(study), [speech, study]);
  const choosing = useChoosing(props);
  const lines = useMemo(
    () => describeLines(study, choosing.accountsOf, words, speech),
    [study, choosing, words, speech],
  );
  const overlay = useMemo(
    () => describeOverlay(props.open.base, part, words, speech),
    [props.open, part, words, speech],
  );
  const { focus } = study;
  const asked = view.by !== null && nameInView(study.by[0] ?? '') !== view.by ? view.by : null;
  const cannot = asked === null ? [] : [words.cannot(cleanText(asked))];
  return (
    <>
      <div className="answer">
        <h1 className={answer.headline.length > LONG ? 'long' : ''}>{answer.headline}</h1>
        <p>
          <Prose text={[...cannot, ...answer.details, ...answer.caveats].join(' ')} />
        </p>
        {focus === null ? null : <FocusLinks {...props} focus={focus} />}
      </div>
      <SplitChoice {...props} />
      <div className="segments-page">
        <LinesPlate view={lines} choosing={choosing} />
        <div className="segments-two">
          {focus === null ? null : <Closer {...props} focus={focus} />}
          <OverlayPlate view={overlay} words={words} toggle={(value) => show(toggled(view, part, value))} />
        </div>
        <Heat {...props} />
      </div>
      <HowSection title={words.how.title} sentences={words.how.sentences} />
    </>
  );
}

/** One segment more, or one less, of those that the filter asks for; what stands out by itself is taken along. */
function toggled(view: View, { study, splits }: SegmentsPart, value: string): View {
  const on = splits[0]!.on;
  const asked = view.conditions.find((condition) => condition.on === on)?.values;
  const out = study.focus === null ? undefined : choiceOf(study.by, study.segments[study.focus.segment]!.values)?.[on];
  const now = asked ?? (typeof out === 'string' ? [out] : []);
  return withCondition(view, on, now.includes(value) ? now.filter((one) => one !== value) : [...now, value]);
}

interface FocusProps extends StudyProps {
  readonly focus: SegmentFocus;
}

/** All accounts that a dimension holds, those lowest in it first, with their points there. */
function heldBack(view: View, dimension: string): View {
  const column = `${dimension}.score`;
  const own = { tab: 'all', columns: column, sort: column } as const;
  return OWN.reduce((next, name) => withOwn(next, name, own[name]), withCondition(view, 'held', [dimension]));
}

const OWN = ['tab', 'columns', 'sort'] as const;

/** To the accounts that hold it back most, and to it beside the rest. */
function FocusLinks({ part, focus, view, linkTo, words, speech }: FocusProps) {
  const { study } = part;
  const segment = study.segments[focus.segment]!;
  const who = createSegmentWords(speech.f).inSentence(study.by, segment.values);
  const choice = choiceOf(study.by, segment.values);
  if (choice === null) return null;
  const chosen = onOtherPage(withChoice(view, choice));
  const { held } = focus.look;
  const behind = (focus.look.nodes[0]?.difference ?? 0) < 0;
  const conditions = Object.entries(choice).flatMap(([on, value]) => (value === null ? [] : [{ on, values: [value] }]));
  return (
    <p className="answer-links">
      {behind && held !== null && held.accounts > 0 ? (
        <Link href={linkTo('/accounts', heldBack(chosen, held.path))}>
          {words.answer.heldBack(held.accounts, who, cleanText(held.title))}
        </Link>
      ) : (
        <Link href={linkTo('/accounts', withOwn(chosen, 'tab', 'all'))}>
          {words.answer.see(segment.total.accounts, who)}
        </Link>
      )}
      <Link href={linkTo('/segments', withOwn(onOtherPage(view), 'left', formatSide({ kind: 'where', conditions })))}>
        {words.answer.beside(upperFirst(who))}
      </Link>
    </p>
  );
}

function Closer({ part, focus, words, speech }: FocusProps) {
  const { study } = part;
  const who = upperFirst(createSegmentWords(speech.f).inSentence(study.by, study.segments[focus.segment]!.values));
  const nodes = useMemo(() => describeNodes(focus.look, who, words, speech), [focus, who, words, speech]);
  const mix = useMemo(() => describeMix(focus.look, words, speech), [focus, words, speech]);
  return (
    <>
      <NodesPlate view={nodes} />
      {mix === null ? null : <MixPlate view={mix} />}
    </>
  );
}

function Heat({ part, view, show, words, speech }: StudyProps) {
  const { study } = part;
  const asked = study.measures.findIndex(({ path }) => path === view.own.get('measure'));
  const measure = Math.max(0, asked);
  const heat = useMemo(() => describeHeat(study, measure, words, speech), [study, measure, words, speech]);
  return (
    <HeatPlate view={heat}>
      {study.by.length < 2 ? null : (
        <label className="plate-choice">
          {words.choose.measure}{' '}
          <select
            value={study.measures[measure]!.path}
            onChange={(event) => show(withOwn(view, 'measure', event.target.value))}
          >
            {study.measures.map(({ path, title }) => (
              <option key={path} value={path}>
                {cleanText(title)}
              </option>
            ))}
          </select>
        </label>
      )}
    </HeatPlate>
  );
}

function SplitChoice({ choices, part, view, show, words, speech }: StudyProps) {
  const [first = '', second = ''] = part.study.by;
  const say = createSegmentWords(speech.f);
  const option = (on: string) => (
    <option key={on} value={on}>
      {upperFirst(say.splitName(on))}
    </option>
  );
  return (
    <div className="split-choice">
      <label>
        {words.choose.by}{' '}
        <select value={first} onChange={(event) => show({ ...view, by: nameInView(event.target.value) })}>
          {choices.map(option)}
        </select>
      </label>
      <label>
        {words.choose.across}{' '}
        <select
          aria-label={words.choose.also}
          value={second}
          onChange={(event) => show({ ...withOwn(view, 'across', event.target.value), by: nameInView(first) })}
        >
          <option value="">{words.choose.alone}</option>
          {choices.filter((on) => on !== first).map(option)}
        </select>
      </label>
    </div>
  );
}
