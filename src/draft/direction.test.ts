import { describe, expect, test } from 'vitest';
import { directionOf } from './direction.ts';

describe('a direction is proposed only where the name says so', () => {
  test.each(['usage_count', 'active_users', 'feature adoption', 'CSAT', 'seatsUsed', 'logins'])(
    '%s is better up',
    (name) => expect(directionOf(name)?.direction).toBe('up'),
  );
  test.each([
    'error_count',
    'is_escalated',
    'Overdue invoices',
    'escalation_flag',
    'resolution_time_hours',
    'first response (min)',
    'inactive_users',
  ])('%s is better down', (name) => expect(directionOf(name)?.direction).toBe('down'));
  test.each([
    'seats',
    'arr',
    'response_rate',
    'time',
    'upgrade_flag',
    'no_errors',
    'error_free_usage',
    'active_errors',
    'preceding_churn',
    'churn_risk',
    'latest',
    '',
  ])('%s could be either', (name) => expect(directionOf(name)).toBeNull());
  test('and says which word it was', () => expect(directionOf('resolution_time_hours')?.word).toBe('resolution time'));
});
