import { nameAt } from '../../table/account-name.ts';
import { weightColumn, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { blockingPrerequisites, type BlockingPrerequisite } from '../../analysis/readiness/blocking-prerequisites.ts';
import { featureStates, ONE_STEP, READY, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { firstAccounts } from '../../analysis/readiness/first-accounts.ts';
import { needNames } from '../../analysis/readiness/need-names.ts';
import {
  countReadiness,
  readinessBySegment,
  type ReadinessCounts,
  type SegmentReadiness,
} from '../../analysis/readiness/readiness-counts.ts';
import type { FeatureHistory } from '../../analysis/readiness/readiness-history.ts';
import {
  sharedPrerequisites,
  wrongPrerequisites,
  type SharedPrerequisite,
} from '../../analysis/readiness/shared-prerequisites.ts';
import { shipOrder, toWhomFirst } from '../../analysis/readiness/ship-order.ts';
import type { Requirement } from '../../model/model.ts';
import type { MetricRecord } from '../../table/record.ts';
import { SCORED } from '../../table/status.ts';
import { formatInstant } from '../../util/time.ts';
import { requirementNames } from '../explain/requirement-names.ts';

/** Which feature to ship first, to whom, what keeps the others from it, and whether the prerequisites were right. */
export interface ReadinessReport {
  readonly projectTitle: string;
  readonly notice: string;
  readonly model: string;
  readonly modelTitle: string;
  /** ISO date or date-time; null for the undated as-of. */
  readonly asOf: string | null;
  /** Accounts that are looked at, of all in the base. */
  readonly accounts: number;
  readonly of: number;
  /** The attribute that segments are of; null where none is looked at. */
  readonly by: string | null;
  /** Features that are not live by their ids, in the order to ship. */
  readonly order: readonly string[];
  /** In the order of the model. */
  readonly features: readonly FeatureReadiness[];
  /** Most accounts first. */
  readonly shared: readonly SharedPrerequisite[];
  readonly names: NeedNames;
}

/** What the things are called that requirements of the report speak of. */
interface NeedNames {
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;
  /** By the path of a node. */
  readonly nodes: Readonly<Record<string, string>>;
}

export interface FeatureReadiness extends FeatureHistory {
  readonly counts: ReadinessCounts;
  /** What it needs, in the order of the file. */
  readonly needs: readonly NamedNeed[];
  /** Those that keep most accounts from it alone first. */
  readonly blocks: readonly Omit<BlockingPrerequisite, 'feature' | 'requirement'>[];
  /** The first accounts to ship to: those of the largest weight that are ready, or, where nobody is, one step away. */
  readonly first: readonly NamedAccount[];
  /** In the attribute's own order; null without one. */
  readonly segments: readonly SegmentReadiness[] | null;
  /** The segments to ship to first, by their place among `segments`; those of 20 accounts or more. */
  readonly toWhom: readonly number[];
}

interface NamedNeed {
  /** As a filter writes it. */
  readonly name: string;
  readonly requirement: Requirement;
}

interface NamedAccount {
  readonly account: string;
  readonly name: string | null;
  readonly state: 'ready' | 'one_step';
  /** Null where it is not known. */
  readonly weight: number | null;
}

interface ReadinessAsked {
  readonly rows: Rows;
  /** A text or yes-no attribute of the base. */
  readonly by: string | null;
  /** Of all features, in the order of the model. */
  readonly histories: readonly FeatureHistory[];
  /** Of that feature alone. */
  readonly feature: string | null;
}

/** A snapshot as far as this reads it. */
type ReadBase = ScoredBase & {
  readonly record: {
    readonly projectTitle: string;
    readonly notice: string;
    readonly metrics: Readonly<Record<string, MetricRecord>>;
  };
};

/** So many accounts are named for each feature; a filter gives all. */
const NAMED = 10;

/** O(features x rows x leaves). */
export function describeReadiness(base: ReadBase, { rows, by, histories, feature }: ReadinessAsked): ReadinessReport {
  const { bound, record, table } = base;
  const weights = weightColumn(base, 'arr');
  const column = by === null ? undefined : table.attributes.get(by);
  const states = featureStates(base).map((own) => withLive(own, histories));
  const order = shipOrder(states, rows, weights, column);
  const told = states.filter(({ id }) => feature === null || id === feature);
  const features = told.flatMap((own): FeatureReadiness[] => {
    const history = histories.find(({ id }) => id === own.id);
    if (history === undefined) return [];
    const segments = (column && readinessBySegment(own, column, rows, weights)) ?? null;
    const first = toWhomFirst(segments ?? []);
    return [
      {
        ...history,
        counts: countReadiness(own, rows, weights),
        needs: namedNeeds(own),
        blocks: blockingPrerequisites([own], rows, weights).map(({ leaf, alone, withOthers, unknown }) => ({
          leaf,
          alone,
          withOthers,
          unknown,
        })),
        first: namedFirst(base, own, rows),
        segments,
        toWhom: first.map(({ value }) => segments!.findIndex((segment) => segment.value === value)),
      },
    ];
  });
  const requirements = [
    ...features.flatMap(({ needs }) => needs.map(({ requirement }) => requirement)),
    ...features.flatMap(({ launch }) =>
      launch !== null && 'prerequisites' in launch ? launch.prerequisites.map(({ need }) => need.requirement) : [],
    ),
    ...states.flatMap(({ leaves }) => leaves.map(({ requirement }) => requirement)),
  ];
  return {
    projectTitle: record.projectTitle,
    notice: record.notice,
    model: bound.model.id,
    modelTitle: bound.model.title,
    asOf: bound.asOf === null ? null : formatInstant(bound.asOf),
    accounts: rows.length,
    of: table.accounts.length,
    by,
    order: order.map((each) => each.feature),
    features,
    shared: sharedPrerequisites(states, rows, weights, wrongPrerequisites(histories)),
    names: namesOf(base, requirements),
  };
}

/** Live is what the project says is, now: it may say so after the snapshot was scored. */
function withLive(states: FeatureStates, histories: readonly FeatureHistory[]): FeatureStates {
  const { live: stored, ...own } = states;
  const history = histories.find(({ id }) => id === own.id);
  const live = history === undefined ? stored : history.live;
  return live === undefined || live === null ? own : { ...own, live };
}

function namedNeeds({ leaves }: FeatureStates): NamedNeed[] {
  const names = needNames(leaves);
  return leaves.map(({ requirement }, leaf) => ({ name: names[leaf]!, requirement }));
}

function namedFirst(base: ScoredBase, states: FeatureStates, rows: Rows): NamedAccount[] {
  const weights = weightColumn(base, 'arr');
  const ready = firstAccounts(states, READY, rows, weights);
  const chosen = ready.length > 0 ? ready : firstAccounts(states, ONE_STEP, rows, weights);
  return Array.from(chosen.slice(0, NAMED), (row) => ({
    account: base.table.accounts[row]!,
    name: nameAt(base.table, row),
    state: ready.length > 0 ? 'ready' : 'one_step',
    weight: weights?.status[row] === SCORED ? weights.values[row]! : null,
  }));
}

/** Only of what the requirements speak of. */
function namesOf({ bound, record }: ReadBase, requirements: readonly Requirement[]): NeedNames {
  const { metrics, titleOf } = requirementNames(bound.model.root, record.metrics);
  const used = <T>(names: readonly string[], of: (name: string) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      [...new Set(names)].flatMap((name) => {
        const own = of(name);
        return own === undefined ? [] : [[name, own] as const];
      }),
    );
  return {
    metrics: used(
      requirements.flatMap((own) => (own.kind === 'metric' ? [own.metric] : [])),
      (id) => metrics[id],
    ),
    nodes: used(
      requirements.flatMap((own) => ('path' in own && own.path !== '' ? [own.path] : [])),
      titleOf,
    ),
  };
}
