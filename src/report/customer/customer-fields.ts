import { cleanText } from '../format/clean-text.ts';
import { createFormat, type Format } from '../format/format.ts';
import type { Language } from '../../model/language.ts';
import type { StageRule } from '../../model/model.ts';
import { cutsOf, formatFor, nameFor, saidTo, stageName } from './told-customer.ts';
import type { CustomerView } from './customer-view.ts';

/** One thing that a customer would see, or would not. */
export interface CustomerField {
  readonly name: string;
  readonly shown: string;
}

/** What a customer would see, field by field, for whoever decides on it. */
export function customerFields(view: CustomerView): readonly CustomerField[] {
  const f = createFormat({ scale: view.model.scale });
  const { vendor, standing, dimensions, history, roadmap, peers, model } = view;
  const indicators = dimensions.flatMap((own) => own.indicators);
  const steps = roadmap?.phases.flatMap((phase) => phase.steps) ?? [];
  const moments = history.filter(({ points }) => points !== null);
  const list = (titles: readonly string[]): string => (titles.length === 0 ? 'none' : titles.map(cleanText).join('; '));
  const day = (asOf: number | null): string => (asOf === null ? 'undated' : f.date(asOf));
  return [
    { name: 'Name', shown: nameFor(view, saidTo(formatFor(view))) },
    { name: 'Language', shown: LANGUAGE[view.language ?? 'en'] },
    {
      name: 'Vendor',
      shown:
        [vendor.name, vendor.contact]
          .filter((text) => text !== '')
          .map(cleanText)
          .join(', ') || 'not named',
    },
    { name: 'Model', shown: cleanText(model.title) },
    { name: 'As of', shown: day(view.asOf) },
    { name: 'Overall score', shown: standing.points === null ? 'not rated' : f.score(standing.points) },
    ...(model.stages.length === 0 ? [] : [{ name: 'Stage', shown: stageName(standing.stage, view, f) }]),
    ...(model.stages.length === 0 ? [] : [{ name: 'Stages', shown: stagesShown(view, f) }]),
    { name: 'Dimensions', shown: list(dimensions.map(({ title }) => title)) },
    { name: 'Indicators', shown: list(indicators.map(({ title }) => title)) },
    {
      name: 'History',
      shown: moments.length < 2 ? 'none' : `${f.count(moments.length)} scores since ${day(moments[0]!.asOf)}`,
    },
    {
      name: 'Roadmap',
      shown:
        steps.length === 0
          ? 'none'
          : `${roadmap!.kind === 'accepted' ? 'agreed on' : 'proposed'}: ${list(steps.map(({ title }) => title))}`,
    },
    {
      name: 'Peers',
      shown:
        peers === null
          ? 'none: there is no group of which figures tell nothing of a single one'
          : `rounded figures of ${f.count(peers.others)} or more others in ${f.count(dimensions.filter((own) => own.peers !== null).length)} dimensions, as of ${day(peers.asOf)}`,
    },
    { name: 'Open until', shown: day(Math.floor(view.expires / DAY) * DAY) },
  ];
}

/** Where they begin, and what decides among them. */
function stagesShown(view: CustomerView, f: Format): string {
  const { rule, ends, asksMore } = view.model;
  const cuts = cutsOf(view);
  return [
    cuts === null
      ? 'not told where they begin'
      : `begin ${ends === 'upper' ? 'above' : 'at'} ${cuts.map(f.cut).join(', ')}`,
    rule === undefined ? '' : RULE[rule],
    asksMore === true ? 'that more is asked than points, and not what' : '',
  ]
    .filter((text) => text !== '')
    .join('; ');
}

const RULE: Readonly<Record<StageRule, string>> = {
  weakest: 'that the lowest dimension decides',
  score: 'that the overall score decides',
  gates: 'that points do not decide',
};

const LANGUAGE: Readonly<Record<Language, string>> = { en: 'English', nl: 'Dutch', de: 'German' };

const DAY = 86_400_000;

/** What no customer sees, whatever a project holds. */
export const NEVER_SHOWN =
  'keys, attributes, values, sources and metrics; notes, disagreements and CSMs; ARR, renewal and churn; any other account';
