import type { Distribution } from '../../analysis/standing/distribution.ts';
import { averageBridge } from '../words/average-bridge.ts';
import { cleanText } from '../format/clean-text.ts';
import { dateWords } from '../base/answer.ts';
import type { Summary } from '../base/summary.ts';
import type { Since } from '../words/since.ts';
import type { Pen } from './pen.ts';
import { layOutTable, type Cell, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

const right = (title: string): TextColumn => ({ title, align: 'right' });
const name = (title = ''): TextColumn => ({ title, align: 'left', room: 'shrink' });

/** Moves since the compared snapshot: confirmed, as read, and those not confirmed yet. */
export function movementSection({ since, accounts, model }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (since === null || accounts === 0) return [];
  const heading = `${words.show.movement} ${words.show.since(sinceDate(since, pen))}`;
  // Between no stages there is nothing to move; the average says what changed.
  if (since.movement === null && model.stages.length === 0) return [];
  if (since.movement === null) return [style.bold(heading), words.since.incomparable];
  const { confirmed, raw, unconfirmed, same, joined, left } = since.movement;
  const row = (glyph: string, title: string, counts: readonly number[]): Cell[] => [
    `${glyph} ${title}`,
    ...counts.map(format.count),
  ];
  const rows = [
    row(style.glyphs.up, words.show.up, [confirmed.up.accounts, raw.up.accounts, unconfirmed.up.accounts]),
    row(style.glyphs.down, words.show.down, [confirmed.down.accounts, raw.down.accounts, unconfirmed.down.accounts]),
  ];
  const columns = [name(), right(words.show.confirmed), right(words.show.raw), right(words.show.pending)];
  const sentences = [
    words.since.members(same.accounts, joined.accounts, left.accounts),
    ...(raw.unclear.accounts > 0 ? [words.since.unclear(raw.unclear.accounts)] : []),
  ];
  return [...layOutTable(heading, columns, rows, style), ...wrap(sentences.join(' '), style.width).map(style.dim)];
}

/** The mean before and after, split so that every column of changes visibly adds up. */
export function averageSection({ average, since, model }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (average.mean === null) return [];
  const accounts = words.answer.accounts(average.rated);
  const bridge = since === null ? null : averageBridge(since, format);
  if (since === null || bridge === null) {
    const [low, high] = model.scale.map(format.score);
    return [
      style.bold(words.show.average),
      `${format.decimal(average.mean)} (${low}${style.glyphs.to}${high}), ${accounts}`,
    ];
  }
  const { before, after, change, same, causes, members } = bridge;
  const line = (title: string, from: string, to: string, by: number): Cell[] => [
    title,
    from,
    to,
    format.difference(by),
  ];
  const rows = [
    line(
      words.show.same(format.count(same.accounts)),
      format.decimal(same.before),
      format.decimal(same.after),
      same.change,
    ),
    ...causes.map((one) => line(`  ${words.cause[one.cause]}`, '', '', one.change)),
    ...members.map((one) => line(words.show[one.member](format.count(one.accounts)), '', '', one.change)),
    line(words.show.allRated(format.count(average.rated)), format.decimal(before), format.decimal(after), change),
  ];
  return layOutTable(
    words.show.average,
    [name(), right(sinceDate(since, pen)), right(words.show.now), right(words.show.change)],
    rows,
    style,
  );
}

/** Each dimension's mean, coverage and how many accounts it is not seen for; lowest first. */
export function dimensionsSection({ dimensions, accounts }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (accounts === 0 || dimensions.length === 0) return [];
  const sorted = dimensions.toSorted((a, b) => (a.mean ?? Infinity) - (b.mean ?? Infinity));
  const rows = sorted.map(({ title, mean, coverage, notSeen }): Cell[] => [
    cleanText(title),
    mean === null ? style.glyphs.none : format.score(mean),
    coverage === null ? style.glyphs.none : format.share(coverage),
    format.count(notSeen),
  ]);
  const columns = [name(), right(words.show.score), right(words.show.coverage), right(words.show.notSeen)];
  return layOutTable(words.show.dimensions, columns, rows, style);
}

/** The same scores under each rule; stages from the top, as on the ladder. */
export function rulesSection({ byRule, model, accounts }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (byRule.length < 2 || accounts === 0) return [];
  const rows = byRule.map((d): Cell[] => [
    words.stage.rule(d.rule) + (d.rule === model.rule ? words.show.ofModel : ''),
    ...d.stages.toReversed().map(({ all }) => format.count(all.accounts)),
    format.count(d.notRated.accounts),
    format.count(openAccounts(d)),
  ]);
  const stages = model.stages.toReversed().map(({ stage }) => right(format.count(stage)));
  const columns = [name(), ...stages, right(words.show.notRated.toLowerCase()), right(words.show.open)];
  return layOutTable(words.show.rules, columns, rows, style);
}

function openAccounts({ stages }: Distribution): number {
  return stages.reduce((sum, { atMost }) => sum + atMost.accounts, 0);
}

function sinceDate({ asOf }: Since, { words, format }: Pen): string {
  return dateWords(asOf, words, format);
}
