import type { RephraseWords } from './rephrase-english.ts';
import type { ReplyFault, RequestFault } from './rephrasing.ts';

const FAULTS: Readonly<Record<ReplyFault | RequestFault, string>> = {
  empty: 'het antwoord leeg was',
  long: 'het antwoord te lang was',
  short: 'het antwoord veel wegliet',
  lines: 'het antwoord meer dan één alinea was',
  signs: 'het antwoord tekens bevatte die geen zin nodig heeft',
  link: 'het antwoord een link bevatte',
  number: 'het antwoord een getal bevatte dat er niet stond',
  placeholder: 'het antwoord een naam of getal verloor, toevoegde of verplaatste',
  meaning: 'het antwoord een woord verloor, toevoegde of verplaatste waar de betekenis van afhangt',
  language: 'het antwoord in een andere taal was',
  invented: 'het antwoord meer zei dan er stond',
  same: 'het antwoord het origineel was',
  unreachable: 'het model niet bereikbaar was',
  slow: 'het model te lang nodig had',
  busy: 'het model te druk was',
  denied: 'het model de sleutel weigerde',
  failed: 'het model met een fout antwoordde',
  malformed: 'het antwoord niet te lezen was',
  huge: 'het antwoord te groot was',
  limit: 'er meer verstuurd zou worden dan rungs.yaml toestaat',
  no_rules: 'teksten in deze taal niet te controleren zijn',
};

export const dutch: RephraseWords = {
  label: (model) => `Geherformuleerd door ${model}; het origineel`,
  mark: (note) => ` [geherformuleerd, noot ${note}]`,
  originals: 'Oorspronkelijke tekst van wat geherformuleerd is',
  stamp: 'Geherformuleerd',
  none: 'geen tekst',
  told: (rephrased, of, model, day) =>
    `${rephrased} van ${of} ${of === 1 ? 'tekst' : 'teksten'} door ${model}${day === null ? '' : ` op ${day}`}; geen getal of naam komt daarvandaan`,
  kept: (reasons) => `; ongewijzigd: ${reasons.join(', ')}`,
  because: (n, fault) => `${n} omdat ${FAULTS[fault]}`,
};
