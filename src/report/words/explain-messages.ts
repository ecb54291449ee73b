import type { AccountChange } from '../../analysis/change/change.ts';
import type { Direction } from '../../model/model.ts';
import type { StageKindName } from '../../score/scores.ts';
import { cleanText } from '../format/clean-text.ts';
import { curveMessages } from './curve-messages.ts';
import { leastShown, type Format } from '../format/format.ts';
import { groupMessages } from './group-messages.ts';
import { keptOutWords } from './kept-out-words.ts';
import { readingMessages } from './reading-messages.ts';
import { requirementTerms } from './requirement-terms.ts';

/** One account: its stage, its score and where each point came from. */
export function explainMessages(f: Format) {
  const titles = (all: readonly string[]): string => f.list(all.map(cleanText));
  return {
    heldBy: (dimensions: readonly string[], above: number): string => {
      const verb = f.plural(dimensions.length, { one: 'holds', other: 'hold' });
      const rest =
        above === 0
          ? ''
          : `; ${f.count(above)} ${f.plural(above, { one: 'dimension stands', other: 'dimensions stand' })} higher`;
      return `${titles(dimensions)} ${verb} it there${rest}.`;
    },
    short: (points: number, stage: number, cut: number, above: boolean): string =>
      `The score is ${f.decimal(points)} points short of stage ${f.count(stage)}, which begins ${above ? 'above' : 'at'} ${f.cut(cut)}.`,
    gated: (stage: number, requirements: readonly string[]): string =>
      `Stage ${f.count(stage)} also needs ${requirements.join('; ')}.`,
    requirements: (n: number): string => `${f.count(n)} requirements of stages`,
    unseen: (what: readonly string[], kind: StageKindName): string =>
      `${titles(what)} ${f.plural(what.length, { one: 'is', other: 'are' })} not seen${kind === 'at_most' ? ': it may stand lower' : ''}.`,
    top: 'It is the top stage; nothing holds it.',
    score: (points: number, best: number, coverage: number | null): string =>
      `Score ${f.decimal(points)} of ${f.score(best)}; coverage ${coverage === null ? 'not available' : f.share(coverage)}.`,
    nothingApplies: 'No score: nothing of the model applies to it.',
    noScore: (coverage: number | null): string =>
      `No score: too little is seen${coverage === null ? '' : ` (coverage ${f.share(coverage)})`}.`,
    setAside: 'No score: an override leaves it not rated.',
    notSeen: 'not seen',
    overall: 'Overall score',
    value: 'value',
    points: 'points',
    weight: 'weight',
    share: 'share',
    adds: 'adds',
    coverage: 'coverage',
    total: 'total',
    heading: (title: string, points: number | null, stage: number | null): string => {
      const score = points === null ? '' : `: ${f.decimal(points)}`;
      return `${cleanText(title)}${score}${stage === null ? '' : `, stage ${f.count(stage)}`}`;
    },
    ...groupMessages(f),
    respread: (points: number): string =>
      `${f.decimal(points)} of these points come from weight handed on by what is missing.`,
    childError: 'an error below it was treated as missing',
    nextStage: (stage: number, raw: string, distance: string, more: boolean): string =>
      `stage ${f.count(stage)} from ${raw}: ${distance} ${more ? 'more' : 'less'}`,
    nextPoints: (points: number, raw: string, distance: string, more: boolean, past: boolean): string =>
      `${f.decimal(points)} points ${past ? (more ? 'above' : 'below') : 'at'} ${raw}: ${distance} ${more ? 'more' : 'less'}`,
    atTop: 'at the top of its curve',
    keptOut: keptOutWords(f),
    limit: (raw: string, above: boolean): string => `${above ? 'more' : 'less'} than ${raw} counts no further`,
    bestRank: (direction: Direction): string => `no account has ${direction === 'up' ? 'more' : 'less'}`,
    percentPoints: (distance: string): string => `${distance} percentage ${distance === '1' ? 'point' : 'points'}`,
    facts: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'fact', other: 'facts' })}`,
    factsOf: (n: number, of: number): string => `${f.count(n)} of ${f.count(of)} facts`,
    window: (from: string | null, to: string | null): string =>
      to === null ? '' : from === null ? `up to ${to}` : `${from} to ${to}`,
    newest: (date: string): string => `newest ${date}`,
    reading: curveMessages(f),
    before: readingMessages(f),
    computed: (value: string, from: string | null, where: string | null): string =>
      `${value}${from === null ? '' : ` from ${from}`}${where === null ? '' : ` where ${where}`}`,
    coverageNeeded: (share: string): string => `evidence is needed for at least ${share} of its weight`,
    attribute: (id: string, value: string): string => `${(ATTRIBUTE[id] ?? id).replaceAll('_', ' ')} ${value}`,
    yes: 'yes',
    no: 'no',
    sql: 'SQL',
    sqlHint: 'Add --sql for the query behind each indicator.',
    since: (date: string, before: number, after: number): string =>
      `Since ${date}: ${f.decimal(before)} to ${f.decimal(after)}`,
    nothingMoved: '(nothing moved)',
    others: (n: number): string =>
      `${f.count(n)} ${f.plural(n, { one: 'other', other: 'others' })}, each below ${f.cut(leastShown(f))}`,
    ruler: 'Model and reference',
    notCompared: (kind: Exclude<AccountChange['kind'], 'changed'>, date: string): string => COMPARED[kind](date),
    variant: (id: string): string =>
      `Scored by the variant "${cleanText(id)}": not comparable with accounts of another.`,
    override: overrideWords(f),
    requirement: requirementTerms(f),
    /** The same of what is so. */
    condition: requirementTerms(f, true),
  };
}

/** A rule above the score and what it does. */
function overrideWords(f: Format) {
  return {
    rule: (needs: string, then: string, why: string): string =>
      `Override: ${needs}, so ${then}${why === '' ? '' : `; ${why}`}`,
    stage: (stage: number): string => `the stage is ${f.count(stage)}`,
    at_most: (stage: number): string => `the stage is at most ${f.count(stage)}`,
    at_least: (stage: number): string => `the stage is at least ${f.count(stage)}`,
    not_rated: 'it is not rated',
    score: (points: number): string => `the score is ${f.cut(points)}`,
    later: (overrides: number): string =>
      `${f.plural(overrides, { one: 'It changes', other: 'They change' })} nothing yet, and would hold the stage there with a better score too.`,
    /** `stage`: as it stands within a sentence. */
    without: (overrides: number, stage: string | null, points: number | null): string => {
      const score = points === null ? 'no score' : `score ${f.decimal(points)}`;
      const it = f.plural(overrides, { one: 'it', other: 'them' });
      return `Without ${it}: ${stage === null ? score : `${stage}, ${score}`}.`;
    },
  };
}

/** The attributes screens know by name. */
const ATTRIBUTE: Readonly<Record<string, string>> = { arr: 'ARR', renewal: 'renews', csm: 'CSM', crm_id: 'CRM id' };

const COMPARED: Readonly<Record<Exclude<AccountChange['kind'], 'changed'>, (date: string) => string>> = {
  joined: (date) => `It joined after ${date}: there is nothing to compare with.`,
  left: (date) => `It has left since ${date}.`,
  became_rated: (date) => `It had no score on ${date}: there is nothing to compare with.`,
  became_not_rated: (date) => `It had a score on ${date} and has none now.`,
  not_rated: (date) => `It had no score on ${date} either.`,
};
