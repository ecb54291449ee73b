import type { PageProps } from '../page-props.ts';

export function DataPage({ open }: PageProps) {
  return <h1>{open.record.projectTitle}</h1>;
}
