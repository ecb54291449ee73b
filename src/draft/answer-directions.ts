import { UserError } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Direction } from './direction.ts';
import type { Answers, ProposedMetric } from './proposal.ts';

/** The metrics with the directions that a person gave, by metric id, column, or `source.column`. */
export function answerDirections(metrics: readonly ProposedMetric[], answers: Answers): readonly ProposedMetric[] {
  const given = new Map<ProposedMetric, { readonly flag: string; readonly direction: Direction | null }>();
  const take = (names: readonly string[], flag: string, direction: Direction | null): void => {
    for (const name of names.flatMap((each) => listedIn(each, metrics))) {
      const found = metrics.filter((metric) => isMeant(name, metric));
      if (found.length === 0) {
        const known = metrics.flatMap(({ id, column }) => (column === null ? [id] : [id, column]));
        throw new UserError(
          'usage',
          `--${flag} "${name}" is neither a metric nor a column; ${suggest(name, [...new Set(known)])}`,
        );
      }
      if (found.length > 1 && direction !== null) {
        const ids = found.map(({ id }) => id).join(', ');
        throw new UserError('usage', `--${flag} "${name}" could be more than one metric; name one of: ${ids}`);
      }
      for (const metric of found) {
        const other = given.get(metric);
        if (other !== undefined && other.flag !== flag) {
          throw new UserError('usage', `"${metric.id}" is given with --${other.flag} and with --${flag}; give it once`);
        }
        given.set(metric, { flag, direction });
      }
    }
  };
  take(answers.up, 'up', 'up');
  take(answers.down, 'down', 'down');
  take(answers.skip, 'skip', null);
  return metrics.map((metric) => {
    const answer = given.get(metric);
    if (answer === undefined) return metric;
    const because = answer.direction === null ? '' : 'as you said';
    return { ...metric, direction: answer.direction, because };
  });
}

/** `a,b` are two names, unless a column is called so. */
function listedIn(given: string, metrics: readonly ProposedMetric[]): readonly string[] {
  if (metrics.some((metric) => isMeant(given, metric))) return [given];
  const names = given.split(',').map((name) => name.trim());
  return names.filter((name, i) => name !== '' || i === 0);
}

function isMeant(name: string, { id, column, source }: ProposedMetric): boolean {
  return name === id || (column !== null && (name === column || name === `${source}.${column}`));
}
