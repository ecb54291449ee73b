import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { GroupNode, Stages } from '../model.ts';

/** The finished tree that requirements speak about. */
export interface Scope {
  readonly root: GroupNode;
  readonly stages: Stages | null;
  readonly scale: readonly [number, number];
  readonly report: Report;
  readonly written: (path: Path) => string | undefined;
}
