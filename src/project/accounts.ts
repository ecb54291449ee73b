import { suggest } from '../util/nearest.ts';
import type { Report } from '../yaml/problems.ts';
import { ID } from '../yaml/schema.ts';
import type { Accounts, Validity } from './project.ts';
import type { AccountsSpec, RungsSpec } from './rungs-schema.ts';

/** The name that every table and export gives the account's key; an attribute of that name would stand beside it twice. */
const KEY_COLUMN = 'account';

export function compileAccounts(spec: RungsSpec, report: Report): Accounts {
  const { from, active, valid_from: validFrom } = spec.accounts;
  const source = Object.hasOwn(spec.sources, from) ? spec.sources[from] : undefined;
  if (source === undefined) {
    const message = `there is no source "${from}"`;
    report({
      code: 'unknown-source',
      path: ['accounts', 'from'],
      message,
      remedy: suggest(from, Object.keys(spec.sources)),
    });
  }
  const key = spec.accounts.key ?? source?.account;
  if (key === undefined && source !== undefined) {
    const remedy = 'add "key": the column that tells one account from another';
    report({ code: 'missing-key', path: ['accounts'], of: 'key', message: '"key" is missing in "accounts"', remedy });
  }
  return {
    from,
    key: key ?? '',
    active: validity(active),
    validFrom: validFrom ?? null,
    attributes: withStart(attributeColumns(spec.accounts.attributes, report), active?.[0]),
  };
}

/**
 * The column in which an account's life begins is an attribute under its own name, so that a segment can band by tenure.
 * Not so its end: at an as-of before the end it would tell the future.
 */
function withStart(attributes: ReadonlyMap<string, string>, start: string | undefined): ReadonlyMap<string, string> {
  if (start === undefined || start === KEY_COLUMN || !ID.test(start) || attributes.has(start)) return attributes;
  return [...attributes.values()].includes(start) ? attributes : new Map([...attributes, [start, start]]);
}

export function validity(columns: readonly string[] | undefined): Validity | null {
  const [from, to] = columns ?? [];
  return from === undefined ? null : { from, to: to ?? null };
}

function reportReserved(path: readonly (string | number)[], report: Report): void {
  report({
    code: 'reserved-attribute',
    path,
    of: 'key',
    message: `"${KEY_COLUMN}" cannot be an attribute: tables and exports call the key of an account so`,
    remedy: 'give it another id, such as account_name',
  });
}

function attributeColumns(spec: AccountsSpec['attributes'], report: Report): ReadonlyMap<string, string> {
  if (!Array.isArray(spec)) {
    if (Object.hasOwn(spec, KEY_COLUMN)) reportReserved(['accounts', 'attributes', KEY_COLUMN], report);
    return new Map(Object.entries(spec));
  }
  spec.forEach((id, i) => {
    if (id === KEY_COLUMN) reportReserved(['accounts', 'attributes', i], report);
    if (spec.indexOf(id) === i) return;
    const message = `the attribute "${id}" is listed twice`;
    report({
      code: 'duplicate-attribute',
      path: ['accounts', 'attributes', i],
      message,
      remedy: 'remove one of the two',
    });
  });
  return new Map(spec.map((id) => [id, id]));
}
