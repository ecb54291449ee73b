import { DAY_MS, parseInstant, startOfDay } from '../../util/time.ts';
import type { AttributeValue } from '../account/account-report.ts';
import type { KeyFigure } from '../document/document.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Told } from './told.ts';
import type { AccountFact } from './words/facts.ts';

const FACTS: readonly AccountFact[] = ['renewal', 'arr', 'csm'];

/** Those that the project has, each missing one said to be missing; nothing of them in a version for the customer. */
export function factFigures(told: Told): readonly KeyFigure[] {
  const { report, internal } = told.assessment;
  if (internal === null) return [];
  return FACTS.flatMap((id) => {
    const attribute = report.account.attributes.find((one) => one.id === id);
    return attribute === undefined ? [] : [factFigure(id, attribute, told)];
  });
}

function factFigure(id: AccountFact, { kind, value }: AttributeValue, told: Told): KeyFigure {
  const { f, said, terms, assessment } = told;
  const label = said.facts[id];
  if (value === null) return { label, value: said.facts.unknown, note: '' };
  if (typeof value === 'boolean') return { label, value: value ? terms.explain.yes : terms.explain.no, note: '' };
  if (typeof value === 'number') return { label, value: id === 'arr' ? f.money(value) : f.raw(value, ''), note: '' };
  const day = kind === 'date' ? parseInstant(value) : undefined;
  if (day === undefined) return { label, value: cleanText(value), note: '' };
  const { asOf } = assessment.report;
  const from = asOf === null ? undefined : parseInstant(asOf);
  const away = from === undefined ? '' : said.facts.away((startOfDay(day) - startOfDay(from)) / DAY_MS);
  return { label, value: f.date(day), note: away };
}
