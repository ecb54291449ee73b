/** How a presentation program writes the numbers of a chart: with the separator of the words around it. */
export interface NumberCode {
  readonly values: readonly (number | null)[];
  /** Between thousands: a narrow space, a full stop. */
  readonly separator: string;
  /** Smaller numbers are not written: they do not fit where they would stand. */
  readonly from?: number;
}

/** A format code in the notation of spreadsheets. It has room for two conditions, so what is hidden takes one of them. */
export function numberCode({ values, separator, from }: NumberCode): string {
  const seen = values.filter((value) => value !== null);
  const most = Math.max(0, ...seen.map(Math.abs));
  // A separator that is written out, so that no country's own stands in its place.
  const mark = `"${separator}"`;
  const tail = seen.every(Number.isInteger) ? '' : '.0';
  const [small, thousands, millions] = [`0${tail}`, `#${mark}##0${tail}`, `#${mark}###${mark}##0${tail}`];
  if (from === undefined) {
    if (most < 1000) return small;
    return most < 1e6 ? `[<1000]${small};${thousands}` : `[<1000]${small};[<1000000]${thousands};${millions}`;
  }
  const hidden = `[<${from}]""`;
  if (most < 1000) return `${hidden};${small}`;
  return most < 1e6 ? `${hidden};[<1000]${small};${thousands}` : `${hidden};[<1000000]${thousands};${millions}`;
}

/** What stands between thousands in that language, as the texts have it. */
export function separatorOf(count: (n: number) => string): string {
  return /^1(\D*)000$/.exec(count(1000))?.[1] ?? '';
}
