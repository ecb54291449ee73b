import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { asksForMore } from '../../../analysis/scenario/other-snapshots.ts';
import { faultsOfScenario } from '../../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { WhatIf } from '../../../analysis/scenario/what-if.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { LadderMultiples } from '../../charts/ladder-multiples.tsx';
import { CopyTable } from '../../components/copy-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { OpenBase } from '../../requests/open-base.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import { describeCompared, type Compared } from './describe-compared.ts';
import type { Told } from './describe-scenario.ts';
import { askAgain } from './export-what-if.ts';
import type { ComparedAnswer } from './simulation-questions.ts';
import type { Answering } from './use-answers.ts';
import type { SavedScenario } from './use-saved.ts';

const TODAY = 'today';
const CURRENT = 'this';
const MOST = 4;

interface CompareProps {
  readonly open: OpenBase;
  readonly rows: Rows;
  readonly source: Answering;
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
  source,
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
  const wanted = choices.filter(({ key, scenario }) => keys.includes(key) && scenario !== null);
  const others = wanted.flatMap(({ key, scenario }) => (key === CURRENT || scenario === null ? [] : [scenario]));
  const here = useAnswersHere(open, rows);
  const beside = useAnswersBeside(source, others);
  const ask = source.kind === 'here' ? here : beside;
  const shown = wanted.flatMap(({ key, name, scenario }): Compared[] => {
    if (scenario === null) return [];
    const whatIf = key === CURRENT ? current?.whatIf : ask(scenario);
    return whatIf === undefined ? [] : [{ name, scenario, whatIf, isToday: key === TODAY }];
  });
  const view = describeCompared(told, shown, words);
  const toggle = (key: string): void => {
    const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
    onChoose(next.length === 0 ? null : next.join(','));
  };
  return (
    <Plate
      finding={view.finding}
      reading={shown.length < wanted.length ? `${words.reading} ${words.working}` : words.reading}
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
      <div className="compared-table">
        <DataTable caption={words.title} table={view.table} />
      </div>
    </Plate>
  );
}

function playableOf({ scenario }: SavedScenario, base: ScoredBase): Scenario | null {
  const parsed = scenario === null ? null : parseScenario(scenario);
  if (parsed === null || 'unreadable' in parsed) return null;
  return faultsOfScenario(base, parsed).length === 0 && !asksForMore(base.bound, parsed) ? parsed : null;
}

/** Each scenario is asked once over the same accounts. */
function useAnswersHere(open: OpenBase, rows: Rows): (scenario: Scenario) => WhatIf {
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

/** Of a large base they come when they are worked out; undefined until then. */
function useAnswersBeside(
  source: Answering,
  scenarios: readonly Scenario[],
): (scenario: Scenario) => ComparedAnswer | undefined {
  const asked = scenarios.map(formatScenario).join('\n');
  const [told, setTold] = useState<{ readonly by: Answering; readonly answers: ReadonlyMap<string, ComparedAnswer> }>();
  const now = useRef(scenarios);
  useEffect(() => {
    now.current = scenarios;
  }, [scenarios]);
  useEffect(() => {
    if (source.kind === 'here' || asked === '') return;
    let isHere = true;
    const of = now.current;
    source.ask({ kind: 'compared', scenarios: of }, (answer) => {
      if (!isHere || answer.kind !== 'compared') return;
      setTold({ by: source, answers: new Map(answer.value.map((one, i) => [formatScenario(of[i]!), one])) });
    });
    return () => {
      isHere = false;
    };
  }, [source, asked]);
  return (scenario) => (told?.by === source ? told.answers.get(formatScenario(scenario)) : undefined);
}
