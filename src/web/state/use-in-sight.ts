import { useEffect, useState, type RefObject } from 'react';

/** How far beyond the window something is drawn as if it were seen already. */
const MARGIN = '25%';

/** Whether an element is in the window, or nearly: what is not can be drawn a moment later. */
export function useInSight(at: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = at.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) setSeen(last.isIntersecting);
      },
      { rootMargin: `${MARGIN} 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [at]);
  return seen;
}
