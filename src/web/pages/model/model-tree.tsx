import { useDeferredValue, useMemo } from 'react';
import { tallyNode } from '../../../analysis/standing/node-tally.ts';
import { PointsStrip } from '../../charts/points-strip.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { ModelWords } from '../../words/model.ts';
import type { PageProps } from '../../components/page-props.ts';
import { nodeAt, readNode } from './describe-indicator.ts';
import { IndicatorRow } from './indicator-row.tsx';
import { Fact } from './model-fact.tsx';
import type { GroupText, NodeText } from './model-view.ts';
import { chosenTags, filterByTags } from './describe-tags.ts';
import { Tags, TagFilter } from './tag-filter.tsx';
import { groupPaths, openGroups, toggleGroup, withOpenGroups } from './open-groups.ts';

interface ModelTreeProps extends PageProps {
  readonly dimensions: readonly NodeText[];
  readonly words: ModelWords;
}

/** Dimensions, groups and indicators as rows; what is closed is not computed. */
export function ModelTree(props: ModelTreeProps) {
  const { words, view, show, open } = props;
  const tagged = useMemo(() => filterByTags(props.dimensions, chosenTags(view)), [props.dimensions, view]);
  const { dimensions } = tagged;
  const shown = useMemo(() => openGroups(view, dimensions), [view, dimensions]);
  const all = groupPaths(dimensions);
  const everything = all.every((path) => shown.has(path));
  // The rows in sight answer a filter at once, the others right after.
  const later = useDeferredValue(props.selection);
  const staged = open.base.bound.model.stages !== null;
  return (
    <section className="plate model-tree">
      <div className="tree-head">
        <div>
          <h2>{words.tree.title}</h2>
          <p className="reading">{words.tree.reading(staged)}</p>
        </div>
        {all.length === 0 ? null : (
          <button
            type="button"
            onClick={() => show(withOpenGroups(view, new Set(everything ? [] : all)), { replace: true })}
          >
            {everything ? words.tree.closeAll : words.tree.openAll}
          </button>
        )}
      </div>
      <TagFilter tagged={tagged} view={view} show={show} words={words} />
      <Nodes {...props} dimensions={dimensions} nodes={dimensions} shown={shown} later={later} />
    </section>
  );
}

interface NodesProps extends ModelTreeProps {
  readonly nodes: readonly NodeText[];
  readonly shown: ReadonlySet<string>;
  readonly later: PageProps['selection'];
}

function Nodes({ nodes, ...props }: NodesProps) {
  return (
    <ul className="nodes">
      {nodes.map((node) => (
        <li key={node.path}>
          {node.kind === 'group' ? <GroupRow {...props} group={node} /> : <IndicatorRow {...props} text={node} />}
        </li>
      ))}
    </ul>
  );
}

function GroupRow({ group, ...props }: Omit<NodesProps, 'nodes'> & { readonly group: GroupText }) {
  const { shown, words, view, show, dimensions, open, selection, speech } = props;
  const isOpen = shown.has(group.path);
  const { model } = open.base.bound;
  const reading = useMemo(
    () => readNode(tallyNode(nodeAt(open.base, group.path), selection.rows), model, words, speech),
    [open.base, group.path, selection, model, words, speech],
  );
  const place = (points: number): number => (100 * (points - model.scale[0])) / (model.scale[1] - model.scale[0]);
  const Heading = group.depth === 1 ? 'h3' : 'h4';
  return (
    <>
      <div className={`group-row depth-${Math.min(group.depth, 3)}`}>
        <div className="group-name">
          <Heading>
            <button
              type="button"
              className="disclosure"
              aria-expanded={isOpen}
              onClick={() => show(toggleGroup(view, dimensions, group), { replace: true })}
            >
              <span className="chevron" aria-hidden="true" />
              <bdi>{group.title}</bdi>
            </button>
          </Heading>
          <p className="soft">{group.indicators}</p>
        </div>
        <dl className="node-facts">
          <Fact name={words.node.weight} what={group.ofParent} more={group.ofWhole} />
          <Fact name={words.node.coverage} what={reading.coverage} more="" />
        </dl>
        <div className="group-points">
          <PointsStrip spread={reading.spread} cuts={model.stages?.from.slice(1).map(place) ?? []} />
          <p>
            {words.node.points}: {reading.points}
          </p>
        </div>
      </div>
      {isOpen ? (
        <div className="group-inside">
          <p className="group-why">
            {group.why} <span className="soft">{upperFirst(group.combined)}.</span>
          </p>
          <Tags tags={group.tags} words={words} />
          <Nodes {...props} nodes={group.children} />
        </div>
      ) : null}
    </>
  );
}
