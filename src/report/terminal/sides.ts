import { cleanText } from '../format/clean-text.ts';
import { answerSides, shownDifference, type SideReport } from '../segments/side-report.ts';
import { createPen, type Pen } from './pen.ts';
import { headingOf, saidOf, sectionsText } from './segments.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

/** Which side is ahead, and every group and indicator of both. Ends with a line feed. */
export function renderSides(report: SideReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.model.scale);
  const { style } = pen;
  // Said again, so that it is as plain as the rest.
  const sides = report.sides.map((side) => ({ ...side, name: asPlain(side.name, screen) }));
  const answer = answerSides(report, [sides[0]!, sides[1]!], pen.format);
  const caveats = answer.caveats.flatMap((text) => wrap(text, style.width).map(style.dim));
  return sectionsText([
    headingOf(report, pen),
    saidOf(answer, pen),
    table({ ...report, sides: [sides[0]!, sides[1]!] }, pen),
    caveats,
  ]);
}

/** Names have numbers in them. */
function asPlain(name: string, { unicode }: Screen): string {
  return unicode ? name : name.replaceAll('\u202f', ' ');
}

function table({ nodes, sides }: SideReport, { format, style }: Pen): string[] {
  const none = style.glyphs.none;
  const differenceText = (values: SideReport['nodes'][number]['sides']): string => {
    const shown = shownDifference({ sides: values }, format);
    return shown === null ? none : format.difference(shown);
  };
  const rows = nodes.map(({ path, title, unit, sides: values }) => [
    `${'  '.repeat(path === '' ? 1 : path.split('.').length + 1)}${cleanText(title)}`,
    ...values.map(({ points, missing }) =>
      points !== null ? format.decimal(points) : missing === 'notApplicable' ? 'not applicable' : none,
    ),
    differenceText(values),
    ...values.map(({ value }) => (value === null ? '' : format.raw(value, unit))),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...['left', 'right', 'difference', 'left value', 'right value'].map((title) => ({
      title,
      align: 'right' as const,
    })),
  ];
  const [left, right] = sides.map(({ name, accounts }) =>
    accounts === 1 ? name : `${name} (${format.count(accounts)})`,
  );
  const heads = wrap(`Left: ${left}. Right: ${right}.`, style.width);
  return [...heads, ...layOutTable('', columns, rows, style)];
}
