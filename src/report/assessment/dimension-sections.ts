import { cleanText } from '../clean-text.ts';
import type { Block, Section, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import type { Told } from './assessment-document.ts';
import type { AssessedDimension, AssessedIndicator } from './assessment.ts';

/** So many strengths and gaps are told of each dimension. */
const TOLD = 3;

/** Points that are seen in one decimal. */
const SHOWN = 0.05;

/** Each dimension as it stands, what is strong, what is missing and what the next level asks. */
export function dimensionSections(told: Told): readonly Section[] {
  return told.assessment.dimensions.map((dimension) => ({
    id: `dimension-${dimension.path.replaceAll('_', '-')}`,
    title: title(dimension, told),
    blocks: [
      stateBlock(dimension, told),
      ...strengths(dimension, told),
      ...gaps(dimension, told),
      ...nextLevelBlocks(dimension, told),
    ],
  }));
}

function title(dimension: AssessedDimension, { words, f, assessment }: Told): string {
  const name = cleanText(dimension.title);
  if (dimension.points === null) return `${name}: not seen`;
  const level = dimension.stage === null ? '' : `${words.level(dimension)}, `;
  return `${name}: ${level}${words.points(dimension.points)} of ${f.cut(assessment.report.model.scale[1])}`;
}

function stateBlock({ indicators, title: name }: AssessedDimension, { words }: Told): Block {
  return {
    kind: 'table',
    table: {
      caption: `${cleanText(name)}: current state`,
      columns: [
        { title: 'Indicator', kind: 'text' },
        { title: 'Value', kind: 'text' },
        { title: 'Next level asks', kind: 'text' },
        { title: 'Status', kind: 'text' },
      ],
      rows: indicators.map((own) => [
        cleanText(own.title),
        words.value(own),
        words.need(own),
        words.status(own.status),
      ]),
      leftOut: '',
    },
  };
}

function strengths({ indicators }: AssessedDimension, { words }: Told): readonly Block[] {
  const best = indicators
    .filter(({ status, points }) => status === 'met' && points !== null)
    .toSorted((a, b) => b.points! - a.points!)
    .slice(0, TOLD);
  if (best.length === 0) return [];
  const item = (own: AssessedIndicator): Words => say`${strongName(own.title)}: ${words.value(own)}`;
  return [
    { kind: 'paragraph', text: say`${strong('Strengths')}` },
    { kind: 'list', ordered: false, items: best.map(item) },
  ];
}

function gaps({ indicators }: AssessedDimension, { f, words }: Told): readonly Block[] {
  const open = indicators
    .filter(({ status, gain }) => (status === 'near' || status === 'below') && gain !== null && gain >= SHOWN)
    .toSorted((a, b) => b.gain! - a.gain!)
    .slice(0, TOLD);
  if (open.length === 0) return [];
  const item = (own: AssessedIndicator): Words =>
    say`${strongName(own.title)}: ${words.value(own)}; it costs ${f.decimal(own.gain!)} ${f.plural(own.gain!, { one: 'point', other: 'points' })} of the whole`;
  return [
    { kind: 'paragraph', text: say`${strong('Gaps')}` },
    { kind: 'list', ordered: false, items: open.map(item) },
  ];
}

/** What is left to do, as one would tick it off; what is not seen is to be measured first. */
function nextLevelBlocks({ next, indicators, stage }: AssessedDimension, { terms, words }: Told): readonly Block[] {
  if (next === null)
    return stage === null
      ? []
      : [{ kind: 'paragraph', text: say`It stands on the top level. There is nothing left to reach.` }];
  const open = indicators.filter(({ status }) => status === 'near' || status === 'below' || status === 'unseen');
  const level = terms.stage.named(next.stage, next.name);
  const item = (own: AssessedIndicator): Words => say`${strongName(own.title)}: ${todo(own, words.need(own))}`;
  const reaches = next.reaches !== null && next.reaches >= next.stage;
  return [
    { kind: 'paragraph', text: say`${strong(`For level ${level}`)}` },
    { kind: 'list', ordered: false, items: open.map(item) },
    ...(reaches || open.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: say`With what can be named here alone it is not sure that the level is reached.`,
          },
        ]),
  ];
}

function todo({ status, need, needAnswer, improve }: AssessedIndicator, asked: string): string {
  const help = improve === '' ? '' : `. ${cleanText(improve)}`;
  if (status === 'unseen')
    return `have it measured${needAnswer === null && need === null ? '' : `; the level asks for ${asked}`}${help}`;
  return `${need === null && needAnswer === null ? 'better than others of the base' : `come to ${asked}`}${help}`;
}
