import { useState } from 'react';
import { MISSING_VALUE } from '../../analysis/filter/condition.ts';
import { filterWords } from '../words/filter.ts';

interface BoundsChoiceProps {
  readonly kind: 'number' | 'date';
  readonly values: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

/** From, to, both included, and whether accounts without a value belong to it. */
export function BoundsChoice({ kind, values, onChoose }: BoundsChoiceProps) {
  const range = values.find((value) => value !== MISSING_VALUE) ?? '';
  const [from, to] = boundsOf(range);
  // What is being typed: "1" on the way to "10000" is shown, and counted, as it stands.
  const [typed, setTyped] = useState({ from, to });
  const missing = values.includes(MISSING_VALUE);
  const choose = (next: { readonly from: string; readonly to: string }, withMissing: boolean): void => {
    setTyped(next);
    const bounds = next.from === '' && next.to === '' ? [] : [`${next.from}..${next.to}`];
    onChoose([...bounds, ...(withMissing ? [MISSING_VALUE] : [])]);
  };
  const input = kind === 'number' ? ({ type: 'number', step: 'any' } as const) : ({ type: 'date' } as const);
  return (
    <div className="bounds">
      <label>
        {filterWords.from}
        <input
          {...input}
          value={typed.from}
          onChange={(event) => choose({ ...typed, from: event.target.value }, missing)}
        />
      </label>
      <label>
        {filterWords.to}
        <input
          {...input}
          value={typed.to}
          onChange={(event) => choose({ ...typed, to: event.target.value }, missing)}
        />
      </label>
      <label className="bounds-missing">
        <input type="checkbox" checked={missing} onChange={() => choose(typed, !missing)} />
        {filterWords.missing}
      </label>
    </div>
  );
}

function boundsOf(range: string): readonly [from: string, to: string] {
  const at = range.indexOf('..');
  return at === -1 ? [range, range] : [range.slice(0, at), range.slice(at + 2)];
}
