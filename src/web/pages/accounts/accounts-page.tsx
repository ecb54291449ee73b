import type { PageProps } from '../page-props.ts';

export function AccountsPage({ open }: PageProps) {
  return <h1>{open.record.projectTitle}</h1>;
}
