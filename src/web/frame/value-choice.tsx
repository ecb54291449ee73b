import type { ListItem } from '../state/facet-lists.ts';

interface ValueChoiceProps {
  readonly item: ListItem;
  readonly label: string;
  readonly onToggle: () => void;
}

/** One value to filter by, with how many accounts it would leave. */
export function ValueChoice({ item, label, onToggle }: ValueChoiceProps) {
  return (
    <li>
      <label className={item.accounts === 0 ? 'soft' : undefined}>
        <input type="checkbox" checked={item.chosen} onChange={onToggle} />
        <bdi>{label}</bdi>
        <span className="choice-count">{item.count}</span>
      </label>
    </li>
  );
}
