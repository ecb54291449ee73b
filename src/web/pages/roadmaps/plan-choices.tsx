import { cleanText } from '../../../report/format/clean-text.ts';
import type { PageProps } from '../../components/page-props.ts';
import { withOwn } from '../../state/view.ts';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';

interface PlanChoicesProps extends Pick<PageProps, 'open' | 'view' | 'show'> {
  readonly words: RoadmapPageWords['account']['plan'];
}

/** What a plan is to reach, by what it goes, how many days there are, and what the customer wants first. */
export function PlanChoices({ open, view, show, words }: PlanChoicesProps) {
  const { stages, root } = open.base.bound.model;
  const wanted = (view.own.get('first') ?? '').split(',').filter((path) => path !== '');
  const toggle = (path: string): void => {
    const others = wanted.filter((one) => one !== path);
    // In the order in which they are ticked: what is wanted most comes first.
    const chosen = others.length < wanted.length ? others : [...wanted, path];
    show(withOwn(view, 'first', chosen.join(',') || null));
  };
  const keepCapacity = ({ value }: HTMLInputElement): void => {
    if (value !== (view.own.get('capacity') ?? '')) show(withOwn(view, 'capacity', value || null));
  };
  return (
    <div className="roadmap-choices">
      {stages === null ? null : (
        <label>
          {words.goal}{' '}
          <select
            value={view.own.get('goal') ?? ''}
            onChange={(event) => show(withOwn(view, 'goal', event.target.value || null))}
          >
            <option value="">{words.next}</option>
            {stages.from.slice(1).map((_, i) => (
              <option key={i} value={i + 2}>
                {words.stage(i + 2, stages.names?.[i + 1] ?? '')}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.lifts}{' '}
        <select
          value={view.own.get('lifts') === 'observed' ? 'observed' : ''}
          onChange={(event) => show(withOwn(view, 'lifts', event.target.value || null))}
        >
          <option value="">{words.catalogue}</option>
          <option value="observed">{words.observed}</option>
        </select>
      </label>
      <label>
        {words.capacity}{' '}
        <input
          key={view.own.get('capacity') ?? ''}
          type="number"
          min="1"
          inputMode="decimal"
          placeholder={words.unlimited}
          defaultValue={view.own.get('capacity') ?? ''}
          onBlur={({ target }) => keepCapacity(target)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keepCapacity(event.currentTarget);
          }}
        />
      </label>
      <fieldset className="roadmap-wishes">
        <legend>{words.wishes}</legend>
        {root.children.map(({ path, title }) => (
          <label key={path}>
            <input type="checkbox" checked={wanted.includes(path)} onChange={() => toggle(path)} />{' '}
            <bdi>{cleanText(title)}</bdi>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
