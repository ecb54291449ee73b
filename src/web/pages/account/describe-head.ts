import type { AttributeValue } from '../../../report/account/account-report.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { DAY_MS, parseInstant, startOfDay } from '../../../util/time.ts';
import type { AccountWords } from '../../words/account.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';
import { nameOf, type AccountCase } from './account-case.ts';

export interface HeadView {
  readonly name: string;
  /** What a reader looks for first, each with its name. */
  readonly facts: readonly { readonly id: string; readonly name: string; readonly value: string }[];
  /** Every attribute, as the base has it. */
  readonly table: Cells;
}

/** Those a reader looks for first, in this order; after them the attributes that make segments. */
const FIRST: readonly string[] = ['crm_id', 'arr', 'renewal', 'csm', 'customer_since'];

/** So many segments stand in the head; the rest is in the table. */
const SEGMENTS = 6;

export function describeHead(account: AccountCase, words: AccountWords, speech: Speech): HeadView {
  const { attributes, id } = account.report.account;
  const shown = (attribute: AttributeValue): string => attributeText(attribute, account, words, speech);
  const first = FIRST.flatMap((wanted) => attributes.filter((one) => one.id === wanted));
  const segments = attributes
    .filter((one) => one.kind === 'text' && one.value !== null && one.id !== 'name' && !FIRST.includes(one.id))
    .slice(0, SEGMENTS);
  return {
    name: cleanText(nameOf(account)) || id,
    facts: [
      { id: 'key', name: words.head.key, value: cleanText(id) },
      ...[...first, ...segments].map((one) => ({ id: one.id, name: attributeTitle(one.id), value: shown(one) })),
    ],
    table: {
      head: [words.page.attribute, words.page.value],
      rows: attributes.map((one) => [attributeTitle(one.id), shown(one)]),
    },
  };
}

function attributeText(
  { id, kind, value }: AttributeValue,
  { open }: AccountCase,
  words: AccountWords,
  speech: Speech,
): string {
  const { f, terms } = speech;
  if (value === null) return words.head.unknown;
  if (typeof value === 'boolean') return value ? terms.explain.yes : terms.explain.no;
  if (typeof value === 'number') return id === 'arr' ? f.money(value) : f.exact(value, '');
  const instant = kind === 'date' ? parseInstant(value) : undefined;
  if (instant === undefined) return cleanText(value);
  const { asOf } = open.base.bound;
  if (id !== 'renewal' || asOf === null) return f.date(instant);
  return `${f.date(instant)}, ${words.head.in(daysBetween(asOf, instant))}`;
}

/** Whole days from one instant to another, by the calendar of UTC. */
export function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}
