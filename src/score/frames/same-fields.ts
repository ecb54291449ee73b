/** Whether two objects have the same values in some fields; what was not made anew is the same object. */
export function sameFields<T>(a: T, b: T, fields: readonly (keyof T)[]): boolean {
  return a === b || fields.every((field) => a[field] === b[field]);
}
