import { conditionWords } from '../filter/condition-words.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Document, Section, StampLine } from '../document/document.ts';
import { documentLabels } from '../document/document-labels.ts';
import { formatInstant } from '../../util/time.ts';
import { AUDIENCES, type Audience, type AudienceInput } from './audience.ts';
import { audienceFacts, type AudienceFacts } from './audience-facts.ts';
import { branchSections } from './branch.ts';
import { csmSections } from './csm.ts';
import { executiveSections } from './executive.ts';
import { productSections } from './product.ts';

const SECTIONS: Readonly<Record<Audience, (facts: AudienceFacts) => readonly Section[]>> = {
  executive: executiveSections,
  product: productSections,
  branch: branchSections,
  csm: csmSections,
};

/** What each audience is called: where it is chosen, and under the title. */
export const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  executive: 'Executives',
  product: 'Product',
  branch: 'Branch managers',
  csm: 'CSMs',
};

/** One page for one audience about the accounts that the filters leave. */
export function summaryDocument(audience: Audience, input: AudienceInput): Document {
  const facts = audienceFacts(input);
  const { f, projectTitle, notice, base } = facts;
  return {
    language: f.tag,
    title: cleanText(projectTitle),
    subtitle: `Summary for ${inSentence(audience)} \u00b7 ${cleanText(base.bound.model.title)}`,
    notice: notice === '' ? '' : facts.terms.answer.notice(notice).replace(/\.$/, ''),
    sections: SECTIONS[audience](facts),
    stamp: summaryStamp(audience, facts),
    labels: documentLabels,
  };
}

function inSentence(audience: Audience): string {
  const called = AUDIENCE_NAMES[audience];
  return audience === 'csm' ? called : called.toLowerCase();
}

/** What was looked at, see docs/decisions/0008-export-stamp.md; who made the file and when is added by whoever makes one. */
function summaryStamp(audience: Audience, facts: AudienceFacts): readonly StampLine[] {
  const { base, conditions, earlier, f, terms, rows, snapshot } = facts;
  const asOf = (instant: number | null): string => (instant === null ? terms.status.undated : formatInstant(instant));
  const filters = conditions.map((condition) => conditionWords(base, condition, { f, terms }));
  return [
    { name: 'View', text: `Summary for ${inSentence(audience)}` },
    { name: 'Filters', text: filters.length === 0 ? 'none' : filters.join('; ') },
    { name: 'As of', text: asOf(base.bound.asOf) },
    { name: 'Compared with', text: earlier === null ? 'nothing' : asOf(earlier.bound.asOf) },
    { name: 'Model', text: `${cleanText(base.bound.model.title)} (${base.bound.model.id})` },
    { name: 'Snapshot', text: snapshot },
    { name: 'Accounts', text: `${f.count(rows.length)} of ${f.count(base.table.accounts.length)}` },
  ];
}

/** Whether a text names one. */
export function isAudience(text: string): text is Audience {
  return AUDIENCES.some((audience) => audience === text);
}
