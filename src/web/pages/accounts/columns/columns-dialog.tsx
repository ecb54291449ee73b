import { useRef, useState, type MouseEvent } from 'react';
import { foldText } from '../../../../analysis/filter/search-accounts.ts';
import type { ColumnGroup } from './account-column.ts';
import type { AccountsTable } from '../use-accounts-table.ts';

const GROUPS: readonly ColumnGroup[] = ['overall', 'account', 'readiness', 'dimension', 'indicator'];

/** Chooses columns; every tick shows at once, and the address keeps what differs from the default. */
export function ColumnsDialog({ table }: { readonly table: AccountsTable }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, ask] = useState('');
  const { known, columns, chooseColumns, context } = table;
  const words = context.words.columns;
  const shown = new Set(columns.map(({ id }) => id));
  const toggle = (id: string): void =>
    chooseColumns(known.filter((column) => shown.has(column.id) !== (column.id === id)).map((column) => column.id));
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {words.button}
      </button>
      <dialog className="columns-dialog" ref={dialog} aria-labelledby="columns-title" onClick={closeOnGround}>
        <form method="dialog">
          <h2 id="columns-title">{words.title}</h2>
          <p className="soft">{words.what}</p>
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={asked}
            onChange={(event) => ask(event.target.value)}
          />
          <div className="columns-groups">
            {GROUPS.map((group) => {
              const own = known.filter(
                (column) =>
                  column.group === group && column.id !== 'account' && foldText(column.name).includes(foldText(asked)),
              );
              return own.length === 0 ? null : (
                <fieldset key={group}>
                  <legend>{words.groups[group]}</legend>
                  {own.map((column) => (
                    <label key={column.id}>
                      <input type="checkbox" checked={shown.has(column.id)} onChange={() => toggle(column.id)} />
                      <bdi>{column.name}</bdi>
                    </label>
                  ))}
                </fieldset>
              );
            })}
          </div>
          <div className="columns-end">
            <button type="button" className="quiet" onClick={() => chooseColumns(null)}>
              {words.byDefault}
            </button>
            <button type="submit">{words.done}</button>
          </div>
        </form>
      </dialog>
    </>
  );
}

function closeOnGround(event: MouseEvent<HTMLDialogElement>): void {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
