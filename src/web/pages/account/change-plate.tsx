import { useState, type ReactNode } from 'react';
import { EffectBars } from '../../charts/effect-bars.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { AccountWords } from '../../words/account.ts';
import type { AcrossView } from './describe-across.ts';
import type { ChangeView } from './describe-change.ts';

interface ChangePlateProps {
  /** Against the snapshot compared with. */
  readonly view: ChangeView;
  /** Across a move that had happened before that one: what a reader asks for first. */
  readonly across: AcrossView | null;
  readonly words: AccountWords;
}

export function ChangePlate({ view: compared, across, words }: ChangePlateProps) {
  const [asCompared, setAsCompared] = useState(false);
  const [open, setOpen] = useState(false);
  const view = across === null || asCompared ? compared : across.view;
  const bars = open ? view.bars : view.bars.slice(0, view.folded);
  const twin = view.bars.length === 0 ? null : <TableTwin caption={view.finding} table={view.table} />;
  return (
    <Plate finding={view.finding} reading={view.reading} name="change" twin={twin}>
      {across === null ? null : (
        <div className="change-since" role="group" aria-label={words.change.told}>
          <button type="button" aria-pressed={!asCompared} onClick={() => setAsCompared(false)}>
            {across.label}
          </button>
          <button type="button" aria-pressed={asCompared} onClick={() => setAsCompared(true)}>
            {across.comparedLabel}
          </button>
        </div>
      )}
      {view.bars.length === 0 ? null : (
        <div className="picture">
          <End {...view.before} />
          {view.headings === null ? (
            <EffectBars effects={bars} among={view.bars} />
          ) : (
            <>
              <p className="effects-heading" aria-hidden="true">
                {view.headings[0]}
              </p>
              <EffectBars effects={bars.filter(({ elsewhere }) => !elsewhere)} among={view.bars} />
              <p className="effects-heading" aria-hidden="true">
                {view.headings[1]}
              </p>
              <EffectBars effects={bars.filter(({ elsewhere }) => elsewhere)} among={view.bars} />
            </>
          )}
          {view.folded < view.bars.length ? (
            <button type="button" className="quiet effects-more" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? view.unfold : view.fold}
            </button>
          ) : null}
          <End {...view.after} />
        </div>
      )}
      <Notes texts={view.remarks} />
    </Plate>
  );
}

function End({ name = '', value = '' }: { readonly name?: string; readonly value?: string }) {
  return (
    <p className="effects-end" aria-hidden="true">
      <span>{name}</span>
      <b>{value}</b>
    </p>
  );
}

function Notes({ texts }: { readonly texts: readonly string[] }): ReactNode {
  return texts.map((text) => (
    <p className="note" key={text}>
      {text}
    </p>
  ));
}
