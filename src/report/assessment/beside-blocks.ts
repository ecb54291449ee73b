import { cleanText } from '../format/clean-text.ts';
import type { Block } from '../document/document.ts';
import { say } from '../document/words.ts';
import { createPeerWords } from '../segments/peer-words.ts';
import type { AssessedFeature } from './assessed-features.ts';
import type { Told } from './told.ts';
import { NONE } from './assessment-words.ts';
import { toldActions } from './plan-blocks.ts';

export function peerBlocks({ assessment, f, words, said }: Told): readonly Block[] {
  const { peers, explanation } = assessment.report;
  if (peers.accounts === 0) return [{ kind: 'paragraph', text: say`${said.peers.none}` }];
  const told = createPeerWords(f);
  const titles = new Map(assessment.dimensions.map(({ path, title }) => [path, title]));
  const rows = peers.nodes.flatMap(({ path, points, peers: own }) => {
    const title = path === '' ? said.overall : titles.get(path);
    if (title === undefined) return [];
    return [
      [cleanText(title), words.points(points), words.points(own?.median ?? null), words.points(own?.upper ?? null)],
    ];
  });
  const few = peers.nodes.some(({ peers: own }) => own === null);
  const { columns } = said;
  return [
    {
      kind: 'paragraph',
      text: say`${[`${told.beside(told.who(peers, explanation.variant))}.`, ...told.letGo(peers)].join(' ')}`,
    },
    {
      kind: 'table',
      table: {
        caption: said.sections.peers,
        columns: [
          { title: columns.metric, kind: 'text' },
          { title: columns.own, kind: 'number' },
          { title: columns.median, kind: 'number' },
          { title: columns.quartile, kind: 'number' },
        ],
        rows,
        leftOut: few ? said.peers.tooFew : '',
      },
    },
  ];
}

export function featureBlocks({ assessment: { features }, said, sayNeed }: Told): readonly Block[] {
  if (features.length === 0) return [];
  const { columns } = said;
  const missing = ({ lacking, unseen }: AssessedFeature): string =>
    [
      ...lacking.map(({ requirement }) => sayNeed(requirement)),
      ...unseen.map((requirement) => said.features.unseen(sayNeed(requirement))),
    ].join('; ');
  const closing = ({ lacking }: AssessedFeature): string => {
    const found = lacking.map(({ requirement, closedBy }) => {
      const title = closedBy === null ? said.features.noAction : cleanText(closedBy.title);
      const closed = closedBy === null || closedBy.surely ? title : said.features.perhaps(title);
      return lacking.length === 1 ? closed : said.features.of(sayNeed(requirement), closed);
    });
    return found.length === 0 ? NONE : found.join('; ');
  };
  return [
    {
      kind: 'table',
      table: {
        caption: said.sections.readiness,
        columns: [
          { title: columns.feature, kind: 'text' },
          { title: columns.state, kind: 'text' },
          { title: columns.missing, kind: 'text' },
          { title: columns.closing, kind: 'text' },
        ],
        rows: features.map((feature) => [
          feature.live ? said.features.live(cleanText(feature.title)) : cleanText(feature.title),
          said.features.state[feature.state],
          feature.state === 'ready' ? NONE : missing(feature),
          closing(feature),
        ]),
        leftOut: '',
      },
    },
  ];
}

/** Of the actions that are recommended or planned, each once. */
export function resourceBlocks({ assessment, said }: Told): readonly Block[] {
  const found = new Map(
    toldActions(assessment).flatMap((action) => action.resources.map((own) => [own.url, { own, action }] as const)),
  );
  if (found.size === 0) return [];
  const { columns } = said;
  return [
    {
      kind: 'table',
      table: {
        caption: said.sections.resources,
        columns: [
          { title: columns.resource, kind: 'text' },
          { title: columns.purpose, kind: 'text' },
          { title: columns.link, kind: 'text' },
        ],
        rows: Array.from(found.values(), ({ own, action }) => [
          cleanText(own.title),
          cleanText(action.title),
          cleanText(own.url),
        ]),
        leftOut: '',
      },
    },
  ];
}
