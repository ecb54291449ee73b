import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block } from '../document/document.ts';
import { say } from '../document/words.ts';
import type { Told } from './told.ts';
import type { GatheredSource } from './gathered.ts';

/** Step by step which source was asked, what answered, how fresh that is and what was not there; then what came of it. */
export function gatheredBlocks(told: Told): readonly Block[] {
  const { assessment, f, said } = told;
  const { gathered, indicators, actions, goals, unread } = assessment;
  const { columns } = said;
  const isStepped = gathered.some(({ title }) => title !== null);
  const rows = gathered.flatMap(({ title, sources }) =>
    sources.map((own) => [
      cleanText(own.source),
      ...(isStepped ? [title === null ? said.gathered.others : cleanText(title)] : []),
      said.figures.of(f.count(own.answered), f.count(own.metrics)),
      freshness(own, told),
      absence(own, told),
    ]),
  );
  const table: Block = {
    kind: 'table',
    table: {
      caption: said.sections.gathered,
      columns: [
        { title: columns.source, kind: 'text' },
        ...(isStepped ? [{ title: columns.step, kind: 'text' as const }] : []),
        { title: columns.answered, kind: 'text' },
        { title: columns.newest, kind: 'text' },
        { title: columns.absent, kind: 'text' },
      ],
      rows,
      leftOut: '',
    },
  };
  const came = [
    said.gathered.scored(indicators.seen, indicators.applying),
    ...(goals === null ? [] : [said.gathered.goals(goals.length)]),
    said.gathered.planned(actions.known, actions.applying),
  ];
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...connectBlocks(told),
    { kind: 'paragraph', text: say`${came.join(' ')}` },
    ...(unread === null ? [] : [{ kind: 'caveats' as const, items: [said.tables.unread(cleanText(unread))] }]),
  ];
}

/** What is to be done about sources that are not connected. */
export function connectBlocks({ assessment, said }: Told): readonly Block[] {
  const sources = assessment.gathered.flatMap((step) => step.sources);
  const names = sources.flatMap(({ source, reasons }) => (reasons.includes('notConnected') ? [cleanText(source)] : []));
  return names.length === 0 ? [] : [{ kind: 'paragraph', text: say`${said.unseen.connect(names)}` }];
}

function freshness({ newest, days, sourceNewest, answered }: GatheredSource, { f, said }: Told): string {
  if (newest === null) return sourceNewest === null && answered > 0 ? said.gathered.noTime : said.gathered.noFact;
  const day = f.date(startOfDay(newest));
  return days === null ? day : said.gathered.days(day, days);
}

function absence({ reasons, notApplicable }: GatheredSource, { said, words }: Told): string {
  const not = notApplicable === 0 ? [] : [said.gathered.doNotApply(notApplicable)];
  const all = [...reasons.map((reason) => words.reason(reason)), ...not];
  return all.length === 0 ? said.gathered.all : all.join('; ');
}
