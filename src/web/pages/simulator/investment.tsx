import { memo } from 'react';
import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import { CopyTable } from '../../components/copy-table.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Plate } from '../../components/plate.tsx';
import type { ScenarioWords } from '../../words/scenarios.ts';
import { describeInvestment, type InvestmentView } from './describe-investment.ts';
import type { Told } from './describe-scenario.ts';
import type { Efforts } from './use-saved.ts';

interface InvestmentProps {
  readonly told: Told;
  readonly value: LeverStudy | null;
  readonly stale: boolean;
  readonly efforts: Efforts | null;
  /** Title of the feature asked about; null: stages. */
  readonly feature: string | null;
  readonly words: ScenarioWords['invest'];
}

/** In which order to invest: what each step adds, what skipping one costs. */
export const InvestmentPlate = memo(function InvestmentPlate({
  told,
  value,
  stale,
  efforts,
  feature,
  words,
}: InvestmentProps) {
  if (value === null)
    return (
      <Plate finding={words.working} reading={words.reading} twin={null} children={<div className="investment" />} />
    );
  const view = describeInvestment(told, value, efforts, feature, words);
  return (
    <Plate
      finding={view.finding}
      reading={words.reading}
      name="investment"
      twin={<CopyTable caption={view.finding} table={view.plan} />}
    >
      <div className={stale ? 'picture stale' : 'picture'}>
        <PlanBars steps={view.steps} />
      </div>
      {view.plan.rows.length === 0 ? null : <DataTable caption={words.title} table={view.plan} />}
      {view.notes.map((note) => (
        <p key={note} className="reading">
          {note}
        </p>
      ))}
      <h3 className="table-title">{words.levers}</h3>
      <DataTable caption={words.levers} table={view.levers} />
    </Plate>
  );
});

/** One bar a step: what those before bring, and what it adds. */
function PlanBars({ steps }: Pick<InvestmentView, 'steps'>) {
  const most = Math.max(1, ...steps.map(({ total }) => total));
  const width = (n: number): string => `${(100 * n) / most}%`;
  return (
    <ol className="before-after plan-bars" aria-hidden="true">
      {steps.map(({ name, before, total, label }) => (
        <li key={name}>
          <span className="name">
            <bdi>{name}</bdi>
          </span>
          <svg className="track">
            <rect className="bar-before" x="0" y="8" height="16" width={width(before)} />
            <rect className="bar-gained" x={width(before)} y="8" height="16" width={width(total - before)} />
            <line className="post" x1="0" x2="0" y1="0" y2="100%" />
            <text className="bar-text" x={width(total)} y="16" dx="8" dominantBaseline="central">
              {label}
            </text>
          </svg>
        </li>
      ))}
    </ol>
  );
}
