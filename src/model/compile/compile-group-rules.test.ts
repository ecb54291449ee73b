import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import type { Document } from '../../yaml/document.ts';
import { readYaml } from '../../yaml/read.ts';
import type { GroupNode, Model, Node } from '../model.ts';
import { parseModel } from '../parse/parse-model.ts';
import { preorder } from '../walk.ts';

function document(text: string): Document {
  const read = readYaml('models/m.yaml', text, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

function model(text: string, base?: string): Model {
  const find = base === undefined ? undefined : () => ({ ...document(base), file: 'models/base.yaml' });
  const { value, diagnostics } = parseModel(document(text), 'm', find);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value.model;
}

function node(whole: Model, path: string): Node {
  return preorder(whole.root).find((each) => each.path === path)!;
}

function group(whole: Model, path: string): GroupNode {
  const found = node(whole, path);
  if (found.kind !== 'group') throw new Error(`"${path}" is no group`);
  return found;
}

const CURVE = 'curve: { points: [[0, 0], [1, 100]] }';
const PAIR = `indicators:\n  a: { metric: m, ${CURVE} }\n  b: { metric: n, ${CURVE} }\n`;

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'a ladder of a child there is not',
    yaml: `combine: { ladder: [a, »c] }\n${PAIR}`,
    code: 'unknown-child',
    message: /"ladder" names "c"/,
    remedy: /a/,
  },
  {
    name: 'a ladder that leaves a child out',
    yaml: `combine: { »ladder: [a] }\n${PAIR}`,
    code: 'child-without-part',
    message: /"b" has no place in the ladder/,
    remedy: /weight: 0/,
  },
  {
    name: 'a ladder with a level twice',
    yaml: `combine: { ladder: [a, b, »a] }\n${PAIR}`,
    code: 'level-twice',
    message: /"a" stands in the ladder twice/,
    remedy: /once/,
  },
  {
    name: 'a ladder on which nothing holds a level',
    yaml: `combine: { ladder: [a, b], held: »0% }\n${PAIR}`,
    code: 'held-zero',
    message: /nothing there/,
    remedy: /80%/,
  },
  {
    name: 'a share that holds no level of any ladder',
    yaml: `combine: { power: 2, »held: 80% }\n${PAIR}`,
    code: 'held-without-ladder',
    message: /there is none/,
    remedy: /remove "held"/,
  },
  {
    name: 'the first of children that leaves one out',
    yaml: `combine: { »first: [b] }\n${PAIR}`,
    code: 'child-without-part',
    message: /"a" has no place among the first/,
    remedy: /weight: 0/,
  },
  {
    name: 'two ways to choose',
    yaml: `combine: { lowest: 1, highest: 1 }\n${PAIR}`.replace('combine', '»combine'),
    code: 'no-combination',
    message: /gives both "lowest" and "highest"/,
    remedy: /lowest, highest, first/,
  },
  {
    name: 'the lowest of no children',
    yaml: `combine: { lowest: »0 }\n${PAIR}`,
    code: 'out-of-range',
    message: /"lowest"/,
    remedy: /a number of children, such as 2/,
  },
  {
    name: 'a start of what is no sum',
    yaml: `»start: 100\n${PAIR}`,
    code: 'start-without-sum',
    message: /this group has no sum/,
    remedy: /combine: sum/,
  },
  {
    name: 'a limit that does not run upwards',
    yaml: `limit: »[100, 0]\n${PAIR}`,
    code: 'limit-inverted',
    message: /from 100 to 0, which is not upwards/,
    remedy: /lowest points first/,
  },
  {
    name: 'a limit outside the scale',
    yaml: `scale: [0, 1]\nlimit: »[0, 100]\nindicators:\n  a: { metric: m, curve: { percentile_rank: mean } }\n`,
    code: 'limit-off-scale',
    message: /from 0 to 100, which leaves the scale, 0 to 1/,
    remedy: /a limit from 0 to 1, or .*`curve`/,
  },
  {
    name: 'a limit below the scale, of what is read for its points of the scale',
    yaml: `combine: product\ngroups:\n  g: { limit: »[-20, 100], indicators: { a: { metric: m, ${CURVE} } } }\n`,
    code: 'limit-off-scale',
    message: /from -20 to 100, which leaves the scale, 0 to 100/,
    remedy: /a limit from 0 to 100/,
  },
  {
    name: 'more children than there are',
    yaml: `min_children: »3\n${PAIR}`,
    code: 'too-many-children',
    message: /3 children must be scored, and 2 have a weight/,
    remedy: /2 or fewer/,
  },
  {
    name: 'points outside the scale below a product below a sum',
    yaml: `combine: sum\ngroups:\n  g:\n    combine: product\n    indicators:\n      a: { metric: m, curve: { bands: [[0, »-3], [1, 3]] } }\n`,
    code: 'points-off-scale',
    message: /-3 points lie outside the scale, 0 to 100/,
    remedy: /from 0 to 100/,
  },
  {
    name: 'a policy that does not exist',
    yaml: `if_missing: »zeros\n${PAIR}`,
    code: 'wrong-type',
    message: /"if_missing" is "zeros"/,
    remedy: /spread, zero, worst, missing/,
  },
  {
    name: 'a fill outside the scale',
    yaml: `if_missing: »120\n${PAIR}`,
    code: 'fill-off-scale',
    message: /120 points lie outside the scale, 0 to 100/,
    remedy: /from 0 to 100/,
  },
  {
    name: 'zero where the scale does not reach it',
    yaml: `scale: [1, 5]\nindicators:\n  a: { metric: m, if_missing: »zero, curve: { percentile_rank: mean } }\n`,
    code: 'fill-off-scale',
    message: /0 points lie outside/,
    remedy: /such as 1/,
  },
  {
    name: 'a curve of a group that reads answers',
    yaml: `curve: { »levels: { low: 0, high: 100 } }\n${PAIR}`,
    code: 'no-group-curve',
    message: /"levels" reads answers, and a group has points/,
    remedy: /`bands`/,
  },
  {
    name: 'a curve of a group against a baseline',
    yaml: `curve: { »own_past: { baseline: m } }\n${PAIR}`,
    code: 'no-group-curve',
    message: /reads a metric and its baseline/,
    remedy: /an indicator of the group/,
  },
  {
    name: 'a curve of a group with points off the scale',
    yaml: `curve: { bands: [[0, 0], [50, »120]] }\n${PAIR}`,
    code: 'points-off-scale',
    message: /120 points lie outside the scale/,
    remedy: /from 0 to 100/,
  },
  {
    name: 'rounding by which an end of the scale is no result',
    yaml: `scale: [0, 2.5]\nround: »0\nindicators:\n  a: { metric: m, curve: { percentile_rank: mean } }\n`,
    code: 'round-off-scale',
    message: /2.5, an end of the scale/,
    remedy: /more decimals/,
  },
  {
    name: 'a ratio of something that is not there',
    yaml: `combine: { ratio: [a, »c] }\n${PAIR}`,
    code: 'unknown-child',
    message: /"ratio" names "c"/,
    remedy: /a, b/,
  },
  {
    name: 'a ratio with a third child',
    yaml: `combine: { »ratio: [a, b] }\n${PAIR}  c: { metric: o, ${CURVE} }\n`,
    code: 'child-without-part',
    message: /"c" has no part in the ratio/,
    remedy: /weight: 0/,
  },
  {
    name: 'a difference of one child with itself',
    yaml: `combine: { difference: [a, »a] }\nindicators:\n  a: { metric: m, ${CURVE} }\n`,
    code: 'pair-of-one',
    message: /of "a" with itself/,
    remedy: /two different/,
  },
  {
    name: 'two combinations at once',
    yaml: `»combine: { power: 2, ratio: [a, b] }\n${PAIR}`,
    code: 'no-combination',
    message: /both "power" and "ratio"/,
    remedy: /one of/,
  },
  {
    name: 'a geometric mean over a scale from below 0',
    yaml: `scale: [-1, 1]\ncombine: »geometric\nindicators:\n  a: { metric: m, curve: { percentile_rank: mean } }\n`,
    code: 'mean-of-negatives',
    message: /begins at -1/,
    remedy: /`mean`/,
  },
  {
    name: 'a child to hang on that is not there',
    yaml: `must: [a, »backup]\n${PAIR}`,
    code: 'unknown-child',
    message: /"must" names "backup"/,
    remedy: /a, b/,
  },
  {
    name: 'a child to hang on that has no weight',
    yaml: `must: [»a]\nindicators:\n  a: { metric: m, weight: 0, ${CURVE} }\n  b: { metric: n, ${CURVE} }\n`,
    code: 'part-without-weight',
    message: /"a", whose weight is 0/,
    remedy: /above 0/,
  },
  {
    name: 'an item of a checklist that is a node too',
    yaml: `${PAIR}checklist: { answers: { y: 100, n: 0 }, items: { »a: 1 } }\n`,
    code: 'duplicate-node',
    message: /"a" is an item of the checklist/,
    remedy: /rename/,
  },
  {
    name: 'an age of nothing for a whole group',
    yaml: `max_age: »0d\n${PAIR}`,
    code: 'max-age-zero',
    message: /everything would be expired/,
    remedy: /45d/,
  },
  {
    name: 'grace without a duration',
    yaml: `»grace: { since: customer_since }\n${PAIR}`,
    code: 'missing-key',
    message: /"for"/,
    remedy: /90d/,
  },
];

describe('rules of a group that contradict themselves', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parseModel(document(marked.text), 'm');
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'models/m.yaml' }, marked, read.diagnostics);
  });
});

describe('what is missing', () => {
  const nested = (root: string, inner: string, leaf: string): Model =>
    model(`${root}groups:\n  g:\n    ${inner}\n    indicators:\n      x: { metric: m, ${leaf}${CURVE} }\n`);

  it('is re-spread where nothing is said, and a model that says nothing carries nothing of it', () => {
    expect(preorder(nested('', 'weight: 1', '').root).some((each) => 'ifMissing' in each)).toBe(false);
  });

  it('follows the nearest that speaks: the node itself if it is an indicator, else a group above it', () => {
    expect(node(nested('if_missing: zero\n', 'weight: 1', ''), 'g.x').ifMissing).toBe('zero');
    expect(node(nested('if_missing: zero\n', 'if_missing: worst', ''), 'g.x').ifMissing).toBe('worst');
    expect(node(nested('if_missing: zero\n', 'if_missing: worst', 'if_missing: 20, '), 'g.x').ifMissing).toBe(20);
    expect(node(nested('if_missing: zero\n', 'if_missing: spread', ''), 'g.x')).not.toHaveProperty('ifMissing');
  });

  it('of a group itself is for the group above to say', () => {
    expect(node(nested('if_missing: zero\n', 'if_missing: missing', ''), 'g').ifMissing).toBe('zero');
    expect(node(nested('', 'if_missing: zero', ''), 'g')).not.toHaveProperty('ifMissing');
  });

  it('asks for no evidence where it is filled, unless the group says how much', () => {
    expect(group(nested('', 'if_missing: zero', ''), 'g').minCoverage).toBe(0);
    expect(group(nested('', 'if_missing: zero', ''), '').minCoverage).toBe(0.5);
    expect(group(nested('', 'weight: 1', 'if_missing: 0, '), 'g').minCoverage).toBe(0);
    expect(group(nested('if_missing: missing\n', 'weight: 1', ''), 'g').minCoverage).toBe(0.5);
    expect(
      group(nested('', '{ if_missing: zero, min_coverage: 30% }'.slice(2, -2).replace(', ', '\n    '), ''), 'g')
        .minCoverage,
    ).toBe(0.3);
  });
});

describe('what a group hands down', () => {
  it('are conditions, the shortest age and grace, all of which must hold', () => {
    const whole = model(
      `only_for: { plan: [big] }\nmax_age: 2w\ngrace: { since: since, for: 30d }\ngroups:\n  g:\n    max_age: 1mo\n    grace: { since: live, for: 90d }\n` +
        `    indicators:\n      x: { metric: m, only_for: { region: eu }, ${CURVE} }\n      y: { metric: m, max_age: 3d, ${CURVE} }\n`,
    );
    expect(node(whole, 'g.x')).toMatchObject({
      onlyFor: [
        { attribute: 'plan', values: ['big'] },
        { attribute: 'region', values: ['eu'] },
      ],
      maxAge: { n: 2, unit: 'w' },
      grace: [
        { since: 'since', for: { n: 30, unit: 'd' } },
        { since: 'live', for: { n: 90, unit: 'd' } },
      ],
    });
    expect(node(whole, 'g.y')).toMatchObject({ maxAge: { n: 3, unit: 'd' } });
  });
});

describe('combinations', () => {
  it('a ladder knows its levels in their order, the share that holds one, and its scale', () => {
    const ladder = (how: string): Model => model(`combine: { ladder: [b, a]${how} }\n${PAIR}`);
    expect(ladder(', held: 80%').root.combine).toEqual({ kind: 'ladder', of: ['b', 'a'], held: 0.8, scale: [0, 100] });
    expect(ladder('').root.combine).toMatchObject({ held: 1 });
  });

  it('a ladder takes the place of what the model it starts from says, and its share stays beside it', () => {
    const base = `combine: { ladder: [a, b], held: 80% }\n${PAIR}`;
    expect(model('use: base\ncombine: { ladder: [b, a] }\n', base).root.combine).toMatchObject({
      of: ['b', 'a'],
      held: 0.8,
    });
    expect(model('use: base\ncombine: { ratio: [b, a] }\n', base).root.combine).toEqual({
      kind: 'ratio',
      of: ['b', 'a'],
    });
  });

  it('a product knows its scale, a ratio its children, a group what it hangs on', () => {
    expect(
      group(
        model(`scale: [1, 5]\ncombine: product\nindicators:\n  a: { metric: m, curve: { percentile_rank: mean } }\n`),
        '',
      ).combine,
    ).toEqual({
      kind: 'product',
      scale: [1, 5],
    });
    expect(group(model(`combine: { ratio: [b, a] }\n${PAIR}`), '').combine).toEqual({ kind: 'ratio', of: ['b', 'a'] });
    expect(group(model(`must: [b]\n${PAIR}`), '').must).toEqual({ of: ['b'], scale: [0, 100] });
  });

  it('another combination laid over one replaces it', () => {
    const over = model('use: base\ncombine: { difference: [a, b] }\n', `combine: { power: 2 }\n${PAIR}`);
    expect(over.root.combine).toEqual({ kind: 'difference', of: ['a', 'b'] });
  });
});

describe('the curve and rounding of a group', () => {
  it('are those of an indicator, over points', () => {
    const whole = model(
      `round: 1\ngroups:\n  g:\n    curve: { range: [min, max] }\n    round: { to: -1, mode: down }\n    indicators: { a: { metric: m, ${CURVE} } }\n`,
    );
    expect(whole.root.round).toEqual({ to: 1, mode: 'half_up' });
    expect(group(whole, 'g').curve).toEqual({ kind: 'range', direction: 'up', low: 'min', high: 'max' });
    expect(group(whole, 'g').round).toEqual({ to: -1, mode: 'down' });
    expect(group(model(PAIR), '')).not.toHaveProperty('curve');
  });

  it('another kind of curve laid over one replaces it', () => {
    const over = model(
      'use: base\ncurve: { rank: min }\n',
      `curve: { bands: [[0, 0], [50, 100]], ends: upper }\n${PAIR}`,
    );
    expect(over.root.curve).toEqual({ kind: 'rank', ties: 'min', direction: 'up' });
  });
});

describe('a checklist', () => {
  it('is an indicator for each item, with the answers as its levels', () => {
    const whole = model('checklist: { answers: { yes: 100, partly: 50, no: 0 }, items: { sso: 1, audit_log: 2 } }\n');
    expect(whole.root.children).toMatchObject([
      { path: 'audit_log', title: 'Audit log', metric: 'audit_log', weight: 2 },
      { path: 'sso', metric: 'sso', weight: 1, curve: { kind: 'levels', levels: { yes: 100, partly: 50, no: 0 } } },
    ]);
  });
});

describe('what a group chooses and begins with', () => {
  it('stands in the model', () => {
    const of = (rules: string): GroupNode => model(`${rules}\n${PAIR}`).root;
    expect(of('combine: { lowest: 1 }').combine).toEqual({ kind: 'lowest', count: 1, scale: [0, 100] });
    expect(of('combine: { first: [b, a] }').combine).toEqual({ kind: 'first', of: ['b', 'a'] });
    expect(of('combine: sum\nstart: 100').combine).toEqual({ kind: 'sum', start: 100 });
    expect(of('combine: sum').combine).toEqual({ kind: 'sum' });
    expect(of('min_children: 2\nlimit: [0, 100]')).toMatchObject({ minChildren: 2, limit: [0, 100] });
  });

  it('warns where all are chosen', () => {
    const { diagnostics } = parseModel(document(`combine: { highest: 2 }\n${PAIR}`), 'm');
    expect(diagnostics).toMatchObject([{ code: 'all-chosen', severity: 'warning' }]);
  });

  it('leaves points outside the scale to sums and differences, and to what is chosen below them', () => {
    const nested = (combine: string, within: string): string =>
      `combine: ${combine}\ngroups:\n  g:\n    combine: ${within}\n    if_missing: -1\n    indicators:\n      a: { metric: m, curve: { bands: [[0, -3], [1, 120]] } }\n      b: { metric: n, curve: { levels: { no: -20, yes: 0 } } }\n  h: { indicators: { c: { metric: o, ${CURVE} } } }\n`;
    for (const [combine, within] of [
      ['sum', 'max'],
      ['{ difference: [h, g] }', 'mean'],
      ['mean', 'sum'],
    ] as const) {
      expect(parseModel(document(nested(combine, within)), 'm').diagnostics).toEqual([]);
    }
    expect(parseModel(document(nested('mean', 'mean')), 'm').diagnostics.map(({ code }) => code)).toContain(
      'points-off-scale',
    );
  });

  it('lets a limit leave the scale below a sum, and before a curve that comes back to it', () => {
    for (const yaml of [
      `combine: sum\ngroups:\n  g: { limit: [-20, 150], indicators: { a: { metric: m, ${CURVE} } } }\n`,
      `combine: sum\nlimit: [-20, 150]\ncurve: { points: [[-20, 0], [150, 100]] }\n${PAIR}`,
    ]) {
      expect(parseModel(document(yaml), 'm').diagnostics).toEqual([]);
    }
  });
});
