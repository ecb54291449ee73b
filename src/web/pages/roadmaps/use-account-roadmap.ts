import { useCallback, useState } from 'react';
import type { RoadmapReport } from '../../../report/roadmap/roadmap-report.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { readJson, RequestFailure } from '../../requests/read.ts';
import { useResource, type Resource } from '../../requests/use-resource.ts';
import type { MarkName } from './describe-account-roadmap.ts';
import type { Progress } from './roadmaps-page.tsx';

interface Plan {
  readonly report: RoadmapReport;
}

interface Mark {
  readonly action: string;
  readonly is: MarkName;
  readonly on: string;
  readonly remark: string;
  readonly ifMatch: string;
}

interface Withdrawal {
  readonly because: string;
  readonly undo: boolean;
  readonly ifMatch: string;
}

export interface AccountRoadmap {
  readonly plan: Resource<Plan>;
  /** Null data where no roadmap was accepted. */
  readonly progress: Resource<Progress>;
  readonly busy: boolean;
  /** Why the last thing asked for was refused; empty where it was not. */
  readonly refused: string;
  readonly accept: () => void;
  readonly mark: (mark: Mark) => void;
  /** All that is not done is dropped; `undo` takes that back. */
  readonly withdraw: (withdrawal: Withdrawal) => void;
}

/** What is planned and what was accepted of an account; `asked` is what the plan is to reach and go by. */
export function useAccountRoadmap({ item }: OpenBase, account: string, asked: URLSearchParams): AccountRoadmap {
  const query = new URLSearchParams({ model: item.model, asOf: item.asOf });
  const path = `/accounts/${encodeURIComponent(account)}/roadmap`;
  const progress = useResource<Progress>(`/progress?${query}&account=${encodeURIComponent(account)}`);
  const plan = useResource<Plan>(`${path}?${new URLSearchParams([...query, ...asked])}`);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const { reload } = progress;
  const { reload: replan } = plan;
  const send = useCallback(
    async (to: string, body: object): Promise<void> => {
      setBusy(true);
      setRefused('');
      try {
        await readJson(to, undefined, body);
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error;
        setRefused(error.message);
      } finally {
        setBusy(false);
        reload();
        replan();
      }
    },
    [reload, replan],
  );
  const { model, asOf } = item;
  return {
    plan,
    progress,
    busy,
    refused,
    accept: () => {
      const stage = asked.get('stage');
      const lifts = asked.get('lifts');
      const [capacity, first] = [asked.get('capacity'), asked.get('first')];
      void send(path, {
        model,
        asOf,
        ...(stage === null ? {} : { stage: Number(stage) }),
        ...(lifts === null ? {} : { lifts }),
        ...(capacity === null ? {} : { capacity: Number(capacity) }),
        ...(first === null ? {} : { first }),
      });
    },
    mark: ({ action, on, ...mark }) =>
      void send(`${path}/${encodeURIComponent(action)}`, { model, ...(on === '' ? {} : { on }), ...mark }),
    withdraw: (withdrawal) => void send(`${path}-withdrawal`, { model, ...withdrawal }),
  };
}
