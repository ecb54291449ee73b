import type { Diagnostic } from '../util/diagnostic.ts';
import { yesOrNo } from '../util/yes-no.ts';
import type { Path } from '../yaml/document.ts';
import type { Placed } from './check-metrics.ts';
import { specPath } from './compile/compile.ts';
import type { IndicatorNode, PlainModel } from './model.ts';
import { indicators } from './walk.ts';

/** What a column of the data holds. */
type ValueKind = 'number' | 'boolean' | 'date' | 'text';

/** What is known of the data once a project was held against them. */
export interface KnownValues {
  /** Of a metric, else of an attribute; undefined where there is neither. */
  readonly kindOf: (id: string) => ValueKind | undefined;
  /** What stands among the numbers of a column of texts; undefined where no numbers do, or nobody looked. */
  readonly othersIn?: (id: string) => OtherTexts | undefined;
  /** Whether there is an as-of to count days to. */
  readonly hasTime: boolean;
}

export interface OtherTexts {
  /** The most frequent first, at least one. */
  readonly texts: readonly { readonly text: string; readonly count: number }[];
  /** How many cells have a value, these included. */
  readonly values: number;
  readonly source: string;
  readonly column: string;
}

/** Holds what indicators read against what it is: numbers where a curve wants a number, dates where days are counted. */
export function checkValues(models: readonly Placed[], known: KnownValues): Diagnostic[] {
  return models.flatMap(({ model, document }) => {
    const own = wrongIn(model, [], document, known);
    const said = new Set(own.map(({ path }) => path));
    // What a variant takes over from the model is said of the model.
    const others = (model.variants ?? []).flatMap(({ id, model: variant }) =>
      wrongIn(variant, ['variants', id], document, known).filter(({ path }) => !said.has(path)),
    );
    return [...own, ...others].map(({ diagnostic }) => diagnostic);
  });
}

function wrongIn(
  { root }: PlainModel,
  at: Path,
  document: Placed['document'],
  known: KnownValues,
): { readonly path: string; readonly diagnostic: Diagnostic }[] {
  return indicators(root).flatMap((node) =>
    wrongValues(node, known).map(({ at: inside, code, message, remedy }) => {
      const place = document.place([...at, ...specPath(root, node.path), ...inside]);
      const path = [node.path, code, ...inside].join(' ');
      return { path, diagnostic: { severity: 'error', code, place, message, remedy } };
    }),
  );
}

interface Wrong {
  readonly at: Path;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

function wrongValues(
  { metric, reading, curve, grace }: IndicatorNode,
  { kindOf, othersIn, hasTime }: KnownValues,
): Wrong[] {
  const wrong: Wrong[] = [];
  const number = (id: string, ...at: Path): void => {
    const kind = kindOf(id);
    if (kind === undefined || kind === 'number') return;
    const others = kind === 'text' ? othersIn?.(id) : undefined;
    const message = `"${id}" is ${NAMES[kind]} and not a number${others === undefined ? '' : becauseOf(others)}`;
    const remedy = others === undefined ? 'name a metric or an attribute that holds numbers' : saidEmpty(others);
    wrong.push({ at, code: 'not-a-number', message, remedy });
  };
  for (const { since } of grace ?? []) {
    const kind = kindOf(since);
    if (kind === undefined || kind === 'date') continue;
    const message = `"${since}" is ${NAMES[kind]} and not a date since when an account is one`;
    wrong.push({ at: ['grace'], code: 'not-a-date', message, remedy: 'name an attribute that holds a date' });
  }
  reading?.proportion?.parts.forEach(({ of, outOf }, i) => {
    number(of, 'proportion', 'parts', i, 'of');
    number(outOf, 'proportion', 'parts', i, 'out_of');
  });
  if (reading?.denominator !== undefined) number(reading.denominator, 'denominator');
  const kind = kindOf(metric);
  for (const { value } of reading?.statusOf ?? []) {
    if (typeof value === 'number' || kind === undefined || kind === 'text' || isYesNo(value, kind)) continue;
    const message = `"${metric}" is ${NAMES[kind]}, of which none is "${value}"`;
    const remedy = 'remove it, or write the value as the data have it';
    wrong.push({ at: ['status_of', value], code: 'no-such-value', message, remedy });
  }
  if (reading?.daysSince === true) {
    if (kind !== undefined && kind !== 'date') {
      const message = `"${metric}" is ${NAMES[kind]} and not a date to count days from`;
      wrong.push({ at: ['metric'], code: 'not-a-date', message, remedy: 'name a date, or remove `days_since`' });
    } else if (!hasTime) {
      const message = '"days_since" counts back from the as-of, and nothing in this project has a time';
      const remedy = 'give the source a `time` or an `as_of`, or say it with `rungs score --as-of DATE`';
      wrong.push({ at: ['days_since'], code: 'no-as-of', message, remedy });
    }
  } else if (kind === 'date') {
    const message = `"${metric}" is a date, which a curve cannot read`;
    wrong.push({ at: ['metric'], code: 'not-a-number', message, remedy: 'add `days_since: true`' });
  } else if (kind === 'text' && curve.kind !== 'levels') {
    const others = othersIn?.(metric);
    const message = `"${metric}" is a text, which this curve cannot read${others === undefined ? '' : becauseOf(others)}`;
    const levels = 'write the curve as levels, such as { levels: { low: 0, high: 100 } }';
    const remedy = others === undefined ? levels : saidEmpty(others);
    wrong.push({ at: ['metric'], code: 'not-a-number', message, remedy });
  }
  const computed = kind === 'text' ? COMPUTED.filter((key) => reading?.[key] !== undefined) : [];
  for (const key of curve.kind === 'levels' ? computed : []) {
    const message = `"${metric}" is a text, of which "${key}" can make nothing`;
    wrong.push({ at: [key], code: 'not-a-number', message, remedy: 'remove it' });
  }
  return wrong;
}

/** So many are quoted; the rest are counted. */
const QUOTED = 5;

/** `: "N/A" (2) and "-" are no numbers, of 9 values`. */
function becauseOf({ texts, values }: OtherTexts): string {
  const quoted = texts
    .slice(0, QUOTED)
    .map(({ text, count }) => (count === 1 ? `"${text}"` : `"${text}" (${count} times)`));
  const rest = texts.length > QUOTED ? [`${texts.length - QUOTED} other texts`] : [];
  const all = [...quoted, ...rest];
  const listed = all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} and ${all.at(-1)!}`;
  const many = all.length > 1;
  return `: of its ${values} values ${listed} ${many ? 'are no numbers' : 'is no number'}`;
}

function saidEmpty({ texts, source, column }: OtherTexts): string {
  const listed = texts.slice(0, QUOTED).map(({ text }) => JSON.stringify(text.trim()));
  return `correct them, or say that they are no values: sources.${source}.empty: [${listed.join(', ')}]; or read all that is no number as empty: sources.${source}.types: { ${inYaml(column)}: number }`;
}

function inYaml(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key);
}

const COMPUTED = ['denominator', 'impute', 'outliers', 'transform'] as const;

function isYesNo(value: string, kind: ValueKind): boolean {
  return kind === 'boolean' && yesOrNo(value) !== undefined;
}

const NAMES: Readonly<Record<ValueKind, string>> = {
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  text: 'a text',
};
