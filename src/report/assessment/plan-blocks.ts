import { cleanText } from '../clean-text.ts';
import type { Block } from '../document/document.ts';
import { name, say, strong, strongName } from '../document/words.ts';
import { createPeerWords } from '../peer-words.ts';
import { createRoadmapWords } from '../roadmap-messages.ts';
import type { ToldStep } from '../roadmap-report.ts';
import type { Told } from './assessment-document.ts';
import type { AssessedFeature } from './assessment.ts';
import { NONE } from './assessment-words.ts';
import { gained, weeks } from './overview-blocks.ts';

export function roadmapBlocks({ assessment: { roadmap }, f }: Told): readonly Block[] {
  const words = createRoadmapWords(f);
  const head: Block = { kind: 'paragraph', text: say`${words.answer(roadmap)}` };
  if (roadmap.way.kind !== 'found') return [head];
  const phases = roadmap.way.phases.flatMap((phase): Block[] => [
    { kind: 'paragraph', text: say`${strong(words.phase(phase))}` },
    {
      kind: 'table',
      table: {
        caption: words.phase(phase),
        columns: [
          { title: 'Action', kind: 'text' },
          { title: 'Dimension', kind: 'text' },
          { title: 'Points, in this order', kind: 'text' },
          { title: 'Owner', kind: 'text' },
        ],
        rows: phase.steps.map((step) => [
          cleanText(step.title),
          step.dimension === null ? NONE : cleanText(step.dimension.title),
          inOrder(step, f.difference),
          cleanText(step.person === null ? step.role : `${step.role}, with ${step.person}`),
        ]),
        leftOut: '',
      },
    },
    { kind: 'paragraph', text: say`${words.after(phase, roadmap)}.` },
  ]);
  return [head, ...phases, { kind: 'caveats', items: words.caveats(roadmap) }];
}

function inOrder({ inOrder: { lesser, greater } }: ToldStep, difference: (points: number) => string): string {
  if (lesser === null || greater === null) return NONE;
  const [low, high] = [difference(lesser), difference(greater)];
  return low === high ? low : `${low} to ${high}`;
}

export function quickWinBlocks({ assessment: { quickWins }, f }: Told): readonly Block[] {
  if (quickWins.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: 'Quick wins',
        columns: [
          { title: 'Action', kind: 'text' },
          { title: 'Effort in days', kind: 'number' },
          { title: 'Impact', kind: 'text' },
          { title: 'Timeline', kind: 'text' },
        ],
        rows: quickWins.map((action) => [
          cleanText(action.title),
          f.raw(action.effort, ''),
          gained(action, f.difference),
          weeks(action, f.count),
        ]),
        leftOut: '',
      },
    },
  ];
}

export function peerBlocks({ assessment, f, words }: Told): readonly Block[] {
  const { peers, explanation } = assessment.report;
  if (peers.accounts === 0) return [];
  const said = createPeerWords(f);
  const titles = new Map(assessment.dimensions.map(({ path, title }) => [path, title]));
  const rows = peers.nodes.flatMap(({ path, points, peers: own }) => {
    const title = path === '' ? 'Overall maturity' : titles.get(path);
    if (title === undefined) return [];
    return [
      [cleanText(title), words.points(points), words.points(own?.median ?? null), words.points(own?.upper ?? null)],
    ];
  });
  return [
    {
      kind: 'paragraph',
      text: say`${[`${said.beside(said.who(peers, explanation.variant))}.`, ...said.letGo(peers)].join(' ')}`,
    },
    {
      kind: 'table',
      table: {
        caption: 'Peer comparison',
        columns: [
          { title: 'Metric', kind: 'text' },
          { title: 'This account', kind: 'number' },
          { title: 'Peer median', kind: 'number' },
          { title: 'Top quartile', kind: 'number' },
        ],
        rows,
        leftOut: '',
      },
    },
  ];
}

export function featureBlocks({ assessment: { features }, words, sayNeed }: Told): readonly Block[] {
  if (features.length === 0) return [];
  const missing = ({ lacking, unseen }: AssessedFeature): string =>
    [...lacking.map(sayNeed), ...unseen.map((requirement) => `not seen: ${sayNeed(requirement)}`)].join('; ');
  return [
    {
      kind: 'table',
      table: {
        caption: 'Readiness for features',
        columns: [
          { title: 'Feature', kind: 'text' },
          { title: 'State', kind: 'text' },
          { title: 'What is missing', kind: 'text' },
        ],
        rows: features.map((feature) => [
          cleanText(feature.title) + (feature.live ? ' (live)' : ''),
          words.state(feature.state),
          feature.state === 'ready' ? NONE : missing(feature),
        ]),
        leftOut: '',
      },
    },
  ];
}

/** Of the actions that are recommended or planned, each once. */
export function resourceBlocks({ assessment }: Told): readonly Block[] {
  const { recommendations, quickWins, roadmap } = assessment;
  const planned = roadmap.way.kind === 'found' ? roadmap.way.phases.flatMap(({ steps }) => steps) : [];
  const actions = [...recommendations.map(({ action }) => action), ...quickWins, ...planned];
  const found = new Map(
    actions.flatMap((action) => action.resources.map((own) => [own.url, { own, action }] as const)),
  );
  if (found.size === 0) return [];
  const items = Array.from(
    found.values(),
    ({ own, action }) => say`${strongName(own.title)}, for “${name(action.title)}”: ${own.url}`,
  );
  return [{ kind: 'list', ordered: false, items }];
}

export function gatheredBlocks({ assessment: { gathered }, f, words }: Told): readonly Block[] {
  if (gathered.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: 'Sources',
        columns: [
          { title: 'Source', kind: 'text' },
          { title: 'Metrics', kind: 'number' },
          { title: 'With a value', kind: 'number' },
          { title: 'Newest fact', kind: 'text' },
          { title: 'What was not there', kind: 'text' },
        ],
        rows: gathered.map(({ source, metrics, answered, newest, reasons }) => [
          cleanText(source),
          f.count(metrics),
          f.count(answered),
          newest === null ? NONE : f.date(newest),
          reasons.map((reason) => words.reason(reason)).join('; '),
        ]),
        leftOut: '',
      },
    },
  ];
}
