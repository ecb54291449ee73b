import { cleanText } from '../format/clean-text.ts';
import type { Block, Section } from '../document/document.ts';
import { say, strong } from '../document/words.ts';
import type { Format } from '../format/format.ts';
import type { CustomerStep } from './customer-roadmap.ts';
import type { CustomerView } from './customer-view.ts';

const NONE = '\u2013';
/** Weeks of a quarter. */
const QUARTER = 13;
/** Less is not seen in the decimals shown. */
const SHOWN = 0.05;

/** What to do, by quarters; null where there is nothing. */
export function roadmapSection({ roadmap, model }: CustomerView, f: Format): Section | null {
  if (roadmap === null || roadmap.phases.length === 0) return null;
  const { kind, goal, phases } = roadmap;
  const name = 'stage' in goal ? cleanText(model.stages[goal.stage - 1]?.name ?? '') : '';
  const to =
    'stage' in goal
      ? `stage ${f.count(goal.stage)}${name === '' || name === `Stage ${goal.stage}` ? '' : `, ${name}`}`
      : `a score of ${f.cut(goal.points)}`;
  const steps = phases.flatMap((phase) => phase.steps);
  // Of what was agreed on earlier it may not be written down.
  const told = steps.some((step) => step.points !== null);
  const done = steps.filter(({ state }) => state === 'done').length;
  const count = `${f.count(steps.length)} ${f.plural(steps.length, { one: 'step', other: 'steps' })}`;
  const head =
    kind === 'accepted'
      ? `The way that was agreed on, to ${to}: ${count}, ${f.count(done)} of them done.`
      : `A way to ${to}, in ${count}.`;
  const blocks = phases.flatMap(({ steps: own }, i): readonly Block[] => [
    { kind: 'paragraph', text: say`${strong(`Weeks ${f.count(i * QUARTER + 1)} to ${f.count((i + 1) * QUARTER)}`)}` },
    {
      kind: 'table',
      table: {
        caption: `Steps in weeks ${f.count(i * QUARTER + 1)} to ${f.count((i + 1) * QUARTER)}`,
        columns: [
          { title: 'Step', kind: 'text' },
          { title: 'For', kind: 'text' },
          ...(told ? [{ title: 'Points', kind: 'text' as const }] : []),
          { title: 'Shows after', kind: 'text' },
          ...(kind === 'accepted' ? [{ title: 'State', kind: 'text' as const }] : []),
        ],
        rows: own.map((step) => [
          cleanText(step.title),
          step.dimension === null ? NONE : cleanText(step.dimension),
          ...(told ? [points(step, f)] : []),
          weeks(step, f),
          ...(kind === 'accepted' ? [STATE[step.state]] : []),
        ]),
        leftOut: '',
      },
    },
  ]);
  return { id: 'roadmap', title: 'What comes next', blocks: [{ kind: 'paragraph', text: say`${head}` }, ...blocks] };
}

const STATE: Readonly<Record<CustomerStep['state'], string>> = { open: 'to do', started: 'under way', done: 'done' };

function points({ points: range, guess }: CustomerStep, f: Format): string {
  if (range === null) return NONE;
  if (range.every((one) => Math.abs(one) < SHOWN)) return 'prepares the next';
  const [low, high] = [f.difference(range[0]), f.difference(range[1])];
  return `${low === high ? low : `${low} to ${high}`}${guess ? ', an estimate' : ''}`;
}

function weeks({ weeks: [least, most] }: CustomerStep, f: Format): string {
  const unit = f.plural(most, { one: 'week', other: 'weeks' });
  return least === most ? `${f.count(most)} ${unit}` : `${f.count(least)} to ${f.count(most)} ${unit}`;
}
