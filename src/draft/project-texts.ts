import type { Proposal } from './proposal.ts';
import { metricsYaml } from './write-metrics-yaml.ts';
import { modelYaml } from './write-model-yaml.ts';
import { rungsYaml } from './write-rungs-yaml.ts';

/** The files of a project by path, as they will be written. */
export function projectTexts(proposal: Proposal, prefix: string): ReadonlyMap<string, string> {
  const texts = new Map([['rungs.yaml', rungsYaml(proposal, prefix)]]);
  for (const source of proposal.sources) {
    const text = metricsYaml(source, proposal.metrics, proposal.modelId);
    if (text !== null) texts.set(`metrics/${source.id}.yaml`, text);
  }
  texts.set(`models/${proposal.modelId}.yaml`, modelYaml(proposal));
  return texts;
}
