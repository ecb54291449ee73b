import { parseOwnJson } from '../../util/json.ts';
import { CAUSES } from '../change/change.ts';
import type { ChangeReason, GateReading, RawReading } from './move-facts.ts';
import type { MoveOrigin } from './move-origins.ts';

/** The value, the text where it has one, null for neither; and the status. */
type WrittenReading = readonly [string | number | null, number] | null;

/** Place of the path among those of the changes (the path where it is none of them: a model of the past), place of the cause in CAUSES, effect, readings. */
type WrittenLine = readonly [number | string, number, number, WrittenReading, WrittenReading];

type WrittenGate = Omit<GateReading, 'before' | 'after'> & {
  readonly before: WrittenReading;
  readonly after: WrittenReading;
};

/** With lines as lists: few accounts have an origin, but each has about as many lines as the model has indicators. */
type WrittenOrigin = Omit<MoveOrigin, 'account' | 'lines' | 'gates'> & {
  readonly lines: readonly WrittenLine[];
  readonly gates: readonly WrittenGate[];
};

/** As JSON; `paths` are those of the columns of the changes beside it. */
export function writeOrigin(origin: MoveOrigin, paths: readonly string[]): string {
  const { asOf, endAsOf, cause: why, before: from, after: to, dimensions, lines, gates } = origin;
  const written: WrittenOrigin = {
    asOf,
    endAsOf,
    cause: why,
    before: from,
    after: to,
    dimensions,
    lines: lines.map(({ path, cause, effect, before, after }) => [
      paths.includes(path) ? paths.indexOf(path) : path,
      CAUSES.indexOf(cause),
      effect,
      writeReading(before),
      writeReading(after),
    ]),
    gates: gates.map((gate) => ({ ...gate, before: writeReading(gate.before), after: writeReading(gate.after) })),
  };
  return JSON.stringify(written);
}

/** Undefined where the text is none of `writeOrigin`. */
export function readOrigin(account: string, text: string, paths: readonly string[]): MoveOrigin | undefined {
  const keys = ['asOf', 'endAsOf', 'cause', 'before', 'after', 'dimensions', 'lines', 'gates'] as const;
  const written = parseOwnJson<WrittenOrigin>(text, keys);
  if (written === undefined) return undefined;
  const { lines, gates, ...rest } = written;
  return {
    account,
    ...rest,
    lines: lines.map(([place, cause, effect, before, after]): ChangeReason => ({
      path: typeof place === 'string' ? place : paths[place]!,
      cause: CAUSES[cause]!,
      effect,
      before: readReading(before),
      after: readReading(after),
    })),
    gates: gates.map((gate) => ({ ...gate, before: readReading(gate.before), after: readReading(gate.after) })),
  };
}

function writeReading(reading: RawReading | null): WrittenReading {
  if (reading === null) return null;
  const { value, text, status } = reading;
  return [text ?? (Number.isNaN(value) ? null : value), status];
}

function readReading(written: WrittenReading): RawReading | null {
  if (written === null) return null;
  const [value, status] = written;
  const text = typeof value === 'string' ? value : null;
  return { value: typeof value === 'number' ? value : Number.NaN, text, status };
}
