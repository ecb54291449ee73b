import type { Messages } from './messages.ts';

/** Of the shared words those that a document of an account says, which are known in every language. */
export interface AccountTerms {
  readonly status: Pick<Messages['status'], 'reason' | 'undated'>;
  readonly stage: Pick<Messages['stage'], 'named' | 'reached' | 'within'>;
  readonly answer: Pick<Messages['answer'], 'notice'>;
  readonly cause: Messages['cause'];
  readonly explain: Pick<
    Messages['explain'],
    | 'heldBy'
    | 'short'
    | 'gated'
    | 'unseen'
    | 'requirements'
    | 'top'
    | 'score'
    | 'nothingApplies'
    | 'noScore'
    | 'setAside'
    | 'variant'
    | 'override'
    | 'requirement'
    | 'condition'
    | 'yes'
    | 'no'
  >;
}
