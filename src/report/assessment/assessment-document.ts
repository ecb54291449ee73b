import { cleanText } from '../clean-text.ts';
import { documentLabels } from '../document/document-labels.ts';
import type { Block, Document, Section, StampLine } from '../document/document.ts';
import { say, strongName } from '../document/words.ts';
import { createFormat, type Format } from '../format.ts';
import { createMessages, type Messages } from '../messages.ts';
import type { Assessment } from './assessment.ts';
import { createAssessmentWords, type AssessmentWords } from './assessment-words.ts';
import { dimensionSections } from './dimension-sections.ts';
import { changeBlocks, overviewBlocks, stepBlocks } from './overview-blocks.ts';
import {
  featureBlocks,
  gatheredBlocks,
  peerBlocks,
  quickWinBlocks,
  resourceBlocks,
  roadmapBlocks,
} from './plan-blocks.ts';
import { needWords, type SayNeed } from '../need-words.ts';

/** All that the parts of an assessment are written from. */
export interface Told {
  readonly assessment: Assessment;
  readonly f: Format;
  readonly terms: Messages;
  readonly words: AssessmentWords;
  readonly sayNeed: SayNeed;
}

/**
 * An assessment as a document: on one page where the account is, what changed and why, and three next steps; `full`: every
 * dimension with its gaps and what the next level asks, the roadmap, quick wins, peers, and what the facts came from.
 */
export function assessmentDocument(assessment: Assessment, full: boolean, snapshot: string, locale?: string): Document {
  const { report } = assessment;
  const f = createFormat({ scale: report.model.scale, ...(locale === undefined ? {} : { locale }) });
  const terms = createMessages(f);
  const told: Told = {
    assessment,
    f,
    terms,
    words: createAssessmentWords(f, terms),
    sayNeed: needWords(report.explanation.root, report.metrics, { f, terms }),
  };
  return {
    language: f.locale,
    title: cleanText(report.account.name ?? report.account.id),
    subtitle: `Maturity assessment \u00b7 ${cleanText(report.model.title)}`,
    notice: report.project.notice === '' ? '' : terms.answer.notice(report.project.notice).replace(/\.$/, ''),
    sections: [...onePage(told), ...(full ? wholeSections(told) : [])],
    stamp: stampOf(assessment, snapshot, full, terms),
    labels: documentLabels,
  };
}

function onePage(told: Told): readonly Section[] {
  return [
    { id: 'where', title: 'Where it is', blocks: [...answerBlocks(told), ...overviewBlocks(told)] },
    { id: 'since', title: 'Since last time', blocks: changeBlocks(told) },
    { id: 'next', title: 'Next steps', blocks: stepBlocks(told) },
  ];
}

function wholeSections(told: Told): readonly Section[] {
  const sections: readonly Section[] = [
    ...dimensionSections(told),
    { id: 'roadmap', title: 'Roadmap', blocks: roadmapBlocks(told) },
    { id: 'quick-wins', title: 'Quick wins', blocks: quickWinBlocks(told) },
    { id: 'peers', title: 'Peer comparison', blocks: peerBlocks(told) },
    { id: 'readiness', title: 'Readiness', blocks: featureBlocks(told) },
    { id: 'resources', title: 'Resources', blocks: resourceBlocks(told) },
    { id: 'gathered', title: 'What was asked, and what answered', blocks: gatheredBlocks(told) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function answerBlocks({ assessment: { report } }: Told): readonly Block[] {
  const { headline, details } = report.answer;
  const who = strongName(report.account.name ?? report.account.id);
  return [
    { kind: 'answer', text: say`${who}: ${headline}` },
    ...(details.length === 0 ? [] : [{ kind: 'paragraph' as const, text: say`${details.join(' ')}` }]),
  ];
}

function stampOf({ report }: Assessment, snapshot: string, full: boolean, terms: Messages): readonly StampLine[] {
  return [
    { name: 'View', text: full ? 'Assessment, in full' : 'Assessment, one page' },
    { name: 'Account', text: report.account.id },
    { name: 'As of', text: report.asOf ?? terms.status.undated },
    { name: 'Compared with', text: report.since === null ? 'nothing' : (report.since.asOf ?? terms.status.undated) },
    { name: 'Model', text: `${cleanText(report.model.title)} (${report.model.id})` },
    { name: 'Snapshot', text: snapshot },
  ];
}
