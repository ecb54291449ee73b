import { useDeferredValue, useMemo, useRef } from 'react';
import { faultsOfScenario } from '../../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { WhatIf } from '../../../analysis/scenario/what-if.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { LadderMultiples } from '../../charts/ladder-multiples.tsx';
import { CopyTable } from '../../components/copy-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { OpenBase } from '../../requests/open-base.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import { describeCompared, type Compared } from './describe-compared.ts';
import type { Told } from './describe-scenario.ts';
import { askAgain } from './export-what-if.ts';
import type { SavedScenario } from './use-saved.ts';

const TODAY = 'today';
const CURRENT = 'this';
const MOST = 4;

interface CompareProps {
  readonly open: OpenBase;
  readonly rows: Rows;
  /** What is shown above, which has been worked out; null: not all of it yet. */
  readonly current: Pick<Compared, 'scenario' | 'whatIf'> | null;
  readonly saved: readonly SavedScenario[];
  readonly told: Told;
  readonly words: ScenarioWords['compare'];
  /** As the address has it: `today,this,@knowledge-first`; null: nothing is compared. */
  readonly chosen: string | null;
  readonly onChoose: (chosen: string | null) => void;
}

/** Up to four scenarios side by side; saved ones are named by `@` and the name of their file. */
export function Compare(props: CompareProps) {
  const { chosen, onChoose, words, saved } = props;
  if (chosen === null) {
    const first = saved.filter(({ scenario }) => scenario !== null).slice(0, MOST - 2);
    const begin = [TODAY, CURRENT, ...first.map(({ name }) => `@${name}`)];
    return (
      <p className="compare-begin">
        <button type="button" onClick={() => onChoose(begin.join(','))}>
          {words.begin}
        </button>
      </p>
    );
  }
  return <Comparison {...props} keys={[...new Set(chosen.split(','))].slice(0, MOST)} />;
}

interface Choice {
  readonly key: string;
  readonly name: string;
  /** Null where this base cannot play it. */
  readonly scenario: Scenario | null;
}

const NOTHING: Scenario = { changes: [], ruler: 'fixed' };

function Comparison({
  keys,
  open,
  rows,
  current: now,
  saved,
  told,
  words,
  onChoose,
}: CompareProps & { readonly keys: readonly string[] }) {
  const current = useDeferredValue(now);
  const choices = useMemo(
    (): readonly Choice[] => [
      { key: TODAY, name: words.today, scenario: NOTHING },
      { key: CURRENT, name: words.current, scenario: current?.scenario ?? NOTHING },
      ...saved.map((one): Choice => {
        const playable = playableOf(one, open.base);
        const name = cleanText(one.title);
        return { key: `@${one.name}`, name: playable === null ? words.unplayable(name) : name, scenario: playable };
      }),
    ],
    [words, current, saved, open],
  );
  const ask = useAnswers(open, rows);
  const shown = choices.flatMap(({ key, name, scenario }): Compared[] => {
    if (!keys.includes(key) || scenario === null) return [];
    const whatIf = key === CURRENT && current !== null ? current.whatIf : ask(scenario);
    return [{ name, scenario, whatIf, isToday: key === TODAY }];
  });
  const view = describeCompared(told, shown, words);
  const toggle = (key: string): void => {
    const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
    onChoose(next.length === 0 ? null : next.join(','));
  };
  return (
    <Plate
      finding={view.finding}
      reading={words.reading}
      name="compared"
      twin={<CopyTable caption={view.finding} table={view.table} />}
    >
      <fieldset className="plate-choice compare-choice">
        <legend>{words.title}</legend>
        {choices.map(({ key, name, scenario: own }) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={keys.includes(key)}
              disabled={own === null || (!keys.includes(key) && keys.length >= MOST)}
              onChange={() => toggle(key)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
        <button type="button" className="quiet" onClick={() => onChoose(null)}>
          {words.stop}
        </button>
      </fieldset>
      <div className="picture">
        <LadderMultiples ladders={view.ladders} />
      </div>
      <DataTable caption={words.title} table={view.table} />
    </Plate>
  );
}

function playableOf({ scenario }: SavedScenario, base: ScoredBase): Scenario | null {
  const parsed = scenario === null ? null : parseScenario(scenario);
  if (parsed === null || 'unreadable' in parsed) return null;
  return faultsOfScenario(base, parsed).length === 0 ? parsed : null;
}

/** Each scenario is asked once over the same accounts. */
function useAnswers(open: OpenBase, rows: Rows): (scenario: Scenario) => WhatIf {
  const known = useRef<{ readonly of: Rows; readonly answers: Map<string, WhatIf> } | null>(null);
  return (scenario) => {
    if (known.current?.of !== rows) known.current = { of: rows, answers: new Map() };
    const { answers } = known.current;
    const key = formatScenario(scenario);
    const answer = answers.get(key) ?? askAgain(open, scenario, rows);
    answers.delete(key);
    answers.set(key, answer);
    // The one that is being changed leaves one behind with every step.
    for (const old of [...answers.keys()].slice(0, -12)) answers.delete(old);
    return answer;
  };
}
