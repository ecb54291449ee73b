import { createFormat, type Format } from '../../report/format/format.ts';
import { createMessages, type Messages } from '../../report/words/messages.ts';
import { createCaptions, type Captions } from './base.ts';

/** Numbers, terms and captions in one locale. */
export interface Speech {
  readonly f: Format;
  readonly terms: Messages;
  readonly captions: Captions;
}

/** `scale`: of the model whose points are told. */
export function createSpeech(locale: string, scale?: readonly [number, number]): Speech {
  const f = createFormat({ locale, ...(scale === undefined ? {} : { scale }) });
  return { f, terms: createMessages(f), captions: createCaptions(f) };
}
