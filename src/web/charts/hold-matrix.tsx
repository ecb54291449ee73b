import type { ReactNode } from 'react';
import { ChoiceButton } from '../components/choice-button.tsx';
import type { Choosing } from '../components/choosing.ts';
import type { Choice } from '../state/choice.ts';

export interface MatrixCell {
  readonly label: string;
  /** Shares of the cell's accounts, side by side as a bar: held alone, with one other, with more. */
  readonly parts: readonly number[];
  /** For who does not see the bar. */
  readonly said: string;
  readonly choice: Choice;
  readonly empty: boolean;
  readonly marked: boolean;
}

export interface MatrixRow {
  readonly key: string;
  readonly name: string;
  readonly note?: string;
  readonly cells: readonly MatrixCell[];
}

interface HoldMatrixProps {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly { readonly key: string; readonly head: ReactNode }[];
  /** Groups of rows, with a line between them. */
  readonly groups: readonly (readonly MatrixRow[])[];
  readonly choosing: Choosing;
}

/** Shares in rows and columns, each a bar on one scale; a press filters by it. */
export function HoldMatrix({ caption, corner, columns, groups, choosing }: HoldMatrixProps) {
  const longest = Math.max(
    0.01,
    ...groups.flat().flatMap((row) => row.cells.map((cell) => cell.parts.reduce((sum, part) => sum + part, 0))),
  );
  return (
    <div className="scroll hold-matrix" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((rows, group) => (
          <tbody key={group}>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                  {row.note === undefined ? null : <span className="soft"> {row.note}</span>}
                </th>
                {row.cells.map((cell, i) => (
                  <td key={columns[i]!.key}>
                    <ChoiceButton
                      choosing={choosing}
                      choice={cell.choice}
                      empty={cell.empty}
                      className={cell.marked ? 'matrix-cell marked' : 'matrix-cell'}
                    >
                      <span>{cell.label}</span>
                      <Bar parts={cell.parts} longest={longest} />
                      <span className="unseen">{cell.said}</span>
                    </ChoiceButton>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Bar({ parts, longest }: { readonly parts: readonly number[]; readonly longest: number }) {
  const at = (share: number): string => `${(100 * share) / longest}%`;
  return (
    <svg className="matrix-bar" aria-hidden="true">
      {parts.map((part, i) => (
        <rect
          key={i}
          className={`hold-${i}`}
          x={at(parts.slice(0, i).reduce((sum, one) => sum + one, 0))}
          width={at(part)}
          height="100%"
        />
      ))}
    </svg>
  );
}
