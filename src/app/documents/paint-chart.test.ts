import { expect, test } from 'vitest';
import { nativeChart } from './deck-chart.ts';
import { paintChart } from './paint-chart.ts';

const series = (id: number): string =>
  `<c:ser><c:idx val="${id}"/><c:spPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0"/><c:txPr><a:srgbClr val="1A1D21"/></c:txPr><c:showVal val="1"/><c:showLeaderLines val="0"/></c:dLbls><c:cat/></c:ser>`;

test('each stage has its colour, and what is at most there is hatched with it', () => {
  const { paints = [] } = nativeChart(
    {
      kind: 'stages',
      unit: 'accounts',
      rungs: [1, 2, 3].map((stage) => ({ stage, name: '', exact: 10, atMost: 5, label: '', note: '' })),
      notRated: { name: 'Not rated', count: 1, label: '' },
      exactName: 'known exactly',
      atMostName: 'at most',
    },
    ' ',
  );
  const painted = paintChart(`<x>${series(0)}${series(1)}</x>`, paints);
  const [exact, open] = painted.split('</c:ser>').map((one) => one.match(/<c:dPt>.*?<\/c:dPt>/g) ?? []);
  const colours = exact!.map((point) => /srgbClr val="(\w+)"/.exec(point)?.[1]);
  // Not rated, then the stages: none looks like another.
  expect(new Set(colours).size).toBe(4);
  expect(open!.slice(1).every((point) => point.includes('pattFill'))).toBe(true);
  expect(open!.map((point) => /srgbClr val="(\w+)"/.exec(point)?.[1])).toEqual(colours);
  // Dark numbers would be lost on the darkest.
  expect(painted.match(/<c:dLbl><c:idx val="3"\/>/g)).toHaveLength(1);
  expect(painted.match(/FFFFFF/g)!.length).toBeGreaterThan(1);
});

test('a series without paint stays as it is', () => {
  expect(paintChart(series(0), [null])).toBe(series(0));
});
