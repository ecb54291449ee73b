import { useMemo, useRef, type ReactNode } from 'react';
import type { PageProps } from '../components/page-props.ts';
import type { OpenBase } from '../requests/open-base.ts';
import { useBase } from '../requests/use-base.ts';
import { select } from '../state/selection.ts';
import type { ViewState } from '../state/use-view.ts';
import { DEFAULT_VIEW, formatView, parseView } from '../state/view.ts';
import { createSpeech, type Speech } from '../words/speech.ts';
import { Failed, Loading, NoSnapshot } from '../components/page-states.tsx';
import { PictureSourceProvider } from '../components/picture-source.tsx';
import { TopBar } from './top-bar.tsx';

const NOT_FOUND = 404;

interface OpenFrameProps extends ViewState {
  readonly speech: Speech;
  readonly filtered: boolean;
  readonly children: (props: PageProps) => ReactNode;
}

/** Loads what the address asks for and gives it to the page; the last answer stays, dimmed, while the next is loaded. */
export function OpenFrame({ speech, filtered, children, ...state }: OpenFrameProps) {
  const { data, failure, loading, reload } = useBase(state.view);
  const last = useRef<OpenBase | null>(null);
  if (data !== null) last.current = data;
  const open = failure === null ? last.current : null;
  return (
    <main id="main" className="page" tabIndex={-1} aria-busy={loading}>
      {open === null && failure === null ? <Loading filtered={filtered} /> : null}
      {failure === null ? null : failure.status === NOT_FOUND ? (
        <NoSnapshot onRetry={reload} />
      ) : (
        <Failed failure={failure} onRetry={reload} />
      )}
      {open === null ? null : (
        <Opened {...state} speech={speech} filtered={filtered} open={open} onReload={reload}>
          {children}
        </Opened>
      )}
    </main>
  );
}

interface OpenedProps extends OpenFrameProps {
  readonly open: OpenBase;
  readonly onReload: () => void;
}

function Opened({ open, filtered, children, onReload, ...state }: OpenedProps) {
  // The same conditions stay the same where something else in the address changes: what is made of their accounts stays too.
  const asked = formatView({ ...DEFAULT_VIEW, conditions: state.view.conditions });
  const conditions = useMemo(() => parseView(asked).conditions, [asked]);
  const selection = useMemo(() => select(open, filtered ? conditions : []), [open, conditions, filtered]);
  const { scale } = open.base.bound.model;
  const speech = useMemo(() => createSpeech(state.speech.f.locale, scale), [state.speech, scale]);
  const props: PageProps = { ...state, speech, open, selection };
  return (
    <>
      <TopBar {...props} filtered={filtered} onReload={onReload} />
      <PictureSourceProvider value={props}>{children(props)}</PictureSourceProvider>
    </>
  );
}
