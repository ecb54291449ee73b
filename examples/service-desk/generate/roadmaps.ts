import type { Account } from './accounts.ts';
import { isoDate } from './calendar.ts';
import { ACTIONS, type AgreedAction, type AgreedMark } from './doings.ts';
import type { Workshop } from './workshop.ts';

/** First line of each file that is made here, by which it is known again. */
export const ROADMAP_HEADING = '# An accepted roadmap of the synthetic base: npx tsx examples/service-desk/generate.ts';

/** One file for each account that agreed on something, as Rungs keeps them. */
export async function writeRoadmaps(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  for (const { id, agreement } of accounts) {
    if (agreement === null) continue;
    const { acceptedOn, by, stage, actions } = agreement;
    const lines = [
      ROADMAP_HEADING,
      `account: ${id}`,
      'model: service-maturity',
      `accepted_on: ${isoDate(acceptedOn)}`,
      `accepted_by: ${JSON.stringify(by)}`,
      `goal: { stage: ${stage} }`,
      'actions:',
      ...actions.flatMap(actionLines),
    ];
    await workshop.text(`roadmaps/${id}--${isoDate(acceptedOn)}.yaml`, `${lines.join('\n')}\n`);
  }
}

function actionLines({ id, phase, marks }: AgreedAction): readonly string[] {
  const { title, days, weeks, lifts } = ACTIONS[id];
  return [
    `  - action: ${id}`,
    `    title: ${JSON.stringify(title)}`,
    `    phase: ${phase}`,
    `    days: ${days}`,
    `    weeks: [${weeks.join(', ')}]`,
    '    lifts:',
    ...lifts.map((lift) => `      ${lift}`),
    ...(marks.length === 0 ? [] : ['    marks:', ...marks.map(markLine)]),
  ];
}

function markLine({ is, on, remark }: AgreedMark): string {
  return `      - { is: ${is}, on: ${isoDate(on)}${remark === '' ? '' : `, remark: ${JSON.stringify(remark)}`} }`;
}
