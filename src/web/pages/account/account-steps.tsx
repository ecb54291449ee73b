import { useCallback, useLayoutEffect, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { download } from '../../files/chart-file.ts';
import { usePreference } from '../../state/preference.ts';
import { valueOfText } from '../../../analysis/filter/condition.ts';
import { onOtherPage, withOwn, type View } from '../../state/view.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import { assessmentPageWords } from '../../words/assessment.ts';
import { roadmapLink } from '../../words/roadmaps.ts';
import { shareLink } from '../../words/share.ts';
import type { AccountWords } from '../../words/account.ts';
import type { PageProps } from '../../components/page-props.ts';
import { accountPath } from '../../state/account-address.ts';
import type { AccountCase } from './account-case.ts';
import { indicatorsFile, indicatorsFileName } from './export-indicators.ts';
import { stepsAround } from './steps-around.ts';

interface AccountStepsProps extends PageProps {
  readonly account: AccountCase;
  /** Those of the list, in its order. */
  readonly rows: Rows;
  readonly words: AccountWords;
}

/** Back to the list, on to the next account of it, and this one as a file or on paper. */
export function AccountSteps({ account, rows, words, view, linkTo, open, speech }: AccountStepsProps) {
  const [, go] = useLocation();
  const { before, after, place } = useMemo(() => stepsAround(rows, account.row), [rows, account.row]);
  const { accounts } = open.base.table;
  const kept = useMemo(() => withOwn(view, 'indicator', null), [view]);
  const to = useCallback((row: number) => linkTo(accountPath(accounts[row]!), kept), [linkTo, accounts, kept]);
  // In the place of this one: the way back leads to the list, however many were looked at.
  const step = (row: number): void => go(to(row), { replace: true });
  useStepKeys(before, after, step);
  const { f } = speech;
  const say = words.page;
  return (
    <div className="account-bar">
      <Link href={linkTo('/accounts', kept)}>{isNarrowed(view) ? say.backFiltered : say.back}</Link>
      <nav aria-label={say.steps}>
        <StepButton name={say.previous} hint="k" row={before} onStep={step} />
        <span className="soft">
          {place === null ? say.outside : say.place(f.count(place + 1), f.count(rows.length))}
        </span>
        <StepButton name={say.next} hint="j" row={after} onStep={step} />
      </nav>
      <span className="account-files">
        <Link href={linkTo(`${accountPath(account.report.account.id)}/assessment`, withOwn(kept, 'tab', null))}>
          {assessmentPageWords.link}
        </Link>
        <Link href={linkTo(`${accountPath(account.report.account.id)}/roadmap`, withOwn(kept, 'tab', null))}>
          {roadmapLink}
        </Link>
        <Link href={linkTo(`${accountPath(account.report.account.id)}/share`, withOwn(kept, 'tab', null))}>
          {shareLink}
        </Link>
        <Link href={linkTo('/simulator', onlyThis(view, account.report.account.id))}>{say.whatIf}</Link>
        <button
          type="button"
          className="quiet"
          onClick={() => download(indicatorsFileName(account), indicatorsFile(account, view, speech, Date.now()))}
        >
          {say.csv}
        </button>
        <button type="button" className="quiet" onClick={() => window.print()}>
          {say.print}
        </button>
      </span>
    </div>
  );
}

/** The view on the Simulator, of one account: the filters that led to it say nothing of it. */
function onlyThis(view: View, account: string): View {
  return { ...onOtherPage(view), conditions: [{ on: 'key', values: [valueOfText(account)] }] };
}

interface StepButtonProps {
  readonly name: string;
  readonly hint: string;
  readonly row: number | null;
  readonly onStep: (row: number) => void;
}

function StepButton({ name, hint, row, onStep }: StepButtonProps) {
  return (
    <button type="button" disabled={row === null} aria-keyshortcuts={hint} onClick={() => row !== null && onStep(row)}>
      {name} <kbd aria-hidden="true">{hint}</kbd>
    </button>
  );
}

/** `j` and `k`, unless single letters are switched off or somebody types. */
function useStepKeys(before: number | null, after: number | null, step: (row: number) => void): void {
  const [preferred] = usePreference('keys');
  // Before the page is painted: who sees where they are can press at once.
  useLayoutEffect(() => {
    if (preferred === 'off') return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const row = event.key === 'j' ? after : event.key === 'k' ? before : null;
      if (row === null) return;
      event.preventDefault();
      step(row);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [preferred, before, after, step]);
}

/** True where the list shows some of the accounts only. */
function isNarrowed({ conditions, own }: View): boolean {
  return conditions.length > 0 || own.has('q');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog[open]') !== null;
}
