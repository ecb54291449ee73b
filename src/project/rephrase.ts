import type { RephraseSettings } from '../model/rephrase-settings.ts';
import type { Document } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import { validate } from '../yaml/validate.ts';
import { rungsSchema, type RungsSpec } from './rungs-schema.ts';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
const LONGEST_TONE = 200;

/** Which model may be asked, as rungs.yaml says; null where it says nothing of one, undefined where the file is broken. */
export function parseRephrase(rungs: Document): RephraseSettings | null | undefined {
  const spec = validate(rungsSchema, rungs).value;
  return spec === undefined ? undefined : collect(rungs, (report) => compileRephrase(spec, report)).value;
}

export function compileRephrase({ rephrase: spec }: RungsSpec, report: Report): RephraseSettings | null {
  if (spec === undefined) return null;
  checkAddress(spec, report);
  if (spec.key_variable !== undefined && !VARIABLE.test(spec.key_variable)) {
    // Whatever stands there may be the key: it is not shown again.
    const message = 'this is not the name of an environment variable';
    const remedy =
      'write the name of the variable that holds the key, such as RUNGS_REPHRASE_KEY; if this was the key itself, take it out of the file and replace it at the provider';
    report({ code: 'no-variable-name', path: ['rephrase', 'key_variable'], message, remedy });
  }
  if (/[\r\n]/.test(spec.tone.trim()) || spec.tone.trim().length > LONGEST_TONE) {
    const message = `the tone has ${spec.tone.trim().length} characters on ${spec.tone.trim().split('\n').length} lines`;
    const remedy = `say it in one line of ${LONGEST_TONE} characters at the most, such as "warm and plain; we say you"`;
    report({ code: 'long-tone', path: ['rephrase', 'tone'], message, remedy });
  }
  const { url, model, key_variable: keyVariable = null, texts, tone, seconds, characters, requests } = spec;
  return {
    url: url.replace(/\/+$/, ''),
    model,
    keyVariable,
    texts: [...new Set(texts)],
    tone: tone.trim(),
    seconds,
    characters,
    requests,
  };
}

function checkAddress(spec: NonNullable<RungsSpec['rephrase']>, report: Report): void {
  const { protocol, hostname, username, password, search, hash } = new URL(spec.url);
  const path = ['rephrase', 'url'];
  if (username !== '' || password !== '' || search !== '' || hash !== '') {
    const message = 'the address holds more than a machine and a path';
    const remedy = 'leave out user, password, ? and #; the key goes into the variable that `key_variable` names';
    report({ code: 'address-with-more', path, message, remedy });
  }
  if (protocol === 'http:' && spec.key_variable !== undefined && !isHere(hostname)) {
    const message = `the key would go to "${hostname}" in the clear`;
    const remedy = 'write https://; http:// is for this machine alone, or for a model that asks for no key';
    report({ code: 'key-in-the-clear', path, message, remedy });
  }
}

function isHere(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
