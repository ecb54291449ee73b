import type { AccountChange, ChangeLine } from '../../analysis/change/change.ts';
import { cleanText } from '../clean-text.ts';
import type { Block, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import { titleOf } from '../explained-nodes.ts';
import type { ToldAction } from '../roadmap-report.ts';
import type { Told } from './assessment-document.ts';
import { NONE } from './assessment-words.ts';

/** The dimensions on their scale, with the middle of the peers behind. */
export function overviewBlocks({ assessment, words, f }: Told): readonly Block[] {
  const { dimensions, report } = assessment;
  if (dimensions.length === 0) return [];
  const [low, high] = report.model.scale;
  const weakest = dimensions.find(({ points }) => points !== null);
  return [
    {
      kind: 'chart',
      finding:
        weakest === undefined
          ? 'No dimension is seen.'
          : `${cleanText(weakest.title)} is the weakest dimension, at ${words.points(weakest.points)} of ${f.cut(high)}.`,
      chart: {
        kind: 'bars',
        unit: 'points',
        series: [{ name: 'this account', tone: 'dark' }],
        rows: dimensions.map(({ title, points, ...dimension }) => ({
          name: cleanText(title),
          values: [points === null ? null : points - low],
          label: points === null ? 'not seen' : `${words.points(points)} \u00b7 ${words.level(dimension)}`,
        })),
        reference: {
          name: 'median of its peers',
          values: dimensions.map(({ peers }) => (peers === null ? null : peers.median - low)),
        },
        full: high - low,
      },
      table: {
        caption: 'Dimension scores',
        columns: [
          { title: 'Dimension', kind: 'text' },
          { title: 'Score', kind: 'number' },
          { title: 'Level', kind: 'text' },
          { title: 'Trend', kind: 'text' },
          { title: 'Against peers', kind: 'number' },
        ],
        rows: dimensions.map((dimension) => [
          cleanText(dimension.title),
          words.points(dimension.points),
          words.level(dimension),
          words.trend(dimension.since),
          words.difference(dimension.againstPeers),
        ]),
        leftOut: '',
      },
    },
  ];
}

/** Lines that are told; the rest is in the full explanation. */
const TOLD = 5;

export function changeBlocks(told: Told): readonly Block[] {
  const { since } = told.assessment.report;
  if (since === null) return [{ kind: 'paragraph', text: say`There is no earlier snapshot to compare with.` }];
  const { change } = since;
  if (change.kind !== 'changed') return [{ kind: 'paragraph', text: [{ text: CAME[change.kind] }] }];
  const { f } = told;
  const day = since.asOf ?? told.terms.status.undated;
  const head = say`From ${f.score(change.before)} to ${strong(f.score(change.after))} since ${day} (${told.words.difference(told.assessment.since)}).`;
  const lines = change.lines.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return [
    { kind: 'paragraph', text: head },
    ...(lines.length === 0
      ? []
      : [{ kind: 'list' as const, ordered: false, items: lines.slice(0, TOLD).map((line) => changeLine(line, told)) }]),
  ];
}

function changeLine({ path, cause, effect }: ChangeLine, { assessment, f, terms }: Told): Words {
  const title = path === '' ? 'The model as a whole' : (titleOf(assessment.report.explanation.root, path) ?? path);
  return say`${strongName(title)}: ${f.difference(effect)} points; ${terms.cause[cause]}`;
}

const CAME: Readonly<Record<Exclude<AccountChange['kind'], 'changed'>, string>> = {
  joined: 'The account was not there at the snapshot before.',
  left: 'The account is not there any more.',
  became_rated: 'It is rated now and was not before.',
  became_not_rated: 'It was rated before and is not now.',
  not_rated: 'It was not rated then, and is not now.',
};

export function stepBlocks({ assessment, words, f }: Told): readonly Block[] {
  const { recommendations } = assessment;
  if (recommendations.length === 0)
    return [{ kind: 'paragraph', text: say`No action of the catalogue changes what this account scores.` }];
  const item = ({ for: why, action }: (typeof recommendations)[number]): Words =>
    say`${strongName(action.title)} (${words.recommended(why)}): ${gained(action, f.difference)}; ${weeks(action, f.count)}, ${f.raw(action.effort, '')} ${f.plural(action.effort, { one: 'day', other: 'days' })} of work by the ${cleanText(action.role)}${action.person === null ? '' : ` with ${cleanText(action.person)}`}.`;
  return [
    { kind: 'list', ordered: true, items: recommendations.map(item) },
    { kind: 'caveats', items: [evidenceOf(recommendations.map(({ action }) => action))] },
  ];
}

/** `+4.0 to +9.0 points, a guess` */
export function gained({ alone, lifts }: ToldAction, difference: (points: number) => string): string {
  if (alone.lesser === null || alone.greater === null) return NONE;
  const [low, high] = [difference(alone.lesser), difference(alone.greater)];
  const range = low === high ? low : `${low} to ${high}`;
  return `${range} points${lifts.some(({ evidence }) => evidence.kind === 'guess') ? ', a guess' : ''}`;
}

export function weeks({ weeks: [least, most] }: ToldAction, count: (n: number) => string): string {
  return least === most ? `${count(most)} weeks` : `${count(least)} to ${count(most)} weeks`;
}

function evidenceOf(actions: readonly ToldAction[]): string {
  const guessed = actions.some(({ lifts }) => lifts.some(({ evidence }) => evidence.kind === 'guess'));
  const what = guessed ? 'How much an action does is a guess; what' : 'What';
  return `${what} it would bring is what the model gives with its ruler as it is today. Points of several actions do not add up.`;
}
