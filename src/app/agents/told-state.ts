interface Told {
  readonly state: 'read' | 'not_connected' | 'not_applicable' | 'not_configured' | 'not_asked';
  readonly configure?: string | null;
}

/** Why nothing is known of something, in words; empty where it was read or nobody asked. */
export function toldState(what: string, { state, configure }: Told): string {
  switch (state) {
    case 'not_connected':
      return `${what}: not known, its source is not connected for this account; that is not zero.`;
    case 'not_applicable':
      return `${what}: does not apply to this account.`;
    case 'not_configured':
      return `${what}: not known, this project does not say where it is; ${configure ?? ''}.`;
    case 'read':
    case 'not_asked':
      return '';
  }
}
