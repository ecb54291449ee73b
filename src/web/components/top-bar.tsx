import type { PageProps } from '../pages/page-props.ts';

interface TopBarProps extends PageProps {
  readonly filtered: boolean;
  readonly onReload: () => void;
}

/** Which base, as of when, compared with what, and in words what is filtered: the same on every page. */
export function TopBar({ open }: TopBarProps) {
  return (
    <div className="strip">
      <b>{open.record.projectTitle}</b>
    </div>
  );
}
