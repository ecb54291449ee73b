import type { KeptOut } from '../../score/explain/kept-out.ts';
import { parseInstant } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

const SPAN = { h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** Why an indicator does not apply: "only for plan enterprise or professional, here starter". */
export function keptOutWords(f: Format) {
  return (out: KeptOut): string => {
    if (out.kind === 'grace') {
      const { n, unit } = out.for;
      const span = `${f.count(n)} ${f.plural(n, { one: SPAN[unit], other: `${SPAN[unit]}s` })}`;
      return `${named(out.since)} ${dated(out.own, f)} is less than ${span} ago`;
    }
    const values = out.values.map((value) => said(value, f)).join(' or ');
    return `only for ${named(out.attribute)} ${values}, here ${said(out.own, f)}`;
  };
}

function named(attribute: string): string {
  return attribute.replaceAll('_', ' ');
}

function said(value: string | number | boolean, f: Format): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? f.exact(value, '') : cleanText(value);
}

function dated(text: string, f: Format): string {
  const instant = parseInstant(text);
  return instant === undefined ? text : f.date(instant);
}
