import { describe, expect, test } from 'vitest';
import { AUDIENCES, type Audience } from '../../src/report/audience/audience.ts';
import { summaryDocument } from '../../src/report/audience/summary-document.ts';
import type { Block, Document } from '../../src/report/document/document.ts';
import { documentMarkdown } from '../../src/report/document/document-markdown.ts';
import { plain } from '../../src/report/document/words.ts';
import { audienceInput, FACTS, MODEL, NOW, SERIES, type Fact } from './audience-base.ts';
import { compareGolden } from './compare-golden.ts';
import { handMadeBase } from '../fixtures/hand-made-base.ts';

/** The summaries against numbers counted here from the facts, by hand and without the product's own analysis. */

const stageOf = (points: number): number => Math.min(5, Math.floor(points / 20) + 1);

interface Stood {
  readonly fact: Fact;
  readonly stage: number;
  readonly atMost: boolean;
  readonly holders: readonly string[];
}

function stood(fact: Fact, [knowledge, automation]: Fact['now']): Stood {
  const stages = [
    { title: 'Knowledge', stage: stageOf(knowledge) },
    ...(automation === null ? [] : [{ title: 'Automation', stage: stageOf(automation) }]),
  ];
  const stage = Math.min(...stages.map((one) => one.stage));
  const holders = stage === 5 ? [] : stages.filter((one) => one.stage === stage).map(({ title }) => title);
  return { fact, stage, atMost: automation === null, holders };
}

const now = FACTS.map((fact) => stood(fact, fact.now));
const arrOf = (some: readonly Stood[]): number => some.reduce((sum, { fact }) => sum + fact.arr, 0);
const money = (arr: number): string => (arr >= 99_950 ? `${Math.round(arr / 1000)}K` : `${(arr / 1000).toFixed(1)}K`);

function textOf(document: Document): string {
  const said = (block: Block): string[] => {
    switch (block.kind) {
      case 'answer':
      case 'paragraph':
        return [plain(block.text)];
      case 'list':
        return block.items.map(plain);
      case 'figures':
        return block.figures.map(({ label, value, note }) => `${label}: ${value} ${note}`);
      case 'table':
        return block.table.rows.map((row) => row.join(' | '));
      case 'chart':
        return [block.finding, ...block.table.rows.map((row) => row.join(' | '))];
      case 'caveats':
        return [...block.items];
    }
  };
  return document.sections.flatMap(({ blocks }) => blocks.flatMap(said)).join('\n');
}

const summary = (audience: Audience, ...conditions: Parameters<typeof audienceInput>): string =>
  textOf(summaryDocument(audience, audienceInput(...conditions)));

describe('the summary for executives', () => {
  const text = summary('executive');

  test('counts accounts and ARR on each stage', () => {
    for (const stage of [1, 2, 3, 4]) {
      const on = now.filter((one) => one.stage === stage);
      const open = on.filter(({ atMost }) => atMost).length;
      const weight = on.length === 0 ? '–' : money(arrOf(on));
      expect(text).toMatch(
        new RegExp(
          `^${stage}, \\w+ \\| ${on.length} \\| \\S+\\s%? ?\\S* ?\\| ${open} \\| ${weight.replace('.', '\\.')}$`,
          'm',
        ),
      );
    }
    expect(text).toContain(`Accounts: 60 with ARR of ${Math.round(arrOf(now) / 1e5) / 10}M`);
  });

  test('names the dimension that alone holds most, with how many and what they pay', () => {
    const alone = ['Knowledge', 'Automation'].map((title) => ({
      title,
      held: now.filter(({ holders }) => holders.length === 1 && holders[0] === title),
    }));
    const [first, second] = alone.toSorted((a, b) => b.held.length - a.held.length);
    expect(first!.held.length).toBeGreaterThan(second!.held.length);
    expect(text).toContain(
      `${first!.title}: it alone holds back ${first!.held.length} accounts with ARR of ${money(arrOf(first!.held))}.`,
    );
    expect(text).toContain(`Next is ${second!.title}, which alone holds ${second!.held.length} accounts`);
  });

  test('counts who fell, who is low and renews soon, and each once', () => {
    const before = FACTS.map((fact) => stood(fact, fact.before));
    const fell = now.filter((one, i) => !one.atMost && !before[i]!.atMost && one.stage < before[i]!.stage);
    const near = now.filter(
      ({ stage, fact }) =>
        stage === 1 && fact.renewal.getTime() >= NOW && fact.renewal.getTime() < Date.UTC(2027, 4, 1),
    );
    const both = new Set([...fell, ...near]);
    expect(fell.length).toBeGreaterThan(2);
    expect(near.length).toBeGreaterThan(2);
    expect(both.size).toBeLessThan(fell.length + near.length + 1);
    expect(text).toContain(`${both.size} accounts with ARR of ${money(arrOf([...both]))}`);
    expect(text).toContain(`${near.length} accounts with ARR of ${money(arrOf(near))} stand on stage 1`);
    expect(text).toContain(`before 1 May 2027`);
  });

  test('no sign of a title that no presentation can hold gets into it', () => {
    const { base, ...rest } = audienceInput();
    const { model } = base.bound;
    const children = model.root.children.map((child) => ({ ...child, title: `${child.title}\ufffe` }));
    const named = { ...base, bound: { ...base.bound, model: { ...model, root: { ...model.root, children } } } };
    for (const audience of AUDIENCES) {
      expect(JSON.stringify(summaryDocument(audience, { ...rest, base: named }))).not.toContain('\ufffe');
    }
  });

  test('says what limits it: made-up facts, what is not seen, and that nothing is foretold', () => {
    expect(text).toContain('Synthetic base.');
    expect(text).toContain(`${now.filter(({ atMost }) => atMost).length} accounts may stand lower than shown`);
    expect(text).toContain('has not been shown here');
  });
});

describe('the summary for product', () => {
  const lacks = ({
    fact: {
      now: [knowledge, automation],
    },
  }: Stood) => ({
    assistant: [...(knowledge >= 50 ? [] : ['k']), ...(automation === null ? ['?'] : automation >= 40 ? [] : ['a'])],
    routing: automation === null ? ['?'] : automation >= 60 ? [] : ['a'],
  });

  test('counts who is ready, one step away, further and not known, feature by feature', () => {
    const text = summary('product');
    for (const [id, title] of [
      ['assistant', 'Assistant'],
      ['routing', 'Routing'],
    ] as const) {
      const all = now.map((one) => lacks(one)[id]);
      const ready = all.filter((one) => one.length === 0).length;
      const unknown = all.filter((one) => one.includes('?')).length;
      const one = all.filter((each) => !each.includes('?') && each.length === 1).length;
      const further = all.length - ready - unknown - one;
      expect(text).toMatch(new RegExp(`^${title} \\| ${ready} \\| ${one} \\| ${further} \\| ${unknown} \\|`, 'm'));
    }
  });

  test('ships first what most ARR is ready for', () => {
    const ready = (id: 'assistant' | 'routing') => now.filter((one) => lacks(one)[id].length === 0);
    const [first, title] =
      arrOf(ready('assistant')) > arrOf(ready('routing'))
        ? [ready('assistant'), 'Assistant']
        : [ready('routing'), 'Routing'];
    expect(summary('product')).toContain(
      `Ship ${title} first: ${first.length} of 60 accounts with ARR of ${money(arrOf(first))}`,
    );
  });

  test('a model without features says so', () => {
    const plainBase = handMadeBase({ model: { ...MODEL, features: [] }, values: { a: { articles: 1, flows: 2 } } });
    const input = audienceInput([], {
      base: plainBase,
      rows: Uint32Array.of(0),
      earlier: null,
      comparison: null,
      moved: null,
    });
    expect(textOf(summaryDocument('product', input))).toContain('This model names no features');
  });
});

describe('the summary for branch managers', () => {
  const mean = (some: readonly Stood[]): number => {
    const scored = some.map(
      ({
        fact: {
          now: [k, a],
        },
      }) => (a === null ? k : (k + a) / 2),
    );
    return scored.reduce((sum, one) => sum + one, 0) / scored.length;
  };
  // What is told beside each other is subtracted as it is told.
  const shown = (value: number): number => Number(value.toFixed(1));
  const south = now.filter(({ fact }) => fact.branch === 'South');
  const others = now.filter(({ fact }) => fact.branch !== 'South');

  test('says how far the branch is from the others', () => {
    const text = summary('branch', [{ on: 'branch', values: ['South'] }]);
    expect(text).toContain(
      `South averages ${mean(south).toFixed(1)} of 100, ${Math.abs(shown(mean(south)) - shown(mean(others))).toFixed(1)} points below the others (${mean(others).toFixed(1)}).`,
    );
    expect(text).toMatch(/^Knowledge \| \d/m);
  });

  test('the others are what the other filters leave', () => {
    const text = summary('branch', [
      { on: 'branch', values: ['South'] },
      { on: 'csm', values: ['Ada'] },
    ]);
    const ada = ({ fact }: Stood): boolean => fact.csm === 'Ada';
    expect(text).toContain(
      `South averages ${mean(south.filter(ada)).toFixed(1)} of 100, ${Math.abs(shown(mean(south.filter(ada))) - shown(mean(others.filter(ada)))).toFixed(1)} points`,
    );
  });

  test('a branch that differs for sure only alone, and not among all of them, may be chance: in both places', () => {
    const keys = Array.from({ length: 400 }, (_, i) => i);
    const branchOf = (i: number): string => `B${String(i % 16).padStart(2, '0')}`;
    const points = (i: number): number => 20 + ((i * i * 31 + i * 7919) % 61) + (branchOf(i) === 'B03' ? -11 : 0);
    const base = handMadeBase({
      model: MODEL,
      values: Object.fromEntries(keys.map((i) => [`a${i}`, { articles: points(i), flows: points(i) }])),
      attributes: Object.fromEntries(keys.map((i) => [`a${i}`, { branch: branchOf(i) }])),
    });
    const branches = [...new Set(keys.map(branchOf))];
    const said = (own: string | null): string => {
      const rows = Uint32Array.from(keys.filter((i) => own === null || branchOf(i) === own));
      const conditions = own === null ? [] : [{ on: 'branch', values: [own] }];
      const alone = { earlier: null, comparison: null, moved: null };
      return textOf(summaryDocument('branch', audienceInput(conditions, { base, rows, keep: () => true, ...alone })));
    };
    const all = said(null);
    for (const branch of branches) {
      const isSure = new RegExp(`^${branch} \\|.*\\| no$`, 'm').test(all);
      expect(said(branch).includes('That is more than chance'), branch).toBe(isSure);
    }
    expect(said('B03')).toMatch(/Among 48 comparisons a gap of that size may be chance/);
  });

  test('without a branch chosen all stand beside each other', () => {
    const text = summary('branch');
    for (const branch of ['North', 'South', 'West']) {
      const own = now.filter(({ fact }) => fact.branch === branch);
      expect(text).toMatch(new RegExp(`^${branch} \\| ${own.length} \\| \\S+ \\| ${mean(own).toFixed(1)} \\|`, 'm'));
    }
  });
});

describe('the summary for CSMs', () => {
  const mine = [{ on: 'csm', values: ['Ada'] }];
  const own = now.filter(({ fact }) => fact.csm === 'Ada');
  const before = new Map(FACTS.map((fact) => [fact.key, stood(fact, fact.before)]));
  const fell = own
    .filter((one) => !one.atMost && one.stage < before.get(one.fact.key)!.stage)
    .toSorted((a, b) => b.fact.arr - a.fact.arr);

  test('begins with the largest account that fell, and says from where to where', () => {
    const text = summary('csm', mine);
    const [first] = fell;
    expect(text).toContain(
      `Call ${first!.fact.name}: it fell from stage ${before.get(first!.fact.key)!.stage} to ${first!.stage}, with ARR of ${money(first!.fact.arr)}.`,
    );
    expect(text).toContain(`${fell.length} of your ${own.length} accounts fell since 1 Oct 2026.`);
  });

  test('gives three steps, and no account of somebody else', () => {
    const document = summaryDocument('csm', audienceInput(mine));
    const steps = document.sections.find(({ id }) => id === 'next')!.blocks[0]!;
    expect(steps.kind === 'list' ? steps.items : []).toHaveLength(3);
    const text = textOf(document);
    for (const { fact } of now.filter(({ fact: { csm } }) => csm === 'Ben'))
      expect(text).not.toMatch(new RegExp(`${fact.name}\\b(?!\\d)`));
  });
});

describe('every summary', () => {
  test.each(AUDIENCES)('for %s is the golden one', (audience) => {
    const conditions = {
      executive: [],
      product: [],
      branch: [{ on: 'branch', values: ['South'] }],
      csm: [{ on: 'csm', values: ['Ada'] }],
    };
    compareGolden(`${audience}.md`, documentMarkdown(summaryDocument(audience, audienceInput(conditions[audience]))));
  });

  test.each(AUDIENCES)('for %s has one answer, caveats, and a stamp with the filters in words', (audience) => {
    const { sections, stamp } = summaryDocument(audience, audienceInput([{ on: 'branch', values: ['South', 'West'] }]));
    const kinds = sections.flatMap(({ blocks }) => blocks.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'answer')).toHaveLength(1);
    expect(kinds).toContain('caveats');
    expect(stamp).toContainEqual({ name: 'Filters', text: 'Branch: South or West' });
    expect(stamp).toContainEqual({ name: 'Accounts', text: '40 of 60' });
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
  });

  test.each(AUDIENCES)(
    'for %s can be written of an empty base, of one account, and without anything earlier',
    (audience) => {
      const alone = { earlier: null, comparison: null, moved: null } as const;
      const empty = handMadeBase({ model: MODEL, values: {} });
      const one = handMadeBase({ model: MODEL, values: { a: { articles: 33 } } });
      const bare = handMadeBase({
        model: { ...MODEL, stages: null, features: [] },
        values: { a: { articles: 33, flows: 5 } },
      });
      for (const base of [empty, one, bare, SERIES[1]]) {
        const rows = Uint32Array.from(base.table.accounts.keys());
        const document = summaryDocument(audience, audienceInput([], { base, rows, keep: () => true, ...alone }));
        const text = documentMarkdown(document);
        expect(text).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
      }
    },
  );
});

describe('what was not counted', () => {
  const alone = { earlier: null, comparison: null, moved: null } as const;
  const only = (audience: Audience, values: Parameters<typeof handMadeBase>[0]['values']): string => {
    const base = handMadeBase({ model: { ...MODEL, features: [] }, values });
    const rows = Uint32Array.from(base.table.accounts.keys());
    return textOf(summaryDocument(audience, audienceInput([], { base, rows, keep: () => true, ...alone })));
  };

  test('is not said to be none: who fell without an earlier snapshot, who renews without dates', () => {
    const values = { a: { articles: 90, flows: 90 } };
    expect(only('executive', values)).toContain('There is no earlier snapshot to say who fell.');
    expect(only('executive', values)).not.toMatch(/No account fell|none on stage 1 renews/);
    expect(only('csm', values)).not.toContain('Nobody fell');
  });

  test('are branches of a few accounts: nothing is compared, which is no finding', () => {
    const base = handMadeBase({
      model: MODEL,
      values: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, { articles: 5 * i, flows: 50 }])),
      attributes: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, { branch: i < 6 ? 'A' : 'B' }])),
    });
    const rows = Uint32Array.from(base.table.accounts.keys());
    const input = audienceInput([], { base, rows, keep: () => true, ...alone });
    const text = textOf(summaryDocument('branch', input));
    expect(text).toContain('None has 20 accounts with a score on either side, so nothing is compared.');
    expect(text).not.toContain('None differs');
  });
});
