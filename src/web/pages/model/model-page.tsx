import { useEffect, useMemo } from 'react';
import { distribution } from '../../../analysis/distribution.ts';
import { readFeatures } from '../../../analysis/feature-readiness.ts';
import { tallyNode } from '../../../analysis/node-tally.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { WaysOut } from '../../components/ways-out.tsx';
import { words as frameWords } from '../../words/frame.ts';
import { createModelWords } from '../../words/model.ts';
import type { PageProps } from '../page-props.ts';
import { describeModel } from './describe-model.ts';
import { nodeAt } from './describe-indicator.ts';
import { ModelTree } from './model-tree.tsx';
import { StageRules } from './stage-rules.tsx';

/** How the model reads a customer, and what the base shows of each thing it reads. */
export function ModelPage(props: PageProps) {
  const { open, selection, speech } = props;
  const { bound } = open.base;
  const words = useMemo(() => createModelWords(speech.f, speech.terms), [speech]);
  const view = useMemo(
    () => describeModel(bound.model, open.record.metrics, words, speech),
    [bound, open.record, words, speech],
  );
  const evidence = useMemo(() => {
    const coverage = (path: string): number | null => tallyNode(nodeAt(open.base, path), selection.rows).coverage;
    const least = bound.model.root.children
      .flatMap((child) => {
        const share = coverage(child.path);
        return share === null ? [] : [{ name: cleanText(child.title), share }];
      })
      .toSorted((a, b) => a.share - b.share);
    const thinnest = least.length > 1 && least[0]!.share < least.at(-1)!.share ? least[0]! : null;
    return words.evidence(selection.rows.length, selection.whole, coverage(''), thinnest);
  }, [open.base, bound, selection, words]);
  const standing = useMemo(() => {
    const found = distribution(open.base, selection.rows, 'arr');
    return found?.stages.map(({ all }) => words.ladder.accounts(all.accounts)) ?? [];
  }, [open.base, selection, words]);
  const features = useMemo(() => readFeatures(open.base), [open.base]);
  const ready = useMemo(() => {
    const { rows, whole } = selection;
    const counted = rows.length === 0 ? [] : features(rows);
    return new Map(counted.map((one) => [one.id, words.features.meet(one.ready, one.unknown, rows.length, whole)]));
  }, [features, selection, words]);
  useEffect(() => {
    document.title = `${words.place}: ${view.title} – ${frameWords.product}`;
  }, [view.title, words]);
  return (
    <>
      <div className="answer">
        <h1>
          <bdi>{view.answer}</bdi>
        </h1>
        <p>{evidence}</p>
        {selection.rows.length === 0 && !selection.whole ? <WaysOut {...props} /> : null}
        {view.description === '' ? null : <p>{view.description}</p>}
      </div>
      <StageRules view={view} standing={standing} ready={ready} words={words} />
      <ModelTree {...props} dimensions={view.dimensions} words={words} />
    </>
  );
}
