import type { Format } from '../format/format.ts';
import type { AccountTerms } from '../words/account-terms.ts';
import type { SayNeed } from '../readiness/need-words.ts';
import type { Assessment } from './assessment.ts';
import type { AssessmentWords } from './assessment-words.ts';
import type { AssessmentLanguage } from './words/english.ts';

/** All that the parts of an assessment are written from. */
export interface Told {
  readonly assessment: Assessment;
  readonly f: Format;
  readonly terms: AccountTerms;
  readonly said: ReturnType<AssessmentLanguage>;
  readonly words: AssessmentWords;
  readonly sayNeed: SayNeed;
}
