import type { Tally } from '../../../analysis/base/tally.ts';
import { averageBridge, type AverageBridge } from '../../../report/words/average-bridge.ts';
import { dateWords } from '../../../report/base/answer.ts';
import type { Summary } from '../../../report/base/summary.ts';
import type { MovementSummary, Since } from '../../../report/words/since.ts';
import type { MoveBar } from '../../charts/move-bars.tsx';
import type { Cell, Cells } from '../../components/data-table.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { Speech } from '../../words/speech.ts';
import type { BasePart } from './base-part.ts';
import type { AccountsOf, AverageView, MovesView, MoveTotal } from './base-view.ts';
import { ofCause, ofMove, type MoveValue } from './choices.ts';

/** The average with what moved it; the parts add up as they are shown. */
export function describeAverage({ average, since, asOf, model }: Summary, speech: Speech): AverageView | null {
  const { f, terms, captions } = speech;
  if (average.mean === null) return null;
  const best = model.scale[1];
  const bridge = since === null ? null : averageBridge(since, f);
  const date = dateWords(since?.asOf ?? null, terms, f);
  return {
    finding:
      bridge === null
        ? captions.average.of(average.mean, best)
        : captions.average.changed(average.mean, best, bridge.change, date),
    reading: bridge === null ? captions.average.reading(average.rated) : captions.average.readingChange(average.rated),
    mean: f.score(average.mean),
    of: captions.average.best(best),
    changes:
      bridge === null
        ? []
        : [
            { points: f.difference(bridge.change), of: captions.average.since(date) },
            { points: f.difference(bridge.same.change), of: captions.average.sameAccounts },
          ],
    table: {
      head: [captions.average.what, captions.average.points],
      rows:
        since === null || bridge === null ? [] : averageRows(since, bridge, [date, dateWords(asOf, terms, f)], speech),
      total: true,
    },
  };
}

/** From the average then to the average now. */
function averageRows(
  { average: { before, after } }: Since,
  { same, causes, members, ...bridge }: AverageBridge,
  [then, now]: readonly [string, string],
  { f, terms, captions }: Speech,
): string[][] {
  const who = terms.show.same(f.count(same.accounts));
  // The same accounts' change by cause, where there are several; else as one.
  const own =
    causes.length > 1
      ? causes.map(({ cause, change }) => [`${who}, ${captions.average.because(terms.cause[cause])}`, change] as const)
      : [[who, same.change] as const];
  const others = members.map(
    ({ member, accounts, change }) => [terms.show[member](f.count(accounts)), change] as const,
  );
  return [
    [captions.average.on(then, before.rated), f.decimal(bridge.before)],
    ...[...own, ...others].map(([name, change]) => [name, f.difference(change)]),
    [captions.average.on(now, after.rated), f.decimal(bridge.after)],
  ];
}

/** How many have a confirmed move and why; who moved in the newest snapshot alone, came or went stands beside. */
export function describeMoves(
  { summary: { since }, movesAround }: BasePart,
  speech: Speech,
  accountsOf: AccountsOf,
): MovesView | null {
  const { f, terms, captions } = speech;
  const moved = since?.movement ?? null;
  if (since === null || moved === null) return null;
  const around = movesAround ?? moved;
  const total = (move: MoveValue, name: string, now: number, before: number): MoveTotal => ({
    name,
    label: captions.outOf(now, before),
    choice: ofMove(move),
    empty: before === 0,
  });
  const { up, down } = moved.confirmed;
  return {
    finding: terms.since.moved(dateWords(since.asOf, terms, f), moved).replace(/\.$/, ''),
    reading: captions.moves.reading(moved.same.accounts),
    up: total('up', captions.moves.upHead, up.accounts, around.confirmed.up.accounts),
    down: total('down', captions.moves.downHead, down.accounts, around.confirmed.down.accounts),
    bars: moveBars(moved, around, movesAround !== null, speech),
    besides: besides(moved).flatMap(({ move, name, tally }, i) => {
      const before = besides(around)[i]?.tally ?? 0;
      return before === 0 ? [] : [total(move, captions.moves[name], tally, before)];
    }),
    table: movesTable(moved, speech, accountsOf),
  };
}

interface Beside {
  readonly move: MoveValue;
  readonly name: 'pending' | 'joined' | 'left' | 'becameRated' | 'becameNotRated';
  readonly tally: number;
}

function besides({ unconfirmed, joined, left, raw }: MovementSummary): readonly Beside[] {
  return [
    { move: 'pending', name: 'pending', tally: unconfirmed.up.accounts + unconfirmed.down.accounts },
    { move: 'joined', name: 'joined', tally: joined.accounts },
    { move: 'left', name: 'left', tally: left.accounts },
    { move: 'became_rated', name: 'becameRated', tally: raw.became_rated.accounts },
    { move: 'became_not_rated', name: 'becameNotRated', tally: raw.became_not_rated.accounts },
  ];
}

function moveBars(
  moved: MovementSummary,
  around: MovementSummary,
  chosen: boolean,
  { f, captions }: Speech,
): MoveBar[] {
  return around.causes.map(({ cause, up: upAround, down: downAround }) => {
    const { up, down } = moved.causes.find((one) => one.cause === cause) ?? { up: 0, down: 0 };
    return {
      name: captions.moves.causes[cause],
      up,
      down,
      upLabel: f.count(up),
      downLabel: f.count(down),
      behind: chosen ? { up: upAround, down: downAround } : null,
      said: captions.moves.said(up, down),
      choice: ofCause(cause),
    };
  });
}

function movesTable(moved: MovementSummary, { f, terms, captions }: Speech, accountsOf: AccountsOf): Cells {
  const { confirmed, raw, unconfirmed } = moved;
  const to = (n: number, choice: Parameters<AccountsOf>[0]): Cell =>
    n === 0 ? f.count(0) : { text: f.count(n), to: accountsOf(choice) };
  const line = (name: string, up: Tally, down: Tally): Cell[] => [
    upperFirst(name),
    f.count(up.accounts),
    f.count(down.accounts),
    f.count(up.accounts + down.accounts),
  ];
  const pending = unconfirmed.up.accounts + unconfirmed.down.accounts;
  return {
    head: [captions.moves.what, captions.moves.upHead, captions.moves.downHead, captions.moves.both],
    rows: [
      [
        captions.moves.allConfirmed,
        to(confirmed.up.accounts, ofMove('up')),
        to(confirmed.down.accounts, ofMove('down')),
        f.count(confirmed.up.accounts + confirmed.down.accounts),
      ],
      ...moved.causes.map(({ cause, up, down }) => [
        captions.moves.causes[cause],
        to(up, { ...ofCause(cause), ...ofMove('up') }),
        to(down, { ...ofCause(cause), ...ofMove('down') }),
        to(up + down, ofCause(cause)),
      ]),
      [
        upperFirst(terms.show.pending),
        to(unconfirmed.up.accounts, ofMove('pending_up')),
        to(unconfirmed.down.accounts, ofMove('pending_down')),
        to(pending, ofMove('pending')),
      ],
      line(terms.show.raw, raw.up, raw.down),
      ...besides(moved)
        .filter(({ move, tally }) => move !== 'pending' && tally > 0)
        .map(({ move, name, tally }) => [upperFirst(captions.moves[name]), '', '', to(tally, ofMove(move))]),
    ],
  };
}
