/** The same random models on other scales than 0 to 100. */
import * as fc from 'fast-check';
import type { Combine, Curve, GroupNode, Model, Node, Override, Requirement } from '../../src/model/model.ts';
import { anyModel } from './base.ts';

type Scale = readonly [number, number];

const SCALES: readonly Scale[] = [
  [0, 10],
  [1, 5],
  [-50, 50],
  [300, 850],
];

export const anyScaledModel: fc.Arbitrary<Model> = fc
  .tuple(anyModel, fc.constantFrom(...SCALES))
  .map(([model, scale]) => onScale(model, scale));

/** A model of 0 to 100 with all its points moved to another scale. Means that take no negative points become plain ones. */
function onScale(model: Model, scale: Scale): Model {
  const to = (points: number): number => scale[0] + ((scale[1] - scale[0]) * points) / 100;
  const { stages, overrides } = model;
  return {
    ...model,
    scale,
    root: groupOn(model.root, scale, to),
    stages:
      stages === null
        ? null
        : {
            ...stages,
            from: stages.from.map(to),
            gates: stages.gates.map((gates) => gates.map((gate) => requirementOn(gate, to))),
          },
    ...(overrides === undefined ? {} : { overrides: overrides.map((each) => overrideOn(each, to)) }),
  };
}

type To = (points: number) => number;

function groupOn(group: GroupNode, scale: Scale, to: To): GroupNode {
  const { curve, must } = group;
  return {
    ...group,
    ...policyOn(group, to),
    combine: combineOn(group.combine, scale),
    ...(must === undefined ? {} : { must: { ...must, scale } }),
    // What a group's curve reads are points too.
    ...(curve === undefined ? {} : { curve: curveOn(curve, to, to) }),
    children: group.children.map((child): Node =>
      child.kind === 'group'
        ? groupOn(child, scale, to)
        : { ...child, ...policyOn(child, to), curve: curveOn(child.curve, (raw) => raw, to) },
    ),
  };
}

function policyOn({ ifMissing }: Node, to: To): Pick<Node, 'ifMissing'> {
  return typeof ifMissing === 'number' ? { ifMissing: to(ifMissing) } : {};
}

function combineOn(combine: Combine, scale: Scale): Combine {
  if ('scale' in combine) return { ...combine, scale };
  if (scale[0] >= 0) return combine;
  if (combine.kind === 'geometric' || combine.kind === 'harmonic' || combine.kind === 'power') return { kind: 'mean' };
  return combine.kind === 'ratio' ? { kind: 'difference', of: combine.of } : combine;
}

function curveOn(curve: Curve, raw: To, to: To): Curve {
  switch (curve.kind) {
    case 'points':
    case 'stage_from':
      return { ...curve, knots: curve.knots.map(([x, points]) => [raw(x), to(points)] as const) };
    case 'bands':
      return {
        ...curve,
        bands: curve.bands.map((band) => ({ ...band, from: raw(band.from), points: to(band.points) })),
      };
    case 'quantile_bands':
    case 'equal_width':
      return { ...curve, give: curve.give.map(to) };
    case 'levels':
      return {
        ...curve,
        levels: Object.fromEntries(Object.entries(curve.levels).map(([answer, points]) => [answer, to(points)])),
      };
    case 'range':
      return curve.give === undefined ? curve : { ...curve, give: [to(curve.give[0]), to(curve.give[1])] };
    case 'z_score':
      return { ...curve, mean: to(curve.mean), sd: to(curve.sd) - to(0) };
    default:
      return curve;
  }
}

function requirementOn(requirement: Requirement, to: To): Requirement {
  if (requirement.kind === 'some') {
    return { ...requirement, of: requirement.of.map((part) => requirementOn(part, to)) };
  }
  if (requirement.kind !== 'group') return requirement;
  const { atLeast, atMost, above, below } = requirement;
  return {
    ...requirement,
    atLeast: atLeast === null ? null : to(atLeast),
    atMost: atMost === null ? null : to(atMost),
    ...(above === undefined ? {} : { above: to(above) }),
    ...(below === undefined ? {} : { below: to(below) }),
  };
}

function overrideOn({ effect, ...override }: Override, to: To): Override {
  return {
    ...override,
    if: requirementOn(override.if, to),
    effect: effect.kind === 'score' ? { ...effect, points: to(effect.points) } : effect,
  };
}
