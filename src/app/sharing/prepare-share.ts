import { createHash } from 'node:crypto';
import { choosePeerGroup, type ChosenGroup } from '../../analysis/sharing/choose-peer-group.ts';
import type { PeerGroup } from '../../analysis/sharing/peer-group.ts';
import { peerRuleOf } from '../../analysis/segments/peers.ts';
import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { Action } from '../../model/action.ts';
import type { Language } from '../../model/language.ts';
import type { Model, Node } from '../../model/model.ts';
import { translateActions, translateLabel, translateModel, type Texts } from '../../model/translation.ts';
import { NO_VENDOR, type Vendor } from '../../model/vendor.ts';
import { parseVendor } from '../../project/vendor.ts';
import { reportRoadmap } from '../../report/roadmap/roadmap-report.ts';
import {
  acceptedForCustomer,
  plannedForCustomer,
  titlesForCustomer,
  type CustomerRoadmap,
} from '../../report/customer/customer-roadmap.ts';
import {
  customerView,
  shownDimensions,
  type CustomerQuestion,
  type CustomerView,
} from '../../report/customer/customer-view.ts';
import { scoringRules } from '../../model/scoring-rules.ts';
import { boundOfRow } from '../../score/variants.ts';
import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import { hasErrors, UserError } from '../../util/diagnostic.ts';
import { canonicalJson } from '../../util/json.ts';
import { DAY_MS } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { currentLanguages } from '../project/current-languages.ts';
import { loadActions } from '../project/load-actions.ts';
import { ProjectFiles } from '../project/project-files.ts';
import { wordsIn } from '../project/words-in.ts';
import { readRoadmapsOf } from '../roadmaps/accepted-roadmaps.ts';
import { plannedActions } from '../snapshots/planned-actions.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { readIfIntact } from '../snapshots/compared-series.ts';
import { openSnapshot, type OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { readGoal } from '../snapshots/roadmap-goal.ts';
import { translateSnapshot } from '../snapshots/translate-snapshot.ts';
import { readGroups, type ShownByLink } from './share-store.ts';
import { readLogo } from './vendor-logo.ts';

/** A year at the most. */
export const MOST_DAYS = 365;
/** Snapshots of three years, where one is made each month. */
const MOST_HISTORY = 36;

export interface SharedAccount {
  readonly account: string;
  readonly model?: string | undefined;
  readonly asOf?: string | undefined;
  readonly days: number;
  /** Default: as rungs.yaml says of the account. */
  readonly language?: Language | undefined;
}

/** What a link would show, before there is one. */
export interface PreparedShare {
  readonly head: SnapshotHead;
  readonly shown: ShownByLink;
  readonly chosen: ChosenGroup;
  /** Every peer group that a link has shown so far. */
  readonly groups: readonly PeerGroup[];
  /** Of all that would be seen: what was previewed is what is shared. */
  readonly fingerprint: string;
  readonly vendor: Vendor;
}

/** Reads no link and writes nothing. */
export async function prepareShare(context: Context, wanted: SharedAccount): Promise<PreparedShare> {
  const opened = await openSnapshot(context, wanted);
  const { head, series } = opened;
  const row = await accountRow(context, opened, wanted.account);
  const files = new ProjectFiles(context);
  const [rungs, parsed, grouping, groups, languageOf, { actions }] = await Promise.all([
    files.project(),
    files.model(head.modelId, { file: 'rungs.yaml' }),
    currentGrouping(context),
    readGroups(context),
    currentLanguages(context),
    loadActions(context),
  ]);
  const language = wanted.language ?? languageOf(opened.snapshot.table, row);
  const texts = await wordsIn(context, [head.modelId], actions, language);
  const snapshot = translateSnapshot(opened.snapshot, texts);
  const vendor = told((rungs === undefined ? undefined : parseVendor(rungs)) ?? NO_VENDOR, texts);
  const words = parsed === undefined ? snapshot.model : translateModel(parsed.model, texts);
  const { model } = boundOfRow(snapshot.bound, snapshot.scores, row);
  const shown = shownDimensions(model, words);
  const chosen = choosePeerGroup({
    base: snapshot,
    snapshot: head.id,
    row,
    rule: peerRuleOf(snapshot.table, grouping),
    paths: shown.map(({ node }) => node.path),
    shown: groups,
  });
  const [moments, roadmap, logo] = await Promise.all([
    historyOf(context, series.slice(0, series.indexOf(head) + 1), wanted.account),
    roadmapFor(context, { ...opened, snapshot }, row, titlesForCustomer(shown), texts),
    readLogo(context, vendor.logo),
  ]);
  const made = Math.floor(context.clock());
  const expires = made + wanted.days * DAY_MS;
  const { notice } = snapshot.record;
  const group = chosen?.group ?? null;
  const view = customerView({
    language,
    vendor,
    notice,
    words,
    base: snapshot,
    row,
    ...moments,
    roadmap,
    group,
    made,
    expires,
  });
  return { head, shown: { view, logo }, chosen, groups, fingerprint: fingerprintOf(view), vendor };
}

/** What the peers are called is the one word of its own that a vendor has on a customer's page. */
function told(vendor: Vendor, texts: Texts): Vendor {
  return { ...vendor, peers: translateLabel(vendor.peers, texts) };
}

/** Without the logo, which is not read with what answers are kept by. */
function fingerprintOf(view: CustomerView): string {
  const { made: _, expires, ...lasting } = view;
  const days = Math.round((expires - view.made) / DAY_MS);
  return createHash('sha256')
    .update(canonicalJson({ ...lasting, days }))
    .digest('hex')
    .slice(0, 24);
}

/** As far back as scores are of the same rules: what another model made of an account is no rise or fall of it. */
async function historyOf(
  context: Context,
  series: readonly SnapshotHead[],
  account: string,
): Promise<Pick<CustomerQuestion, 'history' | 'remade'>> {
  const read = await Promise.all(
    series.slice(-MOST_HISTORY).map(async (head) => ({ head, snapshot: await readIfIntact(context.store, head) })),
  );
  const moments = read.flatMap(({ head, snapshot }) =>
    snapshot === undefined
      ? []
      : [
          {
            asOf: head.asOf,
            scores: snapshot.scores,
            row: snapshot.scores.accounts.indexOf(account),
            rules: scoringRules(snapshot.bound.model),
          },
        ],
  );
  const first = Math.max(
    0,
    moments.findIndex(({ row }) => row >= 0),
  );
  const other = moments.findLastIndex(({ rules }) => rules !== moments.at(-1)?.rules);
  return { history: moments.slice(Math.max(first, other + 1)), remade: other >= first };
}

/** What became of an action that nothing is left to do of. */
const ENDED: ReadonlySet<string | undefined> = new Set(['done', 'dropped']);

/**
 * The last one that was agreed on for this model while something of it is left to do, else a plan to the next stage; null
 * where there is neither.
 */
async function roadmapFor(
  context: Context,
  opened: OpenedSnapshot,
  row: number,
  titles: ReadonlyMap<string, string>,
  texts: Texts,
): Promise<CustomerRoadmap | null> {
  const { snapshot, head } = opened;
  const account = snapshot.table.accounts[row]!;
  const { actions: known, done } = await plannedActions(context, opened, account, 'catalogue');
  const actions = translateActions(known, texts);
  const { kept, diagnostics } = await readRoadmapsOf(context, account, head.modelId);
  // A customer would read a proposal in the place of what was agreed on.
  if (hasErrors(diagnostics)) {
    throw new UserError('configuration', 'an accepted roadmap of this account cannot be read', diagnostics);
  }
  const accepted = kept.at(-1)?.roadmap;
  const isOpen = accepted?.actions.some(({ marks }) => !ENDED.has(marks.at(-1)?.is)) === true;
  if (accepted !== undefined && isOpen) {
    return acceptedForCustomer(withTitles(accepted, known, actions), (id) =>
      dimensionTitle(
        accepted.actions.find((one) => one.id === id),
        snapshot,
        titles,
      ),
    );
  }
  const goal = readGoal({ dimensions: 2 }, snapshot.model, actions);
  return plannedForCustomer(reportRoadmap({ base: snapshot, row, actions, ...goal, done }), titles);
}

/** What was agreed on in the words of today's action, where it was agreed on in its own. */
function withTitles(accepted: AcceptedRoadmap, known: readonly Action[], told: readonly Action[]): AcceptedRoadmap {
  const titleOf = ({ id, title }: { readonly id: string; readonly title: string }): string => {
    const at = known.findIndex((action) => action.id === id && action.title === title);
    return told[at]?.title ?? title;
  };
  return { ...accepted, actions: accepted.actions.map((one) => ({ ...one, title: titleOf(one) })) };
}

/** Of the dimension that an action lifts: null where it lifts none, undefined where customers do not see it. */
function dimensionTitle(
  action: Pick<Action, 'lifts'> | { readonly lifts: readonly { readonly metric: string }[] } | undefined,
  { model }: Pick<Snapshot, 'model'>,
  titles: ReadonlyMap<string, string>,
): string | null | undefined {
  const lifted = new Set(action?.lifts.map(({ metric }) => metric));
  const dimension = model.root.children.find((child) => reads(child, lifted));
  return dimension === undefined ? null : titles.get(dimension.path);
}

function reads(node: Node | Model['root'], metrics: ReadonlySet<string>): boolean {
  return node.kind === 'indicator' ? metrics.has(node.metric) : node.children.some((child) => reads(child, metrics));
}
