import { cleanText } from '../../../report/format/clean-text.ts';
import { createProgressWords } from '../../../report/progress/progress-messages.ts';
import type { ProgressReport, ToldDoing, ToldProgress, ToldShown } from '../../../report/progress/progress-report.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { ExpectedShownProps } from '../../charts/expected-shown.tsx';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';
import type { Speech } from '../../words/speech.ts';

/** What can be said of an action now. */
export type MarkName = 'started' | 'done' | 'dropped' | 'undo';

const MARKS: Readonly<Record<ToldDoing['state'], readonly MarkName[]>> = {
  planned: ['started', 'done', 'dropped'],
  started: ['done', 'dropped', 'undo'],
  done: ['undo'],
  dropped: ['started', 'undo'],
};

/** A roadmap of an account as its page tells it. */
export function describeAccountRoadmap(
  told: ToldProgress,
  report: ProgressReport,
  words: RoadmapPageWords,
  { f }: Speech,
) {
  const say = createProgressWords(f);
  return {
    key: told.roadmap,
    title: upperFirst(`${say.goal(told, report)}, ${say.accepted(told)}`),
    state: say.state(told, report),
    together: say.together(told, report),
    steps: told.steps.map((step) => ({
      key: step.action,
      title: cleanText(step.title),
      state: step.state,
      overdue: step.overdue,
      withdrawn: step.marks.at(-1)?.withdrawn === true,
      facts: [
        words.account.phase(step.phase),
        words.account.days(step.effort),
        say.action(step),
        ...(step.expected === null ? [] : [say.promised(step)]),
      ].join(', '),
      remarks: step.marks.flatMap(({ remark }) => (remark === '' ? [] : [cleanText(remark)])),
      marks: MARKS[step.state],
      lifts: step.lifts.map((shown) => ({
        key: shown.metric,
        title: cleanText(shown.title),
        said: say.shown(shown),
        against: say.against(shown),
        picture: expectedPicture(shown),
      })),
    })),
  };
}

/** On a scale of its own; null where there was no value to start from. */
function expectedPicture({ before, expected, after }: ToldShown): ExpectedShownProps | null {
  if (before.kind !== 'value' || expected === null) return null;
  const shown = after.kind === 'value' ? after.value : null;
  const all = [before.value, expected.lesser, expected.greater, ...(shown === null ? [] : [shown])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const at = (value: number): number => (value - low + room) / (high - low + 2 * room);
  return {
    before: at(before.value),
    expected: [at(expected.lesser), at(expected.greater)],
    shown: shown === null ? null : at(shown),
  };
}
