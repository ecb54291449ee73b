/** Read before the tests where RUNS_TIMES is given: also what does not say how often it is tried is tried as often more. */
import * as fc from 'fast-check';
import { runs } from './runs.ts';

fc.configureGlobal(runs(100));
