/** Parts of an assessment that one page does without, in data too: they take as long to work out as all else. */
export const ONLY_IN_FULL = ['features', 'roadmap'] as const;
