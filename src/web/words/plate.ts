import { dateWords } from '../../report/base/answer.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import type { OpenBase } from '../requests/open-base.ts';
import type { Selection } from '../state/selection.ts';
import type { View } from '../state/view.ts';
import { createFilterWords } from './filter.ts';
import type { Speech } from './speech.ts';

/** The language of these words, and of all that the pages say themselves: a document among them may be in another. */
export const FRAME = 'en';

/** Words around every picture. */
export const plateWords = {
  svg: 'SVG',
  png: 'PNG',
  /** For who does not see which picture the button stands under. */
  save: (kind: string, finding: string): string => `Save as ${kind}: ${finding}`,
  copy: {
    name: 'Copy',
    label: (caption: string): string => `Copy as a table: ${caption}`,
    ready: '',
    copied: 'copied',
    failed: 'the browser does not let this page copy',
  },
  /** On paper, below the first rows of a table. */
  moreRows: (n: number): string => `and ${n} more`,
  pages: {
    '': 'base',
    accounts: 'accounts',
    a: 'account',
    segments: 'segments',
    model: 'model',
    data: 'data',
    simulator: 'simulator',
    thresholds: 'thresholds',
    readiness: 'readiness',
    benchmarks: 'benchmarks',
    roadmaps: 'roadmaps',
    summary: 'summary',
    'how-we-score': 'how-we-score',
    guide: 'guide',
  } as Readonly<Record<string, string>>,
} as const;

interface PictureSource {
  readonly open: OpenBase;
  readonly selection: Selection;
  readonly view: View;
  readonly speech: Speech;
}

/** Where a picture comes from, as it stands under it in a file. */
export function sourceLines({ open, selection, view, speech }: PictureSource): string[] {
  const { f, terms } = speech;
  const say = createFilterWords(speech);
  const { asOf } = open.item;
  const all = open.base.table.accounts.length;
  const conditions = selection.whole ? [] : view.conditions;
  return [
    [
      cleanText(open.record.projectTitle),
      ...(open.record.notice === '' ? [] : [cleanText(open.record.notice)]),
      `model ${cleanText(open.base.bound.model.title)} (${open.item.model})`,
      `as of ${dateWords(asOf === 'undated' ? null : asOf, terms, f)}`,
      selection.whole ? say.everyone(all).toLowerCase() : say.part(selection.rows.length, all),
    ].join(' · '),
    ...(conditions.length === 0
      ? []
      : [
          `Filters: ${conditions
            .map((condition) => {
              const said = say.condition(open.base, condition);
              return `${said.title} ${said.values}`;
            })
            .join('; ')}`,
        ]),
  ];
}
