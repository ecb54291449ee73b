import { z } from 'zod';
import { faultsOfScenario } from '../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import { rulerOfDrafts, withMove } from '../../analysis/thresholds/draft.ts';
import { movablesOf } from '../../analysis/thresholds/movables.ts';
import type { Model } from '../../model/model.ts';
import { reportThresholds } from '../../report/thresholds/threshold-report.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Snapshot } from '../../store/store.ts';
import { suggest } from '../../util/nearest.ts';
import { operation } from '../operation.ts';
import { thresholdReportSchema } from '../schemas/threshold-report.ts';
import { refuseRuler } from '../scenarios/refuse-ruler.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const showThresholds = operation({
  name: 'show-thresholds',
  summary: 'Show the thresholds of a model, what would follow if some stood elsewhere, and how much hangs on each.',
  input: z.object({
    move: z
      .array(z.string())
      .default([])
      .describe('a threshold by its key and where it would stand: gate/3/0=25%, cut/3=45; repeatable'),
    scenario: z.string().optional().describe('a scenario as the address of the Thresholds page has it'),
    sweep: z.string().optional().describe('key of a threshold: the stages while it goes from low to high'),
    sensitivity: z
      .string()
      .optional()
      .describe('every stage share with its range when thresholds move by this share, such as 10%'),
    evidence: z.boolean().default(false).describe('with --sensitivity: what must be seen for a score moves too'),
    accounts: z.boolean().default(false).describe('list who would change stage, and why'),
    where: z
      .array(z.string())
      .default([])
      .describe('only accounts of whom this holds, such as branch:NL,BE, see list-accounts; all must hold'),
    ...whichSnapshot,
  }),
  output: thresholdReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/thresholds' },
  cli: {
    command: 'thresholds',
    positionals: [],
    examples: [
      'thresholds',
      'thresholds --move gate/3/0=25% --accounts',
      'thresholds --sensitivity 10%',
      'thresholds --sweep cut/3 --where branch:NL',
    ],
  },
  async run(context, { move, scenario: text, sweep, sensitivity, evidence, accounts, where, ...wanted }) {
    const share = sensitivity === undefined ? null : shareOf(sensitivity);
    const { snapshot } = await openSnapshot(context, wanted);
    const { model } = snapshot.bound;
    const scenario = drafted(model, text === undefined ? opening(snapshot.bound) : addressed(text), move);
    refuseRuler(snapshot, scenario);
    const [fault] = faultsOfScenario(snapshot, scenario);
    if (fault !== undefined) {
      const said = formatScenario({ changes: [fault], ruler: 'fixed' });
      throw new UserError(
        'usage',
        `the model "${model.id}" does not allow the change "${said}"; rungs thresholds lists what can be moved, and how far`,
      );
    }
    if (sweep !== undefined) refuseUnknown(model, sweep);
    const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
    const { record } = snapshot;
    return reportThresholds({
      base: snapshot,
      record,
      rows: here!.rows,
      scenario,
      list: accounts,
      sweep: sweep ?? null,
      share,
      evidence,
    });
  },
});

/** Where the population is asked again, a draft is previewed as scoring by it would be. */
function opening(bound: Snapshot['bound']): Scenario {
  return { changes: [], ruler: rulerOfDrafts(bound) };
}

function addressed(text: string): Scenario {
  const scenario = parseScenario(text);
  if (!('unreadable' in scenario)) return scenario;
  throw new UserError(
    'usage',
    `"${scenario.unreadable}" is no change of a scenario; copy what stands behind "scenario=" in the address of the page, or use --move`,
  );
}

function drafted(model: Model, scenario: Scenario, moves: readonly string[]): Scenario {
  return moves.reduce((before, text) => {
    const at = text.lastIndexOf('=');
    const [key, value] = [text.slice(0, at), valueOf(text.slice(at + 1))];
    if (at < 1 || value === null) {
      throw new UserError('usage', `move "${text}" is none; write a key and a value, such as gate/3/0=25%`);
    }
    refuseUnknown(model, key);
    const next = withMove(model, before, key, value);
    if (next !== null) return next;
    throw new UserError(
      'usage',
      `move "${text}": it may not stand there; rungs thresholds --json tells between which values it may`,
    );
  }, scenario);
}

function refuseUnknown(model: Model, key: string): void {
  const known = movablesOf(model).map((one) => one.key);
  if (known.includes(key)) return;
  throw new UserError('usage', `there is no threshold "${key}"; ${suggest(key, known)}`);
}

/** 0.25 and 25% are the same. */
function valueOf(text: string): number | null {
  const found = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(%?)$/i.exec(text.trim());
  if (found === null) return null;
  const value = Number(found[2] === '%' ? `${found[1]!}e-2` : found[1]);
  return Number.isFinite(value) ? value : null;
}

function shareOf(text: string): number {
  const share = valueOf(text);
  if (share !== null && share > 0 && share < 1) return share;
  throw new UserError('usage', `sensitivity "${text}" is no share; write one between 0 and 100 %, such as 10%`);
}
