import { useEffect, useRef, useState } from 'react';
import type { Assessment } from '../../../report/assessment/assessment.ts';
import { assessmentDocument } from '../../../report/assessment/assessment-document.ts';
import type { Document } from '../../../report/document/document.ts';
import type { Rephrasing } from '../../../report/rephrase/rephrasing.ts';
import { readJson, RequestFailure } from '../../requests/read.ts';

interface Rephrased {
  readonly document: Document;
  /** How many texts are, by whom, and why others are not. */
  readonly told: string;
}

export interface RephrasingState {
  readonly asking: boolean;
  /** Null where the document stands as it was written. */
  readonly rephrased: Rephrased | null;
  /** Why nothing came of it; empty: nothing went wrong. */
  readonly failure: string;
  readonly ask: () => void;
  readonly stop: () => void;
}

interface Wanted {
  readonly path: string;
  readonly query: object;
  readonly full: boolean;
  /** What the page shows; something else is shown as it was written. */
  readonly shown: Document | null;
  readonly snapshot: string;
}

/**
 * Has the server ask a model for other words of the document that is shown. What comes back is put into the document as the
 * server writes it, and held against it here once more.
 */
export function useRephrasing({ path, query, full, shown, snapshot }: Wanted): RephrasingState {
  const [state, setState] = useState<State>(NOTHING);
  const [asking, setAsking] = useState(false);
  const underway = useRef<AbortController>(null);
  useEffect(() => () => underway.current?.abort(), [shown]);
  const ask = async (): Promise<void> => {
    if (shown === null) return;
    const abort = new AbortController();
    underway.current = abort;
    setAsking(true);
    setState(NOTHING);
    try {
      const [{ rephrased, ...assessment }, { rephraseAgain, stampText }, { namesOf }] = await Promise.all([
        readJson<Assessment & { readonly rephrased: Rephrasing }>(path, abort.signal, {
          ...query,
          full,
          format: 'json',
        }),
        import('../../../report/rephrase/rephrase-document.ts'),
        import('../../../report/rephrase/names-of.ts'),
      ]);
      const plain = assessmentDocument(assessment, full, snapshot);
      const document = rephraseAgain(plain, namesOf(assessment, full), rephrased);
      setState({ of: shown, rephrased: { document, told: stampText(document, rephrased) }, failure: '' });
    } catch (error) {
      if (!abort.signal.aborted && !(error instanceof RequestFailure)) throw error;
      if (error instanceof RequestFailure) setState({ of: shown, rephrased: null, failure: error.message });
    }
    setAsking(false);
  };
  const stop = (): void => {
    underway.current?.abort();
    setState(NOTHING);
  };
  const isOfShown = state.of === shown;
  return {
    asking,
    rephrased: isOfShown ? state.rephrased : null,
    failure: isOfShown ? state.failure : '',
    ask: () => void ask(),
    stop,
  };
}

interface State {
  readonly of: Document | null;
  readonly rephrased: Rephrased | null;
  readonly failure: string;
}

const NOTHING: State = { of: null, rephrased: null, failure: '' };
