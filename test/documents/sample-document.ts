import type { Document } from '../../src/report/document/document.ts';
import { name, say, strong, strongName } from '../../src/report/document/words.ts';

/** Names that have broken programs: markup, formulas, other scripts, pictures, no place to break. */
export const HOSTILE = [
  '<script>alert("x")</script> & Söhne',
  '=HYPERLINK("http://evil.example";"click")',
  'שלום עולם בע"מ',
  'شركة الخدمات المتحدة',
  '🚀 Rocket 👩‍👩‍👧 GmbH 株式会社',
  'W'.repeat(120),
  '| pipe | `code` *star* _under_ [link](http://evil.example) # x',
  'Łódź Ünïcødé Ελληνικά Кириллица ₫ ≥ →',
] as const;

/** Every kind of block and of chart. */
export function sampleDocument(): Document {
  const dimensions = Array.from({ length: 12 }, (_, i) => `Dimension ${i + 1} with a rather long name of its own`);
  return {
    language: 'en-GB',
    title: `Where the base stands: ${HOSTILE[0]}`,
    subtitle: 'For everybody',
    notice: 'Synthetic base',
    labels: {
      caveats: 'What limits this',
      about: 'About this document',
      table: 'Table',
      page: 'page {page} of {pages}',
      made: 'Made',
      madeBy: '{when} UTC by {who}',
      continued: 'continued',
    },
    stamp: [
      { name: 'View', text: 'Sample' },
      { name: 'Filters', text: HOSTILE[6] },
      { name: 'As of', text: '2026-11-01' },
    ],
    sections: [
      {
        id: 'stand',
        title: 'Where it stands',
        blocks: [
          {
            kind: 'answer',
            text: say`${strong('59 %')} of accounts stand on stage 2, and ${name(HOSTILE[2])} among them.`,
          },
          {
            kind: 'figures',
            figures: [
              { label: 'Accounts', value: '4\u202f900', note: 'with an ARR of 27.8M' },
              { label: 'Average score', value: '47 of 100', note: '+0.4 since 1 Oct 2026' },
              { label: 'Moved', value: '31 up, 12 down', note: '' },
              { label: 'Seen', value: '88\u202f%', note: 'of what the model asks for' },
            ],
          },
          {
            kind: 'chart',
            finding: 'Two in three stand on stage 2 or below.',
            chart: {
              kind: 'stages',
              unit: 'accounts',
              exactName: 'known exactly',
              atMostName: 'at most: something is not seen',
              notRated: { name: 'Not rated', count: 120, label: '120' },
              rungs: [900, 2400, 1100, 320, 60].map((count, i) => ({
                stage: i + 1,
                name: ['Fragmented', 'Emerging', 'Connected', 'Predictive', 'Ambient'][i]!,
                exact: count,
                atMost: i < 3 ? 150 : 0,
                label: `${Math.round(count / 49)}\u202f%`,
                note: `${count} accounts`,
              })),
            },
            table: {
              caption: 'Accounts by stage',
              columns: [
                { title: 'Stage', kind: 'text' },
                { title: 'Accounts', kind: 'number' },
              ],
              rows: [
                ['1, Fragmented', '900'],
                ['2, Emerging', '2400'],
              ],
              leftOut: '',
            },
          },
          { kind: 'caveats', items: ['120 accounts are not rated.', 'Synthetic base.'] },
        ],
      },
      {
        id: 'names',
        title: 'Whom to talk to',
        blocks: [
          { kind: 'paragraph', text: say`Begin with ${strongName(HOSTILE[1])}, then ${name(HOSTILE[5])}.` },
          { kind: 'list', ordered: true, items: HOSTILE.map((one) => say`Call ${strongName(one)} because of it.`) },
          {
            kind: 'table',
            table: {
              caption: 'Names',
              columns: [
                { title: 'Account', kind: 'text' },
                { title: 'Why', kind: 'text' },
                { title: 'ARR', kind: 'number' },
              ],
              rows: HOSTILE.map((one, i) => [
                one,
                `It fell from stage ${i} and lacks Deflection rate at least 15\u202f%`,
                `${i * 12}K`,
              ]),
              leftOut: '12 more are not shown.',
            },
          },
          {
            kind: 'chart',
            finding: 'Twelve dimensions against the rest.',
            chart: {
              kind: 'bars',
              unit: 'points',
              series: [{ name: HOSTILE[2], tone: 'dark' }],
              rows: dimensions.map((one, i) => ({
                name: i === 3 ? HOSTILE[5] : one,
                values: [i * 8],
                label: `${i * 8}`,
              })),
              reference: { name: 'the rest', values: dimensions.map((_, i) => i * 7 + 10) },
              full: 100,
            },
            table: {
              caption: 'Points by dimension',
              columns: [
                { title: 'Dimension', kind: 'text' },
                { title: 'Points', kind: 'number' },
              ],
              rows: dimensions.map((one, i) => [one, `${i * 8}`]),
              leftOut: '',
            },
          },
        ],
      },
      {
        id: 'pictures',
        title: 'Other pictures',
        blocks: [
          {
            kind: 'chart',
            finding: 'It rose all the year.',
            chart: {
              kind: 'lines',
              unit: 'points',
              at: ['Jan', 'Feb', 'Mar', 'Apr'],
              range: [0, 100],
              ticks: [0, 50, 100].map((value) => ({ value, label: `${value}` })),
              series: [
                { name: 'Own', tone: 'dark', values: [20, 30, null, 60], label: 'Own 60' },
                { name: 'Peers', tone: 'light', values: [40, 42, 44, 58], label: 'Peers 58' },
              ],
            },
            table: {
              caption: 'Points by month',
              columns: [
                { title: 'Month', kind: 'text' },
                { title: 'Own', kind: 'number' },
                { title: 'Peers', kind: 'number' },
              ],
              rows: [
                ['Jan', '20', '40'],
                ['Feb', '30', '42'],
                ['Mar', 'not seen', '44'],
                ['Apr', '60', '58'],
              ],
              leftOut: '',
            },
          },
          {
            kind: 'chart',
            finding: 'Twelve axes, one of them not seen.',
            chart: {
              kind: 'radar',
              unit: 'points',
              axes: dimensions,
              range: [0, 100],
              series: [
                { name: HOSTILE[3], tone: 'dark', values: dimensions.map((_, i) => (i === 4 ? null : 30 + 5 * i)) },
                { name: 'Peers', tone: 'light', values: dimensions.map(() => 50) },
              ],
            },
            table: {
              caption: 'Points by axis',
              columns: [
                { title: 'Dimension', kind: 'text' },
                { title: 'Own', kind: 'number' },
              ],
              rows: dimensions.map((one, i) => [one, i === 4 ? 'not seen' : `${30 + 5 * i}`]),
              leftOut: '',
            },
          },
        ],
      },
    ],
  };
}
