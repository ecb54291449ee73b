import { expect, test } from 'vitest';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { QUESTIONS } from './questions.ts';

/** At least nine in ten. */
const RIGHT = 0.9;

/** What a client shows of all tools at once has to be read by a model before anything else. */
const MOST_DESCRIPTION = 450;

const asked = Object.entries(QUESTIONS).flatMap(([tool, questions]) =>
  questions.map((question) => ({ tool, question })),
);

test('the descriptions alone put the right tool first for nine questions in ten', () => {
  const documents = agentTools.map(({ name, title, description }) => ({
    name,
    words: wordsOf(`${name} ${title} ${description}`),
  }));
  const wrong = asked.flatMap(({ question, tool }) => {
    const [best] = ranked(wordsOf(question), documents);
    return best === tool ? [] : [`${question} -> ${best}, not ${tool}`];
  });
  expect(asked.length).toBeGreaterThanOrEqual(150);
  expect(Object.keys(QUESTIONS)).toEqual(agentTools.map(({ name }) => name));
  expect(1 - wrong.length / asked.length, wrong.join('\n')).toBeGreaterThanOrEqual(RIGHT);
});

test.each(agentTools)('what $name says of itself is short', ({ description }) => {
  expect(description.length).toBeLessThanOrEqual(MOST_DESCRIPTION);
});

/** Words of every question: articles, pronouns, prepositions, and the verbs that help others. */
const STOP = new Set(
  `the a an of to and or in is it for with what how which who was are on by this that its be at as not no do does did done
  i me my we us our you your he she they them their these those there here when where will would should could can may have has
  had been being get give gave make let if so than then from into over under about only also any all just please show tell`
    .trim()
    .split(/\s+/),
);

/** Lower-case words without the endings of number, tense and kind, those that say nothing left out. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.filter((word) => !STOP.has(word)).map(stemOf);
}

function stemOf(word: string): string {
  const stem = word.replace(/(ments?|ness|ations?|ities|ity|ies|ing|ed|es|s)$/, '').replace(/[eiy]$/, '');
  return stem.length < 3 ? word : stem;
}

/** Okapi BM25 with its usual constants. Names of the best first. */
function ranked(
  asked: readonly string[],
  documents: readonly { readonly name: string; readonly words: readonly string[] }[],
): readonly string[] {
  const mean = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const scored = documents.map(({ name, words }) => {
    const score = asked.reduce((sum, word) => {
      const here = words.filter((each) => each === word).length;
      const holding = documents.filter((document) => document.words.includes(word)).length;
      const rarity = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      return sum + (rarity * here * 2.2) / (here + 1.2 * (0.25 + (0.75 * words.length) / mean));
    }, 0);
    return { name, score };
  });
  return scored.toSorted((a, b) => b.score - a.score).map(({ name }) => name);
}
