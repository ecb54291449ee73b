import type { Diagnostic } from '../../util/diagnostic.ts';
import type { ImportRequest } from '../importer.ts';
import { isKey, timesOf, type ColumnPlan } from './import-columns.ts';
import { badValues, decimalShown, typed } from './raw-columns.ts';
import type { Session } from './session.ts';
import { name as identifier } from './sql-text.ts';
import { PREFIX, type Staged } from './staged.ts';
import { declaredReading, plainlyWritten, signedWhole, trimmed, type ValueClass } from './value-kinds.ts';

const KINDS = {
  number: ['integer', 'real', 'not-finite'],
  date: ['date', 'stamp'],
} as const satisfies Readonly<Record<string, readonly ValueClass[]>>;

/**
 * Columns read as text of which most values are numbers or dates: a few others decided, and an expression that does not
 * fit the column later on has its reason here. The first of those values is named with its row.
 */
export async function mixedColumns(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  plans: readonly ColumnPlan[],
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const plan of plans) {
    const { name, reading } = plan;
    const settled = isKey(request, name) || request.types.has(name) || timesOf(request).includes(name);
    if (settled || reading.kind !== 'text') continue;
    const written = await otherDecimals(session, request, staged, plan, plans);
    if (written !== null) {
      found.push(written);
      continue;
    }
    const kind = mostly(plan);
    if (kind !== undefined) found.push(...(await othersAmong(session, request, staged, plan, kind)));
  }
  return found;
}

/** Numbers that only a sign before the decimals makes so: the whole column is text without it. */
async function otherDecimals(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  { name, dates }: ColumnPlan,
  plans: readonly ColumnPlan[],
): Promise<Diagnostic | null> {
  if (request.decimal !== null || dates !== null) return null;
  const shown = await decimalShown(session, staged, name);
  if (shown === null) return null;
  const decimal = shown === 'either' ? '.' : shown;
  const text = trimmed(identifier(PREFIX + name));
  const plainly = shown === 'either' ? signedWhole(text) : plainlyWritten(text, shown);
  const [example] = (await badValues(session, staged, name, plainly)).first;
  if (example === undefined) return null;
  const how = decimal === ',' ? 'a decimal comma' : 'signs or commas in them';
  const message = `column "${name}" is read as text, because numbers such as "${example.text}" have ${how}`;
  // Declared for the source, the comma would make the points of the others unreadable.
  const pointed = decimal === ',' ? plans.find((other) => (other.counts.get('real') ?? 0) > 0) : undefined;
  const percent = /^(.+?)[ \u00a0\u202f]?%$/.exec(example.text.trim());
  const becomes = percent === null ? '' : `; "${example.text}" then becomes ${percent[1]}, not a share of 1`;
  const remedy =
    pointed === undefined
      ? `say so: sources.${request.id}.decimal: "${decimal}"${becomes}`
      : `write them with a point, as in column "${pointed.name}"`;
  const place = { file: example.file, row: example.row, field: name };
  return { severity: 'info', code: 'decimal-sign', place, message, remedy };
}

function mostly({ counts, values }: ColumnPlan): keyof typeof KINDS | undefined {
  const fits = (kind: keyof typeof KINDS) => KINDS[kind].reduce((sum, c) => sum + (counts.get(c) ?? 0), 0);
  const kind = (['number', 'date'] as const).find((each) => fits(each) * 2 > values && fits(each) < values);
  if (kind !== undefined) return kind;
  // What else looks like a date may be one that does not exist: the 30th of February.
  const dates = fits('date');
  return dates > 0 && dates * 2 === values && counts.get('dateish') === dates ? 'date' : undefined;
}

/** So many texts are listed where they may mean that there is no value. */
const FEW = 5;

function listed(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}

async function othersAmong(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  { name, counts, values }: ColumnPlan,
  kind: keyof typeof KINDS,
): Promise<readonly Diagnostic[]> {
  const wanted = declaredReading(kind, counts, request.timezone, request.decimal);
  const misfit = `${trimmed(identifier(PREFIX + name))} IS NOT NULL AND ${typed(name, wanted)} IS NULL`;
  const { count, first } = await badValues(session, staged, name, misfit);
  const [example] = first;
  if (example === undefined) return [];
  const which = `${count} of ${values} values, the first "${example.text}", ${count === 1 ? 'is' : 'are'} no ${kind}`;
  const message = `column "${name}" is read as text, because ${which}`;
  const said = [...new Set(first.map(({ text }) => text.trim()))];
  const none =
    said.length <= FEW && count <= first.length
      ? `say that they are no values, sources.${request.id}.empty: ${listed(said)}, or `
      : '';
  const remedy = `correct the values, or ${none}declare sources.${request.id}.types: { ${name}: ${kind} } to read them as empty`;
  const place = { file: example.file, row: example.row, field: name };
  return [{ severity: 'info', code: 'mixed-column', place, message, remedy }];
}
