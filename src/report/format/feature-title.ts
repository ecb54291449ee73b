import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { askedFeatures } from '../../analysis/readiness/asked-features.ts';
import { leavesOfFeature } from '../../analysis/readiness/feature-states.ts';
import { needNames } from '../../analysis/readiness/need-names.ts';
import type { Requirement } from '../../model/model.ts';
import { indicators, preorder } from '../../model/walk.ts';
import { cleanText } from './clean-text.ts';
import { attributeTitle } from './attribute-title.ts';

/** What a feature is called; its id where the base does not know it. */
export function featureTitle(base: ScoredBase, id: string): string {
  return cleanText(askedFeatures(base).find((feature) => feature.id === id)?.title ?? id);
}

/** What a need of a feature asks of, by its name: `Knowledge`; null where it has none of that name. */
export function needTitle(base: ScoredBase, feature: string, name: string): string | null {
  const leaves = leavesOfFeature(base, feature);
  const leaf = leaves[needNames(leaves).indexOf(name)];
  if (leaf === undefined) return null;
  const [, again] = name.split('~');
  return `${subjectTitle(base, leaf.requirement)}${again === undefined ? '' : ` (${again})`}`;
}

/** What a requirement asks of, without how much. A metric is called like the one indicator that reads it. */
export function subjectTitle({ bound }: ScoredBase, requirement: Requirement): string {
  const { root } = bound.model;
  switch (requirement.kind) {
    case 'metric': {
      const readers = indicators(root).filter(({ metric }) => metric === requirement.metric);
      return readers.length === 1 ? cleanText(readers[0]!.title) : attributeTitle(requirement.metric);
    }
    case 'attribute':
      return attributeTitle(requirement.attribute);
    case 'some':
      return 'several';
    default: {
      if (requirement.path === '') return 'the overall stage';
      return cleanText(preorder(root).find(({ path }) => path === requirement.path)?.title ?? requirement.path);
    }
  }
}
