import type { Disagreement } from '../../analysis/lint/disagreeing-groups.ts';
import type { EffectiveWeight } from '../../analysis/lint/effective-weights.ts';
import type { LowCoverage } from '../../analysis/lint/low-coverage.ts';
import type { DuplicateCluster } from '../../analysis/lint/near-duplicates.ts';
import type { OneStage } from '../../analysis/lint/one-stage.ts';
import type { Unreached } from '../../analysis/lint/unreachable.ts';
import type { Stages } from '../../model/model.ts';
import { besideStages, type Format } from '../format/format.ts';
import type { Messages } from './messages.ts';

/** What is wrong, and what to do about it. */
export interface Said {
  readonly message: string;
  readonly remedy: string;
}

/** What `check` says of a model that fits its base badly, in points of the scale of `f`; every text begins in lower case, as all diagnostics do. */
export function lintMessages(f: Format, words: Pick<Messages, 'status'>) {
  return {
    ...thresholdWords(f),
    ...partsWords(f),
    ...baseWords(f, words),
  };
}

/** What is said of the accounts of one variant; null: of those that none is for. */
export function saidOfVariant(variant: string | null, message: string): string {
  return variant === null ? `outside the variants, ${message}` : `in variant "${variant}", ${message}`;
}

function phrasesOf(f: Format) {
  return {
    share: (x: number): string => f.share(x).replace(/%$/, ' %'),
    accounts: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`,
  };
}

function named(path: string): string {
  return path === '' ? 'the model' : `"${path}"`;
}

function stageNamed(stage: number, stages: Stages | null): string {
  const name = stages?.names[stage - 1] ?? '';
  return name === '' || name === `Stage ${stage}` ? `stage ${stage}` : `stage ${stage} (${name})`;
}

function thresholdWords(f: Format) {
  const { accounts } = phrasesOf(f);
  return {
    unreachedStage: (found: Unreached, stages: Stages | null): Said => {
      const { path, stage, highest, impossible } = found;
      const at = `${stageNamed(stage ?? 0, stages)}${stage === stages?.from.length ? '' : ' or above'}`;
      if (path === '') {
        return {
          message: `none of the ${accounts(found.accounts)} that are rated stands on ${at}`,
          remedy: 'see which dimension or gate holds the best of them (`rungs explain`), or lower its cut',
        };
      }
      const cut = f.cut(stages?.from[(stage ?? 1) - 1] ?? 0);
      return impossible
        ? {
            message: `no value of ${named(path)} reaches ${at}, which begins at ${cut} points: its curve ends below it`,
            remedy: 'give the curve more points at its best end, or say in `why` that it can do no more',
          }
        : {
            message: `none of the ${accounts(found.accounts)} with points at ${named(path)} reaches ${at}, which begins at ${cut} points; the highest has ${besideStages(f, stages).decimal(highest)}`,
            remedy:
              'hold the thresholds against what the best accounts do, or keep them if they are a goal nobody has met yet',
          };
    },
    unreachedTop: ({ path, accounts: n, highest, impossible }: Unreached): Said => ({
      message: impossible
        ? `no value of ${named(path)} comes near the highest points: its curve ends below them, and the highest anyone has is ${f.decimal(highest)}`
        : `none of the ${accounts(n)} with points at ${named(path)} comes near the highest points; the highest anyone has is ${f.decimal(highest)}`,
      remedy:
        'bring the top to what the best reach, or leave it if it is a goal; until then part of the weight counts for nobody',
    }),
  };
}

function partsWords(f: Format) {
  const { share, accounts } = phrasesOf(f);
  return {
    effectiveWeight: (
      { path, nominal, explains, effective }: EffectiveWeight,
      group: string,
      others: number,
    ): Said => ({
      message: `${named(path)} has ${share(nominal)} of the weight in ${group === '' ? 'the model' : `"${group}"`} and ${share(effective)} of the influence: alone it explains ${share(explains)} of the variance of that score${others === 0 ? '' : ` (${f.count(others)} more beside it ${f.plural(others, { one: 'is', other: 'are' })} off too)`}`,
      remedy:
        effective > nominal
          ? 'lower its weight if it should decide less: its values spread more, or go together with more of the rest, than those of its siblings'
          : 'raise its weight, or spread its curve over the values that occur, if it should decide as much as its weight says',
    }),
    /** Those of one indicator. */
    nearDuplicates: ({ alike, reverse, rho, accounts: both }: DuplicateCluster): Said => {
      const names = (those: readonly string[]): string => f.list(those.map(named));
      const one = alike.length === 1;
      const message = one
        ? `${names(alike)} puts the accounts in the reverse order of ${names(reverse)}`
        : `${names(alike)} put the accounts in one order${reverse.length === 0 ? '' : ` and ${names(reverse)} in the reverse of it`}`;
      const stronger = alike.length + reverse.length === 2 ? '' : ' or stronger';
      const so = one ? 'they cancel each other out' : 'one thing counts more than once';
      return {
        message: `${message} (rank correlation ${rho.toFixed(2)}${stronger} over ${accounts(both)}), so that ${so}`,
        remedy:
          reverse.length === 0
            ? `${alike.length === 2 ? 'take one of them out' : 'keep one of them'}, or share one weight between them`
            : 'look at the direction of their curves first; then keep one of them, or share one weight between them',
      };
    },
    disagreeing: ({ path, alpha, accounts: n, without }: Disagreement): Said => ({
      message: `the parts of ${named(path)} do not go together: Cronbach's alpha is ${alpha.toFixed(2)} over ${accounts(n)}${without === null ? '' : `; without ${named(without.path)} it would be ${without.alpha.toFixed(2)}`}`,
      remedy:
        without === null
          ? 'show its parts beside its score, or split it: one number hides that they disagree'
          : 'look at the direction of that curve first; then move it elsewhere, or split the group, for one number hides that its parts disagree',
    }),
  };
}

function baseWords(f: Format, words: Pick<Messages, 'status'>) {
  const { share, accounts } = phrasesOf(f);
  return {
    lowCoverage: ({ path, kind, coverage, accounts: n, reason }: LowCoverage): Said => ({
      message:
        kind === 'group'
          ? `${share(coverage)} of ${path === '' ? 'the model' : `the weight of ${named(path)}`} is seen, on average over the ${accounts(n)} it applies to`
          : `${named(path)} is seen for ${share(coverage)} of the ${accounts(n)} it applies to${reason === null ? '' : `; for most others: ${words.status.reason(reason)}`}`,
      remedy:
        kind === 'group'
          ? 'connect the sources that are missing, or say with only_for whom it is for; until then the rest of the weight decides'
          : 'connect its source for the others, say with only_for whom it is for, or take it out: its weight goes to what is beside it',
    }),
    oneStage: ({ path, stage, share: part, accounts: n }: OneStage, stages: Stages | null): Said => ({
      message: `${share(part)} of the ${accounts(n)} with a stage ${path === '' ? 'in the model' : `in ${named(path)}`} stand on ${stageNamed(stage, stages)}`,
      remedy:
        path === ''
          ? 'move the cuts to where the accounts differ, or compare the stage rules above: a ladder that holds nearly all on one rung tells none of them apart'
          : 'move its thresholds to where the accounts differ, or leave it if that is the finding',
    }),
  };
}
