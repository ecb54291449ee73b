import { Link } from 'wouter';
import { Plate } from '../../components/plate.tsx';
import type { AccountReadinessView } from './describe-readiness.ts';

/** How far the account is from every feature, and what it lacks. */
export function ReadinessPlate({ view }: { readonly view: AccountReadinessView }) {
  return (
    <Plate finding={view.finding} reading={view.reading} twin={null}>
      <dl className="account-readiness">
        {view.features.map(({ title, to, state, lacks }) => (
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
