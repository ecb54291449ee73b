import { useMemo } from 'react';
import { Link } from 'wouter';
import { featureStates } from '../../../analysis/readiness/feature-states.ts';
import { Plate } from '../../components/plate.tsx';
import type { ViewState } from '../../state/use-view.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';
import { describeReadiness } from './describe-readiness.ts';

interface ReadinessPlateProps extends Pick<ViewState, 'view' | 'linkTo'> {
  readonly account: AccountCase;
  readonly speech: Speech;
  readonly words: AccountWords;
}

/** How far the account is from every feature, and what it lacks; nothing where the model names none. */
export function ReadinessPlate({ account, speech, words, view, linkTo }: ReadinessPlateProps) {
  const { base } = account.open;
  const features = useMemo(() => featureStates(base), [base]);
  const said = useMemo(() => {
    const readinessOf = (id: string): string => linkTo('/readiness', withOwn(onOtherPage(view), 'feature', id));
    return describeReadiness(account, features, words, speech, readinessOf);
  }, [account, features, words, speech, linkTo, view]);
  if (said === null) return null;
  return (
    <Plate finding={said.finding} reading={said.reading} twin={null}>
      <dl className="account-readiness">
        {said.features.map(({ title, to, state, lacks }) => (
          <div key={to}>
            <dt>
              <Link href={to}>{title}</Link> <span className="account-readiness-state">{state}</span>
            </dt>
            {lacks === '' ? null : <dd>{lacks}</dd>}
          </div>
        ))}
      </dl>
    </Plate>
  );
}
