import { attributeOf, conditionName, textOfValue, type Condition } from '../../analysis/filter/condition.ts';
import { selectRows } from '../../analysis/filter/filter.ts';
import type { Rows } from '../../analysis/base/scored-base.ts';
import { lookCloser, type CloserLook } from '../../analysis/segments/look-closer.ts';
import { peerRuleOf } from '../../analysis/segments/peers.ts';
import { readSegments, type Segments } from '../../analysis/segments/read-segments.ts';
import { COMPARED_FROM, isSure, type MeasureDifference } from '../../analysis/segments/segment-differences.ts';
import { readSplit, usualSplit, type Split } from '../../analysis/segments/splits.ts';
import { tellingKinds } from '../../analysis/segments/mix-and-behaviour.ts';
import { shownChange } from '../format/apportion.ts';
import { attributeName, attributeTitle } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, Section, Words } from '../document/document.ts';
import { name, say, sentences, strong, strongName } from '../document/words.ts';
import { fallenAccounts, fallenTable, nearAccounts, nearTable } from './account-tables.ts';
import { WEIGHT, type AudienceFacts } from './audience-facts.ts';
import { caveatsBlock } from './caveats.ts';
import { keyFigures } from './executive.ts';

/** One branch against the others: how far it is from them, whether that is whom it serves or how these work, whom to talk to. */
export function branchSections(facts: AudienceFacts): readonly Section[] {
  const chosen = chosenBranch(facts);
  const limits = (own: readonly (string | null)[]): Section => ({
    id: 'limits',
    title: 'Before you use this',
    blocks: [caveatsBlock(facts, own)],
  });
  if (facts.summary.accounts === 0)
    return [
      {
        id: 'answer',
        title: 'The branch',
        blocks: [{ kind: 'answer', text: say`No account is left by the filters.` }],
      },
      limits([]),
    ];
  return chosen === null ? [...allBranches(facts), limits([])] : [...oneBranch(facts, chosen), limits(branchCaveats)];
}

const branchCaveats = [
  'Better or worse than the others is no verdict: a branch with harder customers can work well and stand lower.',
];

interface Chosen {
  readonly attribute: string;
  readonly value: string;
  /** What else is filtered: the others are what these leave. */
  readonly others: readonly Condition[];
}

/** The filter that names one branch: `branch` if it has one value, else the first text of one value. */
function chosenBranch({ conditions, base }: AudienceFacts): Chosen | null {
  const single = conditions.flatMap((condition) => {
    const attribute = attributeOf(condition.on);
    const column = attribute === undefined ? undefined : base.table.attributes.get(attribute);
    if (attribute === undefined || attribute === 'name' || column?.kind !== 'text') return [];
    return condition.values.length === 1 ? [{ attribute, condition }] : [];
  });
  const found = single.find(({ attribute }) => attribute === 'branch') ?? single[0];
  if (found === undefined) return null;
  return {
    attribute: found.attribute,
    value: textOfValue(found.condition.values[0]!),
    others: conditions.filter((one) => one !== found.condition),
  };
}

function oneBranch(facts: AudienceFacts, chosen: Chosen): readonly Section[] {
  const { base, rows, moved } = facts;
  const own = new Set(rows);
  const all = selectRows(base, chosen.others, moved);
  const rest = all.filter((row) => !own.has(row));
  const split = splitOf(facts, chosen.attribute);
  const kinds = tellingKinds(kindsOf(facts), split, [{ rows }]);
  const look = lookCloser(base, rows, rest, kinds);
  return [
    {
      id: 'answer',
      title: `${attributeTitle(chosen.attribute)} ${cleanText(chosen.value)} against the others`,
      blocks: [
        { kind: 'answer', text: gapWords(facts, chosen, amongBranches(facts, chosen, split, all)) },
        { kind: 'figures', figures: keyFigures(facts) },
        ...dimensionsBlock(facts, chosen, look),
      ],
    },
    { id: 'why', title: 'Why', blocks: whyBlocks(facts, look, rest.length) },
    ...talkSections(facts),
  ];
}

function splitOf({ base, grouping }: AudienceFacts, attribute: string): readonly Split[] {
  const split = readSplit(base, conditionName(attribute), grouping.bands);
  return split === undefined ? [] : [split];
}

function kindsOf({ base, grouping }: AudienceFacts): readonly Split[] {
  return peerRuleOf(base.table, grouping).by.flatMap((on) => readSplit(base, conditionName(on), grouping.bands) ?? []);
}

/** The branch as one of all of them, and how many comparisons that makes: what is sure here is sure where all are shown. */
function amongBranches(
  { base }: AudienceFacts,
  { value }: Chosen,
  splits: readonly Split[],
  all: Rows,
): { readonly whole: MeasureDifference | undefined; readonly comparisons: number } {
  const { segments, comparisons } = readSegments(base, splits, all, WEIGHT);
  return { whole: segments.find(({ values }) => values[0] === value)?.differences[0], comparisons };
}

function gapWords(
  { f, accounts, summary }: AudienceFacts,
  { value }: Chosen,
  { whole, comparisons }: ReturnType<typeof amongBranches>,
): Words {
  const of = f.score(summary.model.scale[1]);
  if (whole === undefined || whole.mean === null)
    return say`${name(value)} has only ${accounts(whole?.n ?? 0)} with a score: too few for an average.`;
  if (whole.difference === null || whole.meanOfRest === null)
    return say`${name(value)} averages ${f.score(whole.mean)} of ${of}. ${
      whole.nOfRest === 0
        ? 'There are no others to compare it with.'
        : `Of the others only ${accounts(whole.nOfRest)} ${whole.nOfRest === 1 ? 'has' : 'have'} a score: too few for an average.`
    }`;
  // What a reader subtracts from the two beside it.
  const shown = shownChange(whole.meanOfRest, whole.mean, f.digits.parts);
  const gap = f.decimal(Math.abs(shown));
  const side = whole.difference < 0 ? 'below' : 'above';
  const against = say`${name(value)} averages ${f.decimal(whole.mean)} of ${of}, ${gap} points ${side} the others (${f.decimal(whole.meanOfRest)}).`;
  if (whole.compared === null)
    return sentences(against, `With fewer than ${COMPARED_FROM} accounts on a side this may be chance.`);
  const { low, high } = whole.compared;
  if (!isSure(whole)) {
    // Alone it would be sure, and among so many something is bound to look so.
    const among = low > 0 || high < 0 ? `Among ${f.count(comparisons)} comparisons a` : 'A';
    return sentences(against, `${among} gap of that size may be chance.`);
  }
  const [near, far] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  return sentences(
    against,
    `That is more than chance: the gap is between ${f.decimal(near)} and ${f.decimal(far)} points.`,
  );
}

/** Its dimensions beside those of the others. */
function dimensionsBlock(facts: AudienceFacts, { value }: Chosen, { nodes }: CloserLook): readonly Block[] {
  const { f, summary, base } = facts;
  const paths = new Set(base.bound.model.root.children.map(({ path }) => path));
  const dimensions = nodes
    .filter(({ path }) => paths.has(path))
    .toSorted((a, b) => (a.difference ?? 0) - (b.difference ?? 0));
  const furthest = dimensions
    .filter(({ difference }) => difference !== null)
    .reduce<(typeof dimensions)[number] | null>(
      (a, b) => (a === null || Math.abs(b.difference!) > Math.abs(a.difference!) ? b : a),
      null,
    );
  if (furthest === null) return [];
  const points = (x: number | null): string => (x === null ? 'too few' : f.decimal(x));
  const shownGap = ({ mean, meanOfRest }: MeasureDifference): string =>
    mean === null || meanOfRest === null ? '\u2013' : f.difference(shownChange(meanOfRest, mean, f.digits.parts));
  const [low, high] = summary.model.scale;
  return [
    {
      kind: 'chart',
      finding: `The gap is widest in ${cleanText(furthest.title)}: ${shownGap(furthest)} points${isSure(furthest) ? '' : ', which may be chance'}.`,
      chart: {
        kind: 'bars',
        unit: 'points',
        series: [{ name: cleanText(value), tone: 'dark' }],
        rows: dimensions.map(({ title, mean, meanOfRest }) => ({
          name: cleanText(title),
          values: [mean === null ? null : mean - low],
          label: `${points(mean)}, the others ${points(meanOfRest)}`,
        })),
        reference: {
          name: 'the others',
          values: dimensions.map(({ meanOfRest }) => (meanOfRest === null ? null : meanOfRest - low)),
        },
        full: high - low,
      },
      table: {
        caption: 'Average points by dimension',
        columns: [
          { title: 'Dimension', kind: 'text' },
          { title: cleanText(value), kind: 'number' },
          { title: 'The others', kind: 'number' },
          { title: 'Difference', kind: 'number' },
          { title: 'May be chance', kind: 'text' },
        ],
        rows: dimensions.map((one) => [
          cleanText(one.title),
          points(one.mean),
          points(one.meanOfRest),
          shownGap(one),
          isSure(one) ? 'no' : 'yes',
        ]),
        leftOut: '',
      },
    },
  ];
}

function whyBlocks(facts: AudienceFacts, { mix, kinds, held }: CloserLook, others: number): readonly Block[] {
  const { f, summary } = facts;
  const said: (Words | string)[] = [];
  if (mix !== null && kinds.length > 0) {
    const by = f.list(kinds.map((on) => attributeName(attributeOf(on) ?? on)));
    said.push(
      say`Of the gap of ${f.difference(mix.difference)} points, ${strong(f.difference(mix.mix))} comes from which customers it has (by ${by}), and ${strong(f.difference(mix.behaviour))} from how these customers work compared with customers like them elsewhere.`,
    );
    if (mix.thin > 0)
      said.push(
        `${facts.accounts(mix.thin)} ${mix.thin === 1 ? 'is' : 'are'} of a kind too rare elsewhere for a fair comparison.`,
      );
  }
  if (held !== null && held.accounts > 0) {
    const verb = summary.weakestLinks?.decides === true ? 'holds back' : 'is lowest for';
    said.push(
      say`${strongName(held.title)} ${verb} ${f.share(held.share)} of its accounts${others === 0 ? '' : `, and ${f.share(held.shareOfRest)} of the others`}.`,
    );
  }
  if (said.length === 0) said.push('There is too little to say why.');
  return [{ kind: 'paragraph', text: sentences(...said) }];
}

function talkSections(facts: AudienceFacts): readonly Section[] {
  const [fallen, near] = [fallenAccounts(facts), nearAccounts(facts)];
  if (fallen.length > 0)
    return [
      {
        id: 'talk',
        title: 'Whom to talk to first: the largest that fell',
        blocks: [{ kind: 'table', table: fallenTable(facts, fallen) }],
      },
    ];
  if (near.length > 0)
    return [
      {
        id: 'talk',
        title: 'Whom to talk to first: nobody fell, these are one step from a feature',
        blocks: [{ kind: 'table', table: nearTable(facts, near) }],
      },
    ];
  return [];
}

/** Where no branch is chosen: all of them beside each other. */
function allBranches(facts: AudienceFacts): readonly Section[] {
  const { base, rows, f } = facts;
  const on = base.table.attributes.get('branch')?.kind === 'text' ? conditionName('branch') : usualSplit(base);
  const split = on === undefined ? undefined : readSplit(base, on, facts.grouping.bands);
  if (on === undefined || split === undefined)
    return [
      {
        id: 'answer',
        title: 'The branches',
        blocks: [{ kind: 'answer', text: say`These accounts have no branch or other attribute to compare by.` }],
      },
    ];
  const what = attributeName(attributeOf(on) ?? on);
  const segments = readSegments(base, [split], rows, WEIGHT);
  return [
    {
      id: 'answer',
      title: `Each ${what} against the others`,
      blocks: [
        { kind: 'answer', text: rangeWords(facts, segments, what) },
        {
          kind: 'paragraph',
          text: say`Filter by one ${what} to see it alone: why it stands there, and whom to talk to.`,
        },
        branchesBlock(facts, segments, attributeTitle(attributeOf(on) ?? on)),
      ],
    },
  ];

  function rangeWords(_: AudienceFacts, { segments: all }: Segments, called: string): Words {
    const shown = all.flatMap(({ values, differences }) => {
      const mean = differences[0]?.mean ?? null;
      return mean === null || values[0] === null ? [] : [{ value: String(values[0]), mean }];
    });
    const [highest, ...others] = shown.toSorted((a, b) => b.mean - a.mean);
    const lowest = others.at(-1);
    if (highest === undefined || lowest === undefined)
      return say`There are not two of ${called} with enough accounts to compare.`;
    return say`${name(highest.value)} stands highest with an average of ${f.decimal(highest.mean)}, ${name(lowest.value)} lowest with ${f.decimal(lowest.mean)}.`;
  }
}

const MOST = 15;

function branchesBlock({ f, weightOf, summary }: AudienceFacts, { segments, average }: Segments, title: string): Block {
  const called = (value: string | boolean | null | undefined): string =>
    value === null || value === undefined ? 'Not known' : cleanText(String(value));
  const told = segments.slice(0, MOST);
  const sure = segments.filter(({ differences: [whole] }) => whole !== undefined && isSure(whole)).length;
  const compared = segments.some(({ differences: [whole] }) => (whole?.compared ?? null) !== null);
  const points = (x: number | null | undefined): string => (x === null || x === undefined ? 'too few' : f.decimal(x));
  const [low, high] = summary.model.scale;
  return {
    kind: 'chart',
    finding:
      sure === 0
        ? compared
          ? 'None differs from the others by more than chance.'
          : `None has ${COMPARED_FROM} accounts with a score on either side, so nothing is compared.`
        : `${sure === 1 ? 'One differs' : `${f.count(sure)} differ`} from the others by more than chance.`,
    chart: {
      kind: 'bars',
      unit: 'points',
      series: [{ name: 'average score', tone: 'dark' }],
      rows: told.map(({ values, differences: [whole], total }) => ({
        name: called(values[0]),
        values: [whole?.mean === null || whole === undefined ? null : whole.mean - low],
        label: `${points(whole?.mean)}, ${f.count(total.accounts)} accounts`,
      })),
      reference: average.mean === null ? null : { name: 'all together', values: told.map(() => average.mean! - low) },
      full: high - low,
    },
    table: {
      caption: `Average score by ${title}`,
      columns: [
        { title, kind: 'text' },
        { title: 'Accounts', kind: 'number' },
        { title: 'ARR', kind: 'number' },
        { title: 'Average', kind: 'number' },
        { title: 'Against the others', kind: 'number' },
        { title: 'May be chance', kind: 'text' },
      ],
      rows: told.map(({ values, total, differences: [whole] }) => [
        called(values[0]),
        f.count(total.accounts),
        weightOf(total) ?? '\u2013',
        points(whole?.mean),
        whole?.difference === null || whole === undefined ? '\u2013' : f.difference(whole.difference),
        whole !== undefined && isSure(whole) ? 'no' : 'yes',
      ]),
      leftOut: segments.length > MOST ? `${f.count(segments.length - MOST)} more are on the page Segments.` : '',
    },
  };
}
