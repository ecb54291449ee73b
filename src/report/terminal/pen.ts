import { createFormat, type Format } from '../format.ts';
import { createMessages, type Messages } from '../messages.ts';
import { createStyle, type Screen, type Style } from './style.ts';

/** What everything on a terminal is written with. */
export interface Pen {
  readonly words: Messages;
  readonly format: Format;
  readonly style: Style;
}

export function createPen(screen: Screen, locale?: string): Pen {
  const format = createFormat({ plain: !screen.unicode, ...(locale === undefined ? {} : { locale }) });
  return { format, words: createMessages(format), style: createStyle(screen) };
}
