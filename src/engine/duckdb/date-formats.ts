/** May is short and long at once, so one example cannot tell. */
const MONTH_NAMES = ['%b', '%B'] as const;

/** Which strptime formats a text that looks like a date could be meant in; empty where it is no such text. */
export function candidateFormats(example: string): readonly string[] {
  const parts = /^([0-9A-Za-z]+)([-/. ]) ?([0-9A-Za-z]+)([-/., ]) ?(\d{1,4})([ T].*)?$/.exec(example.trim());
  if (parts === null) return [];
  const [, first = '', , second = '', , third = '', rest = ''] = parts;
  const time = timeFormat(rest);
  if (time === undefined) return [];
  const gaps = /^[0-9A-Za-z]+([-/., ]+)[0-9A-Za-z]+([-/., ]+)\d/.exec(example.trim());
  const join = (a: string, b: string, c: string) => `${a}${gaps?.[1] ?? ''}${b}${gaps?.[2] ?? ''}${c}${time}`;
  const year = (digits: string) => (digits.length === 4 ? '%Y' : '%y');
  if (/^[A-Za-z]+$/.test(second)) return MONTH_NAMES.map((month) => join('%d', month, year(third)));
  if (/^[A-Za-z]+$/.test(first)) return MONTH_NAMES.map((month) => join(month, '%d', year(third)));
  if (!/^\d+$/.test(first) || !/^\d+$/.test(second)) return [];
  if (first.length === 4) return [join('%Y', '%m', '%d'), join('%Y', '%d', '%m')];
  return [join('%d', '%m', year(third)), join('%m', '%d', year(third))];
}

function timeFormat(rest: string): string | undefined {
  const match = /^([ T])(\d{1,2}):\d{2}(:\d{2})?(\.\d+)?( ?[AaPp][Mm])?$/.exec(rest);
  if (rest === '') return '';
  if (match === null) return undefined;
  const [, gap = ' ', , seconds, fraction, half] = match;
  const clock = half === undefined ? '%H:%M' : '%I:%M';
  const tail = half === undefined ? '' : half.startsWith(' ') ? ' %p' : '%p';
  return `${gap}${clock}${seconds === undefined ? '' : ':%S'}${fraction === undefined ? '' : '.%f'}${tail}`;
}

/** The same format with day and month changed places; null where it has not both as numbers. */
export function twinFormat(format: string): string | null {
  if (!format.includes('%d') || !format.includes('%m')) return null;
  return format.replace(/%[dm]/g, (token) => (token === '%d' ? '%m' : '%d'));
}
