import { z } from 'zod';
import { formatScenario } from '../../analysis/scenario/scenario-text.ts';
import { operation } from '../operation.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { whyNotKept } from '../kept/change-kept.ts';
import { readSavedScenarios } from '../scenarios/saved-scenarios.ts';
import { readScenarioProject } from '../scenarios/scenario-ground.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';
import { instant } from '../schemas/numbers.ts';

export const listScenarios = operation({
  name: 'list-scenarios',
  summary: 'List the scenarios that the project keeps in scenarios/*.yaml.',
  input: z.object({}),
  output: z.object({
    scenarios: z.array(
      z.object({
        name: z.string().describe('of its file, without .yaml'),
        file: z.string(),
        title: z.string(),
        why: z.string(),
        model: z.string(),
        scenario: z
          .string()
          .nullable()
          .describe('as the address of the Simulator has it; null where the file has errors'),
        fingerprint: z.string().describe('changes with every byte of the file; what saving over it has to name'),
        savedBy: z.string().nullable().describe('who saved it so; null where the file itself was changed'),
        changedAt: instant,
        diagnostics: z.array(diagnosticSchema),
      }),
    ),
    diagnostics: z.array(diagnosticSchema).describe('files that are not read'),
    whyNotSaved: z.string().nullable().describe('why nothing can be saved; null where it can'),
    efforts: z
      .object({
        unit: z.string(),
        of: z.record(z.string(), z.number()).describe('by path of a group or indicator, or by metric'),
      })
      .nullable()
      .describe('what lifting something costs, as rungs.yaml says; null where it does not'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/scenarios' },
  cli: { command: 'scenarios', positionals: [], examples: ['scenarios', 'scenarios --json'] },
  async run(context) {
    const project = await readScenarioProject(context);
    const { saved, diagnostics } = await readSavedScenarios(context, project.ground);
    const { efforts } = project;
    return {
      scenarios: saved.map(({ file: { name, fingerprint, savedBy, changedAt }, read, place }) => ({
        name,
        file: place,
        title: read.value?.title ?? name,
        why: read.value?.why ?? '',
        model: read.value?.model ?? '',
        scenario: read.value === undefined ? null : formatScenario(read.value.scenario),
        fingerprint,
        savedBy,
        changedAt,
        diagnostics: [...read.diagnostics],
      })),
      diagnostics: [...diagnostics],
      whyNotSaved: await whyNotKept(context, scenarioFolder),
      efforts: efforts === null ? null : { unit: efforts.unit, of: Object.fromEntries(efforts.of) },
    };
  },
});
