import { createFormat, type Format } from '../../report/format.ts';
import { createMessages, type Messages } from '../../report/messages.ts';
import { createCaptions, type Captions } from './base.ts';

/** Numbers, terms and captions in one locale. */
export interface Speech {
  readonly f: Format;
  readonly terms: Messages;
  readonly captions: Captions;
}

export function createSpeech(locale: string): Speech {
  const f = createFormat({ locale });
  return { f, terms: createMessages(f), captions: createCaptions(f) };
}
