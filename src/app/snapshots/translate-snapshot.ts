import {
  translateLabel,
  translateMetrics,
  translateModel,
  translateVariant,
  type Texts,
} from '../../model/translation.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { Snapshot } from '../../store/store.ts';

/** A snapshot with the words of its model and metrics in another language; its numbers are the same objects. */
export function translateSnapshot(snapshot: Snapshot, texts: Texts): Snapshot {
  if (texts.size === 0) return snapshot;
  const { model, bound, record } = snapshot;
  return {
    ...snapshot,
    model: translateModel(model, texts),
    bound: translateBound(bound, texts),
    record: {
      ...record,
      notice: translateLabel(record.notice, texts),
      metrics: translateMetrics(record.metrics, texts, model),
    },
  };
}

function translateBound(bound: BoundModel, texts: Texts): BoundModel {
  const { model, variants } = bound;
  return {
    ...bound,
    model: translateModel(model, texts),
    ...(variants === undefined
      ? {}
      : {
          variants: variants.map((one, i) => ({
            ...one,
            model: translateVariant({ id: model.variants?.[i]?.id ?? '', model: one.model }, model, texts),
          })),
        }),
  };
}
