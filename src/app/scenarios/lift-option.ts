import { liftedMetrics } from '../../analysis/scenario/lift-table.ts';
import type { Lift, LiftBy } from '../../analysis/scenario/scenario.ts';
import type { Condition } from '../../analysis/filter/condition.ts';
import { WHOLE_MODEL } from '../../report/yaml/scenario-yaml.ts';
import type { Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';

const FORMS =
  'write +20% (of its value), +5pp or +2 (its unit), 15% (at least) or top25% (where the best quarter begins)';

/** What all lifts of one command share. */
interface Shared {
  readonly for: readonly Condition[];
  readonly adoption: number;
}

/** A lift as it is typed: `knowledge=+20%`, `deflection_rate=15%`. What it means is looked for in the model. */
export function liftOfText(text: string, model: Model, { adoption, for: whom }: Shared): Lift {
  const at = text.indexOf('=');
  const [name, size] = at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const lever = leverOf(name, model);
  const by = sizeOf(size);
  if (by === undefined) throw new UserError('usage', `--lift "${text}" does not say by how much; ${FORMS}`);
  if ('node' in lever && by.kind !== 'share' && by.kind !== 'quantile') {
    throw new UserError(
      'usage',
      `--lift "${text}": the metrics of a group have different units; write a share, such as ${name}=+20%, or ${name}=top25%`,
    );
  }
  return { kind: 'lift', lever, by, for: whom, adoption };
}

function leverOf(name: string, model: Model): Lift['lever'] {
  const node = name === WHOLE_MODEL ? '' : name;
  const paths = preorder(model.root).map(({ path }) => path);
  const lever = paths.includes(node) ? { node } : { metric: name };
  if (liftedMetrics(model, { lever }).length > 0) return lever;
  const known = [
    ...paths.filter((path) => path !== ''),
    ...liftedMetrics(model, { lever: { node: '' } }).map(({ metric }) => metric),
  ];
  throw new UserError(
    'usage',
    `--lift "${name}": the model "${model.id}" has nothing of this name that can be lifted; ${suggest(name, known)}`,
  );
}

function sizeOf(size: string): LiftBy | undefined {
  const found = /^(\+|top)?(\d+(?:\.\d+)?|\.\d+)(%|pp)?$/.exec(size);
  if (found === null) return undefined;
  const [, sign = '', digits = '', unit = ''] = found;
  const value = unit === '' ? Number(digits) : Number(`${digits}e-2`);
  if (sign === 'top') return unit === '%' && value <= 1 ? { kind: 'quantile', p: 1 - value } : undefined;
  if (sign === '') return unit === 'pp' ? undefined : { kind: 'floor', value };
  return unit === '%' ? { kind: 'share', size: value } : { kind: 'amount', size: value };
}
