import { describe, expect, it } from 'vitest';
import { benchmarkOf } from '../../../test/fixtures/benchmark-of.ts';
import { bestFigure, candidates, standBeside } from './stand-beside.ts';

const metric = { id: 'deflection_rate', definition: 'self_service_deflection', unit: 'percent' };

describe('a figure from outside stands beside a metric', () => {
  it('of the same definition, whatever the two are called', () => {
    const judged = standBeside({ ...metric, id: 'solved_alone' }, benchmarkOf({ metric: null }));
    expect(judged).toEqual({ stands: true, figures: { p25: null, median: null, p75: null, value: 0.25 } });
  });

  it('and of no other, though it names the metric', () => {
    const other = benchmarkOf({ definitionId: 'customers_who_resolve_alone' });
    expect(standBeside(metric, other)).toEqual({ stands: false, reason: 'other_definition' });
  });

  it('of one that says what it counts', () => {
    expect(standBeside({ ...metric, definition: null }, benchmarkOf())).toEqual({
      stands: false,
      reason: 'no_definition',
    });
  });

  it('in its unit: fractions and 0 to 100 are one, euros and dollars are not', () => {
    const points = benchmarkOf({ unit: 'percent_points', figures: { value: 25, p75: 40 } });
    expect(standBeside(metric, points)).toMatchObject({ stands: true, figures: { value: 0.25, p75: 0.4 } });
    expect(standBeside({ ...metric, unit: 'percent_points' }, benchmarkOf())).toMatchObject({ figures: { value: 25 } });
    expect(standBeside({ ...metric, unit: 'EUR' }, benchmarkOf({ unit: 'USD' }))).toMatchObject({
      reason: 'other_unit',
    });
  });
});

describe('candidates', () => {
  it('are those that count the same and those that name it: the latter are told why not', () => {
    const same = benchmarkOf({ id: 'a', metric: null });
    const named = benchmarkOf({ id: 'b', definitionId: 'other' });
    const neither = benchmarkOf({ id: 'c', definitionId: 'other', metric: 'first_contact' });
    expect(candidates(metric, [same, named, neither]).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('a metric that says nothing is not matched by rows that say nothing of it', () => {
    expect(candidates({ ...metric, definition: null }, [benchmarkOf({ metric: null })])).toEqual([]);
  });
});

describe('the best figure published', () => {
  it('is the highest where more is better and the lowest where less is', () => {
    const figures = { p25: 0.1, median: 0.2, p75: 0.4, value: 0.25 };
    expect([bestFigure(figures, 'up'), bestFigure(figures, 'down')]).toEqual([0.4, 0.1]);
  });
});
