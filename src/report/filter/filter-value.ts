import { attributeOf, featureOf, MISSING_VALUE, textOfValue } from '../../analysis/filter/condition.ts';
import { NOT_READY, STATE_NAMES } from '../../analysis/readiness/readiness-condition.ts';
import { CAUSES } from '../../analysis/change/change.ts';
import { dimensionsOfHeld, GATES, OVERRIDES } from '../../analysis/filter/filter.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { cleanText } from '../format/clean-text.ts';
import { parseInstant } from '../../util/time.ts';
import { needTitle } from '../format/feature-title.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';

/** Numbers and terms in one locale. */
interface Speech {
  readonly f: Format;
  readonly terms: Messages;
}

const MOVES: Readonly<Record<string, string>> = {
  up: 'up, confirmed',
  down: 'down, confirmed',
  pending: 'not confirmed yet',
  pending_up: 'up, not confirmed yet',
  pending_down: 'down, not confirmed yet',
  joined: 'joined',
  left: 'left',
  became_rated: 'rated now, not before',
  became_not_rated: 'no longer rated',
};

const HOLDERS: Readonly<Record<string, string>> = { '1': 'one dimension', '2': 'two', '3': 'three or more' };
const KINDS: Readonly<Record<string, string>> = { exact: 'exactly known', at_most: 'at most' };

const ASSESSED: Readonly<Record<string, string>> = {
  never: 'never',
  due: 'more than a quarter ago',
  current: 'within a quarter',
};

/** One value of a condition in words; `base` knows names of dimensions and stages, and what kind an attribute is. */
export function filterValue(base: ScoredBase, on: string, value: string, speech: Speech): string {
  const attribute = attributeOf(on);
  if (attribute !== undefined) return attributeValue(base, attribute, value, speech);
  const feature = featureOf(on);
  if (feature !== undefined) return readinessValue(base, feature, value);
  switch (on) {
    case 'key':
      return cleanText(textOfValue(value));
    case 'stage':
      return stageValue(base, value, speech);
    case 'kind':
      return KINDS[value] ?? value;
    case 'held':
      return heldValue(base, value, speech);
    case 'holders':
      return HOLDERS[value] ?? value;
    case 'moved':
      return MOVES[value] ?? value;
    case 'assessed':
      return ASSESSED[value] ?? value;
    case 'disputed':
      return value;
    default:
      return causeValue(value, speech);
  }
}

const READINESS: Readonly<Record<string, string>> = {
  ready: 'ready',
  one_step: 'one step away',
  further: 'further away',
  unknown: 'unknown',
  [NOT_READY]: 'unknown, not ready in any case',
};

/** `one step away: Knowledge`; what is missing of one that is unknown: `unknown: Knowledge not seen`. */
function readinessValue(base: ScoredBase, feature: string, value: string): string {
  const state = STATE_NAMES.find((name) => value.startsWith(`${name}:`));
  if (state === undefined) return READINESS[value] ?? value;
  const need = needTitle(base, feature, value.slice(state.length + 1));
  if (need === null) return value;
  return state === 'unknown' ? `unknown, without evidence of ${need}` : `${READINESS[state]!}, lacking ${need}`;
}

function causeValue(value: string, { terms }: Speech): string {
  const cause = CAUSES.find((one) => one === value);
  if (cause !== undefined) return terms.cause[cause];
  return value === 'earlier' ? 'it had moved before' : value;
}

function attributeValue(base: ScoredBase, attribute: string, value: string, { f }: Speech): string {
  if (value === MISSING_VALUE) return 'not known';
  switch (base.table.attributes.get(attribute)?.kind) {
    case 'number':
      return rangeText(value, (end) => (Number.isNaN(Number(end)) ? end : f.exact(Number(end), '')));
    case 'date':
      return rangeText(value, (end) => {
        const instant = parseInstant(end);
        return instant === undefined ? end : f.date(instant);
      });
    case 'boolean':
      return value === 'true' ? 'yes' : 'no';
    default:
      return cleanText(textOfValue(value));
  }
}

function stageValue(base: ScoredBase, value: string, { terms }: Speech): string {
  if (value === 'none') return terms.show.notRated.toLowerCase();
  const name = base.bound.model.stages?.names[Number(value) - 1];
  return name === undefined ? rangeText(value, (end) => end) : terms.stage.named(Number(value), cleanText(name));
}

function heldValue(base: ScoredBase, value: string, { f }: Speech): string {
  if (value === GATES) return 'a gate alone';
  if (value === OVERRIDES) return 'an override';
  const titleOf = (path: string): string =>
    cleanText(base.bound.model.root.children.find((dimension) => dimension.path === path)?.title ?? path);
  return f.list(dimensionsOfHeld(value).map(titleOf));
}

function rangeText(value: string, say: (end: string) => string): string {
  const at = value.indexOf('..');
  if (at === -1) return say(value);
  const [from, to] = [value.slice(0, at), value.slice(at + 2)];
  if (from === '') return `up to ${say(to)}`;
  return to === '' ? `from ${say(from)}` : `${say(from)} to ${say(to)}`;
}
