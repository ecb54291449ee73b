import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import { saveScenario } from './save-scenario.ts';

const PROJECT = join(import.meta.dirname, '../../../test/golden/cases/silos/project');
const MODEL = 'reach';
const LIFT = 'node/service/share/0.2/1';

test('a scenario that the project would read with errors is not saved: an unknown model, node or attribute', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-save-'));
  try {
    for (const own of ['rungs.yaml', 'metrics', 'models'])
      await cp(join(PROJECT, own), join(folder, own), { recursive: true });
    const context = stubContext({ folder, shippedModels: 'models' });
    const save = (input: object) =>
      saveScenario.run(context, saveScenario.input.parse({ title: 'First', model: MODEL, ...input }));
    await expect(save({ scenario: LIFT, model: `${MODEL}x` })).rejects.toThrow(
      /there is no model "\w+x" in rungs.yaml; did you mean/,
    );
    await expect(save({ scenario: LIFT.replace('node/', 'node/no_such_') })).rejects.toThrow(/no_such_/);
    await expect(save({ scenario: `${LIFT}/brunch:Belgium` })).rejects.toThrow(/"brunch"/);
    expect(await readdir(folder)).not.toContain('scenarios');
    await save({ scenario: LIFT });
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['first.yaml']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
