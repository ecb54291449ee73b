import type { CustomerWords } from './customer-words.ts';
import type { GroupNode, Model, Node, PlainModel, Stages } from './model.ts';

/**
 * Where a text stands below a model in a file of translations, such as `nodes`, `channel.portal`, `title`: the one table of
 * what of a model can be translated is `withTexts`.
 */
export type Address = readonly string[];

/** What stands in the place of a text. Texts that say nothing are not asked for. */
export type Say = (address: Address, text: string) => string;

/** An address as one text, to look it up by. */
export function keyOf(address: Address): string {
  return address.join('\n');
}

/**
 * The model with what `say` gives in the place of each of its texts, in the order of the model; all else is as it was. Texts
 * of a variant are asked for by themselves only where they differ from those of the model.
 */
export function withTexts(model: Model, say: Say): Model {
  const { variants, ...plain } = model;
  const said = withPlainTexts(plain, say);
  if (variants === undefined) return said;
  return { ...said, variants: variants.map((one) => ({ ...one, model: withVariantTexts(one, plain, say) })) };
}

/** The same of the model that some accounts have in the place of `main`. */
export function withVariantTexts(
  { id, model }: { readonly id: string; readonly model: PlainModel },
  main: PlainModel,
  say: Say,
): PlainModel {
  const shared = textsOf(main);
  return withPlainTexts(model, (address, text) =>
    say(shared.get(keyOf(address))?.text === text ? address : ['variants', id, ...address], text),
  );
}

export interface ModelText {
  readonly address: Address;
  readonly text: string;
}

/** Every text of a model that can be translated, by `keyOf` its address. */
export function textsOf(model: Model): ReadonlyMap<string, ModelText> {
  const texts = new Map<string, ModelText>();
  withTexts(model, (address, text) => {
    texts.set(keyOf(address), { address, text });
    return text;
  });
  return texts;
}

function withPlainTexts(model: PlainModel, say: Say): PlainModel {
  const told = filled(say);
  const { root, stages, overrides } = model;
  const title = told(['title'], model.title);
  return {
    ...model,
    title,
    description: told(['description'], model.description),
    root: {
      ...withChildren(root, told),
      title: root.title === model.title ? title : root.title,
      why: told(['why'], root.why),
      ...customerTexts(root.customer, [], told),
    },
    stages: stages === null ? null : stageTexts(stages, told),
    ...(overrides === undefined
      ? {}
      : { overrides: overrides.map((one, i) => ({ ...one, why: told(['overrides', `${i + 1}`, 'why'], one.why) })) }),
    features: model.features.map((one) => ({ ...one, title: told(['readiness', one.id, 'title'], one.title) })),
  };
}

function filled(say: Say): Say {
  return (address, text) => (text === '' ? text : say(address, text));
}

function withChildren(group: GroupNode, say: Say): GroupNode {
  return { ...group, children: group.children.map((child) => nodeTexts(child, say)) };
}

function nodeTexts(node: Node, say: Say): Node {
  const at = ['nodes', node.path];
  const words = {
    title: say([...at, 'title'], node.title),
    why: say([...at, 'why'], node.why),
    ...(node.kind === 'indicator' ? { improve: say([...at, 'improve'], node.improve) } : {}),
    ...(node.kind === 'indicator' && node.talk !== undefined ? { talk: say([...at, 'talk'], node.talk) } : {}),
    ...customerTexts(node.customer, at, say),
  };
  if (node.kind === 'group') return { ...withChildren(node, say), ...words };
  const { descriptions } = node;
  if (descriptions === undefined) return { ...node, ...words };
  return {
    ...node,
    ...words,
    descriptions: descriptions.map((one) => ({
      ...one,
      text: say([...at, 'descriptions', String(one.from)], one.text),
    })),
  };
}

function customerTexts(words: CustomerWords | undefined, at: Address, say: Say): { readonly customer?: CustomerWords } {
  if (words === undefined) return {};
  const { title, description } = words;
  return {
    customer: {
      ...words,
      ...(title === undefined ? {} : { title: say([...at, 'customer', 'title'], title) }),
      ...(description === undefined ? {} : { description: say([...at, 'customer', 'description'], description) }),
    },
  };
}

/** By the number of the stage, all texts of one beside each other. A stage without a name of its own has none to translate. */
function stageTexts(stages: Stages, say: Say): Stages {
  const { names, descriptions, details, customer } = stages;
  const at = (i: number, ...below: readonly string[]): Address => ['stages', String(i + 1), ...below];
  return {
    ...stages,
    names: names.map((name, i) => (name === `Stage ${i + 1}` ? name : say(at(i, 'name'), name))),
    descriptions: descriptions.map((text, i) => say(at(i, 'description'), text)),
    ...(details === undefined
      ? {}
      : {
          details: Object.fromEntries(
            Object.entries(details).map(([topic, byStage]) => [
              topic,
              byStage.map((texts, i) => texts.map((text, k) => say(at(i, 'details', topic, String(k + 1)), text))),
            ]),
          ),
        }),
    ...(customer === undefined
      ? {}
      : {
          customer: {
            ...(customer.names === undefined
              ? {}
              : { names: customer.names.map((name, i) => say(at(i, 'customer', 'name'), name)) }),
            ...(customer.descriptions === undefined
              ? {}
              : {
                  descriptions: customer.descriptions.map((text, i) => say(at(i, 'customer', 'description'), text)),
                }),
          },
        }),
  };
}
