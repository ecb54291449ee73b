import type { ReactNode } from 'react';
import type { Choice } from '../state/choice.ts';
import type { Choosing } from './choosing.ts';

interface ChoiceButtonProps {
  readonly choosing: Choosing;
  readonly choice: Choice;
  readonly className?: string;
  readonly children: ReactNode;
  /** Nothing stands behind it: there is nothing to choose. */
  readonly empty?: boolean;
}

/** A bar or a number that filters the page; pressed where it does so already. */
export function ChoiceButton({ choosing, choice, className = '', children, empty = false }: ChoiceButtonProps) {
  const pressed = choosing.isChosen(choice);
  return (
    <button
      type="button"
      className={`choice ${className}`}
      aria-pressed={pressed}
      disabled={empty && !pressed}
      onClick={() => choosing.choose(choice)}
    >
      {children}
    </button>
  );
}
