import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Parts of paths, in the order in which files start; what is not named comes last, in the runner's own order. */
const ORDER = [
  'test/demo/',
  'test/browser/base-page',
  'test/browser/accounts-page',
  'test/browser/account-page',
  'test/browser/states',
  'test/browser/frame',
  'test/browser/',
  'test/golden-errors/',
  'test/journeys/init',
  'test/journeys/interruption',
  'test/contract/store',
  'test/shipped/',
  'test/journeys/model-doubts',
  'test/golden/',
  'test/published/',
  'src/score/',
  'src/metrics/expression/',
  'src/engine/duckdb/',
  'test/',
];

/**
 * Files that take long start first, so that at the end no worker waits for one of them. Those in a browser stand
 * together: a worker is started anew between files with a browser and files without.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = ORDER.findIndex((part) => moduleId.includes(part));
  return place < 0 ? ORDER.length : place;
}
