import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { readYaml } from '../../yaml/read.ts';
import { parseModel } from '../parse/parse-model.ts';

function parse(text: string): ReturnType<typeof parseModel> {
  return parseModel(readYaml('models/m.yaml', text, {}).value!, 'm');
}

const indicator = (descriptions: string): string =>
  `indicators:\n  a:\n    metric: m\n    curve: { points: [[0, 0], [1, 100]] }\n    descriptions: ${descriptions}\n`;

it('descriptions go by points, ascending, however they are listed', () => {
  const { value } = parse(indicator('{ 100: large, 0: small, 12.5: medium }'));
  expect(value?.model.root.children[0]).toMatchObject({
    descriptions: [
      { from: 0, text: 'small' },
      { from: 12.5, text: 'medium' },
      { from: 100, text: 'large' },
    ],
  });
});

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'of a level by its name',
    yaml: indicator('{ 0: small, »medium: more }'),
    code: 'description-points',
    message: /"medium" is no number of points from 0 to 100/,
    remedy: /such as 50/,
  },
  {
    name: 'of points there are not',
    yaml: indicator('{ »101: more }'),
    code: 'description-points',
    message: /"101"/,
    remedy: /such as 50/,
  },
  {
    name: 'of the same points twice',
    yaml: indicator('{ 50: some, »50.0: more }'),
    code: 'description-twice',
    message: /50 points are described twice/,
    remedy: /keep one/,
  },
];

describe('a description that nobody could be shown', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'models/m.yaml' }, marked, read.diagnostics);
  });
});
