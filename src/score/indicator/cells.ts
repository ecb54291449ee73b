/** Values of rows with their statuses. */
export interface Cells {
  readonly values: Float64Array;
  readonly status: Uint8Array;
}
