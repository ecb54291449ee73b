import { useEffect, useRef, useState, type ReactNode } from 'react';
import { filterWords } from '../words/filter.ts';

interface ScrollListProps {
  /** Whatever is another list: it is measured again. */
  readonly of: unknown;
  readonly children: ReactNode;
}

/** Choices under each other; says so where there are more than are in sight. */
export function ScrollList({ of, children }: ScrollListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [below, setBelow] = useState(false);
  useEffect(() => {
    const frame = list.current;
    if (frame === null) return undefined;
    const measure = (): void => setBelow(frame.scrollHeight - frame.clientHeight - frame.scrollTop > 4);
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(frame);
    frame.addEventListener('scroll', measure, { passive: true });
    return () => {
      sized.disconnect();
      frame.removeEventListener('scroll', measure);
    };
  }, [of]);
  return (
    <div className="scroll-list" data-more={below}>
      <ul className="choices" ref={list}>
        {children}
      </ul>
      <span className="scroll-more" aria-hidden="true">
        {below ? filterWords.moreBelow : ''}
      </span>
    </div>
  );
}
