import { Prose } from './prose.tsx';

interface HowSectionProps {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** At the foot of a page: how what it shows is computed. */
export function HowSection({ title, sentences }: HowSectionProps) {
  return (
    <section className="foot">
      <h2>{title}</h2>
      <p>
        <Prose text={sentences.join(' ')} />
      </p>
    </section>
  );
}
