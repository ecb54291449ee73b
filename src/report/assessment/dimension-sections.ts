import { cleanText } from '../format/clean-text.ts';
import type { Block, Section, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import type { AssessedDimension, AssessedIndicator } from './assessed-dimensions.ts';
import type { Told } from './told.ts';
import { NONE } from './assessment-words.ts';
import { tableBlocks } from './table-blocks.ts';

/** So many strengths and gaps are told of each dimension. */
const TOLD = 3;

/** Points that are seen in one decimal. */
const SHOWN = 0.05;

/** Each dimension as it stands, the facts beside it, what is strong, what is missing and what the next level asks. */
export function dimensionSections(told: Told): readonly Section[] {
  return told.assessment.dimensions.map((dimension) => ({
    id: `dimension-${dimension.path.replaceAll('_', '-')}`,
    title: title(dimension, told),
    blocks: dimension.status === 'notApplicable' ? notApplicable(told) : ofDimension(dimension, told),
  }));
}

function notApplicable({ said }: Told): readonly Block[] {
  return [{ kind: 'paragraph', text: say`${said.dimension.doesNotCount}` }];
}

function ofDimension(dimension: AssessedDimension, told: Told): readonly Block[] {
  return [
    ...absence(dimension, told),
    stateBlock(dimension, told),
    ...tableBlocks(dimension, told),
    ...strengths(dimension, told),
    ...gaps(dimension, told),
    ...nextLevelBlocks(dimension, told),
  ];
}

function title(dimension: AssessedDimension, { words, f, said, assessment }: Told): string {
  const name = cleanText(dimension.title);
  if (dimension.status === 'notApplicable') return said.dimension.notApplicable(name);
  if (dimension.points === null) return said.dimension.notSeen(name);
  const level = dimension.stage === null ? '' : words.level(dimension);
  return said.dimension.titled(name, level, words.points(dimension.points), f.cut(assessment.report.model.scale[1]));
}

function absence({ points, reason, filled }: AssessedDimension, { f, said, words }: Told): readonly Block[] {
  if (points !== null) return [];
  const why = words.reason(reason);
  const missing = why === '' ? [] : [said.dimension.missing(why)];
  const counts = filled === null ? [] : [said.dimension.filled(f.score(filled))];
  const text = [...missing, ...counts].join(' ');
  return text === '' ? [] : [{ kind: 'paragraph', text: say`${text}` }];
}

function stateBlock({ indicators, title: name, next, stage, points }: AssessedDimension, told: Told): Block {
  const { words, said, f, assessment } = told;
  const { columns } = said;
  // Without points there is no level that could be next.
  const isLevelled = assessment.levels.length > 0;
  const isAsked = isLevelled && points !== null;
  const asked = next === null && stage !== null ? columns.askedOfTop : columns.asked;
  const hasPeers = indicators.some(({ peerMedian }) => peerMedian !== null);
  const peers = ({ peerMedian, unit, value }: AssessedIndicator): string =>
    peerMedian === null ? NONE : f.raw(peerMedian, unit, value ?? undefined);
  return {
    kind: 'table',
    table: {
      caption: said.dimension.state(cleanText(name)),
      columns: [
        { title: columns.indicator, kind: 'text' },
        { title: columns.value, kind: 'text' },
        ...(isAsked ? [{ title: asked, kind: 'text' as const }] : []),
        ...(isLevelled ? [] : [{ title: columns.points, kind: 'number' as const }]),
        ...(hasPeers ? [{ title: columns.peerMedian, kind: 'text' as const }] : []),
        ...(isAsked ? [{ title: columns.status, kind: 'text' as const }] : []),
      ],
      rows: indicators.map((own) => [
        cleanText(own.title),
        words.value(own),
        ...(isAsked ? [own.status === 'not_applicable' ? NONE : words.need(own)] : []),
        ...(isLevelled ? [] : [words.points(own.points)]),
        ...(hasPeers ? [peers(own)] : []),
        ...(isAsked ? [words.status(own.status)] : []),
      ]),
      leftOut: '',
    },
  };
}

function strengths({ indicators, next, stage }: AssessedDimension, { words, said }: Told): readonly Block[] {
  const best = indicators
    .filter(({ status, points }) => status === 'met' && points !== null)
    .toSorted((a, b) => b.points! - a.points!)
    .slice(0, TOLD);
  const isAsked = next !== null || stage !== null;
  if (best.length === 0) {
    const someSeen = indicators.some(({ points }) => points !== null);
    return isAsked && someSeen
      ? [{ kind: 'paragraph', text: say`${strong(said.dimension.strengths)}: ${said.dimension.noStrengths}` }]
      : [];
  }
  const item = (own: AssessedIndicator): Words => say`${strongName(own.title)}: ${words.value(own)}`;
  return [
    { kind: 'paragraph', text: say`${strong(said.dimension.strengths)}` },
    { kind: 'list', ordered: false, items: best.map(item) },
  ];
}

/** Indicators that lack something of what the next level asks, those that cost most first. */
export function dearestGaps(indicators: readonly AssessedIndicator[]): readonly AssessedIndicator[] {
  return indicators
    .filter(({ status, gain }) => (status === 'near' || status === 'below') && gain !== null && gain >= SHOWN)
    .toSorted((a, b) => b.gain! - a.gain!)
    .slice(0, TOLD);
}

function gaps({ indicators }: AssessedDimension, { words, said }: Told): readonly Block[] {
  const open = dearestGaps(indicators);
  if (open.length === 0) return [];
  const item = (own: AssessedIndicator): Words =>
    say`${strongName(own.title)}: ${said.dimension.gap(words.value(own), own.gain!)}`;
  return [
    { kind: 'paragraph', text: say`${strong(said.dimension.gaps)}` },
    { kind: 'list', ordered: false, items: open.map(item) },
  ];
}

/** What is left to do, as one would tick it off; what is not seen is to be measured first. */
function nextLevelBlocks(dimension: AssessedDimension, told: Told): readonly Block[] {
  const { next, indicators, stage, points } = dimension;
  const { terms, said } = told;
  if (next === null) {
    if (stage === null || points === null) return [];
    const isOpen = indicators.some(({ status }) => status === 'near' || status === 'below' || status === 'unseen');
    return [{ kind: 'paragraph', text: say`${isOpen ? said.dimension.topOpen : said.dimension.top}` }];
  }
  const open = indicators.filter(({ status }) => status === 'near' || status === 'below' || status === 'unseen');
  const level = terms.stage.named(next.stage, next.name);
  const item = (own: AssessedIndicator): Words => say`${strongName(own.title)}: ${todo(own, told)}`;
  const reaches = next.reaches !== null && next.reaches >= next.stage;
  const isSaid = open.every(
    ({ status, need, needAnswer }) => status !== 'unseen' && (need !== null || needAnswer !== null),
  );
  const short = isSaid ? said.dimension.short : said.dimension.unsure;
  return [
    { kind: 'paragraph', text: say`${strong(said.dimension.forLevel(level))}` },
    ...(open.length === 0
      ? [{ kind: 'paragraph' as const, text: say`${said.dimension.nothingOpen}` }]
      : [{ kind: 'list' as const, ordered: false, open: true as const, items: open.map(item) }]),
    ...(reaches ? [] : [{ kind: 'paragraph' as const, text: say`${short}` }]),
  ];
}

/** What is to become of one, and what helps. */
export function todo(own: AssessedIndicator, { said, words }: Told): string {
  const { status, need, needAnswer, improve } = own;
  const help = improve === '' ? '' : `. ${cleanText(improve)}`;
  const isAsked = need !== null || needAnswer !== null;
  if (status === 'unseen') return `${said.dimension.measure(isAsked ? words.need(own) : '')}${help}`;
  const asked = isAsked ? said.dimension.instead(words.need(own), words.value(own)) : said.dimension.betterThanOthers;
  return `${asked}${help}`;
}
