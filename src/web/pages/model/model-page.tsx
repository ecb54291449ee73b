import { useEffect, useMemo } from 'react';
import { distribution } from '../../../analysis/standing/distribution.ts';
import { withRuler } from '../../../analysis/base/own-ruler.ts';
import { featureStates } from '../../../analysis/readiness/feature-states.ts';
import { countReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { tallyNode } from '../../../analysis/standing/node-tally.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { WaysOut } from '../../components/ways-out.tsx';
import { words as frameWords } from '../../words/frame.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import { createModelWords, type ModelWords } from '../../words/model.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeModel } from './describe-model.ts';
import { chosenRuler, describeRulers, ITSELF, selectionOf } from './describe-rulers.ts';
import { DisputesPlate } from './disputes-plate.tsx';
import { RulersPlate } from './rulers-plate.tsx';
import { nodeAt } from './describe-indicator.ts';
import { ModelTree } from './model-tree.tsx';
import { StageRules } from './stage-rules.tsx';

/** How the model reads a customer, and what the base shows of each thing it reads. */
export function ModelPage(props: PageProps) {
  const { speech, view: address, show } = props;
  const words = useMemo(() => createModelWords(speech.f, speech.terms), [speech]);
  const { k, open, selection, rulers } = useRuler(props, words);
  const { bound } = open.base;
  const own = rulers === null ? null : (rulers.choices[k]?.id ?? null);
  const view = useMemo(
    () => describeModel(bound.model, open.record.metrics, words, speech, bound.curves),
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
    const { rows, whole } = selection;
    const who = rulers === null ? null : words.rulers.evidence(rows.length, whole, own);
    if (who !== null && rows.length === 0) return words.rulers.nobody(own);
    return words.evidence(rows.length, whole, coverage(''), thinnest, who);
  }, [open.base, bound, selection, words, rulers, own]);
  const standing = useMemo(() => {
    const found = distribution(open.base, selection.rows, 'arr');
    return found?.stages.map(({ all }) => words.ladder.accounts(all.accounts)) ?? [];
  }, [open.base, selection, words]);
  const features = useMemo(() => featureStates(open.base), [open.base]);
  const ready = useMemo(() => {
    const { rows, whole } = selection;
    const asked = rows.length === 0 ? [] : features;
    return new Map(
      asked.map((states) => {
        const { ready: all, unknown, unknownButNotReady } = countReadiness(states, rows, undefined);
        const open = unknown.accounts - unknownButNotReady.accounts;
        return [states.id, words.features.meet(all.accounts, open, rows.length, whole && rulers === null)];
      }),
    );
  }, [features, selection, words, rulers]);
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
        {props.selection.rows.length === 0 && !selection.whole ? <WaysOut {...props} /> : null}
        {view.description === '' ? null : <p>{view.description}</p>}
      </div>
      {rulers === null ? null : (
        <RulersPlate
          view={rulers}
          chosen={k}
          onChoose={(i) => show(withOwn(address, 'variant', rulers.choices[i]?.id ?? ITSELF), { replace: true })}
          words={words}
        />
      )}
      <StageRules
        {...{ view, standing, ready, words }}
        readinessOf={(id) => props.linkTo('/readiness', withOwn(onOtherPage(address), 'feature', id))}
      />
      <DisputesPlate {...props} words={words} />
      <ModelTree {...props} open={open} selection={selection} dimensions={view.dimensions} words={words} />
    </>
  );
}

/** The page's base and selection as the chosen variant of the model reads them; as they are where it has none. */
function useRuler({ open, selection, view, speech }: PageProps, words: ModelWords) {
  const asked = view.own.get('variant') ?? null;
  const k = useMemo(() => chosenRuler(open.base, selection, asked), [open.base, selection, asked]);
  const rulers = useMemo(() => describeRulers(open.base, open.record.metrics, words, speech), [open, words, speech]);
  const shown = useMemo(() => rulers?.(selection) ?? null, [rulers, selection]);
  const ownOpen = useMemo(
    () => (open.base.bound.variants === undefined ? open : { ...open, base: withRuler(open.base, k) }),
    [open, k],
  );
  const ownSelection = useMemo(() => selectionOf(open.base, selection, k), [open.base, selection, k]);
  return { k, rulers: shown, open: ownOpen, selection: ownSelection };
}
