import { memo, useEffect, useMemo, useRef } from 'react';
import { indicators } from '../../../model/walk.ts';
import { IndicatorChart } from '../../charts/indicator-chart.tsx';
import { StatusBar } from '../../charts/status-bar.tsx';
import { withOwn } from '../../state/view.ts';
import { useInSight } from '../../state/use-in-sight.ts';
import type { ModelWords } from '../../words/model.ts';
import { unitOfRead } from '../../../report/explain/reading-words.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeDetail } from './describe-detail.ts';
import { groundOf, readIndicator } from './describe-indicator.ts';
import { IndicatorDetail } from './indicator-detail.tsx';
import { Fact } from './model-fact.tsx';
import { Tags } from './tag-filter.tsx';
import type { IndicatorReading, IndicatorText } from './model-view.ts';

interface IndicatorRowProps extends PageProps {
  readonly text: IndicatorText;
  /** The selection, or the one before it while the rows in sight are drawn first. */
  readonly later: PageProps['selection'];
  readonly words: ModelWords;
}

/** One indicator: what it reads and why, its curve over the accounts' values, and how much of it is seen. */
export function IndicatorRow({ text, words, open, selection, later, speech, view, show }: IndicatorRowProps) {
  const large = view.own.get('indicator') === text.path;
  const row = useRef<HTMLDivElement>(null);
  const { rows } = useInSight(row) ? selection : later;
  const ground = useMemo(() => {
    const node = indicators(open.base.bound.model.root).find(({ path }) => path === text.path);
    if (node === undefined) throw new Error(`no indicator "${text.path}"`);
    return groundOf(
      open.base,
      node,
      rows,
      unitOfRead(node, open.base.bound.readings?.[node.path], open.record.metrics),
    );
  }, [open, rows, text.path]);
  const reading = useMemo(() => readIndicator(ground, words, speech), [ground, words, speech]);
  const detail = useMemo(
    () => (large ? describeDetail(ground, open.record.metrics, words, speech) : null),
    [large, ground, open.record, words, speech],
  );
  useEffect(() => {
    if (large) row.current?.scrollIntoView({ block: 'nearest' });
    // Only a link that names the indicator moves the page; opening it by hand does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const Heading = text.depth < 3 ? 'h4' : 'h5';
  return (
    <div className={large ? 'indicator-row opened' : 'indicator-row'} ref={row}>
      <div className="indicator-text">
        <Heading>
          <bdi>{text.title}</bdi>
        </Heading>
        <p className="metric">{[text.metric, ...text.conditions].join(' · ')}</p>
        <Tags tags={text.tags} words={words} />
        {text.why === '' ? null : <p>{text.why}</p>}
        {text.descriptions.length === 0 ? null : (
          <dl className="descriptions">
            {text.descriptions.map(({ from, text: means }) => (
              <div key={from}>
                <dt>{from}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        )}
        {text.improve === '' ? null : (
          <p className="soft">
            {words.indicator.improve} {text.improve}
          </p>
        )}
        {!large || text.talk === '' ? null : (
          <p className="soft">
            {words.indicator.talk} {text.talk}
          </p>
        )}
        <button
          type="button"
          className="quiet"
          aria-expanded={large}
          onClick={() => show(withOwn(view, 'indicator', large ? null : text.path), { replace: true })}
        >
          {large ? words.indicator.close : words.indicator.open}
          <span className="unseen">: {text.title}</span>
        </button>
      </div>
      <Picture reading={reading} large={large} words={words} />
      <dl className="node-facts">
        <Fact name={words.node.weight} what={text.ofParent} more={text.ofWhole} />
        <Fact name={words.node.coverage} what={reading.coverage} more="" />
        <Fact name={words.node.points} what={reading.points} more="" />
      </dl>
      {detail === null ? null : <IndicatorDetail view={detail} chart={reading.chart} words={words} />}
    </div>
  );
}

interface PictureProps {
  readonly reading: IndicatorReading;
  readonly large: boolean;
  readonly words: ModelWords;
}

/** Drawn again only where what it shows is another. */
const Picture = memo(function Picture({ reading, large, words }: PictureProps) {
  return (
    <div className="indicator-picture">
      {large ? null : <IndicatorChart view={reading.chart} axes={null} />}
      <StatusBar cells={reading.cells} tip={words.cells.tip} />
      <p>{reading.cellWords}</p>
      {reading.reasonWords === '' ? null : <p className="soft">{reading.reasonWords}</p>}
    </div>
  );
});
