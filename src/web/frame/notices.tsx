import type { FilterFault } from '../../analysis/filter/filter.ts';
import { dateWords } from '../../report/base/answer.ts';
import { DAY_MS } from '../../util/time.ts';
import type { OpenBase } from '../requests/open-base.ts';
import { useNewerSnapshot } from '../requests/use-newer-snapshot.ts';
import { words } from '../words/frame.ts';
import type { FilterWords } from '../words/filter.ts';
import type { Speech } from '../words/speech.ts';

/** A base is scored every month; what is older than a month and a half is not what stands today. */
const STALE_DAYS = 45;

interface NoticesProps {
  readonly open: OpenBase;
  readonly faults: readonly FilterFault[];
  readonly say: FilterWords;
  readonly speech: Speech;
  readonly onReload: () => void;
}

/** What a reader must know before believing the page: a link that means something else, old numbers, newer ones. */
export function Notices({ open, faults, say, speech, onReload }: NoticesProps) {
  const { newer, reachable } = useNewerSnapshot(open);
  const age = ageOfNewest(open, Date.now());
  const date = newer === null ? '' : dateWords(newer.asOf, speech.terms, speech.f);
  return (
    <div className="notices" role="status">
      {faults.map((fault) => (
        <p key={fault.condition.on}>{say.fault(open.base, fault)}</p>
      ))}
      {age === null || age <= STALE_DAYS ? null : <p>{words.notices.stale(say.age(age))}</p>}
      {reachable ? null : <p>{words.notices.unreachable}</p>}
      {newer === null ? null : (
        <p>
          {words.notices.newer(date)}{' '}
          <button type="button" className="quiet" onClick={onReload}>
            {words.notices.load}
          </button>
        </p>
      )}
    </div>
  );
}

/** Whole days since the newest as-of of the model shown; null for a base without dates. */
function ageOfNewest({ series }: OpenBase, now: number): number | null {
  const newest = Date.parse(series.at(-1)?.asOf ?? '');
  return Number.isNaN(newest) ? null : Math.floor((now - newest) / DAY_MS);
}
