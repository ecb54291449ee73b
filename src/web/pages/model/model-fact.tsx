interface FactProps {
  readonly name: string;
  readonly what: string;
  /** Said softly behind it; empty for nothing. */
  readonly more: string;
}

export function Fact({ name, what, more }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {what}
        {more === '' ? null : <span className="soft">, {more}</span>}
      </dd>
    </div>
  );
}
