import type { Language } from '../../model/language.ts';
import type { PlainModel, Requirement } from '../../model/model.ts';
import { explainAccount } from '../../score/explain/explain.ts';
import { boundOfRow } from '../../score/variants.ts';
import { SCORED } from '../../table/status.ts';
import type { MetricRecord } from '../../table/record.ts';
import type { Column } from '../../table/table.ts';
import { formatInstant } from '../../util/time.ts';
import { changeOfAccount, explainChanges, type ChangeOptions } from '../../analysis/change/change.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { choosePeers, peerRuleOf, type Peers } from '../../analysis/segments/peers.ts';
import type { NamedGrouping } from '../../model/grouping.ts';
import { accountAnswer } from './account-answer.ts';
import { reportPeers } from './account-peers.ts';
import { indicatorsOf } from '../explain/explained-nodes.ts';
import { createFormat } from '../format/format.ts';
import { createAccountTerms } from '../words/create-account-terms.ts';
import { type AccountReport, type AccountSince, type AttributeValue, UNSAID } from './account-report.ts';

export interface AccountReportInput {
  readonly projectTitle: string;
  readonly notice: string;
  readonly base: ScoredBase;
  /** Row of the account in the base. */
  readonly row: number;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  /** The snapshot to say what changed since. */
  readonly before?: ScoredBase;
  readonly redefined?: ReadonlySet<string>;
  /** How the two are read with one ruler, where that is remembered from account to account. */
  readonly rulers?: ChangeOptions['rulers'];
  /** As the project groups accounts; by default as where it says nothing. */
  readonly grouping?: NamedGrouping;
  /** Where they are chosen already. */
  readonly peers?: Peers;
  /** Of the answer; default English. */
  readonly language?: Language;
  /** How its formats are made, where they are remembered from account to account. */
  readonly format?: typeof createFormat;
}

export function reportAccount(input: AccountReportInput): AccountReport {
  const { projectTitle, notice, base, row, metrics, grouping = UNSAID } = input;
  const { table, scores } = base;
  const bound = boundOfRow(base.bound, scores, row);
  const explanation = explainAccount(base.bound, table, scores, row);
  const used = new Set(indicatorsOf(explanation.root).map(({ metric }) => metric));
  for (const requirement of requirementsOf(bound.model))
    if (requirement.kind === 'metric') used.add(requirement.metric);
  const peers = input.peers ?? choosePeers(base, row, peerRuleOf(table, grouping), grouping.bands);
  const attributes = [...table.attributes].map(([id, column]) => attributeValue(id, column, row));
  const name = attributes.find(({ id }) => id === 'name')?.value;
  const body: Omit<AccountReport, 'answer'> = {
    project: { title: projectTitle, notice },
    model: {
      id: bound.model.id,
      title: bound.model.title,
      scale: bound.model.scale,
      stages: bound.model.stages?.names ?? [],
    },
    asOf: bound.asOf === null ? null : formatInstant(bound.asOf),
    account: { id: explanation.account, name: typeof name === 'string' ? name : null, attributes },
    explanation,
    peers: reportPeers(base, row, peers, grouping.names),
    since: input.before === undefined ? null : sinceOf(input.before, input, explanation.account),
    metrics: Object.fromEntries(Object.entries(metrics).filter(([id]) => used.has(id))),
  };
  const format = (input.format ?? createFormat)({ scale: body.model.scale, language: input.language });
  return { ...body, answer: accountAnswer(body, createAccountTerms(format), format) };
}

function sinceOf(before: ScoredBase, { base, redefined, rulers }: AccountReportInput, account: string): AccountSince {
  const options = {
    only: new Set([account]),
    ...(redefined === undefined ? {} : { redefined }),
    ...(rulers === undefined ? {} : { rulers }),
  };
  const changes = explainChanges(before, base, options);
  const { asOf } = before.bound;
  return {
    asOf: asOf === null ? null : formatInstant(asOf),
    change: changeOfAccount(before, base, changes, account),
  };
}

function requirementsOf({ stages, overrides = [], features }: PlainModel): readonly Requirement[] {
  const flatten = (requirement: Requirement): readonly Requirement[] =>
    requirement.kind === 'some' ? requirement.of.flatMap(flatten) : [requirement];
  const needs = features.flatMap((feature) => feature.needs);
  return [...(stages?.gates ?? []).flat(), ...overrides.map((override) => override.if), ...needs].flatMap(flatten);
}

function attributeValue(id: string, column: Column, row: number): AttributeValue {
  const { kind } = column;
  if (column.status[row] !== SCORED) return { id, kind, value: null };
  const value = column.values[row]!;
  if (kind === 'text') return { id, kind, value: column.dictionary[value] ?? null };
  if (kind === 'boolean') return { id, kind, value: value === 1 };
  return { id, kind, value: kind === 'date' ? formatInstant(value) : value };
}
