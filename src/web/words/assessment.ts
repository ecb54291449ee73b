/** Words around the assessment of an account; what it says itself is report's. */
export const assessmentPageWords = {
  title: 'Assessment',
  link: 'Assessment',
  length: 'How much',
  onePage: 'One page',
  full: 'In full',
  back: 'Back to the account',
  compared: (day: string, isRecorded: boolean): string =>
    `Compared with ${day}, ${isRecorded ? 'the last recorded assessment' : 'a quarter before'}, as reviews are; a choice above goes before it.`,
  waiting: 'Writing the assessment\u2026',
  failed: 'The assessment could not be made',
  rephrase: {
    title: 'In other words',
    ask: (model: string): string => `Rephrase with ${model}`,
    sends: (host: string): string =>
      `Sends sentences to ${host}; names and numbers stay here. A reply that touches one of them, or a word such as “not” or “at most”, is not taken.`,
    asking: (model: string): string => `Asking ${model}\u2026`,
    stop: 'Stop',
    back: 'As written',
    told: (what: string): string => `Rephrased: ${what}.`,
    failed: (why: string): string => `Not rephrased: ${why}.`,
    cannot: (why: string): string => `It cannot be rephrased here: ${why}.`,
  },
} as const;
