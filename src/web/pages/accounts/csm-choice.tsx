import { useMemo } from 'react';
import { usePreference } from '../../state/preference.ts';
import { withCondition } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { ColumnContext } from './columns/column-context.ts';
import { CSM, csmOptions, isolate } from './describe-accounts.ts';

interface CsmChoiceProps extends Pick<PageProps, 'view' | 'show'> {
  readonly context: ColumnContext;
}

const ALL = '';
const SEVERAL = '\u0000';

/**
 * Whose accounts: writes the same condition as the filter bar. The last choice is kept on this machine and offered again,
 * never taken by itself.
 */
export function CsmChoice({ context, view, show }: CsmChoiceProps) {
  const options = useMemo(() => csmOptions(context), [context]);
  const [last, keep] = usePreference('csm');
  const words = context.words.csm;
  if (options.length === 0) return null;
  const values = view.conditions.find(({ on }) => on === CSM)?.values ?? [];
  const value = values.length === 0 ? ALL : values.length === 1 ? values[0]! : SEVERAL;
  const choose = (next: string): void => {
    if (next === SEVERAL) return;
    if (next !== ALL) keep(next);
    show(withCondition(view, CSM, next === ALL ? [] : [next]));
  };
  const offered = value === ALL ? options.find((option) => option.value === last) : undefined;
  const unknown = value !== ALL && value !== SEVERAL && !options.some((option) => option.value === value);
  return (
    <span className="csm-choice">
      <label>
        {words.label}{' '}
        <select value={value} onChange={(event) => choose(event.target.value)}>
          <option value={ALL}>{words.all}</option>
          {value === SEVERAL ? <option value={SEVERAL}>{words.several(values.length)}</option> : null}
          {unknown ? <option value={value}>{words.option(value, 0)}</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {words.option(option.name, option.accounts)}
            </option>
          ))}
        </select>
      </label>
      {offered === undefined ? null : (
        <button type="button" className="quiet" onClick={() => choose(offered.value)}>
          {words.suggest(isolate(offered.name))}
        </button>
      )}
    </span>
  );
}
