import { formatInstant } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import { labelsByLanguage } from '../document/document-labels.ts';
import type { Block, Document, KeyFigure, Section, StampLine } from '../document/document.ts';
import { say, strongName } from '../document/words.ts';
import { besideStages, createFormat, type Format } from '../format/format.ts';
import { createAccountTerms } from '../words/create-account-terms.ts';
import { needWords } from '../readiness/need-words.ts';
import type { Assessment } from './assessment.ts';
import { createAssessmentWords, dayOf } from './assessment-words.ts';
import { factFigures } from './account-facts.ts';
import { dimensionSections } from './dimension-sections.ts';
import { gatheredBlocks } from './gathered-blocks.ts';
import { overviewBlocks, scoresBlock } from './overview-blocks.ts';
import { internalSection, sinceBlocks } from './past-blocks.ts';
import { featureBlocks, peerBlocks, resourceBlocks } from './beside-blocks.ts';
import { quickWinBlocks, recommendationBlocks, roadmapBlocks, stepBlocks } from './plan-blocks.ts';
import { dutch } from './words/dutch.ts';
import { english, type AssessmentLanguage } from './words/english.ts';
import { german } from './words/german.ts';
import type { Told } from './told.ts';

/**
 * An assessment as a document: on one page where the account is, what changed and why, and three next steps. `full`: the whole
 * format, its sections in their order: header, ruler, scores, every dimension, roadmap, quick wins, peers, recommendations,
 * resources, readiness, and what the facts came from.
 */
export function assessmentDocument(assessment: Assessment, full: boolean, snapshot: string, locale?: string): Document {
  const { language, report } = assessment;
  return writeAssessment(assessment, full, snapshot, createFormat({ scale: report.model.scale, language, locale }));
}

/** The same in the words and numbers of any format. */
export function writeAssessment(assessment: Assessment, full: boolean, snapshot: string, format: Format): Document {
  const told = tell(assessment, format);
  const { f, terms } = told;
  const { report } = assessment;
  return {
    language: f.tag,
    title: cleanText(report.account.name ?? report.account.id),
    subtitle: subtitleOf(told, full),
    notice: report.project.notice === '' ? '' : terms.answer.notice(report.project.notice).replace(/\.$/, ''),
    sections: full ? wholeSections(told) : onePage(told),
    stamp: stampOf(told, snapshot, full),
    labels: f.choose(labelsByLanguage),
  };
}

function tell(assessment: Assessment, plain: Format): Told {
  const { report, levels } = assessment;
  const cuts = levels.map(({ from }) => from);
  const f = besideStages(
    plain,
    cuts.length === 0 ? null : { from: cuts, ...(assessment.ends === null ? {} : { ends: assessment.ends }) },
  );
  const terms = createAccountTerms(f);
  const said = f.choose<AssessmentLanguage>({ en: english, nl: dutch, de: german })(f);
  return {
    assessment,
    f,
    terms,
    said,
    words: createAssessmentWords(f, terms, said),
    sayNeed: needWords(report.explanation.root, report.metrics, { f, terms, called: report.peers.names }),
  };
}

function onePage(told: Told): readonly Section[] {
  const { sections } = told.said;
  return [
    {
      id: 'where',
      title: sections.where,
      blocks: [...answerBlocks(told), ...overviewBlocks(told), ...scoresBlock(told)],
    },
    { id: 'since', title: sections.since, blocks: sinceBlocks(told) },
    { id: 'next', title: sections.next, blocks: stepBlocks(told) },
    ...internalSection(told),
  ];
}

function wholeSections(told: Told): readonly Section[] {
  const { sections } = told.said;
  const all: readonly Section[] = [
    { id: 'where', title: sections.where, blocks: [...answerBlocks(told), headerBlock(told), ...overviewBlocks(told)] },
    { id: 'scores', title: sections.scores, blocks: scoresBlock(told, true) },
    { id: 'since', title: sections.since, blocks: sinceBlocks(told) },
    ...dimensionSections(told),
    { id: 'roadmap', title: sections.roadmap, blocks: roadmapBlocks(told) },
    { id: 'quick-wins', title: sections.quickWins, blocks: quickWinBlocks(told) },
    { id: 'peers', title: sections.peers, blocks: peerBlocks(told) },
    { id: 'recommendations', title: sections.recommendations, blocks: recommendationBlocks(told) },
    { id: 'resources', title: sections.resources, blocks: resourceBlocks(told) },
    { id: 'readiness', title: sections.readiness, blocks: featureBlocks(told) },
    { id: 'gathered', title: sections.gathered, blocks: gatheredBlocks(told) },
    ...internalSection(told),
  ];
  return all.filter(({ blocks }) => blocks.length > 0);
}

function answerBlocks({ assessment: { report } }: Told): readonly Block[] {
  const { headline, details } = report.answer;
  const who = strongName(report.account.name ?? report.account.id);
  return [
    { kind: 'answer', text: say`${who}: ${headline}` },
    ...(details.length === 0 ? [] : [{ kind: 'paragraph' as const, text: say`${details.join(' ')}` }]),
  ];
}

/** What kind of document it is; on one page, which has no room for figures, with what one wants to see first. */
function subtitleOf(told: Told, full: boolean): string {
  const { said, assessment } = told;
  const facts = (full ? [] : factFigures(told)).map(
    ({ label, value, note }) => `${label} ${value}${note === '' ? '' : ` (${note})`}`,
  );
  return [said.subtitle(cleanText(assessment.report.model.title)), ...facts].join(' \u00b7 ');
}

/** Renewal, ARR and CSM where the project has them; overall maturity, its trend, and how much of it rests on evidence. */
function headerBlock(told: Told): Block {
  const { assessment, f, said, terms, words } = told;
  const { report, indicators, since } = assessment;
  const { stage, root } = report.explanation;
  const score =
    root.points === null ? said.figures.noScore : said.figures.of(f.score(root.points), f.cut(report.model.scale[1]));
  const overall: KeyFigure =
    stage === null
      ? { label: said.figures.overall, value: score, note: '' }
      : {
          label: said.figures.overall,
          value:
            stage.stage === null ? said.figures.notRated : terms.stage.reached(stage.kind, stage.stage, stage.name),
          note: score,
        };
  const then = asOfThen(assessment);
  return {
    kind: 'figures',
    figures: [
      ...factFigures(told),
      overall,
      {
        label: said.figures.trend,
        value: words.trend(since),
        note:
          then === undefined
            ? said.figures.noBefore
            : since === null
              ? said.figures.noTrend
              : said.figures.since(dayOf(then, f, terms)),
      },
      {
        label: said.figures.seen,
        value: said.figures.of(f.count(indicators.seen), f.count(indicators.applying)),
        note: root.coverage === null ? '' : said.figures.coverage(f.share(root.coverage)),
      },
      { label: said.figures.asOf, value: dayOf(report.asOf, f, terms), note: '' },
    ],
  };
}

/** What the trend is held against; undefined: nothing. */
function asOfThen({ report: { since }, past: { last } }: Assessment): string | null | undefined {
  if (since !== null) return since.asOf;
  if (last === null) return undefined;
  return last.asOf === null ? null : formatInstant(last.asOf);
}

function stampOf(
  { assessment: { report }, said: { stamp }, terms }: Told,
  snapshot: string,
  full: boolean,
): readonly StampLine[] {
  return [
    { name: stamp.view, text: full ? stamp.full : stamp.onePage },
    { name: stamp.account, text: cleanText(report.account.id) },
    { name: stamp.asOf, text: report.asOf ?? terms.status.undated },
    {
      name: stamp.comparedWith,
      text: report.since === null ? stamp.nothing : (report.since.asOf ?? terms.status.undated),
    },
    { name: stamp.model, text: `${cleanText(report.model.title)} (${report.model.id})` },
    { name: stamp.snapshot, text: snapshot },
  ];
}
