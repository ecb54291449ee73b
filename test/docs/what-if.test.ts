import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allRows } from '../../src/analysis/base/scored-base.ts';
import { parseScenario, formatScenario } from '../../src/analysis/scenario/scenario-text.ts';
import { parseScenarioFile } from '../../src/app/scenarios/parse-scenario-file.ts';
import { reportWhatIf } from '../../src/report/what-if/what-if-report.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';
import { documentOf } from '../fixtures/model-text.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/what-if.md'), 'utf8');

function block(info: string): string {
  return new RegExp(`^\`\`\`${info}\\n(.*?)^\`\`\``, 'ms').exec(page)![1]!;
}

const [, ...lines] = block('text values').trim().split('\n');
const cells = lines.map((line) => line.split(/ +/));
const base = handMadeBase({
  model: modelOf(
    [
      ['knowledge', 'Knowledge'],
      ['channel', 'Channel'],
    ].map(([id, title]) => group(id!, [indicator(`${id!}_value`)], { title: title! })),
  ),
  values: Object.fromEntries(
    cells.map(([account, knowledge, channel]) => [
      account!,
      {
        knowledge_value: knowledge === '-' ? 'missing' : Number(knowledge),
        channel_value: Number(channel),
      },
    ]),
  ),
});
const record = { projectTitle: '', notice: '', asOf: null, metrics: {} };
const scenario = parseScenarioFile(documentOf('x.yaml', block('yaml scenario')), 'x', null).value!.scenario;

describe('docs/what-if.md', () => {
  test('answers its example as it says', () => {
    const report = reportWhatIf({ base, record, rows: allRows(cells.length), scenario, feature: null, list: true });
    expect(report.headline.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(block('text answer').trim());
    const nearest = report.list!.filter((one) => one.stageNearest! > one.stageBefore!);
    expect(nearest.map(({ account, scoreNearest }) => [account, scoreNearest])).toEqual([
      ['bert', (43.2 + 41) / 2],
      ['dora', (69.6 + 70) / 2],
    ]);
    expect(report.up.byLot.accounts).toBe(1);
  });

  test('says who would rise if all adopted', () => {
    const all = parseScenario('node/knowledge/share/0.2/1');
    if ('unreadable' in all) throw new Error(all.unreadable);
    const { list } = reportWhatIf({
      base,
      record,
      rows: allRows(cells.length),
      scenario: all,
      feature: null,
      list: true,
    });
    expect(list!.map(({ account }) => account)).toEqual(['anna', 'bert', 'dora']);
  });

  test('writes every change in the address as the parser reads it', () => {
    const texts = [...page.matchAll(/^\| [^|]+\| [^|]+\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+\/[^`]+)`/g)].map(([, text]) => text!),
    );
    expect(texts.length).toBeGreaterThan(9);
    for (const text of texts) {
      const parsed = parseScenario(text);
      expect('unreadable' in parsed ? parsed : formatScenario(parsed)).toBe(text);
    }
  });

  test('has files that are read', () => {
    for (const [, text] of page.matchAll(/^```yaml\n(.*?)^```/gms)) {
      const { value, diagnostics } = readYaml('x.yaml', text!, {});
      expect(diagnostics).toEqual([]);
      if (!text!.includes('changes:')) continue;
      expect(parseScenarioFile(value!, 'x', null).diagnostics).toEqual([]);
    }
  });
});
