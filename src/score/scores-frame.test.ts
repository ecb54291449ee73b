import { expect, test } from 'vitest';
import { sampleSnapshot } from '../../test/contract/sample-snapshot.ts';
import { frameFromArrow, frameToArrow } from '../table/arrow.ts';
import { scoresFromFrame, scoresToFrame } from './scores-frame.ts';
import type { Scores } from './scores.ts';

function roundTrip(scores: Scores): Scores {
  return scoresFromFrame(frameFromArrow(frameToArrow(scoresToFrame(scores)), 'scores.arrow'), 'scores.arrow');
}

test('scores come back from Arrow bytes the same, node by node in preorder', () => {
  const { scores } = sampleSnapshot();
  expect(roundTrip(scores)).toEqual(scores);
});

test('scores of a model without stages come back without stages', () => {
  const { scores } = sampleSnapshot();
  const plain = { ...scores, overall: null, nodes: scores.nodes.map((node) => ({ ...node, stage: null })) };
  expect(roundTrip(plain)).toEqual(plain);
});

test('nodes whose ids are the names of columns do not get in each other’s way', () => {
  const { scores } = sampleSnapshot();
  const paths = ['', 'points', 'points.points', 'status', 'stage.stage', 'overall'];
  const nodes = paths.map((path, i) => ({ ...scores.nodes[1]!, path, points: Float64Array.of(i, i, i) }));
  expect(roundTrip({ ...scores, nodes })).toEqual({ ...scores, nodes });
});
