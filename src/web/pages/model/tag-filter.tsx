import { useState } from 'react';
import type { PageProps } from '../../components/page-props.ts';
import type { ModelWords } from '../../words/model.ts';
import { tagWords, toggleTag, withTags, type TaggedTree } from './describe-tags.ts';

interface TagFilterProps extends Pick<PageProps, 'view' | 'show'> {
  readonly tagged: TaggedTree;
  readonly words: ModelWords;
}

/** So many tags are seen at once; the others are one press away. */
const SHOWN = 24;

/** Which parts of the model are shown, by the tags that it gives them. */
export function TagFilter({ tagged, view, show, words }: TagFilterProps) {
  const [all, setAll] = useState(false);
  const say = words.tags;
  const { choices } = tagged;
  if (choices.length === 0) return null;
  const chosen = choices.filter((choice) => choice.chosen);
  const hidden = choices.length - SHOWN;
  const shown = all || hidden <= 1 ? choices : choices.filter((choice, i) => i < SHOWN || choice.chosen);
  return (
    <div className="tag-filter">
      <div role="group" aria-label={say.title} className="tag-choices">
        <span className="soft" aria-hidden="true">
          {say.title}
        </span>
        {shown.map(({ tag, chosen: pressed, indicators }) => (
          <button
            key={tag}
            type="button"
            className="tag-choice"
            aria-pressed={pressed}
            disabled={indicators === 0 && !pressed}
            onClick={() => show(toggleTag(view, tag), { replace: true })}
          >
            {tagWords(tag)} <span aria-hidden="true">{indicators}</span>
            <span className="unseen">, {say.indicators(indicators)}</span>
          </button>
        ))}
        {hidden <= 1 ? null : (
          <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say.fewer : say.more(hidden)}
          </button>
        )}
        {chosen.length === 0 ? null : (
          <button type="button" className="quiet" onClick={() => show(withTags(view, []), { replace: true })}>
            {say.all}
          </button>
        )}
      </div>
      <p role="status" className="reading">
        {chosen.length === 0
          ? ''
          : say.left(
              tagged.left,
              tagged.all,
              chosen.map(({ tag }) => tagWords(tag)),
            )}
      </p>
    </div>
  );
}

/** The tags of one part. */
export function Tags({ tags, words }: { readonly tags: readonly string[]; readonly words: ModelWords }) {
  if (tags.length === 0) return null;
  return (
    <p className="tags">
      <span className="unseen">{words.tags.of} </span>
      {tags.map((tag) => (
        <span key={tag} className="node-tag">
          {tagWords(tag)}
        </span>
      ))}
    </p>
  );
}
