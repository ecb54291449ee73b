import { useEffect, useState, type ComponentType } from 'react';
import type { PageProps } from '../../components/page-props.ts';

/** The section on the weakest link: its script, with the kernel in it, is asked for once the page stands. Null until then. */
export function useHoldSection(): ComponentType<PageProps> | null {
  const [section, setSection] = useState<{ readonly component: ComponentType<PageProps> } | null>(null);
  useEffect(() => {
    let gone = false;
    import('./hold-section.tsx').then(
      (m) => (gone ? undefined : setSection({ component: m.HoldSection })),
      // Without its script the rest of the page stands; the link below it comes with the next load.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return section?.component ?? null;
}
