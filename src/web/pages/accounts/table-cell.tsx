import { Link } from 'wouter';
import { StageGlyph } from '../../components/stage-glyph.tsx';
import type { Cell, ShownStage } from './columns/cell.ts';

interface TableCellProps {
  readonly cell: Cell;
  /** Where the account's page is. */
  readonly href: string;
}

/** One cell of the table of accounts. */
export function TableCell({ cell, href }: TableCellProps) {
  switch (cell.kind) {
    case 'account':
      return (
        <Link className="account-link" href={href} tabIndex={-1} title={cell.name}>
          <bdi className="account-name">{cell.name}</bdi>
          {cell.key === null ? null : <bdi className="account-key">{cell.key}</bdi>}
        </Link>
      );
    case 'text':
      return (
        <bdi className="cell-text" title={cell.text}>
          {cell.text}
        </bdi>
      );
    case 'number':
      return cell.text;
    case 'date':
      return (
        <span className="cell-date">
          {cell.text}
          {cell.away === null ? null : <span className="soft">{cell.away}</span>}
        </span>
      );
    case 'stage':
      return <Stage stage={cell.stage} named />;
    case 'move':
      return <Move cell={cell} />;
    case 'reasons':
      return <Reasons cell={cell} />;
    case 'readiness': {
      const { state, lacks } = cell;
      return (
        <span className="readiness-cell" title={lacks === '' ? state : `${state}: ${lacks}`}>
          <b>{state}</b>
          {lacks === '' ? null : <span className="soft">{lacks}</span>}
        </span>
      );
    }
    case 'nothing':
      return (
        <span className="soft" title={cell.told}>
          <span aria-hidden="true">–</span>
          <span className="unseen">{cell.told}</span>
        </span>
      );
    case 'absent':
      return (
        <span className={`absent absent-${cell.what}`} title={cell.told}>
          <span aria-hidden={cell.told !== cell.text}>{cell.text}</span>
          {cell.told === cell.text ? null : <span className="unseen">{cell.told}</span>}
        </span>
      );
  }
}

function Stage({ stage, named }: { readonly stage: ShownStage; readonly named: boolean }) {
  return (
    <span className={stage.stage > 0 ? 'stage-cell' : ''} title={stage.told}>
      <StageGlyph stage={stage.stage} stages={stage.stages} />
      <span aria-hidden="true">
        <b>{stage.text}</b> {named ? <bdi>{stage.name}</bdi> : null}
      </span>
      <span className="unseen">{stage.told}</span>
    </span>
  );
}

function Move({ cell }: { readonly cell: Extract<Cell, { kind: 'move' }> }) {
  const { from, to, direction, note, told } = cell;
  return (
    <span className="move" title={told}>
      <span className="unseen">{told}</span>
      <span className="move-stages" aria-hidden="true">
        <StageGlyph stage={from.stage} stages={from.stages} />
        {from.text}
        <span className="move-arrow">{direction === 'up' ? '↗' : '↘'}</span>
        <StageGlyph stage={to.stage} stages={to.stages} />
        <b>{to.text}</b>
      </span>
      {note === null ? null : (
        <span className="move-note" aria-hidden="true">
          {note}
        </span>
      )}
    </span>
  );
}

function Reasons({ cell }: { readonly cell: Extract<Cell, { kind: 'reasons' }> }) {
  const { since, lead, lines, more } = cell;
  return (
    <div className="move-reasons">
      {since === '' ? null : <p className="soft move-reasons-since">{since}</p>}
      {lead === '' ? null : <p className={lines.length === 0 ? 'soft' : 'move-reasons-lead'}>{lead}</p>}
      {lines.length === 0 ? null : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {more === null ? null : <li className="soft">{more}</li>}
        </ul>
      )}
    </div>
  );
}
