/** Words around the assessment of an account; what it says itself is report's. */
export const assessmentPageWords = {
  title: 'Assessment',
  link: 'Assessment',
  length: 'How much',
  onePage: 'One page',
  full: 'In full',
  back: 'Back to the account',
  waiting: 'Writing the assessment\u2026',
  failed: 'The assessment could not be made',
} as const;
