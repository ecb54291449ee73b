/** What the library has no word for: parts of one series in colours of their own, and lines across what is not certain. */
export interface SeriesPaint {
  /** In the key of the chart. */
  readonly own: Fill;
  /** Of each of its parts; null: as the series. */
  readonly parts: readonly (Fill | null)[];
}

export interface Fill {
  /** Six digits. */
  readonly colour: string;
  /** Lines of the colour on white. */
  readonly hatched?: true;
  /** Too dark for dark numbers. */
  readonly lightNumbers?: true;
}

/** The XML of a chart, its first series painted by the first paint, and so on. */
export function paintChart(xml: string, paints: readonly (SeriesPaint | null)[]): string {
  let at = 0;
  return xml.replaceAll(/<c:ser>[\s\S]*?<\/c:ser>/g, (series) => {
    const paint = paints[at];
    at += 1;
    return paint === undefined || paint === null ? series : paintSeries(series, paint);
  });
}

function paintSeries(series: string, { own, parts }: SeriesPaint): string {
  const points = parts.map((fill, i) =>
    fill === null
      ? ''
      : `<c:dPt><c:idx val="${i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${shape(fill)}</c:dPt>`,
  );
  const numbers = /<c:dLbls>([\s\S]*?)<\/c:dLbls>/.exec(series)?.[1] ?? '';
  const labels = parts.map((fill, i) =>
    fill?.lightNumbers === true ? `<c:dLbl><c:idx val="${i}"/>${lightened(numbers)}</c:dLbl>` : '',
  );
  return series
    .replace(/<c:spPr>[\s\S]*?<\/c:spPr>/, shape(own))
    .replace('<c:dLbls>', `${points.join('')}<c:dLbls>${labels.join('')}`);
}

function lightened(numbers: string): string {
  return numbers
    .replace(/<c:showLeaderLines[^>]*\/>/, '')
    .replace(/<a:srgbClr val="[^"]*"\/>/, '<a:srgbClr val="FFFFFF"/>');
}

function shape({ colour, hatched }: Fill): string {
  const solid = `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
  const fill =
    hatched === true
      ? `<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill><a:ln w="9525">${solid}</a:ln>`
      : solid;
  return `<c:spPr>${fill}<a:effectLst/></c:spPr>`;
}
