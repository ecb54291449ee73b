import { suggest } from '../util/nearest.ts';
import { addDuration, formatDuration, type Duration } from '../util/time.ts';
import type { Path } from '../yaml/document.ts';
import type { Report } from '../yaml/problems.ts';
import type { Accounts, Segment } from './project.ts';
import type { RungsSpec, SegmentSpec } from './rungs-schema.ts';

export function compileSegments(
  specs: RungsSpec['segments'],
  accounts: Accounts,
  report: Report,
): ReadonlyMap<string, Segment> {
  const attributes = [...accounts.attributes.keys()];
  return new Map(
    Object.entries(specs).map(([id, spec]) => {
      const at: Path = ['segments', id];
      if (attributes.includes(id)) {
        const message = `"${id}" is an attribute as well, and both are used to group by`;
        report({
          code: 'ambiguous-name',
          path: at,
          of: 'key',
          message,
          remedy: `rename the segment, such as ${id}_band`,
        });
      }
      if (!attributes.includes(spec.of)) {
        const message = `there is no attribute "${spec.of}"`;
        report({ code: 'unknown-attribute', path: [...at, 'of'], message, remedy: suggest(spec.of, attributes) });
      }
      checkAscending(spec.from, [...at, 'from'], report);
      checkNames(spec, at, report);
      return [id, { id, of: spec.of, from: spec.from, names: spec.names ?? bandNames(spec.from) }];
    }),
  );
}

type Bands = SegmentSpec['from'];

/** Durations are compared at one fixed instant: their order could differ by month only if they were nearly equal. */
function length(end: number | Duration): number {
  return typeof end === 'number' ? end : addDuration(0, end, 1);
}

function checkAscending(bands: Bands, at: Path, report: Report): void {
  bands.forEach((end, i) => {
    const before = bands[i - 1];
    if (before === undefined || length(end) > length(before)) return;
    const message = `the band from ${shown(end)} does not begin above the one before it, ${shown(before)}`;
    report({
      code: 'bands-not-ascending',
      path: [...at, i],
      message,
      remedy: 'order the lower ends upwards, each once',
    });
  });
}

function checkNames({ from, names }: SegmentSpec, at: Path, report: Report): void {
  if (names === undefined) return;
  if (names.length !== from.length) {
    const message = `"names" has ${names.length} for ${from.length} bands`;
    report({
      code: 'names-count',
      path: [...at, 'names'],
      message,
      remedy: `give ${from.length}, one for each value of "from"`,
    });
  }
  names.forEach((name, i) => {
    if (names.indexOf(name) === i) return;
    const message = `the name "${name}" is used for two bands`;
    report({ code: 'duplicate-name', path: [...at, 'names', i], message, remedy: 'give every band a name of its own' });
  });
}

/** "0 to 10000", ..., "50000 and up": an upper end is not part of its band. */
function bandNames(bands: Bands): string[] {
  return bands.map((end, i) => {
    const next = bands[i + 1];
    return next === undefined ? `${shown(end)} and up` : `${shown(end)} to ${shown(next)}`;
  });
}

function shown(end: number | Duration): string {
  return typeof end === 'number' ? String(end) : formatDuration(end);
}
