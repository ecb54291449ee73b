import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/fixtures/marked-yaml.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';

type Golden = Omit<GoldenError, 'file'>;

/** A source `s` beside the others. */
const source = (line: string): string => RUNGS.replace('accounts:', `  s: ${line}\naccounts:`);
const withAccounts = (lines: string): string => `${RUNGS.slice(0, RUNGS.indexOf('accounts:'))}accounts:\n${lines}`;

const goldens: Golden[] = [
  { name: 'an empty file', yaml: '»', code: 'empty-file', message: /empty/, remedy: /"sources" and "accounts"/ },
  {
    name: 'a list instead of a mapping',
    yaml: '»- a\n',
    code: 'wrong-type',
    message: /the file is a list/,
    remedy: /"sources"/,
  },
  {
    name: 'an unknown key with the nearest one',
    yaml: `»titel: x\n${RUNGS}`,
    code: 'unknown-key',
    message: /"titel"/,
    remedy: /did you mean "title"/,
  },
  {
    name: 'an unknown key of a source, placed at the key in { }',
    yaml: source('{ files: a.csv, account: id, »timezne: UTC }'),
    code: 'unknown-key',
    message: /"timezne" is not known in "s"/,
    remedy: /"timezone"/,
  },
  {
    name: 'a key far from all others lists what there is',
    yaml: source('{ files: a.csv, »wxyzwxyz: 1 }'),
    code: 'unknown-key',
    message: /"wxyzwxyz"/,
    remedy: /use one of: kind, files, account/,
  },
  {
    name: 'no accounts',
    yaml: '»sources:\n  crm: { files: crm.csv }\n',
    code: 'missing-key',
    message: /"accounts" is missing/,
    remedy: /add "accounts": the accounts, such as \{ from: crm/,
  },
  {
    name: 'no source to take accounts from',
    yaml: RUNGS.replace('from: crm', 'from: »cmr'),
    code: 'unknown-source',
    message: /"cmr"/,
    remedy: /did you mean "crm"/,
  },
  {
    name: 'no key of the accounts',
    yaml: withAccounts('  from: crm\n').replace('accounts:', '»accounts:'),
    code: 'missing-key',
    message: /"key" is missing/,
    remedy: /the column that tells/,
  },
  {
    name: 'a key without a value',
    yaml: RUNGS.replace('key: account_id', '»key:'),
    code: 'empty-value',
    message: /"key" has no value/,
    remedy: /remove the key/,
  },
  {
    name: 'a number where text is expected',
    yaml: `title: »2024\n${RUNGS}`,
    code: 'wrong-type',
    message: /"title" is "2024", not a title/,
    remedy: /put it in quotes: "2024"/,
  },
  {
    name: 'text where true or false is expected',
    yaml: `allow_sql: »yes\n${RUNGS}`,
    code: 'wrong-type',
    message: /"allow_sql" is "yes", not true or false/,
    remedy: /write true or false/,
  },
  {
    name: 'a mapping where a list is expected',
    yaml: `models: »{ a: 1 }\n${RUNGS}`,
    code: 'wrong-type',
    message: /"models" is a mapping/,
    remedy: /\[service-maturity\]/,
  },
  {
    name: 'a model id with a capital',
    yaml: `models: [one, »Two]\n${RUNGS}`,
    code: 'wrong-format',
    message: /item 2 of "models" is "Two"/,
    remedy: /service-maturity/,
  },
  {
    name: 'a model listed twice',
    yaml: `models: [one, two, »one]\n${RUNGS}`,
    code: 'duplicate-model',
    message: /"one" is listed twice/,
    remedy: /remove one/,
  },
  {
    name: 'an attribute id with a capital in a list',
    yaml: withAccounts('  from: crm\n  key: id\n  attributes: [plan, »ARR]\n'),
    code: 'wrong-format',
    message: /item 2 of "attributes" is "ARR", not an attribute id/,
    remedy: /lower-case/,
  },
  {
    name: 'an attribute listed twice',
    yaml: withAccounts('  from: crm\n  key: id\n  attributes: [plan, »plan]\n'),
    code: 'duplicate-attribute',
    message: /"plan" is listed twice/,
    remedy: /remove one/,
  },
  {
    name: 'a segment of an attribute that is not there',
    yaml: `${RUNGS}segments:\n  tier: { of: »arrr, from: [0, 1] }\n`,
    code: 'unknown-attribute',
    message: /"arrr"/,
    remedy: /"arr"/,
  },
  {
    name: 'bands that do not ascend',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 50000, »10000] }\n`,
    code: 'bands-not-ascending',
    message: /10000 does not begin above the one before it, 50000/,
    remedy: /upwards/,
  },
  {
    name: 'two equal bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [12mo, »1y] }\n`,
    code: 'bands-not-ascending',
    message: /1y does not begin above the one before it, 12mo/,
    remedy: /each once/,
  },
  {
    name: 'bands of time that do not ascend though their numbers do',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [1y, »11mo] }\n`,
    code: 'bands-not-ascending',
    message: /11mo does not begin above the one before it, 1y/,
    remedy: /upwards/,
  },
  {
    name: 'bands of numbers and durations mixed',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: »[0, 1y] }\n`,
    code: 'wrong-type',
    message: /"from" is a list, not a list of numbers or of durations/,
    remedy: /\[0d, 1y, 3y\]/,
  },
  {
    name: 'too few names of bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 1, 2], names: »[small, large] }\n`,
    code: 'names-count',
    message: /has 2 for 3 bands/,
    remedy: /give 3/,
  },
  {
    name: 'one name for two bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 1], names: [small, »small] }\n`,
    code: 'duplicate-name',
    message: /"small"/,
    remedy: /of its own/,
  },
  {
    name: 'a segment with the name of an attribute',
    yaml: `${RUNGS}segments:\n  »arr: { of: arr, from: [0, 1] }\n`,
    code: 'ambiguous-name',
    message: /"arr" is an attribute/,
    remedy: /rename/,
  },
];

describe('a broken rungs.yaml', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parseTexts(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'rungs.yaml' }, marked, read.diagnostics);
  });
});
