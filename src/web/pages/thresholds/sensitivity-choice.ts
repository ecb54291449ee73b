/** What is asked of the thresholds all together. */
export interface SensitivityChoice {
  /** How far each moves, of its value. */
  readonly share: number;
  readonly around: 'model' | 'draft';
  /** What must be seen moves too. */
  readonly evidence: boolean;
}

export const SHARES = [0.05, 0.1, 0.2] as const;
const [DRAFT, EVIDENCE] = ['draft', 'evidence'];
const USUAL = 0.1;

/** What an address says, `0.2,draft,evidence`; what it does not say, or says of what there is not, is as usual. */
export function parseSensitivity(text: string | null): SensitivityChoice {
  const parts = (text ?? '').split(',');
  return {
    share: SHARES.find((share) => parts.includes(String(share))) ?? USUAL,
    around: parts.includes(DRAFT) ? 'draft' : 'model',
    evidence: parts.includes(EVIDENCE),
  };
}

/** The text that `parseSensitivity` reads as this; null for the usual. */
export function formatSensitivity({ share, around, evidence }: SensitivityChoice): string | null {
  const parts = [
    ...(share === USUAL ? [] : [String(share)]),
    ...(around === 'draft' ? [DRAFT] : []),
    ...(evidence ? [EVIDENCE] : []),
  ];
  return parts.length === 0 ? null : parts.join(',');
}
