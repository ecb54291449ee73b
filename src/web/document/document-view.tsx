import type { Block, Document, DocumentTable, Reworded, Section } from '../../report/document/document.ts';
import { DrawingPicture } from './drawing-picture.tsx';
import { DocumentWords } from './document-words.tsx';
import { Plate } from '../components/plate.tsx';
import { TableTwin } from '../components/table-twin.tsx';

interface DocumentViewProps {
  readonly document: Document;
  /** It is a part of a page that has a heading of its own. */
  readonly within?: true;
}

/** A document as a page: the same value that its files are written from. The answer stands first. */
export function DocumentView({ document, within }: DocumentViewProps) {
  // Pictures among it have headings of the second level.
  const level = within === true ? 3 : undefined;
  const answer = document.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'answer');
  return (
    <article className="document" lang={document.language}>
      <div className="answer">
        <h1 aria-level={level}>
          {answer === undefined ? <bdi>{document.title}</bdi> : <DocumentWords words={answer.text} />}
        </h1>
        <Original of={answer?.kind === 'answer' ? answer.reworded : undefined} />
        <p>
          <bdi>{document.subtitle}</bdi>
        </p>
      </div>
      {document.sections.map((section) => (
        <SectionView key={section.id} section={section} level={level} caveats={document.labels.caveats} />
      ))}
      <section className="foot">
        <h2 aria-level={level}>{document.labels.about}</h2>
        <dl className="document-stamp">
          {document.stamp.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </article>
  );
}

interface SectionViewProps {
  readonly section: Section;
  readonly level: number | undefined;
  readonly caveats: string;
}

function SectionView({ section, level, caveats }: SectionViewProps) {
  const blocks = section.blocks.filter(({ kind }) => kind !== 'answer');
  if (blocks.length === 0) return null;
  return (
    <section className="document-section">
      <h2 aria-level={level}>
        <bdi>{section.title}</bdi>
      </h2>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} name={section.id} caveats={blocks.length > 1 ? caveats : null} />
      ))}
    </section>
  );
}

interface BlockViewProps {
  readonly block: Block;
  /** Tells the files of its picture apart. */
  readonly name: string;
  /** What caveats are headed by; null where the section is. */
  readonly caveats: string | null;
}

function BlockView({ block, name, caveats }: BlockViewProps) {
  switch (block.kind) {
    case 'answer':
      return null;
    case 'paragraph':
      return (
        <>
          <p>
            <DocumentWords words={block.text} />
          </p>
          <Original of={block.reworded} />
        </>
      );
    case 'list': {
      const items = block.items.map((item, i) => (
        <li key={i}>
          <DocumentWords words={item} />
          <Original of={block.reworded?.[i]} />
        </li>
      ));
      return block.ordered ? (
        <ol>{items}</ol>
      ) : (
        <ul className={block.open === true ? 'document-open' : undefined}>{items}</ul>
      );
    }
    case 'figures':
      return (
        <dl className="document-figures">
          {block.figures.map(({ label, value, note }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <b>{value}</b>
                {note === '' ? null : <span className="soft">{note}</span>}
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <TableView table={block.table} />;
    case 'chart':
      return (
        <Plate finding={block.finding} reading={block.table.caption} twin={<Twin table={block.table} />} name={name}>
          <DrawingPicture chart={block.chart} />
        </Plate>
      );
    case 'caveats':
      return (
        <aside className="document-caveats">
          {caveats === null ? null : <h3>{caveats}</h3>}
          <ul>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </aside>
      );
  }
}

/** That a text is in the words of a model, and one click away what stood there. */
function Original({ of }: { readonly of: Reworded | null | undefined }) {
  if (of === null || of === undefined) return null;
  return (
    <details className="original">
      <summary>
        <bdi>{of.label}</bdi>
      </summary>
      <p>
        <DocumentWords words={of.original} />
      </p>
    </details>
  );
}

function Twin({ table }: { readonly table: DocumentTable }) {
  const head = table.columns.map(({ title }) => title);
  return <TableTwin caption={table.caption} table={{ head, rows: table.rows }} />;
}

function TableView({ table: { caption, columns, rows, leftOut } }: { readonly table: DocumentTable }) {
  const alignment = (i: number): string => (columns[i]?.kind === 'number' ? 'number' : 'text');
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table className="document-table">
          <thead>
            <tr>
              {columns.map(({ title }, i) => (
                <th key={i} scope="col" className={alignment(i)}>
                  <bdi>{title}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={r}>
                {row.map((cell, i) =>
                  i === 0 ? (
                    <th key={i} scope="row">
                      <bdi>{cell}</bdi>
                    </th>
                  ) : (
                    <td key={i} className={alignment(i)}>
                      <bdi>{cell}</bdi>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut === '' ? null : <p className="soft document-left-out">{leftOut}</p>}
    </>
  );
}
