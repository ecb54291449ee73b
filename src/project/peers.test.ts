import { describe, expect, it } from 'vitest';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';

/** Without the table of metrics, whose columns could be any attribute. */
const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '');
const withPeers = (peers: string): string => `${FACTS}peers: ${peers}\n`;

describe('peers', () => {
  it('are read with every default written out', () => {
    expect(parseTexts(withPeers('{ by: [plan] }')).value?.peers).toEqual({ by: ['plan'], atLeast: 20 });
    expect(parseTexts(withPeers('{ by: [plan, arr], at_least: 8 }')).value?.peers?.atLeast).toBe(8);
    expect(parseTexts(FACTS).value?.peers).toBeNull();
  });

  it.each([
    ['{ by: [plam] }', 'unknown-attribute', /"plan"/],
    ['{ by: [plan, plan] }', 'duplicate-name', /remove/],
    ['{ by: [plan], at_least: 4 }', 'out-of-range', /5 or more/],
    ['{ by: [] }', 'out-of-range', /product_line/],
    ['{ at_least: 20 }', 'missing-key', /by/],
    ['{ by: [plan], atleast: 20 }', 'unknown-key', /at_least/],
  ])('%s is refused', (peers, code, remedy) => {
    const { value, diagnostics } = parseTexts(withPeers(peers));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, place: { file: 'rungs.yaml', line: FACTS.split('\n').length } }]);
    expect(diagnostics[0]?.remedy).toMatch(remedy);
  });
});
