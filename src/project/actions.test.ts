import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/fixtures/marked-yaml.ts';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { projectOf, RUNGS } from '../../test/fixtures/project-text.ts';
import { checkActions, parseActions } from './actions.ts';

type Golden = Omit<GoldenError, 'file'>;

const rest = 'days: 1, weeks: [1, 2], role: owner';
const own = (lift: string): string => `write: { title: Write, ${rest}, lifts: { m: ${lift} } }\n`;

const broken: Golden[] = [
  {
    name: 'a lift that says nothing',
    yaml: own('»{}'),
    code: 'one-effect',
    message: /nothing is said to happen to "m"/,
    remedy: /one of add, grow, at_least, at_most and set/,
  },
  {
    name: 'a lift that says two things',
    yaml: own('»{ add: 1, set: true }'),
    code: 'one-effect',
    message: /add and set are said at once/,
    remedy: /write one of/,
  },
  {
    name: 'the greater effect first',
    yaml: own('{ add: »[6%, 2%] }'),
    code: 'range-order',
    message: /the lesser effect is written after the greater/,
    remedy: /\[2%, 6%\]/,
  },
  {
    name: 'effects in opposite directions',
    yaml: own('{ grow: »[-2%, 6%] }'),
    code: 'range-order',
    message: /opposite directions/,
    remedy: /lesser effect first/,
  },
  {
    name: 'the greater lowering first',
    yaml: own('{ at_most: »[10, 20] }'),
    code: 'range-order',
    message: /lesser effect/,
    remedy: /lesser effect first/,
  },
  {
    name: 'weeks the wrong way round',
    yaml: 'write: { title: Write, days: 1, weeks: »[6, 2], role: owner }\n',
    code: 'range-order',
    message: /6 weeks at the least are more than 2/,
    remedy: /\[2, 6\]/,
  },
  {
    name: 'no effort',
    yaml: 'write: { title: Write, days: »0, weeks: [1, 2], role: owner }\n',
    code: 'out-of-range',
    message: /0/,
    remedy: /person-days above 0, such as 3/,
  },
  {
    name: 'a need that is not there',
    yaml: `write: { title: Write, ${rest} }\nread: { title: Read, ${rest}, needs: [»wirte] }\n`,
    code: 'unknown-action',
    message: /"wirte"/,
    remedy: /"write"/,
  },
  {
    name: 'a resource that is no address',
    yaml: `write: { title: Write, ${rest}, resources: [{ title: Guide, url: »guide.pdf }] }\n`,
    code: 'wrong-format',
    message: /guide\.pdf/,
    remedy: /https/,
  },
];

describe('a file of actions', () => {
  it.each(broken)('$name is refused at its place', (golden) => {
    const marked = unmark(golden.yaml);
    const { diagnostics } = parseActions(documentOf('actions.yaml', marked.text));
    expectGolden({ ...golden, file: 'actions.yaml' }, marked, diagnostics);
  });

  it('in which actions need each other says the way round', () => {
    const text = `a: { title: A, ${rest}, needs: [b] }\nb: { title: B, ${rest}, needs: [a] }\n`;
    const { diagnostics } = parseActions(documentOf('actions.yaml', text));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'it needs itself: a needs b needs a',
      'it needs itself: b needs a needs b',
    ]);
  });

  it('adds to those known and takes the place of one of the same id', () => {
    const known = parseActions(
      documentOf('shipped.yaml', `a: { title: A, ${rest} }\nb: { title: B, ${rest} }\n`),
    ).value!;
    const text = `c: { title: C, ${rest}, needs: [b] }\na: { title: Ours, ${rest} }\n`;
    const { value } = parseActions(documentOf('actions.yaml', text), known);
    expect(value?.map(({ title }) => title)).toEqual(['Ours', 'B', 'C']);
    expect(parseActions(documentOf('actions.yaml', '# nothing\n'), known).value).toEqual(known);
  });

  it('of a project names metrics and attributes that exist', () => {
    const project = projectOf(RUNGS.replace(/ {2}mart.*\n/, ''), ['tickets: { from: contacts, value: count() }\n']);
    const text = `write: { title: Write, ${rest}, lifts: { tickts: { add: 1 } }, only_for: { plans: big }, person: csm }\n`;
    const document = documentOf('actions.yaml', text);
    const found = checkActions(parseActions(document).value!, project, document);
    expect(found.map(({ code, message, remedy }) => [code, message, remedy])).toEqual([
      ['unknown-metric', 'the metric "tickts" is not defined', expect.stringContaining('"tickets"')],
      ['unknown-attribute', 'there is no attribute "plans"', expect.stringContaining('"plan"')],
      ['unknown-attribute', 'there is no attribute "csm"', expect.stringContaining('plan')],
    ]);
  });
});

describe('the actions that ship', () => {
  const root = join(import.meta.dirname, '../..');
  const read = parseActions(documentOf('shipped.yaml', readFileSync(join(root, 'actions/shipped.yaml'), 'utf8')));
  const actions = read.value ?? [];

  test('are forty and more, without a fault', () => {
    expect(read.diagnostics).toEqual([]);
    expect(actions.length).toBeGreaterThanOrEqual(40);
  });

  test('lift only what the demo measures, and every dimension of its models', () => {
    const folder = join(root, 'examples/service-desk/metrics');
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const measured = new Set(texts.flatMap((text) => [...text.matchAll(/^([a-z0-9_]+):/gm)].map((match) => match[1])));
    const lifted = new Set(actions.flatMap(({ lifts }) => lifts.map(({ metric }) => metric)));
    expect([...lifted].filter((metric) => !measured.has(metric))).toEqual([]);
    for (const id of ['service-maturity', 'customer-maturity', 'platform-adoption']) {
      const model = readFileSync(join(root, 'models', `${id}.yaml`), 'utf8');
      const dimensions = model
        .slice(model.indexOf('\ngroups:'))
        .split(/\n {2}(?=[a-z_]+:\n)/)
        .slice(1);
      for (const dimension of dimensions) {
        const metrics = [...dimension.matchAll(/metric: ([a-z0-9_]+)/g)].map((match) => match[1]!);
        if (metrics.length > 0 && dimension.includes('indicators:')) {
          expect(
            metrics.some((metric) => lifted.has(metric)),
            `${id}: ${dimension.slice(0, 40)}`,
          ).toBe(true);
        }
      }
    }
  });
});
