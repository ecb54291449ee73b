/**
 * A condition of a filter as people write and share it: `branch` with the values NL and BE, `arr` with `10000..50000`. An
 * account matches where one of the values does; a filter is a list of conditions that must all match.
 */
export interface Condition {
  /**
   * A field (see FIELDS), `ready.<feature>`, or the id of an attribute; an attribute named like one of the first two stands as
   * `attribute.<id>`.
   */
  readonly on: string;
  readonly values: readonly string[];
}

/** What can be asked of an account besides its attributes. */
export const FIELDS = ['key', 'stage', 'kind', 'held', 'holders', 'moved', 'cause', 'assessed', 'disputed'] as const;

type FieldName = (typeof FIELDS)[number];

/** Stands for a value that is missing; `\~` is the text itself. */
export const MISSING_VALUE = '~';

const ATTRIBUTE = 'attribute.';
const READY = 'ready.';

function isField(name: string): name is FieldName {
  return FIELDS.some((field) => field === name);
}

/** The name under which a filter knows how far accounts are from a feature. */
export function readyName(feature: string): string {
  return READY + feature;
}

/** The feature that a name means; undefined where it means something else. */
export function featureOf(name: string): string | undefined {
  return name.startsWith(READY) ? name.slice(READY.length) : undefined;
}

/** The name under which a filter knows an attribute. */
export function conditionName(attribute: string): string {
  return isField(attribute) || attribute.startsWith(READY) ? ATTRIBUTE + attribute : attribute;
}

/** The attribute that a name means; undefined where it means a field or a feature. */
export function attributeOf(name: string): string | undefined {
  if (isField(name) || name.startsWith(READY)) return undefined;
  return name.startsWith(ATTRIBUTE) ? name.slice(ATTRIBUTE.length) : name;
}

/** `NL,BE`; a comma or backslash in a value, and a `~` at its start, has a backslash before it. Empty texts are no values. */
export function parseValues(text: string): string[] {
  const values: string[] = [];
  let value = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) value += `${text[i]!}${text[++i]!}`;
    else if (text[i] === ',') {
      values.push(value);
      value = '';
    } else value += text[i]!;
  }
  return [...values, value].filter((one) => one !== '').map(unescape);
}

/** The text that `parseValues` reads as these values. */
export function formatValues(values: readonly string[]): string {
  return values.map(escape).join(',');
}

/** A value that is the text `~` keeps its backslash, so that it is not taken for the sign of a missing value. */
function unescape(value: string): string {
  return value === '\\~' ? value : value.replaceAll(/\\(.)/gs, '$1');
}

function escape(value: string): string {
  return value === '\\~' ? value : value.replaceAll(/[\\,]/g, '\\$&');
}

/** The value of a filter that means exactly this text. */
export function valueOfText(text: string): string {
  return text === MISSING_VALUE ? '\\~' : text;
}

/** The text that a value means. */
export function textOfValue(value: string): string {
  return value === '\\~' ? MISSING_VALUE : value;
}

/** `branch:NL,BE`, as a request writes it; undefined where there is no name or no value. */
export function parseCondition(text: string): Condition | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const values = parseValues(text.slice(colon + 1));
  return values.length === 0 ? undefined : { on: text.slice(0, colon), values };
}

/** As an address, a command and a file write it, `branch:NL,BE`; `parseCondition` reads it back. */
export function formatCondition({ on, values }: Condition): string {
  return `${on}:${formatValues(values)}`;
}
