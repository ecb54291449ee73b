import type { PeerRule } from '../model/grouping.ts';
import { suggest } from '../util/nearest.ts';
import type { Report } from '../yaml/problems.ts';
import type { Accounts, Segment } from './project.ts';
import type { RungsSpec } from './rungs-schema.ts';

/** Null where a project does not say whom an account is read against. */
export function compilePeers(
  { peers, sources }: RungsSpec,
  accounts: Accounts,
  segments: ReadonlyMap<string, Segment>,
  report: Report,
): PeerRule | null {
  if (peers === undefined) return null;
  const attributes = [...accounts.attributes.keys(), ...segments.keys()];
  const openAttributes = sources[accounts.from]?.kind === 'metrics';
  peers.by.forEach((attribute, i) => {
    const path = ['peers', 'by', i];
    if (peers.by.indexOf(attribute) !== i) {
      const message = `the attribute "${attribute}" is listed twice`;
      report({ code: 'duplicate-name', path, message, remedy: 'remove one of the two' });
    }
    if (attributes.includes(attribute) || openAttributes) return;
    const message = `there is no attribute "${attribute}"`;
    report({ code: 'unknown-attribute', path, message, remedy: suggest(attribute, attributes) });
  });
  return { by: peers.by, atLeast: peers.at_least };
}
