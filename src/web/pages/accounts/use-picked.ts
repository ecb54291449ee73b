import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatSide, parseSide } from '../../../analysis/segments/sides.ts';
import { onOtherPage, withOwn, type View } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';

/** Two accounts that are picked from the list to stand side by side; the address holds them. */
export interface Picked {
  /** Whether rows can be picked. */
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
  /** None, one or two keys, in the order they were picked. */
  readonly accounts: readonly string[];
  /** Picks it or takes it back; a third takes the place of the second. */
  readonly toggle: (account: string) => void;
}

export function usePicked({ view, show }: Pick<PageProps, 'view' | 'show'>): Picked {
  const accounts = useMemo(() => pickedOf(view), [view]);
  const [turned, setOn] = useState(false);
  const now = useRef({ view, show });
  useEffect(() => {
    now.current = { view, show };
  }, [view, show]);
  const put = useCallback((next: readonly string[]): void => {
    now.current.show(withPicked(now.current.view, next), { replace: true });
  }, []);
  const toggle = useCallback((account: string) => put(pickedThen(pickedOf(now.current.view), account)), [put]);
  const turn = useCallback(
    (on: boolean): void => {
      setOn(on);
      if (!on) put([]);
    },
    [put],
  );
  return { on: turned || accounts.length > 0, turn, accounts, toggle };
}

const SIDES = ['left', 'right'] as const;

export function pickedOf(view: View): readonly string[] {
  return SIDES.flatMap((name) => {
    const side = parseSide(view.own.get(name) ?? '');
    return side?.kind === 'account' ? [side.account] : [];
  });
}

export function pickedThen(before: readonly string[], account: string): readonly string[] {
  if (before.includes(account)) return before.filter((one) => one !== account);
  return [...before.slice(0, 1), account];
}

/** The address of a view with accounts picked, of this page or of the one that shows them side by side. */
export function withPicked(view: View, accounts: readonly string[]): View {
  return SIDES.reduce((own, name, i) => {
    const account = accounts[i];
    return withOwn(own, name, account === undefined ? null : formatSide({ kind: 'account', account }));
  }, view);
}

/** The address of the picked accounts beside each other, on the page of segments. */
export function besideView(view: View, accounts: readonly string[]): View {
  return withPicked(onOtherPage(view), accounts);
}
