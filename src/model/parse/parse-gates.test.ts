import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { indicatorAt, itRefuses, MODEL, parse, readModel, STAGES } from '../../../test/fixtures/model-text.ts';
import { bind } from '../../score/bind.ts';
import { explainAccount } from '../../score/explain/explain.ts';
import { score } from '../../score/score.ts';

const withStages = (lines: string): string => MODEL.replace(STAGES, `${STAGES}${lines}`);
const gate = '[{ metric: rate, at_least: 15% }]';
const OVERALL = '{ stage: overall, at_least: 2 }';
const RATE = '{ metric: rate, at_least: 1% }';

const circular = (requirement: string): string => withStages(`  gates: { »3: [${requirement}] }\n`);

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'gates that decide and are not there',
    yaml: withStages('  overall: »gates\n'),
    code: 'no-gates',
    message: /every account would stand on stage 5/,
    remedy: /`gates`.*weakest/,
  },
  ...[
    `{ all: [${RATE}, ${OVERALL}] }`,
    `{ any: [${RATE}, ${OVERALL}] }`,
    `{ at_least: 1, of: [${RATE}, { all: [${OVERALL}] }] }`,
  ].map((requirement) => ({
    name: `a gate on the overall stage within ${requirement.slice(0, 8)}`,
    yaml: circular(requirement),
    code: 'circular-gate',
    message: /gates themselves decide/,
    remedy: /group: overall/,
  })),
];

describe('gates', () => {
  itRefuses(goldens);

  it('that leave out a stage are a warning where they alone decide, and else nothing', () => {
    const gates = `  gates: { 2: ${gate}, 4: ${gate} }\n`;
    const { value, diagnostics } = parse(withStages(`  overall: gates\n${gates}`));
    expect(value).toBeDefined();
    expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([
      { code: 'stage-without-gate', severity: 'warning' },
    ]);
    expect(diagnostics[0]!.message).toContain('stage 3, 5');
    expect(parse(withStages(gates)).diagnostics).toEqual([]);
    const all = `  overall: gates\n  gates: { 2: ${gate}, 3: ${gate}, 4: ${gate}, 5: ${gate} }\n`;
    expect(parse(withStages(all)).diagnostics).toEqual([]);
  });
});

describe('stage_from where exactly a cut is still the stage below', () => {
  const rising = '{ stage_from: [5%, 15%, 30%, 50%], top: 70% }';
  const falling = '{ stage_from: [48, 24, 8, 2], bottom: 96, top: 1, direction: down }';
  const text = (curve: string, rest = ''): string => `stages: { from: [0, 20, 40, 60, 80], ends: upper, overall: score }
indicators:
  a: { metric: m, curve: ${curve} }
${rest}`;

  it('begins its stages where it says, and an account that does what is said next gets there', () => {
    for (const [curve, cuts] of [
      [rising, [0.05, 0.15, 0.3, 0.5]],
      [falling, [48, 24, 8, 2]],
    ] as const) {
      const model = readModel(text(curve));
      const table = handMadeTable(Object.fromEntries(cuts.map((m, i) => [`c${i}`, { m }])));
      const bound = bind(model, table, null);
      const scores = score(bound, table);
      expect([...scores.overall!.stage]).toEqual([2, 3, 4, 5]);
      // From the cut of stage 2 the next is stage 3, whose points are what its cut gives.
      const [child] = [explainAccount(bound, table, scores, 0).root].flatMap((root) =>
        root.kind === 'group' ? root.children : [],
      );
      expect(child).toMatchObject({ next: { raw: cuts[1], stage: 3, points: scores.nodes[1]!.points[1] } });
    }
  });

  it('holds for the mean of what stands just at its cuts', () => {
    const more = ['b', 'c', 'd', 'e', 'f', 'g'].map((id) => `  ${id}: { metric: m, weight: 0.1, curve: ${rising} }\n`);
    const model = readModel(text(rising, more.join('')));
    const table = handMadeTable({ x: { m: 0.05 }, y: { m: 0.15 }, z: { m: 0.3 } });
    expect([...score(bind(model, table, null), table).overall!.stage]).toEqual([2, 3, 4]);
  });

  it('is as it is written where exactly a cut is the stage above', () => {
    const curve = indicatorAt(MODEL, 'know.deflection').curve;
    expect(curve).toMatchObject({
      knots: [
        [0, 0],
        [0.05, 20],
        [0.15, 40],
        [0.3, 60],
        [0.5, 80],
        [0.7, 100],
      ],
    });
  });
});
