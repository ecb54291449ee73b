import { MOVE_CAUSES } from '../../../../analysis/movement/move-causes.ts';
import type { ChangedAccount } from '../../../../analysis/movement/changed-accounts.ts';
import type { StageReading } from '../../../../analysis/base/stage-reading.ts';
import type { SheetColumn } from '../../../../report/export/export-columns.ts';
import type { AccountColumn } from './account-column.ts';
import type { Cell } from './cell.ts';
import { hasMoves, shownStage, type ColumnContext } from './column-context.ts';
import { reasonDescriber, type Reasons } from './describe-reasons.ts';

/** The move of an account and why; none where no moves are known. */
export function moveColumns(context: ColumnContext): readonly AccountColumn[] {
  if (!hasMoves(context)) return [];
  return [moveColumn(context), reasonsColumn(context)];
}

function movesOf({ open, changed }: ColumnContext): (row: number) => ChangedAccount | undefined {
  const { accounts } = open.base.scores;
  return (row) => changed.get(accounts[row]!);
}

function moveColumn(context: ColumnContext): AccountColumn {
  const { words } = context;
  const moveAt = movesOf(context);
  return {
    id: 'move',
    name: words.columns.move,
    note: null,
    group: 'overall',
    width: 'move',
    numeric: false,
    cell: (row) => {
      const move = moveAt(row);
      return move === undefined ? { kind: 'nothing', told: words.cells.noMove } : moveCell(context, move);
    },
    // Confirmed rises, then those not confirmed, then falls: by how far.
    keys: () => keysOf(context, (move) => (move.to.stage - move.from.stage) * (move.confirmed ? 1 : 0.01)),
    largestFirst: false,
    sheet: () => moveSheet(context),
  };
}

function moveCell(context: ColumnContext, { from, to, direction, confirmed, pendingTo }: ChangedAccount): Cell {
  const { words } = context;
  const [before, after] = [shownStage(context, from), shownStage(context, to)];
  const contradicted = pendingTo === null ? null : words.cells.alsoReads(shownStage(context, pendingTo).text);
  const note = confirmed ? contradicted : words.cells.pending;
  const told = words.cells.moveTold(before.told, after.told, words.cells[direction]);
  return {
    kind: 'move',
    from: before,
    to: after,
    direction,
    note,
    told: note === null ? told : `${told}, ${note}`,
  };
}

function keysOf({ open, changed }: ColumnContext, key: (move: ChangedAccount) => number): Float64Array {
  return Float64Array.from(open.base.scores.accounts, (account) => {
    const move = changed.get(account);
    return move === undefined ? Number.NaN : key(move);
  });
}

function moveSheet(context: ColumnContext): readonly SheetColumn[] {
  const { words } = context;
  const { files } = words.columns;
  const moveAt = movesOf(context);
  const ends = (name: string, end: (move: ChangedAccount) => StageReading): readonly SheetColumn[] => [
    { name, kind: 'integer', values: keysOf(context, (move) => end(move).stage) },
    { name: files.atMost(name), kind: 'boolean', values: keysOf(context, (move) => Number(end(move).atMost)) },
  ];
  return [
    ...ends(files.before, ({ from }) => from),
    ...ends(files.now, ({ to }) => to),
    {
      name: files.direction,
      kind: 'text',
      at: (row) => {
        const move = moveAt(row);
        return move === undefined ? null : words.cells[move.direction];
      },
    },
    { name: files.confirmed, kind: 'boolean', values: keysOf(context, ({ confirmed }) => Number(confirmed)) },
  ];
}

function reasonsColumn(context: ColumnContext): AccountColumn {
  const { words, reasons } = context;
  const moveAt = movesOf(context);
  const describe = reasonDescriber(context);
  const reasonsAt = (row: number): Reasons | null => {
    const move = moveAt(row);
    return move === undefined || reasons === null ? null : describe(move, reasons(move));
  };
  return {
    id: 'why',
    name: words.columns.reasons,
    note: null,
    group: 'overall',
    width: 'reasons',
    numeric: false,
    cell: (row) => {
      const told = reasonsAt(row);
      return told === null ? { kind: 'nothing', told: words.cells.noMove } : { kind: 'reasons', ...told };
    },
    keys: () => keysOf(context, causeOrder),
    largestFirst: false,
    sheet: () => [
      {
        name: words.columns.reasons,
        kind: 'text',
        at: (row) => {
          const told = reasonsAt(row);
          return told === null ? null : reasonsText(told);
        },
      },
    ],
  };
}

/** Accounts whose moves have one cause stand together. */
function causeOrder({ cause }: ChangedAccount): number {
  return cause === null ? MOVE_CAUSES.length : MOVE_CAUSES.indexOf(cause);
}

function reasonsText({ since, lead, lines, more }: Reasons): string {
  const told = [lines.join('; '), ...(more === null ? [] : [more])].filter((part) => part !== '').join('; ');
  const all = [lead, told].filter((part) => part !== '').join('. ');
  return since === '' ? all : `${since}: ${all}`;
}
