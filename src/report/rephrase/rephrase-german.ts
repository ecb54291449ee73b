import type { RephraseWords } from './rephrase-english.ts';
import type { ReplyFault, RequestFault } from './rephrasing.ts';

const FAULTS: Readonly<Record<ReplyFault | RequestFault, string>> = {
  empty: 'die Antwort leer war',
  long: 'die Antwort zu lang war',
  short: 'die Antwort viel wegließ',
  lines: 'die Antwort mehr als ein Absatz war',
  signs: 'die Antwort Zeichen enthielt, die kein Satz braucht',
  link: 'die Antwort einen Link enthielt',
  number: 'die Antwort eine Zahl enthielt, die nicht im Original steht',
  placeholder: 'die Antwort einen Namen oder eine Zahl verlor, hinzufügte oder verschob',
  meaning: 'die Antwort ein Wort verlor, hinzufügte oder verschob, an dem der Sinn hängt',
  language: 'die Antwort in einer anderen Sprache war',
  invented: 'die Antwort mehr sagte als das Original',
  same: 'die Antwort das Original war',
  unreachable: 'das Modell nicht erreichbar war',
  slow: 'das Modell zu lange brauchte',
  busy: 'das Modell überlastet war',
  denied: 'das Modell den Schlüssel ablehnte',
  failed: 'das Modell mit einem Fehler antwortete',
  malformed: 'die Antwort nicht lesbar war',
  huge: 'die Antwort zu groß war',
  limit: 'mehr gesendet worden wäre, als rungs.yaml erlaubt',
  no_rules: 'Texte in dieser Sprache nicht geprüft werden können',
};

export const german: RephraseWords = {
  label: (model) => `Umformuliert von ${model}; das Original`,
  mark: (note) => ` [umformuliert, Anmerkung ${note}]`,
  originals: 'Ursprünglicher Wortlaut umformulierter Texte',
  stamp: 'Umformuliert',
  none: 'kein Text',
  told: (rephrased, of, model, day) =>
    `${rephrased} von ${of} ${of === 1 ? 'Text' : 'Texten'} durch ${model}${day === null ? '' : ` am ${day}`}; keine Zahl und kein Name stammt von dort`,
  kept: (reasons) => `; unverändert: ${reasons.join(', ')}`,
  because: (n, fault) => `${n}, weil ${FAULTS[fault]}`,
};
