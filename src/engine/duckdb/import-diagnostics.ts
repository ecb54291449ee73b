import type { Diagnostic } from '../../util/diagnostic.ts';
import type { AmbiguousDates, Imported, ImportedColumn, ImportRequest, Reject, RejectReason } from '../importer.ts';
import { notFiniteDiagnostics } from '../not-finite.ts';

type Report = Omit<Imported, 'diagnostics'>;

/** What a person should know about an import that went through: rows left out, values set to null, dates in doubt. */
export function importDiagnostics(
  request: ImportRequest,
  report: Report,
  brokenRows: ReadonlyMap<string, number>,
): readonly Diagnostic[] {
  return [
    ...noRows(request, report),
    ...rejected(request, report, brokenRows),
    ...report.columns.flatMap((column) => misfits(request, column)),
    ...report.columns.flatMap((column) => notFiniteDiagnostics(column.notFinite)),
    ...report.ambiguousDates.map((dates) => ambiguous(request, dates)),
  ];
}

function noRows(request: ImportRequest, report: Report): Diagnostic[] {
  if (report.rows > 0 || report.rejectedRows > 0) return [];
  const message = 'has a header and no rows';
  const remedy = 'write the file again, or leave the source out';
  return [{ severity: 'warning', code: 'no-rows', place: { file: request.files[0] ?? request.id }, message, remedy }];
}

const REASONS: Readonly<Record<RejectReason, readonly [what: string, remedy: string]>> = {
  'no-account': ['has no account key', 'fill it in, or leave the row out of the export'],
  'no-time': ['has no time', 'fill it in; where empty has a meaning, use `valid:` with an open end'],
  'bad-time': ['has a time that cannot be read', 'correct the value, or give the column a format under `formats`'],
  'no-period': ['has no period', 'fill it in, or leave the row out of the export'],
  'bad-period': ['has a period that cannot be read', 'correct the value'],
  'too-few-values': ['has fewer values than the header', 'add the missing delimiters'],
  'too-many-values': [
    'has more values than the header',
    'remove the values too many, or put quotes around a value that holds the delimiter',
  ],
  'bad-quotes': ['has a quote that is not closed', 'close it, and write a quote inside quotes twice'],
  'bad-encoding': ['is not UTF-8', 'save the file as UTF-8'],
  'bad-json': ['is no JSON object', 'write one object a line'],
  unreadable: ['cannot be read', 'write the row again'],
};

/** One diagnostic for each reason, at the first row it struck. */
function rejected(request: ImportRequest, report: Report, brokenRows: ReadonlyMap<string, number>): Diagnostic[] {
  if (report.rejectedRows === 0) return [];
  const firsts = new Map<RejectReason, Reject>();
  for (const reject of report.rejects) if (!firsts.has(reject.reason)) firsts.set(reject.reason, reject);
  const broken = [...brokenRows.values()].reduce((sum, n) => sum + n, 0);
  const all = `${report.rejectedRows} of ${report.rejectedRows + report.rows} rows of source "${request.id}" are left out`;
  return [...firsts.values()].map((first) => {
    const [what, remedy] = REASONS[first.reason];
    const shown = first.text === '' ? '' : `: "${first.text}"`;
    const share =
      broken > 0 && first.column === null ? `${broken} of them cannot be read` : 'this is the first of its sort';
    const field = first.column === null ? {} : { field: first.column };
    const place = { file: first.file, row: first.row, ...field };
    return {
      severity: 'warning',
      code: `row-${first.reason}`,
      place,
      message: `${what}${shown} (${all}; ${share})`,
      remedy,
    };
  });
}

function misfits(request: ImportRequest, column: ImportedColumn): Diagnostic[] {
  const [first] = column.misfits.first;
  if (first === undefined) return [];
  const more = column.misfits.count > 1 ? `, and ${column.misfits.count - 1} more like it` : '';
  return [
    {
      severity: 'warning',
      code: 'value-does-not-fit',
      place: { file: first.file, row: first.row, field: column.name },
      message: `"${first.text}" is no ${column.kind} and is read as empty${more}`,
      remedy: misfitRemedy(request, column, first.text),
    },
  ];
}

/** A text would be no help to whoever has numbers with a decimal comma. */
function misfitRemedy({ id, decimal }: ImportRequest, { name, kind }: ImportedColumn, text: string): string {
  const isComma = kind === 'number' && decimal === null && /^[+-]?[\d.' ]*\d,\d+$/.test(text.trim());
  if (isComma) return `write it with a point; if all numbers have a decimal comma, declare sources.${id}.decimal: ","`;
  return `correct the values, or declare sources.${id}.types: { ${name}: text }`;
}

function ambiguous(request: ImportRequest, dates: AmbiguousDates): Diagnostic {
  const fits = dates.candidates.map((candidate) => `"${candidate.format}" fits ${candidate.fits}`).join(', ');
  const best = dates.candidates[0]?.format ?? '%d-%m-%Y';
  const others = dates.bothWays ? dates.candidates.slice(1).map(({ format }) => ` or "${format}"`) : [];
  const key = `sources.${request.id}.formats: { ${dates.column}: "${best}" }${others.join('')}`;
  const message = dates.bothWays
    ? `every one of ${dates.values} dates such as "${dates.example}" can be read day first and month first`
    : `${dates.values} values such as "${dates.example}" look like dates that are not ISO (${fits || 'no known format fits'})`;
  return {
    severity: dates.declared === null ? 'warning' : 'info',
    code: dates.bothWays ? 'ambiguous-dates' : 'unread-dates',
    place: { file: request.files[0] ?? request.id, field: dates.column },
    message: dates.declared === null ? `${message}; read as text` : `${message}; read as "${dates.declared}"`,
    remedy: dates.declared === null ? `say how to read them: ${key}` : 'compare a few with a source you trust',
  };
}
