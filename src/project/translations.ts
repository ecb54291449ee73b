import type { Action } from '../model/action.ts';
import type { AssessmentRules } from '../model/assessment-rules.ts';
import { LANGUAGES, type Language } from '../model/language.ts';
import type { Model } from '../model/model.ts';
import { keyOf, textsOf, type Address, type ModelText, type Say } from '../model/model-texts.ts';
import { numbersInText } from '../model/numbers-in-text.ts';
import { answersOf, attributesOf, isTranslatedUnit, withActionTexts, withRuleTexts } from '../model/translation.ts';
import type { Diagnostic, Read } from '../util/diagnostic.ts';
import { isRecord } from '../util/json.ts';
import { suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import { commentsAbove } from '../yaml/add-empty-keys.ts';
import { collect, type Report } from '../yaml/problems.ts';
import { validate } from '../yaml/validate.ts';
import { translationSchema } from './translation-schema.ts';

/** A file of `translations/`: texts in one language. */
export interface TranslationFile {
  readonly language: Language;
  readonly document: Document;
  /** Texts that are there, in the order of the file; places that still wait for their text are left out. */
  readonly texts: readonly ModelText[];
  /** `keyOf` the places that wait for their text. */
  readonly waiting: ReadonlySet<string>;
  /** Originals that stand above their texts, by `keyOf`: what was translated, where a translator has left it there. */
  readonly above: ReadonlyMap<string, string>;
}

/** Whatever of a project can be translated, by `keyOf` its address, in the order in which people read it. */
export type Originals = ReadonlyMap<string, ModelText>;

export interface TranslatedThings {
  readonly models: readonly Model[];
  readonly metrics: Iterable<{ readonly id: string; readonly title: string; readonly unit: string }>;
  readonly actions: readonly Action[];
  readonly rules: AssessmentRules;
  /** Ids of those that documents name. */
  readonly attributes: readonly string[];
  /** Texts of rungs.yaml that stand for themselves. */
  readonly labels: readonly string[];
}

export function originalsOf({ models, metrics, actions, rules, attributes, labels }: TranslatedThings): Originals {
  const originals = new Map<string, ModelText>();
  const keep: Say = (address, text) => {
    if (text !== '' && !originals.has(keyOf(address))) originals.set(keyOf(address), { address, text });
    return text;
  };
  for (const model of models)
    for (const { address, text } of textsOf(model).values()) keep(['models', model.id, ...address], text);
  const told = [...metrics];
  for (const { id, title } of told) keep(['metrics', id, 'title'], title);
  for (const { unit } of told) if (isTranslatedUnit(unit)) keep(['units', unit], unit);
  for (const model of models)
    for (const answer of [...answersOf(model).values()].flatMap((all) => [...all])) keep(['answers', answer], answer);
  for (const action of actions)
    withActionTexts(action, (address, text) => (address[0] === 'roles' ? text : keep(address, text)));
  for (const { role } of actions) keep(['roles', role], role);
  for (const id of [...attributes, ...models.flatMap((model) => [...attributesOf(model)])])
    keep(['attributes', id], id.replaceAll('_', ' '));
  withRuleTexts(rules, keep);
  for (const label of labels) keep(['labels', label], label);
  return originals;
}

/** The language that the name of a file says, and what of it is for people: `nl` and `nl.service-maturity` are Dutch. */
export function languageOfFile(name: string): Language | null {
  const [first] = name.split('.');
  return LANGUAGES.find((language) => language === first) ?? null;
}

/** What a file says, not yet held against what there is; `text` is that of the file. */
export function parseTranslation(document: Document, language: Language, text: string): Read<TranslationFile> {
  const empty = { language, document, texts: [], waiting: new Set<string>(), above: new Map<string, string>() };
  if (document.value === null) return { value: empty, diagnostics: [] };
  const { value, diagnostics } = validate(translationSchema, document);
  if (value === undefined) return { value: undefined, diagnostics };
  const leaves = leavesOf(document.value, []);
  const texts = leaves.flatMap(({ address, text: said }) => (said === null ? [] : [{ address, text: said }]));
  const waiting = new Set(leaves.flatMap(({ address, text: said }) => (said === null ? [keyOf(address)] : [])));
  const above = new Map([...commentsAbove(text)].flatMap(([key, comment]) => unquoted(key, comment)));
  return { value: { language, document, texts, waiting, above }, diagnostics };
}

interface Leaf {
  readonly address: Address;
  /** Null: it waits for its text. */
  readonly text: string | null;
}

function leavesOf(value: unknown, address: Address): readonly Leaf[] {
  if (typeof value === 'string') return [{ address, text: value.trim() }];
  if (value === null) return [{ address, text: null }];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...address, key]));
}

/** How an original stands above its text, so that it is told from what translators note. */
export function quotedOriginal(text: string): string {
  return `"${plain(text)}"`;
}

/** Comments are broken into lines wherever they are long. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function unquoted(key: string, comment: string): readonly (readonly [string, string])[] {
  return comment.length > 1 && comment.startsWith('"') && comment.endsWith('"')
    ? [[key, plain(comment.slice(1, -1))]]
    : [];
}

/**
 * Files of one language held against what there is: what is gone or was never there, what two of them say, and numbers that
 * are others than those of the original. Nothing of it is an error: what has no good text keeps its own words.
 */
export function checkTranslations(files: readonly TranslationFile[], originals: Originals): readonly Diagnostic[] {
  const known = treeOf(originals);
  const said = new Map<string, TranslationFile>();
  return files.flatMap((file) => {
    const { document, texts } = file;
    return collect(document, (report) => {
      const unknown = new Set<string>();
      for (const { address, text } of texts) {
        const original = originals.get(keyOf(address));
        if (original === undefined) reportUnknown(address, known, unknown, report);
        else {
          reportNumbers(address, original.text, text, report);
          reportChanged(address, original.text, file.above.get(keyOf(address)), report);
        }
        const other = said.get(keyOf(address));
        if (other !== undefined && other !== file) reportTwice(address, other.document, report);
        said.set(keyOf(address), file);
      }
    }).diagnostics;
  });
}

function reportTwice(address: Address, other: Document, report: Report): void {
  const { file, line } = other.place(address, 'key');
  report({
    code: 'translated-twice',
    path: address,
    of: 'key',
    severity: 'warning',
    message: `${nameOf(address)} is translated in ${file}${line === undefined ? '' : `:${line}`} as well`,
    remedy: 'remove one of the two; the later file counts',
  });
}

function reportNumbers(address: Address, original: string, text: string, report: Report): void {
  const [wanted, found] = [numbersInText(original), numbersInText(text)];
  if (wanted.join(' ') === found.join(' ')) return;
  const digits = /\d[\d.,\u00a0]*(?:\s?%)?/gu;
  const list = (of: string): string =>
    [...(of.match(digits) ?? [])].map((one) => `"${one.trim()}"`).join(', ') || 'none';
  report({
    code: 'other-numbers',
    path: address,
    severity: 'warning',
    message: `the numbers ${list(text)} are not those of the original: ${list(original)}`,
    remedy: 'write the same numbers; in words or in digits as the original has them',
  });
}

function reportChanged(address: Address, original: string, above: string | undefined, report: Report): void {
  if (above === undefined || above === plain(original)) return;
  report({
    code: 'original-changed',
    path: address,
    of: 'key',
    severity: 'warning',
    message: `the original is another since this was translated: "${shortened(plain(original))}"`,
    remedy: 'translate it anew, and write the new original into the comment above it or remove the comment',
  });
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

interface Tree {
  readonly below: Map<string, Tree>;
}

function treeOf(originals: Originals): Tree {
  const root: Tree = { below: new Map() };
  for (const { address } of originals.values()) {
    let tree = root;
    for (const step of address) {
      const next = tree.below.get(step) ?? { below: new Map<string, Tree>() };
      tree.below.set(step, next);
      tree = next;
    }
  }
  return root;
}

/** What the steps of an address name, for messages. */
const NOUNS: Readonly<Record<string, string>> = {
  models: 'model',
  nodes: 'node',
  stages: 'stage',
  readiness: 'feature',
  overrides: 'override',
  variants: 'variant',
  details: 'topic',
  descriptions: 'description from',
  metrics: 'metric',
  units: 'unit',
  answers: 'answer',
  actions: 'action',
  roles: 'role',
  attributes: 'attribute',
  labels: 'label',
  resources: 'resource',
};

/** Says once for each thing that it is not there, at the step of the address that leads nowhere. */
function reportUnknown(address: Address, known: Tree, told: Set<string>, report: Report): void {
  let tree = known;
  const depth = address.findIndex((step) => {
    const next = tree.below.get(step);
    if (next === undefined) return true;
    tree = next;
    return false;
  });
  const path: Path = address.slice(0, depth + 1);
  if (told.has(keyOf(address.slice(0, depth + 1)))) return;
  told.add(keyOf(address.slice(0, depth + 1)));
  const [step, parent] = [address[depth]!, address[depth - 1]];
  const noun = parent === undefined ? undefined : NOUNS[parent];
  const names = [...tree.below.keys()];
  const near = suggest(step, names);
  const message =
    noun === undefined
      ? `${nameOf(address.slice(0, depth))} has no "${step}" to translate`
      : `there is no ${noun} "${step}" to translate`;
  const remedy = near.startsWith('did you mean')
    ? near
    : 'remove it, if it is gone from the model; see `rungs translate`';
  report({ code: 'nothing-to-translate', path, of: 'key', severity: 'warning', message, remedy });
}

/** The thing that an address is of, such as node "channel.portal". */
function nameOf(address: Address): string {
  const at = address.findLastIndex((_, i) => i > 0 && NOUNS[address[i - 1]!] !== undefined);
  if (at === -1) return `"${address.at(-1) ?? 'the file'}"`;
  const rest = address.slice(at + 1).join(' ');
  return `${rest === '' ? '' : `the ${rest} of `}${NOUNS[address[at - 1]!]} "${address[at]}"`;
}
