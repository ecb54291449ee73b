import { expect, test } from 'vitest';
import { agentTools } from '../../src/app/agents/agent-tools.ts';

/** What a CSM, a strategist or an analyst would type, and the tool that answers it first. */
const QUESTIONS: readonly (readonly [question: string, tool: string])[] = [
  ['Find the account of Lyshavn Energi', 'find_accounts'],
  ['List the accounts in Belgium on stage 2', 'find_accounts'],
  ['Which customers have an ARR above 50000 and are held by knowledge?', 'find_accounts'],
  ['Which key does the customer named Veenzicht have?', 'find_accounts'],
  ['Assess account C01977 before my quarterly review', 'assess_account'],
  ['Write the full maturity assessment report of C01977', 'assess_account'],
  ['What are the quick wins and recommendations for this customer?', 'assess_account'],
  ['Prepare the review of this customer: level, score, gaps', 'assess_account'],
  ['Why is this account at stage 2?', 'explain_account'],
  ['Explain the score of C01977', 'explain_account'],
  ['Which indicators cost this account the most points, and what is their raw value?', 'explain_account'],
  ['What was not seen for this account?', 'explain_account'],
  ['How does this account compare with its peers?', 'compare_with_peers'],
  ['Is this account ahead of accounts of the same size and region?', 'compare_with_peers'],
  ['Where does this account lag behind other accounts like it?', 'compare_with_peers'],
  ['Plan a roadmap for this account to stage 4', 'plan_roadmap'],
  ['Which actions in which phases take it to the next stage, with how much effort?', 'plan_roadmap'],
  ['What is the cheapest way to a score of 60?', 'plan_roadmap'],
  ['How many accounts are on each stage?', 'portfolio_summary'],
  ['Summarise the state of the portfolio', 'portfolio_summary'],
  ['What is the average score of the whole customer base?', 'portfolio_summary'],
  ['What changed in the portfolio since last month?', 'movement'],
  ['How many accounts moved up or down a stage?', 'movement'],
  ['What is the weakest link that holds customers back?', 'weakest_link'],
  ['Which capability should we invest in first?', 'weakest_link'],
  ['Which product feature should we ship first, and to whom?', 'readiness'],
  ['How many accounts are ready for the chatbot feature?', 'readiness'],
  ['Were the prerequisites of the live features right?', 'readiness'],
  ['If we lift knowledge by 20 %, how many more accounts would move up?', 'what_if'],
  ['What would follow if deflection got better for everyone in the Netherlands?', 'what_if'],
  ['Which product features does this customer use, and which never?', 'analytics_feature_adoption'],
  ['How far is its feature adoption beside benchmarks?', 'analytics_feature_adoption'],
  ['Which plan, renewal date and owner does this customer have in the CRM?', 'crm_get_account'],
  ['How does this customer govern the product: policies, training, reviews?', 'crm_get_account'],
  ['How often did this customer run automations in the last 90d?', 'analytics_query_events'],
  ['Count the report exports of C01977 by month', 'analytics_query_events'],
  ['Which goals did the customer set itself, and how much progress was made?', 'crm_get_goals'],
  ['What ROI is on record for the goals of this customer?', 'crm_get_goals'],
  ['What did this customer answer to the NPS survey?', 'feedback_get_surveys'],
  ['How satisfied does this customer say it is in surveys?', 'feedback_get_surveys'],
  ['Log that the action was done on Friday', 'log_action'],
  ['Record a disagreement: this indicator is wrong because visits count twice', 'record_disagreement'],
  ['Save this scenario under a title', 'save_scenario'],
];

/** At least nine in ten. */
const RIGHT = 0.9;

test('the descriptions alone put the right tool first for nine questions in ten', () => {
  const documents = agentTools.map(({ name, title, description }) => ({
    name,
    words: wordsOf(`${name} ${title} ${description}`),
  }));
  const wrong = QUESTIONS.flatMap(([question, tool]) => {
    const [best] = ranked(wordsOf(question), documents);
    return best === tool ? [] : [`${question} -> ${best}, not ${tool}`];
  });
  expect(QUESTIONS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(QUESTIONS.map(([, tool]) => tool))).toEqual(new Set(agentTools.map(({ name }) => name)));
  expect(1 - wrong.length / QUESTIONS.length, wrong.join('\n')).toBeGreaterThanOrEqual(RIGHT);
});

const STOP = new Set(
  'the a an of to and or in is it for with what how which who was are on by this that its be at as not no do does'.split(
    ' ',
  ),
);

/** Lower-case words without endings of number and tense, those that say nothing left out. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.filter((word) => !STOP.has(word)).map((word) => word.replace(/(ies|es|s|ed|ing)$/, ''));
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
