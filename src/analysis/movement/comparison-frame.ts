import {
  FORMAT_VERSION,
  type Frame,
  type FrameField,
  FrameReader,
  VERSION_KEY,
  bytes,
  checkVersion,
  numbers,
  texts,
} from '../../table/frame.ts';
import { packFrame, unpackFrame } from '../../table/packed-frame.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { ChangeColumn, Changes } from '../change/change.ts';
import type { Comparison } from './comparison.ts';
import { MOVE_CAUSES, type MoveCause } from './move-causes.ts';
import { readOrigin, writeOrigin } from './move-origin-text.ts';
import type { MoveOrigin } from './move-origins.ts';
import { movementOf, type AccountMovement } from './movement.ts';
import type { StageReading } from '../base/stage-reading.ts';

/** Keys of the metadata that name the two snapshots. */
const EARLIER = 'rungs.earlier';
const LATER = 'rungs.later';

const MEMBERSHIPS = ['same', 'joined', 'left'] as const;

/**
 * How a comparison lies in an Arrow file, a row for every account of the two: `account`; where their stages compare
 * `membership` (0 same, 1 joined, 2 left), `before`, `after`, `known_before`, `known_after` (0 not rated or not there, else
 * twice the stage, one less for "at most") and `move_cause` (0 no confirmed move, else its place in CAUSES plus 1, then
 * `earlier`) and `origin`, the text of move-origin-text.ts or ''; `points_before` and `points_after`, NaN unless rated in both; and per part of the change `change.<i>.effect`,
 * with its path in the metadata, and `change.<i>.cause`. Directions are not kept: they follow from the readings.
 * `compared` names the two snapshots. The columns are packed, see `packFrame`.
 */
export function comparisonToFrame(comparison: Comparison, compared: readonly [string, string]): Frame {
  const accounts = accountsOf(comparison);
  const rowOf = new Map(accounts.map((account, row) => [account, row]));
  const fields = [
    texts('account', accounts),
    ...(comparison.moves === null ? [] : moveFields(comparison.moves, comparison, rowOf)),
    ...changeFields(comparison.changes, rowOf),
  ];
  const metadata = new Map([
    [VERSION_KEY, String(FORMAT_VERSION)],
    [EARLIER, compared[0]],
    [LATER, compared[1]],
  ]);
  return packFrame({ metadata, fields });
}

function accountsOf({ moves, changes }: Comparison): readonly string[] {
  return moves === null ? changes.accounts.toSorted(byCodeUnit) : moves.map(({ account }) => account);
}

function moveFields(
  moves: readonly AccountMovement[],
  { causes, origins, changes }: Comparison,
  rowOf: ReadonlyMap<string, number>,
): FrameField[] {
  const cause = new Uint8Array(moves.length);
  for (const move of causes) cause[rowOf.get(move.account)!] = MOVE_CAUSES.indexOf(move.cause) + 1;
  const paths = changes.columns.map(({ path }) => path);
  const origin = moves.map(() => '');
  for (const one of origins) origin[rowOf.get(one.account)!] = writeOrigin(one, paths);
  const each = (code: (move: AccountMovement) => number): Uint8Array => Uint8Array.from(moves, code);
  return [
    bytes(
      'membership',
      each(({ membership }) => MEMBERSHIPS.indexOf(membership)),
    ),
    bytes(
      'before',
      each((move) => (move.membership === 'joined' ? 0 : encode(move.before))),
    ),
    bytes(
      'after',
      each((move) => (move.membership === 'left' ? 0 : encode(move.after))),
    ),
    bytes(
      'known_before',
      each((move) => (move.membership === 'same' ? encode(move.knownBefore) : 0)),
    ),
    bytes(
      'known_after',
      each((move) => (move.membership === 'same' ? encode(move.knownAfter) : 0)),
    ),
    bytes('move_cause', cause),
    texts('origin', origin),
  ];
}

function changeFields(changes: Changes, rowOf: ReadonlyMap<string, number>): FrameField[] {
  const rows = Uint32Array.from(changes.accounts, (account) => rowOf.get(account)!);
  const spread = (values: Float64Array, rest: number): Float64Array => {
    const out = new Float64Array(rowOf.size).fill(rest);
    rows.forEach((row, i) => (out[row] = values[i]!));
    return out;
  };
  const columns = changes.columns.flatMap(({ path, cause, effect }, c) => {
    const causes = new Uint8Array(rowOf.size);
    rows.forEach((row, i) => (causes[row] = cause[i]!));
    const metadata = new Map([['path', path]]);
    return [numbers(`change.${c}.effect`, spread(effect, 0), metadata), bytes(`change.${c}.cause`, causes)];
  });
  return [
    numbers('points_before', spread(changes.before, Number.NaN)),
    numbers('points_after', spread(changes.after, Number.NaN)),
    ...columns,
  ];
}

export interface ReadComparison extends Comparison {
  /** Ids of the two snapshots, the earlier first: accounts are those of these two and no others. */
  readonly compared: readonly [string, string];
}

/** A missing column or an unknown format version is a UserError that names `file`. */
export function comparisonFromFrame(packed: Frame, file: string): ReadComparison {
  checkVersion(packed.metadata.get(VERSION_KEY), file);
  const frame = unpackFrame(packed, file);
  const reader = new FrameReader(frame, file);
  const accounts = reader.texts('account');
  const moves = reader.has('membership') ? readMoves(reader, accounts) : null;
  const changes = readChanges(frame, reader, accounts);
  return {
    compared: readCompared(frame, reader),
    moves,
    causes: moves === null ? [] : readCauses(reader, moves),
    origins: moves === null ? [] : readOrigins(reader, accounts, changes),
    changes,
  };
}

function readCompared({ metadata }: Frame, reader: FrameReader): readonly [string, string] {
  const [a, b] = [metadata.get(EARLIER), metadata.get(LATER)];
  return a === undefined || b === undefined ? reader.fail('it does not name two snapshots') : [a, b];
}

function readMoves(reader: FrameReader, accounts: readonly string[]): AccountMovement[] {
  const membership = reader.bytes('membership');
  const [before, after] = [reader.bytes('before'), reader.bytes('after')];
  const [knownBefore, knownAfter] = [reader.bytes('known_before'), reader.bytes('known_after')];
  return accounts.map((account, row) => {
    const ends = { before: decode(before[row]!), after: decode(after[row]!) };
    switch (MEMBERSHIPS[membership[row]!]) {
      case 'joined':
        return { membership: 'joined', account, after: ends.after };
      case 'left':
        return { membership: 'left', account, before: ends.before };
      case 'same': {
        const known = { knownBefore: decode(knownBefore[row]!), knownAfter: decode(knownAfter[row]!) };
        return movementOf(account, { ...ends, ...known });
      }
      default:
        return reader.fail(`row ${row} has no membership`);
    }
  });
}

function readCauses(reader: FrameReader, moves: readonly AccountMovement[]): MoveCause[] {
  const codes = reader.bytes('move_cause');
  return moves.flatMap((move, row) => {
    const cause = MOVE_CAUSES[codes[row]! - 1];
    if (cause === undefined || move.membership !== 'same') return [];
    const { account, confirmed } = move;
    return confirmed === 'up' || confirmed === 'down' ? [{ account, direction: confirmed, cause }] : [];
  });
}

function readOrigins(reader: FrameReader, accounts: readonly string[], { columns }: Changes): MoveOrigin[] {
  const paths = columns.map(({ path }) => path);
  const written = reader.texts('origin');
  return accounts.flatMap((account, row) => {
    const text = written[row]!;
    return text === ''
      ? []
      : [readOrigin(account, text, paths) ?? reader.fail(`row ${row} has no origin that can be read`)];
  });
}

function readChanges(frame: Frame, reader: FrameReader, accounts: readonly string[]): Changes {
  const [before, after] = [reader.numbers('points_before'), reader.numbers('points_after')];
  const rows = Uint32Array.from(accounts.keys()).filter((row) => !Number.isNaN(before[row]! + after[row]!));
  const gather = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const effects = frame.fields.filter(({ metadata }) => metadata.has('path'));
  const columns = effects.map((field, c): ChangeColumn => {
    const cause = reader.bytes(`change.${c}.cause`);
    return {
      path: reader.metadata(field, 'path'),
      cause: Uint8Array.from(rows, (row) => cause[row]!),
      effect: gather(reader.numbers(`change.${c}.effect`)),
    };
  });
  return { accounts: Array.from(rows, (row) => accounts[row]!), before: gather(before), after: gather(after), columns };
}

/** 0 for not rated; a stage is at most 127. */
function encode(reading: StageReading | null): number {
  return reading === null ? 0 : 2 * reading.stage - (reading.atMost ? 1 : 0);
}

function decode(code: number): StageReading | null {
  return code === 0 ? null : { stage: Math.ceil(code / 2), atMost: code % 2 === 1 };
}
