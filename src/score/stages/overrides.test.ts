import { describe, expect, test } from 'vitest';
import type { Override, StageRule } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE } from '../../table/status.ts';
import { bind } from '../bind.ts';
import { explainAccount } from '../explain/explain.ts';
import { score } from '../score.ts';
import { stageKindName } from '../scores.ts';
import { modelOf, tableOf, type Facts } from '../../../test/fixtures/overridden-model.ts';
import { overallStages } from './overall-stages.ts';

const AT_RISK: Override['if'] = { kind: 'attribute', attribute: 'risk', values: ['at_risk'] };
const WITHOUT_OWNER: Override['if'] = { kind: 'attribute', attribute: 'owner', values: ['none'] };

describe('an override', () => {
  test('stands in the place of the result, and the result before it is kept beside', () => {
    const { overall, raw, points } = scored([{ if: AT_RISK, effect: { kind: 'stage', stage: 1 }, why: '' }], {
      risk: 'at_risk',
    });
    expect({ overall, raw, points }).toEqual({
      overall: '1',
      raw: { overall: '4', points: 72 },
      points: 72,
    });
  });

  test('of the score carries the stage where the score decides it, and leaves it where it does not', () => {
    const override: Override = { if: AT_RISK, effect: { kind: 'score', points: 20 }, why: '' };
    expect(scored([override], { risk: 'at_risk' }, 'score')).toMatchObject({ points: 20, overall: '2' });
    expect(scored([override], { risk: 'at_risk' }, 'weakest')).toMatchObject({ points: 20, overall: '4' });
    expect(scored([override], { risk: 'none' }, 'score')).toMatchObject({ points: 72, overall: '4' });
  });

  test('a bound lowers what is above it or raises what is below it, and gives nobody a stage', () => {
    const most: Override = { if: WITHOUT_OWNER, effect: { kind: 'at_most', stage: 3 }, why: '' };
    const least: Override = { if: WITHOUT_OWNER, effect: { kind: 'at_least', stage: 5 }, why: '' };
    expect(scored([most], { owner: 'none' }).overall).toBe('3');
    expect(scored([least], { owner: 'none' }).overall).toBe('5');
    expect(scored([least, most], { owner: 'none' }).overall).toBe('3');
    expect(scored([most, least], { owner: 'none' }).overall).toBe('5');
    expect(scored([least], { owner: 'none' }, 'score', Number.NaN).overall).toBe('not_rated');
  });

  test('a bound that is met says that the stage is so, though something was not seen', () => {
    const open = (effect: Override['effect']) => {
      const { raw, overall } = scored([{ if: AT_RISK, effect, why: '' }], { risk: 'at_risk' }, 'gates', 72, true);
      return { raw: raw.overall, overall };
    };
    // The gate of stage 4 is not seen: at most stage 5.
    expect(open({ kind: 'at_least', stage: 5 })).toEqual({ raw: 'at_most', overall: '5' });
    expect(open({ kind: 'at_least', stage: 4 })).toEqual({ raw: 'at_most', overall: 'at_most' });
  });

  test('gives a stage and a score to an account that had none', () => {
    const to = (effect: Override['effect']): ReturnType<typeof scored> =>
      scored([{ if: AT_RISK, effect, why: '' }], { risk: 'at_risk' }, 'score', Number.NaN);
    expect(to({ kind: 'stage', stage: 1 })).toMatchObject({ overall: '1', points: Number.NaN });
    expect(to({ kind: 'score', points: 20 })).toMatchObject({
      overall: '2',
      points: 20,
      raw: { overall: 'not_rated', points: Number.NaN },
    });
  });

  test('never follows from what is missing or does not apply', () => {
    const red: Override = { if: AT_RISK, effect: { kind: 'stage', stage: 1 }, why: '' };
    for (const status of [MISSING.noRows, NOT_APPLICABLE]) {
      expect(scored([red], { risk: null, status }).overall).toBe('4');
    }
  });

  test('is asked of the result before all of them, so that none sets off another', () => {
    const first: Override = { if: AT_RISK, effect: { kind: 'score', points: 10 }, why: '' };
    const second: Override = {
      if: { kind: 'group', path: '', atLeast: null, atMost: 20 },
      effect: { kind: 'stage', stage: 5 },
      why: '',
    };
    expect(scored([first, second], { risk: 'at_risk' }, 'score').overall).toBe('1');
  });

  test('stands above every rule that the distribution is shown under', () => {
    const red: Override = { if: AT_RISK, effect: { kind: 'stage', stage: 1 }, why: '' };
    const { bound, table, scores } = scored([red], { risk: 'at_risk' });
    for (const rule of ['weakest', 'score', 'gates'] as const) {
      expect(overallStages(bound, table, scores, rule).stage[0]).toBe(1);
    }
  });

  test('is what holds an account that it lowered; the parts add up to the score before it', () => {
    const red: Override = { if: AT_RISK, effect: { kind: 'stage', stage: 2 }, why: 'sentiment is red' };
    const twenty: Override = { if: AT_RISK, effect: { kind: 'score', points: 20 }, why: '' };
    const idle: Override = { if: WITHOUT_OWNER, effect: { kind: 'stage', stage: 5 }, why: '' };
    const { bound, table, scores } = scored([idle, red, twenty], { risk: 'at_risk' }, 'weakest');
    const explained = explainAccount(bound, table, scores, 0);
    expect(explained.overridden).toEqual({ points: 72, stage: 4, kind: 'exact', name: '4', by: [red, twenty] });
    expect(explained.stage!.heldBy).toEqual([{ kind: 'override', override: red }]);
    expect(explained.root).toMatchObject({ points: 20, children: [{ contribution: 72, overallContribution: 72 }] });
  });
});

function scored(
  overrides: readonly Override[],
  facts: Facts,
  rule: StageRule = 'weakest',
  points = 72,
  unseen = false,
) {
  const table = tableOf(facts, points);
  const model = modelOf(overrides, rule);
  const asked = { kind: 'metric', metric: 'not_there', atLeast: 1, atMost: null } as const;
  const gates = [[], [], [], unseen ? [asked] : [], []];
  const bound = bind({ ...model, stages: { ...model.stages!, gates } }, table, null);
  const scores = score(bound, table);
  const said = (all: typeof scores.overall): string =>
    all!.kind[0] === 0 ? String(all!.stage[0]) : stageKindName(all!.kind[0]!);
  const raw = { overall: said(scores.raw!.overall), points: scores.raw!.points[0] };
  return { bound, table, scores, overall: said(scores.overall), points: scores.nodes[0]!.points[0], raw };
}
