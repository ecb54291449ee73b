import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { documentOf } from '../../../test/fixtures/model-text.ts';
import { parseModel } from '../../model/parse/parse-model.ts';
import { indicators } from '../../model/walk.ts';
import { parseActions } from '../../project/actions.ts';
import { documentHtml } from '../document/document-html.ts';
import { documentMarkdown } from '../document/document-markdown.ts';
import { guideDocument } from './guide-document.ts';
import { heldBack } from './guide-facts.ts';

const EMPTY = { projectTitle: 'Test', notice: '', metrics: {}, actions: [], scored: null };
const root = join(import.meta.dirname, '../../..');

const model = modelOf([
  group('use', [indicator('logins', { title: '<i>Logins</i>' }), indicator('seats')], { title: 'Use' }),
  group('care', [indicator('owner')], { title: 'Care' }),
]);
const base = handMadeBase({
  model,
  values: {
    one: { logins: 10, seats: 50, owner: 30 },
    two: { logins: 40, seats: 80, owner: 20 },
    three: { logins: 10, seats: 50, owner: 80 },
    open: { logins: 'missing', seats: 'missing', owner: 'missing' },
  },
});

const RULES = {
  weakest: 'stands on the stage of its weakest dimension',
  score: 'points of all dimensions together decide the stage',
  gates: 'Points do not decide it',
  none: 'has no stages',
} as const;

describe('a guide', () => {
  test('says where it leaves actions out, and nothing where it does not', () => {
    const all = Array.from({ length: 6 }, (_, i) => anAction(`act${i}`, i + 1, { owner: 1 }));
    const written = (n: number) => documentMarkdown(guideDocument({ ...EMPTY, model, actions: all.slice(0, n) }));
    expect(written(6)).toContain('Of each dimension no more than 5, those of least work first.');
    expect(written(6)).not.toContain('act5');
    expect(written(5)).not.toContain('no more than 5');
  });

  test('says what holds customers back: ties count for each, and what is not seen for none', () => {
    const { accounts, rated, byStage, dimensions } = heldBack(base, model);
    expect({ accounts, rated, byStage }).toEqual({ accounts: 4, rated: 3, byStage: [0, 3, 0, 0, 0] });
    // By hand: use 30, 60, 30; care 30, 20, 80.
    expect(dimensions.map(({ path, weakestOf, unseen, median }) => [path, weakestOf, unseen, median])).toEqual([
      ['care', 2, 1, 30],
      ['use', 2, 1, 30],
    ]);
    expect(dimensions[1]!.lowest).toEqual({ path: 'use.logins', mean: 20 });
  });

  test('answers what customers ask, of what they see, by what weighs most', () => {
    const told = (id: string, improve: string, weight = 1) => ({ ...indicator(id, { weight }), improve });
    const seen = modelOf([
      {
        ...group('use', [told('logins', 'Log in.'), told('seats', 'Sit.', 2)], { title: 'Use' }),
        why: 'It pays.',
        customer: { title: 'How you use it' },
      },
      group('reach', [told('calls', 'Call.'), told('mails', 'Mail.')], { title: 'Reach' }),
      { ...group('care', [told('owner', 'Own it.')], { title: 'Care' }), customer: { hidden: true } },
    ]);
    const text = documentMarkdown(guideDocument({ ...EMPTY, model: seen })).split('## What customers ask')[1]!;
    expect(text).toContain('| What is “How you use it”, and why does it count? | It pays. |');
    expect(text).toContain('begin with “How you use it”? | With what weighs most, seats: Sit. |');
    expect(text).toContain('begin with “Reach”? | For example with calls: Call. |');
    expect(text).toContain('| What decides on which stage we stand? | A customer stands on the stage of its weakest');
    expect(text).not.toMatch(/Own it|“Care”|Log in/);
  });

  test('tells a model that was not scored, makes nothing up and is inert', () => {
    const actions = [anAction('a <script>', 1, { logins: 1 }), anAction('elsewhere', 1, { other: 1 })];
    const text = documentMarkdown(guideDocument({ ...EMPTY, model, actions }));
    expect(text).toContain('has not been scored yet');
    expect(text).not.toContain('Customers now');
    expect(text).not.toMatch(/NaN|undefined|null|elsewhere/);
    expect(documentHtml(guideDocument({ ...EMPTY, model, actions }))).not.toMatch(/<script>|<i>/);
    const told = documentMarkdown(guideDocument({ ...EMPTY, model, scored: { base, snapshot: 'snapshot' } }));
    expect(told).toContain('Care holds back most: it is the weakest dimension of 2 of 3 customers.');
    expect(told).toContain('(20 points on average)');
  });

  test.each(['service-maturity', 'customer-maturity', 'cmi', 'health', 'platform-adoption', 'experience-maturity'])(
    'of %s has every indicator with what raises it and what to ask',
    (id) => {
      const read = (path: string): string => readFileSync(join(root, path), 'utf8');
      const shipped = parseModel(documentOf(`${id}.yaml`, read(`models/${id}.yaml`)), id).value!.model;
      const actions = parseActions(documentOf('shipped.yaml', read('actions/shipped.yaml'))).value!;
      const { sections } = guideDocument({ ...EMPTY, model: shipped, actions });
      const rows = sections
        .filter((section) => section.id.startsWith('dimension-'))
        .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows : [])));
      expect(rows.length).toBe(indicators(shipped.root).length);
      const text = documentMarkdown(guideDocument({ ...EMPTY, model: shipped, actions }));
      const asked = sections.find((section) => section.id === 'asked')!.blocks[0]!;
      const answers = asked.kind === 'table' ? asked.table.rows.map((row) => row.join(' ')) : [];
      for (const { title, why, customer } of shipped.root.children.filter((child) => child.customer?.hidden !== true)) {
        const own = answers.filter((row) => row.includes(`“${customer?.title ?? title}”`));
        expect([own.length, own[0]!.endsWith(why)], title).toEqual([2, true]);
      }
      expect(text).toContain(RULES[shipped.stages?.overall ?? 'none']);
      expect(text.includes('“At most stage')).toBe(shipped.stages !== null);
      expect(text).not.toMatch(/\blevels?\b.*stages? it|`rungs/);
      for (const [title, ...said] of rows) for (const cell of said) expect(cell.length, title).toBeGreaterThan(10);
    },
  );
});
