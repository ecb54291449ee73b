import { describe, expect, test } from 'vitest';
import { documentHtml } from '../document/document-html.ts';
import { documentMarkdown } from '../document/document-markdown.ts';
import { documentLabels } from '../document/document-labels.ts';
import type { Document } from '../document/document.ts';
import { withOriginalNotes } from '../document/original-notes.ts';
import { name, say, strong, strongName } from '../document/words.ts';
import { namesOf } from './names-of.ts';
import { rephrasableTexts, rephraseAgain, rephraseDocument, rephrasingOf, stampText } from './rephrase-document.ts';
import { rephraseWords } from './rephrase-words.ts';

const SECRET = 'kept to ourselves by us all';
const table = { caption: SECRET, columns: [], rows: [], leftOut: SECRET };
const hold = say`${strongName('Mail & forms')} holds it there at 43 of 100.`;
const step = say`${name('Lift <b>')} would bring +4 points, a guess.`;

const document: Document = {
  language: 'en-GB',
  title: SECRET,
  subtitle: SECRET,
  notice: SECRET,
  sections: [
    {
      id: 'where',
      title: SECRET,
      blocks: [
        { kind: 'answer', text: say`${strongName('Acme')}: Stage 2.` },
        { kind: 'paragraph', text: hold },
        { kind: 'paragraph', text: [strong(SECRET)] },
        { kind: 'table', table },
        { kind: 'caveats', items: [SECRET] },
      ],
    },
    {
      id: 'next',
      title: SECRET,
      blocks: [
        { kind: 'list', ordered: true, items: [step, step] },
        { kind: 'list', ordered: false, open: true, items: [say`${SECRET}`] },
      ],
    },
    { id: 'internal', title: SECRET, blocks: [{ kind: 'paragraph', text: say`${SECRET}` }] },
  ],
  stamp: [],
  labels: documentLabels,
};

const texts = rephrasableTexts(document, ['summary', 'change', 'steps'], []);
const asked = (reply: (text: string) => string | null) => ({
  model: 'm_1',
  host: 'h',
  at: Date.UTC(2026, 10, 22, 9),
  answers: texts.map(({ masked: { text } }) => ({ sent: text, reply: reply(text), fault: null })),
});

describe('of a document', () => {
  test('only sentences of the parts that are wanted may be said otherwise', () => {
    expect(texts.map(({ masked: { text } }) => text)).toEqual([
      '{NAME_A} holds it there at {NUMBER_B} of {NUMBER_C}.',
      '{NAME_A} would bring {NUMBER_B} points, a guess.',
      '{NAME_A} would bring {NUMBER_B} points, a guess.',
    ]);
    expect(rephrasableTexts(document, ['change'], [])).toEqual([]);
  });

  test('what is taken is labelled, and its original stands beside it in every form', () => {
    const rephrasing = rephrasingOf(
      document,
      texts,
      asked((text) => (text.includes('would') ? `So ${text}` : `${text} 7`)),
    );
    expect(rephrasing.texts.map(({ fault }) => fault)).toEqual(['number', null, null]);
    const other = rephraseDocument(document, texts, rephrasing);
    expect(stampText(document, rephrasing)).toBe(
      '2 of 3 texts by m_1 on 22 Nov 2026; no number or name is its own; kept as written: 1 because the reply held a number that the original does not',
    );
    const html = documentHtml(other);
    expect(html).toContain(
      '<li>So <bdi>Lift &lt;b&gt;</bdi> would bring +4 points, a guess.<details class="original"><summary><bdi>Rephrased by m_1; the original</bdi></summary><p><bdi>Lift &lt;b&gt;</bdi> would bring +4 points, a guess.</p></details></li>',
    );
    const markdown = documentMarkdown(withOriginalNotes(other, rephraseWords('en').mark));
    expect(markdown).toContain(String.raw`2. So Lift &lt;b&gt; would bring +4 points, a guess. \[rephrased, note 2\]`);
    expect(markdown).toMatch(/## Original wording of rephrased texts\n\n1\. Lift .*\n2\. Lift/);
  });

  test('nothing changes where nothing is taken, but that it is told', () => {
    const none = rephrasingOf(
      document,
      texts,
      asked(() => null),
    );
    const { stamp, labels, ...rest } = rephraseDocument(document, texts, none);
    expect(rest).toEqual({
      title: SECRET,
      language: 'en-GB',
      subtitle: SECRET,
      notice: SECRET,
      sections: document.sections,
    });
    expect(stamp).toHaveLength(1);
    expect(labels.about).toBe(documentLabels.about);
    expect(withOriginalNotes(document, () => '')).toBe(document);
    expect(
      rephrasingOf(
        document,
        texts,
        asked((text) => text),
      ).texts[0]!.fault,
    ).toBe('same');
  });

  test('what was answered is put into another that says the same of somebody else, and into no other', () => {
    const rephrasing = rephrasingOf(
      document,
      texts,
      asked((text) => `So ${text}`),
    );
    const other: Document = JSON.parse(
      JSON.stringify(document).replaceAll('Mail & forms', 'Phone').replace('+4', '+9'),
    );
    const again = JSON.stringify(rephraseAgain(other, [], rephrasing));
    expect(again).toContain('"So "},{"text":"Phone","name":true,"strong":true}');
    const forged = { ...rephrasing, texts: rephrasing.texts.map((one) => ({ ...one, reply: `${one.reply} Twice.` })) };
    expect(JSON.stringify(rephraseAgain(other, [], forged))).not.toContain('So ');
  });
});

test('every text of an assessment that is not known to be ours is a name, whatever it is called', () => {
  const names = namesOf(
    {
      report: { answer: { headline: 'Our sentence.' }, account: { id: 'A1', whatever: { deep: ['Owner said so.'] } } },
      kind: 'weakest',
      unit: 'points',
      roadmap: { title: 'Later' },
    },
    false,
  );
  expect(names).toEqual(['Owner said so.', 'Owner said so', 'A1']);
  expect(namesOf({ roadmap: { title: 'Later' } }, true)).toEqual(['Later']);
});
