import type { Tally } from '../../../analysis/base/tally.ts';
import { formatScenario } from '../../../analysis/scenario/scenario-text.ts';
import { notRaised, raiseFrom } from '../../../analysis/scenario/raise.ts';
import type { Raised, RaiseStudy } from '../../../analysis/scenario/raise-study.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { WeakestLinks } from '../../../analysis/standing/weakest-link.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import type { RaiseBar } from '../../charts/raise-bars.tsx';
import type { HoldWords } from '../../words/holds.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';

export interface RaisesView {
  readonly finding: string;
  readonly reading: string;
  readonly singles: readonly RaiseBar[];
  readonly pairs: readonly RaiseBar[];
  readonly longest: number;
  readonly table: Cells;
}

/** `simulate`: the address of the simulator with a scenario. */
export function describeRaises(
  base: ScoredBase,
  { links, study, accounts }: { readonly links: WeakestLinks; readonly study: RaiseStudy; readonly accounts: number },
  words: HoldWords,
  speech: Speech,
  simulate: (scenario: string) => string,
): RaisesView {
  const say = words.raises;
  const alone = new Map<string, Tally>([
    ...links.dimensions.map(({ path, alone: held }) => [path, held] as const),
    ...links.pairs.map(({ paths, tally }) => [paths.join('+'), tally] as const),
  ]);
  const heldOf = ({ paths }: Raised): number => alone.get(paths.join('+'))?.accounts ?? 0;
  const bar = (raised: Raised): RaiseBar => {
    const { paths, titles, freed } = raised;
    const name = titles.map(cleanText).join(' + ');
    return {
      key: paths.join('+'),
      name,
      freed: freed.accounts,
      held: heldOf(raised),
      label: say.label(freed.accounts, words.worth(freed)),
      kept: words.kept(raised),
      said: say.said(freed.accounts, heldOf(raised)),
      link: linkOf(base, raised, name, words, simulate),
    };
  };
  const singles = study.singles.toSorted((a, b) => b.freed.accounts - a.freed.accounts).map(bar);
  const pairs = study.pairs.map(bar);
  const stays = notRaised(
    base,
    study.singles.flatMap(({ paths }) => paths),
  );
  return {
    finding: words.bestRaise(study).replace(/\.$/, ''),
    reading: [
      say.reading(accounts),
      ...(stays.length === 0 ? [] : [say.notRaised(stays.map(({ title }) => cleanText(title)))]),
    ].join(' '),
    singles,
    pairs,
    longest: Math.max(1, ...[...singles, ...pairs].flatMap(({ freed, held }) => [freed, held])),
    table: tableOf(study, heldOf, words, speech),
  };
}

/** From the stage on which it would free most. */
function linkOf(
  base: ScoredBase,
  { paths, stages }: Raised,
  name: string,
  { raises: say }: HoldWords,
  simulate: (scenario: string) => string,
): RaiseBar['link'] {
  const best = stages.toSorted((a, b) => b.freed.accounts - a.freed.accounts)[0];
  if (best === undefined || best.freed.accounts === 0) return null;
  const changes = raiseFrom(base, paths, best.stage);
  return {
    to: simulate(formatScenario({ changes, ruler: 'fixed' })),
    text: say.try(best.stage, best.freed.accounts),
    said: say.saidTry(name),
  };
}

function tableOf(
  { singles, pairs }: RaiseStudy,
  heldOf: (raised: Raised) => number,
  { raises: say }: HoldWords,
  { f }: Speech,
): Cells {
  const { heads } = say;
  const stages = singles[0]?.stages.slice(0, -1) ?? [];
  return {
    head: [
      heads.who,
      heads.held,
      heads.freed,
      heads.weight,
      ...stages.map(({ stage }) => heads.from(stage)),
      heads.too,
      heads.gated,
      heads.open,
      heads.short,
    ],
    rows: [...singles, ...pairs].map((raised) => [
      raised.titles.map(cleanText).join(' + '),
      f.count(heldOf(raised)),
      f.count(raised.freed.accounts),
      weightKnown(raised.freed) ? f.money(raised.freed.weight) : say.unknown,
      ...stages.map((_, i) => f.count(raised.stages[i]!.freed.accounts)),
      ...[raised.freedToo, raised.gated, raised.open, raised.short].map(({ accounts }) => f.count(accounts)),
    ]),
  };
}
