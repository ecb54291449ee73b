import { attributeConditions } from '../model/compile/conditions.ts';
import { nearest, suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import type { Report } from '../yaml/problems.ts';
import { validity } from './accounts.ts';
import type { Accounts, EmptyTexts, FactsSource, KeyMap, MetricsSource, Source } from './project.ts';
import type { RungsSpec, SourceSpec } from './rungs-schema.ts';
import { isTimeZone, timeZones } from './time-zone.ts';

export function compileSources(
  spec: RungsSpec,
  accounts: Accounts,
  rungs: Document,
  report: Report,
): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const [id, source] of Object.entries(spec.sources)) {
    checkSource(source, id, spec, accounts, report);
    sources.set(id, compileSource(source, id, accounts, rungs));
  }
  reportCycles(spec.sources, report);
  if (sources.size === 0) {
    const remedy = 'add a source, such as crm: { files: data/crm.csv }';
    report({ code: 'no-sources', path: ['sources'], of: 'key', message: '"sources" is empty', remedy });
  }
  return sources;
}

function compileSource(spec: SourceSpec, id: string, accounts: Accounts, rungs: Document): Source {
  const base = {
    id,
    files: typeof spec.files === 'string' ? [spec.files] : (spec.files ?? []),
    // The accounts' own source is keyed by the accounts' key without saying so again.
    account: spec.account ?? (id === accounts.from && spec.keys === undefined ? accounts.key : null),
    keys: spec.keys ?? null,
    timezone: spec.timezone,
    formats: new Map(Object.entries(spec.formats)),
    types: new Map(Object.entries(spec.types)),
    decimal: spec.decimal ?? null,
    ...(spec.empty === undefined ? {} : { empty: emptyTexts(spec.empty) }),
    place: rungs.place(['sources', id], 'key'),
  };
  return spec.kind === 'facts' ? factsSource(base, spec) : metricsSource(base, spec);
}

function emptyTexts(spec: Exclude<SourceSpec['empty'], undefined>): EmptyTexts {
  return Array.isArray(spec)
    ? { everywhere: spec, byColumn: new Map() }
    : { everywhere: [], byColumn: new Map(Object.entries(spec)) };
}

type Base = Omit<FactsSource, 'kind' | 'time' | 'valid' | 'timeless' | 'covers' | 'sql'> & {
  readonly keys: KeyMap | null;
};

function factsSource(base: Base, spec: SourceSpec): FactsSource {
  return {
    ...base,
    kind: 'facts',
    time: spec.time ?? null,
    valid: validity(spec.valid),
    timeless: spec.timeless,
    covers: attributeConditions(spec.covers),
    sql: spec.sql ?? null,
  };
}

function metricsSource(base: Base, spec: SourceSpec): MetricsSource {
  return {
    ...base,
    kind: 'metrics',
    asOf: spec.as_of ?? null,
    asOfIs: spec.as_of_is ?? null,
    columns: new Map(Object.entries(spec.columns)),
    long: spec.long ?? null,
  };
}

function checkSource(spec: SourceSpec, id: string, rungs: RungsSpec, accounts: Accounts, report: Report): void {
  const at: Path = ['sources', id];
  checkOrigin(spec, at, rungs.allow_sql, report);
  checkKind(spec, at, report);
  checkKeys(spec, id, Object.keys(rungs.sources), report);
  checkFormats(spec, at, report);
  if (!isTimeZone(spec.timezone)) {
    const near = nearest(spec.timezone, timeZones());
    const remedy =
      near === undefined ? 'write an IANA zone, such as Europe/Amsterdam or UTC' : `did you mean "${near}"?`;
    const message = `the time zone "${spec.timezone}" is not known`;
    report({ code: 'unknown-timezone', path: [...at, 'timezone'], message, remedy });
  }
  for (const attribute of Object.keys(spec.covers)) {
    if (accounts.attributes.has(attribute)) continue;
    const message = `there is no attribute "${attribute}"`;
    const remedy = suggest(attribute, [...accounts.attributes.keys()]);
    report({ code: 'unknown-attribute', path: [...at, 'covers', attribute], of: 'key', message, remedy });
  }
}

function checkOrigin(spec: SourceSpec, at: Path, allowSql: boolean, report: Report): void {
  if (spec.files === undefined && spec.sql === undefined) {
    const remedy = 'add "files": a path or pattern relative to the project, such as data/crm/*.csv';
    report({ code: 'missing-key', path: at, of: 'key', message: '"files" is missing', remedy });
  }
  if (spec.sql === undefined) return;
  if (spec.files !== undefined) {
    const message = 'a source has either "files" or "sql", not both';
    report({ code: 'files-and-sql', path: [...at, 'sql'], of: 'key', message, remedy: 'remove one of the two' });
  }
  if (!allowSql) {
    const remedy = 'add `allow_sql: true` to rungs.yaml if you trust everyone who can edit it, or use metrics';
    report({
      code: 'sql-not-allowed',
      path: [...at, 'sql'],
      of: 'key',
      message: 'raw SQL is not allowed in this project',
      remedy,
    });
  }
}

const FACTS_KEYS = ['time', 'valid', 'sql'] as const;
const METRICS_KEYS = ['as_of', 'as_of_is', 'long'] as const;

/** Keys of the other kind of source are refused rather than silently ignored. */
function checkKind(spec: SourceSpec, at: Path, report: Report): void {
  const foreign: string[] = (spec.kind === 'facts' ? METRICS_KEYS : FACTS_KEYS).filter(
    (key) => spec[key] !== undefined,
  );
  if (spec.kind === 'facts' && Object.keys(spec.columns).length > 0) foreign.push('columns');
  if (spec.kind === 'metrics' && spec.timeless) foreign.push('timeless');
  if (spec.kind === 'metrics' && Object.keys(spec.covers).length > 0) foreign.push('covers');
  const other = spec.kind === 'facts' ? 'metrics' : 'facts';
  for (const key of foreign) {
    const message = `"${key}" belongs to a source of kind "${other}", and this one is "${spec.kind}"`;
    report({
      code: 'key-without-use',
      path: [...at, key],
      of: 'key',
      message,
      remedy: `remove it, or say \`kind: ${other}\``,
    });
  }
  if (spec.timeless && spec.kind === 'facts' && (spec.time !== undefined || spec.valid !== undefined)) {
    const message = `"timeless" contradicts "${spec.time === undefined ? 'valid' : 'time'}"`;
    report({ code: 'timeless-with-time', path: [...at, 'timeless'], message, remedy: 'remove one of the two' });
  }
  if (spec.kind === 'metrics' && spec.as_of_is !== undefined && spec.as_of === undefined) {
    const message = '"as_of_is" means nothing without "as_of"';
    report({
      code: 'key-without-use',
      path: [...at, 'as_of_is'],
      of: 'key',
      message,
      remedy: 'add "as_of": the column of the period',
    });
  }
}

function checkKeys(spec: SourceSpec, id: string, sources: readonly string[], report: Report): void {
  const at: Path = ['sources', id];
  if (spec.keys !== undefined && !sources.includes(spec.keys.from)) {
    const message = `there is no source "${spec.keys.from}"`;
    report({
      code: 'unknown-source',
      path: [...at, 'keys', 'from'],
      message,
      remedy: suggest(spec.keys.from, sources),
    });
  }
  if (spec.account === undefined && (spec.keys !== undefined || spec.kind === 'metrics')) {
    const remedy = 'add "account": the column of this source that holds the key';
    report({ code: 'missing-key', path: at, of: 'key', message: '"account" is missing', remedy });
  }
}

function checkFormats(spec: SourceSpec, at: Path, report: Report): void {
  for (const [column, format] of Object.entries(spec.formats)) {
    if (/%[a-zA-Z-]/.test(format)) continue;
    const message = `the format "${format}" has no % sign`;
    const remedy = 'write it with %d, %m, %Y, %H, %M, %S, such as "%d-%m-%Y"';
    report({ code: 'bad-format', path: [...at, 'formats', column], message, remedy });
  }
}

/** Key maps that need each other: reported once per cycle, at the source of it that is written first. */
function reportCycles(sources: RungsSpec['sources'], report: Report): void {
  const settled = new Set<string>();
  for (const start of Object.keys(sources)) {
    const trail: string[] = [];
    let id: string | undefined = start;
    while (id !== undefined && !settled.has(id) && !trail.includes(id)) {
      trail.push(id);
      id = Object.hasOwn(sources, id) ? sources[id]?.keys?.from : undefined;
    }
    if (id !== undefined && trail.includes(id)) {
      const cycle = [...trail.slice(trail.indexOf(id)), id].map((each) => `"${each}"`).join(' needs ');
      const remedy = 'let one of them hold the account key itself, without "keys"';
      report({
        code: 'keys-cycle',
        path: ['sources', id, 'keys', 'from'],
        message: `${cycle}: the key maps go in a circle`,
        remedy,
      });
    }
    trail.forEach((each) => settled.add(each));
  }
}
