import { useMemo } from 'react';
import { conditionName, formatCondition, parseCondition, type Condition } from '../../../analysis/filter/condition.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { Lift, LiftBy } from '../../../analysis/scenario/scenario.ts';
import { facetValues } from '../../../analysis/filter/facets.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import { createFilterWords } from '../../words/filter.ts';
import { leverTitle } from '../../../report/what-if/what-if-sentence.ts';
import type { Told } from './describe-scenario.ts';
import { Dial } from './dial.tsx';
import { firstOf, kindsOf, rangeOf } from './lift-sizes.ts';

interface LiftCardProps {
  readonly lift: Lift;
  readonly told: Told;
  readonly rows: Rows;
  readonly segments: Segments;
  readonly onChange: (lift: Lift) => void;
  readonly onRemove: () => void;
}

/** One lift: what, by how much, adopted by how many of whom. */
export function LiftCard({ lift, told, rows, segments, onChange, onRemove }: LiftCardProps) {
  const { base, metrics, words } = told;
  const { controls } = words;
  const title = leverTitle(told, lift.lever);
  const kinds = kindsOf(lift);
  const range = rangeOf(base, metrics, lift, rows);
  const buttons = { less: controls.less, more: controls.more };
  return (
    <section className="lift" aria-label={title}>
      <div className="lift-head">
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <button type="button" className="quiet" aria-label={controls.remove(title)} onClick={onRemove}>
          {controls.removeShort}
        </button>
      </div>
      <Dial
        {...range}
        {...buttons}
        label={controls.size[lift.by.kind]}
        onChange={(value) => onChange({ ...lift, by: range.withValue(value) })}
      />
      <Dial
        {...buttons}
        label={controls.adoption}
        value={Number((lift.adoption * 100).toPrecision(12))}
        min={0}
        max={100}
        step={1}
        unit="%"
        onChange={(value) => onChange({ ...lift, adoption: value / 100 })}
      />
      <div className="lift-choices">
        <label>
          <span>{controls.how}</span>
          <select
            value={lift.by.kind}
            onChange={(event) => {
              const kind = kinds.find((one) => one === event.target.value);
              if (kind !== undefined) onChange({ ...lift, by: firstOf(base, lift, kind, rows) });
            }}
          >
            {kinds.map((kind: LiftBy['kind']) => (
              <option key={kind} value={kind}>
                {controls.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <WhomChoice lift={lift} segments={segments} told={told} onChange={onChange} />
      </div>
    </section>
  );
}

/** Who a lift can be for: attributes with few values, and what is filtered now. */
export interface Segments {
  readonly filtered: readonly Condition[];
  readonly attributes: readonly {
    readonly title: string;
    readonly values: readonly { readonly text: string; readonly label: string }[];
  }[];
}

/** More values than these are chosen by the filter above. */
const MOST_VALUES = 24;

export function useSegments(open: OpenBase, conditions: readonly Condition[], told: Told, rows: Rows): Segments {
  const attributes = useMemo(() => {
    const say = createFilterWords(told.speech);
    return Array.from(open.base.table.attributes.keys(), (id) => {
      const on = conditionName(id);
      const all = facetValues(open.base, on, { rows, left: 0 }, null);
      return {
        title: cleanText(attributeTitle(id)),
        values:
          all.length > MOST_VALUES
            ? []
            : all.map(({ value }) => ({
                text: formatCondition({ on, values: [value] }),
                label: say.valueOf(open.base, on, say.value(open.base, on, value)),
              })),
      };
    }).filter(({ values }) => values.length > 1);
  }, [open, told.speech, rows]);
  return useMemo(
    // How accounts moved is not known of a base that would be.
    () => ({ filtered: conditions.filter(({ on }) => on !== 'moved' && on !== 'cause'), attributes }),
    [conditions, attributes],
  );
}

const EVERYONE = 'everyone';
const FILTERED = 'filtered';
const OTHER = 'other';

type WhomChoiceProps = Pick<LiftCardProps, 'lift' | 'segments' | 'told' | 'onChange'>;

function WhomChoice({ lift, segments, told: { words }, onChange }: WhomChoiceProps) {
  const { controls } = words;
  const { filtered, attributes } = segments;
  const own = lift.for.map(formatCondition).join('&');
  const known = attributes.some(({ values }) => values.some(({ text }) => text === own));
  const isFiltered = own !== '' && own === filtered.map(formatCondition).join('&');
  const chosen = own === '' ? EVERYONE : known ? own : isFiltered ? FILTERED : OTHER;
  const choose = (text: string): void => {
    if (text === OTHER) return;
    const condition = parseCondition(text);
    const whom = text === EVERYONE ? [] : text === FILTERED ? filtered : condition === undefined ? [] : [condition];
    onChange({ ...lift, for: whom });
  };
  return (
    <label>
      <span>{controls.whom}</span>
      <select value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value={EVERYONE}>{controls.everyone}</option>
        {filtered.length === 0 ? null : <option value={FILTERED}>{controls.theFilter}</option>}
        {chosen === OTHER ? <option value={OTHER}>{controls.other}</option> : null}
        {attributes.map(({ title, values }) => (
          <optgroup key={title} label={title}>
            {values.map(({ text, label }) => (
              <option key={text} value={text}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
