import type { ChangeLine } from '../../analysis/change/change.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, DocumentTable, Words } from '../document/document.ts';
import { say, strongName } from '../document/words.ts';
import { titleOf } from '../explain/explained-nodes.ts';
import { shownChange, tenth } from '../format/apportion.ts';
import type { Format } from '../format/format.ts';
import type { AssessedDimension, AssessedIndicator } from './assessed-dimensions.ts';
import { movers } from './assessment.ts';
import type { Told } from './told.ts';
import { dayOf } from './assessment-words.ts';

/** The dimensions on the ruler of the levels, with the middle of the peers; without levels as bars. */
export function overviewBlocks(told: Told): readonly Block[] {
  const { assessment, words, said } = told;
  const { dimensions, report, levels } = assessment;
  if (dimensions.length === 0) return [];
  const [low, high] = report.model.scale;
  const rows = dimensions.map((dimension) => ({
    name: cleanText(dimension.title),
    value: dimension.points,
    reference: dimension.peers?.median ?? null,
    label: dimension.points === null ? absence(dimension, told) : levelled(dimension, told),
  }));
  const table = scoresTable(told);
  const finding = weakestWords(told);
  if (levels.length > 0) {
    const named = levels.map(({ name, from }, i) => ({
      name: name === `Stage ${i + 1}` ? said.levelName(i + 1) : cleanText(name),
      from,
    }));
    const chart = {
      kind: 'ruler' as const,
      unit: said.columns.points,
      levels: named,
      range: [low, high] as const,
      ownName: said.ownName,
      referenceName: said.peerName,
      rows,
    };
    return [{ kind: 'chart', finding, chart, table }];
  }
  return [
    {
      kind: 'chart',
      finding,
      chart: {
        kind: 'bars',
        unit: said.columns.points,
        series: [{ name: said.ownName, tone: 'dark' }],
        rows: rows.map(({ name, value, label }) => ({ name, values: [value === null ? null : value - low], label })),
        reference: {
          name: said.peerName,
          values: rows.map(({ reference }) => (reference === null ? null : reference - low)),
        },
        full: high - low,
      },
      table,
    },
  ];

  function levelled(dimension: AssessedDimension, { assessment: { levels: all } }: Told): string {
    const points = words.points(dimension.points);
    return all.length === 0 || dimension.stage === null ? points : `${points} \u00b7 ${words.level(dimension)}`;
  }
}

function absence({ status }: AssessedDimension, { said }: Told): string {
  return status === 'notApplicable' ? said.notApplicable : said.status.unseen;
}

function weakestWords({ assessment: { dimensions, report }, words, f, said: { weakest } }: Told): string {
  const seen = dimensions.filter(({ points }) => points !== null);
  const unseen = dimensions.filter(({ points, status }) => points === null && status !== 'notApplicable');
  const rest =
    unseen.length === 0 || seen.length === 0 ? '' : weakest.ofSeen(unseen.map(({ title }) => cleanText(title)));
  const [lowest] = seen;
  if (lowest === undefined) return weakest.none;
  const value = words.points(lowest.points);
  const top = f.cut(report.model.scale[1]);
  // As they are shown: what reads the same is told as the same.
  const tied = seen.filter(({ points }) => words.points(points) === value).map(({ title }) => cleanText(title));
  if (seen.length === 1) return weakest.only(tied[0]!, value, top) + rest;
  if (tied.length === seen.length) return weakest.all(value, top) + rest;
  return (tied.length > 1 ? weakest.some(tied, value, top) : weakest.one(tied[0]!, value, top)) + rest;
}

/** The dimensions in a table; `full`: with the rule by which a gap is near. */
export function scoresBlock(told: Told, full = false): readonly Block[] {
  const { assessment, said, f } = told;
  if (assessment.dimensions.length === 0) return [];
  const near = assessment.dimensions.some(({ indicators }) =>
    indicators.some(({ status }) => status === 'near' || status === 'below'),
  );
  return [
    { kind: 'table', table: scoresTable(told) },
    ...(full && near ? [{ kind: 'paragraph' as const, text: say`${said.near(f.share(assessment.near))}` }] : []),
  ];
}

function scoresTable(told: Told): DocumentTable {
  const { assessment, words, said, f } = told;
  const { columns } = said;
  const isLevelled = assessment.levels.length > 0;
  return {
    caption: said.sections.scores,
    columns: [
      { title: columns.dimension, kind: 'text' },
      { title: columns.score, kind: 'number' },
      ...(isLevelled ? [{ title: columns.level, kind: 'text' as const }] : []),
      { title: columns.trend, kind: 'text' },
      { title: columns.peers, kind: 'number' },
    ],
    rows: assessment.dimensions.map((dimension) => [
      cleanText(dimension.title),
      dimension.points === null ? absence(dimension, told) : words.points(dimension.points),
      ...(isLevelled ? [words.level(dimension)] : []),
      words.trend(dimension.since),
      words.difference(againstPeers(dimension, f)),
    ]),
    leftOut: '',
  };
}

/** As everywhere a side stands beside another: what a reader subtracts from the two in tenths. */
function againstPeers({ points, peers }: AssessedDimension, f: Format): number | null {
  return points === null || peers === null ? null : shownChange(peers.median, points, f.digits.parts);
}

export function changeBlocks(told: Told): readonly Block[] {
  const { f, said, terms, assessment } = told;
  const { since } = assessment.report;
  if (since === null) return [{ kind: 'paragraph', text: say`${said.change.none}` }];
  const { change } = since;
  const day = dayOf(since.asOf, f, terms);
  if (change.kind !== 'changed') {
    return [{ kind: 'paragraph', text: say`${said.change.came[change.kind]} ${said.change.since(day)}` }];
  }
  const { told: lines } = movers(assessment.report);
  if (lines.length === 0) return [{ kind: 'paragraph', text: say`${said.change.same(f.score(change.after), day)}` }];
  const [before, after] = [f.score(change.before), f.score(change.after)];
  const head =
    before === after && f.difference(change.after - change.before) === f.difference(0)
      ? say`${said.change.balanced(after, day)}`
      : said.change.moved(before, after, day, told.words.difference(assessment.since));
  return [
    { kind: 'paragraph', text: head },
    { kind: 'list', ordered: false, items: [...lines.map((line) => changeLine(line, told)), ...restLine(told)] },
    ...roundingBlocks(lines, told),
  ];
}

function changeLine(line: ChangeLine, told: Told): Words {
  const { path, cause, effect } = line;
  const { assessment, f, terms, said } = told;
  const title = path === '' ? said.change.whole : (titleOf(assessment.report.explanation.root, path) ?? path);
  const values = valuesOf(line, told);
  // Where both values are told they say themselves that it was the customer.
  const why = values !== '' && cause === 'customer' ? '' : `; ${terms.cause[cause]}`;
  return say`${strongName(title)}: ${said.change.line(f.difference(effect), values)}${why}`;
}

/** From what to what; '' where one of the two is not known, reads as the other does, or was measured in another way. */
function valuesOf({ path, cause }: ChangeLine, { assessment: { dimensions }, f, said, words }: Told): string {
  const own = dimensions.flatMap(({ indicators }) => indicators).find((one) => one.path === path);
  if (own === undefined || (cause !== 'customer' && cause !== 'evidence')) return '';
  const [then, now] = thenAndNow(own, f, words.answer);
  return then === now ? '' : said.change.values(then, now);
}

/** Alike where one of the two is not known. */
function thenAndNow(
  { value, valueThen, answer, answerThen, unit }: AssessedIndicator,
  f: Told['f'],
  say: Told['words']['answer'],
): readonly [then: string, now: string] {
  if (answer !== null) return answerThen === null ? ['', ''] : [say(answerThen), say(answer)];
  if (value === null || valueThen === null) return ['', ''];
  return [f.raw(valueThen, unit, value), f.raw(value, unit, valueThen)];
}

function restLine({ assessment: { rest }, f, said }: Told): readonly Words[] {
  return rest.lines === 0 ? [] : [say`${said.change.rest(rest.lines, f.difference(rest.effect))}`];
}

/** Where what is shown does not add up to what is shown of the whole, it says why. */
function roundingBlocks(
  lines: readonly ChangeLine[],
  { assessment: { rest, since }, f, said }: Told,
): readonly Block[] {
  if (since === null) return [];
  const { parts } = f.digits;
  const effects = [...lines, ...(rest.lines === 0 ? [] : [rest])].map(({ effect }) => effect);
  const shown = effects.reduce((sum, effect) => sum + tenth(effect, parts), 0);
  if (effects.length < 2 || f.difference(tenth(shown, parts)) === f.difference(since)) return [];
  return [{ kind: 'paragraph', text: say`${said.change.rounded(f.difference(since))}` }];
}
