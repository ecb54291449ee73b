import type { StageTopic } from './topics-of-stage.ts';

/** What a model says of a stage, side by side where there is room. */
export function StageTopics({ topics }: { readonly topics: readonly StageTopic[] }) {
  return (
    <dl className="stage-topics">
      {topics.map(({ title, texts }) => (
        <div key={title}>
          <dt>{title}</dt>
          {texts.map((text) => (
            <dd key={text}>{text}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
