import { z } from 'zod';

/** Kinds of number that many documents have. Nothing is rounded in any of them. */
export const count = z.int().nonnegative();
export const stage = z.int().positive().describe('1 is the lowest');
export const instant = z.number().describe('milliseconds since 1970-01-01 UTC');
export const scale = z
  .tuple([z.number(), z.number()])
  .readonly()
  .describe('lowest and highest points of the model; every number of points is on it');
export const isoAsOf = z.string().nullable().describe('ISO date or date-time (exclusive); null for the undated as-of');
