import type { Disagreement } from '../../analysis/records/disagreement.ts';
import type { GroupExplanation, NodeExplanation } from '../../score/explain/explanation.ts';
import { parseInstant } from '../../util/time.ts';
import { accountAnswer } from '../account/account-answer.ts';
import type { AccountReport, AttributeValue } from '../account/account-report.ts';
import { indicatorsOf, inTellingOrder, titleOf } from '../explain/explained-nodes.ts';
import { shownChange, tenthsAddingUp } from '../format/apportion.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { dateWords } from '../base/answer.ts';
import { cleanText } from '../format/clean-text.ts';
import { createDisagreementWords } from '../explain/disagreement-words.ts';
import { groupTable, headingOf, valueText, type GroupWidths } from './explain-group.ts';
import { belowLadder, rung } from './ladder.ts';
import { disagreementLines } from './disagreements.ts';
import { createPeerWords } from '../segments/peer-words.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { textWidth, wrap } from './text.ts';

export interface ExplainOptions {
  /** Print the query behind each indicator. */
  readonly sql: boolean;
  readonly locale?: string;
  /** What people hold against the score. */
  readonly disagreements?: readonly Disagreement[];
}

/**
 * One account on a terminal: its stage and what holds it, the ladder with its dimensions, then for every group a table
 * whose shown parts add up to its shown points, down to the facts. Ends with a line feed.
 */
export function renderExplanation(report: AccountReport, screen: Screen, options: ExplainOptions): string {
  const pen = createPen(screen, options.locale, report.model.scale);
  const { root: whole, overridden } = report.explanation;
  // The parts add up to what was there before overrides, which the answer tells.
  const root = overridden === undefined ? whole : { ...whole, points: overridden.points };
  const sections: readonly (readonly string[])[] = [
    heading(report, pen),
    answer(report, pen),
    disagreements(report, options.disagreements ?? [], pen),
    ladder(report, pen),
    peers(report, pen),
    sinceSection(report, pen),
    ...(root.kind === 'group' ? groupSections(root, report, sharedWidths(root, report, pen), pen) : []),
    options.sql ? sqlSection(report, pen) : [pen.style.dim(pen.words.explain.sqlHint)],
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function disagreements(report: AccountReport, all: readonly Disagreement[], pen: Pen): string[] {
  if (all.length === 0) return [];
  const words = createDisagreementWords(pen.format);
  const open = all.filter(({ settled }) => settled === null).length;
  const { root } = report.explanation;
  const leaves = indicatorsOf(root);
  const placed = ({ about }: Disagreement) => {
    const metric = leaves.find(({ path }) => path === about)?.metric ?? '';
    return { title: titleOf(root, about) ?? null, unit: report.metrics[metric]?.unit ?? '' };
  };
  return [pen.style.bold(words.heading(open)), ...all.flatMap((one) => disagreementLines(one, placed(one), pen))];
}

/** The group, then the groups below it, lowest first. */
function groupSections(group: GroupExplanation, report: AccountReport, widths: GroupWidths, pen: Pen): string[][] {
  const below = inTellingOrder(group).flatMap((child) =>
    child.kind === 'group' ? groupSections(child, report, widths, pen) : [],
  );
  return [groupTable(group, report.metrics, widths, pen), ...below];
}

function sharedWidths(root: GroupExplanation, { metrics }: AccountReport, pen: Pen): GroupWidths {
  const groups = groupsOf(root);
  const names = groups.flatMap((group) => [headingOf(group, pen), ...group.children.map(({ title }) => `  ${title}`)]);
  const values = groups.flatMap(({ children }) => children.map((child) => valueText(child, metrics, pen)));
  return { name: Math.max(...names.map(textWidth)) + 2, value: Math.max(...values.map(textWidth), 5) };
}

function groupsOf(group: GroupExplanation): GroupExplanation[] {
  return [group, ...group.children.flatMap((child) => (child.kind === 'group' ? groupsOf(child) : []))];
}

/** Who it is read against, and where its dimensions stand beside them. */
function peers({ peers: found, explanation: { root, variant } }: AccountReport, pen: Pen): string[] {
  const { format, style } = pen;
  const words = createPeerWords(format);
  if (root.kind === 'indicator' || found.nodes.every((node) => node.peers === null)) return [];
  const none = style.glyphs.none;
  const rows = found.nodes.map(({ path, points, peers: spread }) => [
    `  ${path === '' ? words.overall : cleanText(titleOf(root, path) ?? path)}`,
    points === null ? none : format.decimal(points),
    spread === null ? none : format.decimal(spread.median),
    points === null || spread === null
      ? none
      : format.difference(shownChange(spread.median, points, format.digits.parts)),
    spread === null ? none : words.between(spread.lower, spread.upper),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...[words.own, words.median, words.difference, words.quartiles].map((title) => ({
      title,
      align: 'right' as const,
    })),
  ];
  const who = words.beside(words.who(found, variant));
  return [...layOutTable(who, columns, rows, style), ...words.letGo(found).flatMap((text) => wrap(text, style.width))];
}

/** Why the score moved: one line for each cause and indicator, largest first; the shown effects add up. */
function sinceSection({ since, explanation }: AccountReport, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (since === null) return [];
  const { change } = since;
  const date = dateWords(since.asOf, words, format);
  if (change.kind !== 'changed') return [style.bold(words.explain.notCompared(change.kind, date))];
  const lines = change.lines.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const total = shownChange(change.before, change.after, format.digits.parts);
  const shown = tenthsAddingUp(
    lines.map(({ effect }) => effect),
    total,
    format.digits.parts,
  );
  const heading = words.explain.since(date, change.before, change.after);
  if (lines.length === 0) return [style.bold(`${heading} ${words.explain.nothingMoved}`)];
  const visible = lines.map((line, i) => ({ ...line, shown: shown[i]! })).filter((line) => line.shown !== 0);
  const hidden = lines.length - visible.length;
  const rows = visible.map(({ path, cause, shown }) => [
    `  ${path === '' ? words.explain.ruler : cleanText(titleOf(explanation.root, path) ?? path)}`,
    words.cause[cause],
    format.difference(shown),
  ]);
  if (hidden > 0) rows.push([`  ${words.explain.others(hidden)}`, '', format.difference(0)]);
  rows.push([`  ${words.explain.total}`, '', format.difference(total)]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: '', align: 'left' },
    { title: '', align: 'right' },
  ];
  return layOutTable(heading, columns, rows, style);
}

function heading({ account, project, model, asOf }: AccountReport, { words, format, style }: Pen): string[] {
  const title = account.name === null ? account.id : `${account.name} (${account.id})`;
  const attributes = byInterest(account.attributes).flatMap((attribute) =>
    attributeWords(attribute, { words, format, style }),
  );
  const where = [project.title, model.title, dateWords(asOf, words, format), project.notice];
  const join = (parts: readonly string[]): string =>
    parts
      .map(cleanText)
      .filter((part) => part !== '')
      .join(` ${style.glyphs.dot} `);
  return [
    ...wrap(join(where), style.width).map(style.dim),
    ...wrap(cleanText(title), style.width).map(style.bold),
    ...(attributes.length === 0 ? [] : wrap(join(attributes), style.width).map(style.dim)),
  ];
}

function attributeWords({ id, kind, value }: AttributeValue, { words, format }: Pen): string[] {
  if (value === null || id === 'name') return [];
  return [words.explain.attribute(id, shownValue(id, kind, value, { words, format }))];
}

function shownValue(
  id: string,
  kind: AttributeValue['kind'],
  value: string | number | boolean,
  { words, format }: Pick<Pen, 'words' | 'format'>,
): string {
  if (typeof value === 'boolean') return value ? words.explain.yes : words.explain.no;
  if (typeof value === 'number') return id === 'arr' ? format.money(value) : format.raw(value, '');
  const instant = kind === 'date' ? parseInstant(value) : undefined;
  return instant === undefined ? value : format.date(instant);
}

/** Those a reader looks for first stand first, the others as the project orders them. */
function byInterest(attributes: readonly AttributeValue[]): readonly AttributeValue[] {
  const place = ({ id }: AttributeValue): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  return attributes.toSorted((a, b) => place(a) - place(b));
}

const FIRST: readonly string[] = ['arr', 'renewal', 'csm', 'crm_id'];

function answer(report: AccountReport, { words, format, style }: Pen): string[] {
  const { headline, details } = accountAnswer(report, words, format);
  return [
    ...wrap(headline, style.width).map(style.bold),
    ...(details.length === 0 ? [] : wrap(details.join(' '), style.width)),
  ];
}

/** The dimensions on the rungs they stand on; the account's own rung is filled. */
function ladder({ explanation, model }: AccountReport, pen: Pen): string[] {
  const { words, format, style } = pen;
  const { root, stage } = explanation;
  if (stage === null || root.kind === 'indicator') return [];
  const count = model.stages.length;
  const on = (wanted: number | null): NodeExplanation[] =>
    root.children.filter((child) => child.stage === wanted && child.status !== 'notApplicable');
  const rungs = model.stages
    .map((name, i) => {
      const here = i + 1 === stage.stage;
      const left = rung({ stage: i + 1, name: cleanText(name) }, count, here, style);
      const standing = on(i + 1).map((d) => `${cleanText(d.title)} ${d.points === null ? '' : format.score(d.points)}`);
      return { left, here, standing };
    })
    .toReversed();
  const unseen = on(null).map((d) => cleanText(d.title));
  const names = [...rungs.map(({ left }) => left), belowLadder(words.explain.notSeen, count)].map(textWidth);
  const width = Math.max(...names) + 3;
  const line = (left: string, mark: string, texts: readonly string[]): string[] => {
    const [first = '', ...more] = wrap(texts.join(', '), style.width - width);
    const start = `${left}${' '.repeat(width - 2 - textWidth(left))}${mark} `;
    return [(start + first).trimEnd(), ...more.map((text) => ' '.repeat(width) + text)];
  };
  return [
    ...rungs.flatMap(({ left, here, standing }) => line(left, here ? style.glyphs.here : ' ', standing)),
    ...(unseen.length === 0 ? [] : line(style.dim(belowLadder(words.explain.notSeen, count)), ' ', unseen)),
  ];
}

function sqlSection({ explanation, metrics }: AccountReport, { words, style }: Pen): string[] {
  const used = [...new Set(indicatorsOf(explanation.root).map(({ metric }) => metric))];
  const queries = used.flatMap((id) => {
    const record = metrics[id];
    return record === undefined || record.sql === null ? [] : [{ title: record.title, sql: record.sql }];
  });
  return queries.flatMap(({ title, sql }, i) =>
    (i === 0 ? [] : ['']).concat(style.bold(`${words.explain.sql}: ${cleanText(title)}`), sql.split('\n')),
  );
}
