/** The points of one child of a group before and after, one entry per account; NaN where it has none. */
export interface ChildPoints {
  /** For groups that name some of their children. */
  readonly id?: string;
  readonly weight: number;
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** 1 where it applies, before and after; absent: everywhere, or the group does not depend on it. */
  readonly applies?: { readonly before: Uint8Array; readonly after: Uint8Array };
}
