import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROADMAP_HEADING } from '../../examples/service-desk/generate/roadmaps.ts';
import { writePromises } from '../../examples/service-desk/promises.ts';
import { parseRoadmapFile } from '../../src/app/roadmaps/parse-roadmap-file.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { AS_OFS, type ScoredDemo } from './scored-demo.ts';

const ACCOUNT = 'C01977';

interface Planned {
  readonly report: {
    readonly goal: { readonly kind: 'stage'; readonly stage: number };
    readonly before: { readonly points: number; readonly stage: number };
    readonly way: { readonly phases: readonly { readonly steps: readonly PlannedStep[] }[] };
  };
}

interface PlannedStep {
  readonly action: string;
  readonly effort: number;
  readonly inOrder: { readonly lesser: number; readonly greater: number };
}

/** What the roadmaps of the base that ships promise is what `rungs roadmap` says of the same account at the same as-of. */
export function describePromises(demo: () => ScoredDemo): void {
  it('what is promised of accepted actions is what the planner says of them at the last snapshot before', async () => {
    const { report } = await demo().json<Planned>('roadmap', ACCOUNT, '--as-of', AS_OFS[0]!);
    const steps = report.way.phases.flatMap((phase) => phase.steps);
    expect(steps.length).toBeGreaterThan(1);
    const folder = join(demo().folder, 'roadmaps');
    const file = join(folder, `${ACCOUNT}--2026-10-20.yaml`);
    const action = ({ action: id, effort }: PlannedStep): string =>
      `  - { action: ${id}, phase: 1, days: ${effort}, weeks: [1, 2], marks: [{ is: started, on: 2026-10-25 }] }`;
    mkdirSync(folder);
    writeFileSync(
      file,
      `${ROADMAP_HEADING}\naccount: ${ACCOUNT}\nmodel: service-maturity\naccepted_on: 2026-10-20\ngoal: { stage: 1 }\nactions:\n${steps.map(action).join('\n')}\n`,
    );

    expect(await writePromises(demo().folder)).toBe(1);
    const written = readFileSync(file, 'utf8');
    expect(written.startsWith(ROADMAP_HEADING)).toBe(true);
    const { value } = parseRoadmapFile(readYaml(file, written).value!);
    expect(value).toMatchObject({
      asOf: Date.parse(AS_OFS[0]!),
      goal: report.goal,
      before: { points: report.before.points, stage: report.before.stage },
    });
    expect(value!.actions.map(({ id, expected, marks }) => ({ id, expected, marks: marks.length }))).toEqual(
      steps.map((step) => ({ id: step.action, expected: step.inOrder, marks: 1 })),
    );
    expect(await writePromises(demo().folder)).toBe(0);
  });
}
