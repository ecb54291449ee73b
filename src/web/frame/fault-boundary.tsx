import { Component, type ReactNode } from 'react';
import { words } from '../words/frame.ts';

interface FaultBoundaryProps {
  readonly children: ReactNode;
}

interface FaultBoundaryState {
  readonly error: Error | null;
}

/** A fault of ours is said, with what the person can do, instead of an empty page. */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultBoundaryState> {
  override state: FaultBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): FaultBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <section className="state" role="alert">
        <h1>{words.fault.title}</h1>
        <p>{words.fault.what}</p>
        <p>
          <code>{error.message}</code>
        </p>
        <button type="button" onClick={() => window.location.reload()}>
          {words.fault.again}
        </button>
      </section>
    );
  }
}
