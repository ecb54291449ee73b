import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/fixtures/marked-yaml.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';

type Golden = Omit<GoldenError, 'file'>;

/** A source `s` beside the others. */
const source = (line: string): string => RUNGS.replace('accounts:', `  s: ${line}\naccounts:`);

const goldens: Golden[] = [
  {
    name: 'a source id with a dash',
    yaml: RUNGS.replace('contacts: {', '»my-contacts: {'),
    code: 'bad-id',
    message: /"my-contacts" is not a source id/,
    remedy: /lower-case/,
  },
  {
    name: 'a source without files',
    yaml: RUNGS.replace('accounts:', '  »s: { account: id }\naccounts:'),
    code: 'missing-key',
    message: /"files" is missing/,
    remedy: /data\/crm/,
  },
  {
    name: 'a list of files with something else in it',
    yaml: source('{ files: [a.csv, »7], account: id }'),
    code: 'wrong-type',
    message: /item 2 of "files" is "7"/,
    remedy: /quotes/,
  },
  {
    name: 'an unknown kind of source',
    yaml: source('{ files: a.csv, kind: »metric }'),
    code: 'unknown-value',
    message: /"kind" is "metric", not one of: facts, metrics/,
    remedy: /did you mean "metrics"/,
  },
  {
    name: 'a key of the other kind of source',
    yaml: source('{ files: a.csv, account: id, »as_of: month }'),
    code: 'key-without-use',
    message: /"as_of" belongs to a source of kind "metrics"/,
    remedy: /kind: metrics/,
  },
  {
    name: 'facts keys in a table of metrics',
    yaml: source('{ kind: metrics, files: a.csv, account: id, »covers: { plan: pro } }'),
    code: 'key-without-use',
    message: /"covers" belongs to a source of kind "facts"/,
    remedy: /remove it/,
  },
  {
    name: 'as_of_is without as_of',
    yaml: source('{ kind: metrics, files: a.csv, account: id, »as_of_is: start }'),
    code: 'key-without-use',
    message: /"as_of_is" means nothing/,
    remedy: /add "as_of"/,
  },
  {
    name: 'a table of metrics without an account column',
    yaml: RUNGS.replace('accounts:', '  »s: { kind: metrics, files: a.csv }\naccounts:'),
    code: 'missing-key',
    message: /"account" is missing/,
    remedy: /add "account"/,
  },
  {
    name: 'an unknown time zone',
    yaml: source('{ files: a.csv, account: id, timezone: »Europe/Amsterdm }'),
    code: 'unknown-timezone',
    message: /"Europe\/Amsterdm"/,
    remedy: /"Europe\/Amsterdam"/,
  },
  {
    name: 'keys from a source that is not there',
    yaml: source('{ files: a.csv, account: site, keys: { from: »mpa, match: site, give: id } }'),
    code: 'unknown-source',
    message: /"mpa"/,
    remedy: /"map"/,
  },
  {
    name: 'half a key map',
    yaml: source('{ files: a.csv, account: site, »keys: { from: map, match: site } }'),
    code: 'missing-key',
    message: /"give" is missing/,
    remedy: /add "give"/,
  },
  {
    name: 'a key map without the key it maps',
    yaml: RUNGS.replace('accounts:', '  »s: { files: a.csv, keys: { from: map, match: a, give: b } }\naccounts:'),
    code: 'missing-key',
    message: /"account" is missing/,
    remedy: /holds the key/,
  },
  {
    name: 'key maps in a circle',
    yaml: RUNGS.replace(
      'accounts:',
      '  s: { files: a.csv, account: x, keys: { from: »t, match: a, give: b } }\n  t: { files: b.csv, account: y, keys: { from: s, match: a, give: b } }\naccounts:',
    ),
    code: 'keys-cycle',
    message: /"s" needs "t" needs "s"/,
    remedy: /without "keys"/,
  },
  {
    name: 'a source that maps its keys through itself',
    yaml: source('{ files: a.csv, account: x, keys: { from: »s, match: a, give: b } }'),
    code: 'keys-cycle',
    message: /"s" needs "s"/,
    remedy: /without "keys"/,
  },
  {
    name: 'covers an attribute that is not there',
    yaml: source('{ files: a.csv, account: id, covers: { »plam: pro } }'),
    code: 'unknown-attribute',
    message: /"plam"/,
    remedy: /"plan"/,
  },
  {
    name: 'a validity of three columns',
    yaml: source('{ files: a.csv, account: id, valid: »[a, b, c] }'),
    code: 'out-of-range',
    message: /"valid" is a list, not a list of one or two columns/,
    remedy: /\[start_date, end_date\]/,
  },
  {
    name: 'a format without a percent sign',
    yaml: source('{ files: a.csv, account: id, formats: { day: »dd-mm-yyyy } }'),
    code: 'bad-format',
    message: /"dd-mm-yyyy"/,
    remedy: /%d/,
  },
  {
    name: 'an unknown column type',
    yaml: source('{ files: a.csv, account: id, types: { zip: »string } }'),
    code: 'unknown-value',
    message: /"zip" is "string"/,
    remedy: /number, boolean, date, text/,
  },
  {
    name: 'timeless beside a time',
    yaml: source('{ files: a.csv, account: id, time: t, timeless: »true }'),
    code: 'timeless-with-time',
    message: /contradicts "time"/,
    remedy: /remove one/,
  },
  {
    name: 'raw SQL without leave',
    yaml: source('{ »sql: select 1, account: id }'),
    code: 'sql-not-allowed',
    message: /raw SQL/,
    remedy: /allow_sql: true/,
  },
  {
    name: 'both files and SQL',
    yaml: `allow_sql: true\n${source('{ files: a.csv, »sql: select 1, account: id }')}`,
    code: 'files-and-sql',
    message: /not both/,
    remedy: /remove one/,
  },
];

describe('broken sources', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parseTexts(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'rungs.yaml' }, marked, read.diagnostics);
  });
});
