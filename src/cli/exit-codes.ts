import type { FailureKind } from '../util/diagnostic.ts';

export const EXIT_OK = 0;
export const EXIT_UNEXPECTED = 1;

export const EXIT_CODES: Readonly<Record<FailureKind, number>> = {
  usage: 2,
  configuration: 3,
  data: 4,
  engine: 5,
  forbidden: 6,
  cancelled: 130,
};
