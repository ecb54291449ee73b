/** Whether this runtime knows the IANA zone; `Intl` has no list that includes the aliases in use, so it is asked. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The canonical zones, for a suggestion. */
export function timeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}
