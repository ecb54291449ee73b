import { useMemo } from 'react';
import { isChosen, toggleChoice, withChoice } from '../state/choice.ts';
import type { ViewState } from '../state/use-view.ts';
import { onOtherPage } from '../state/view.ts';
import type { Choosing } from './choosing.ts';

/** Pictures that filter by what is pressed in them. */
export function useChoosing({ view, show, linkTo }: ViewState): Choosing {
  return useMemo(
    () => ({
      isChosen: (choice) => isChosen(view, choice),
      choose: (choice) => show(toggleChoice(view, choice)),
      accountsOf: (choice) => linkTo('/accounts', onOtherPage(withChoice(view, choice))),
    }),
    [view, show, linkTo],
  );
}
