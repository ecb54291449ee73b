import { createFormat, type Format } from '../format/format.ts';
import { createMessages, type Messages } from '../words/messages.ts';
import { createStyle, type Screen, type Style } from './style.ts';

/** What everything on a terminal is written with. */
export interface Pen {
  readonly words: Messages;
  readonly format: Format;
  readonly style: Style;
}

/** `scale`: of the one model that is told of. */
export function createPen(screen: Screen, locale?: string, scale?: readonly [number, number]): Pen {
  const format = createFormat({
    plain: !screen.unicode,
    ...(locale === undefined ? {} : { locale }),
    ...(scale === undefined ? {} : { scale }),
  });
  return { format, words: createMessages(format), style: createStyle(screen) };
}
