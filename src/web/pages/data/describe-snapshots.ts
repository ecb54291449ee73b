import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { DEFAULT_VIEW, type View } from '../../state/view.ts';
import type { DataWords } from '../../words/data.ts';
import type { Speech } from '../../words/speech.ts';

export interface SnapshotsView {
  readonly finding: string;
  readonly reading: string;
  readonly rows: readonly SnapshotRow[];
}

interface SnapshotRow {
  readonly id: string;
  readonly asOf: string;
  /** What opens it; null for one that another has taken the place of. */
  readonly view: View | null;
  readonly model: string;
  readonly accounts: string;
  readonly made: string;
  readonly state: string;
}

/** Every snapshot as the server lists them, newest first. */
export function describeSnapshots(
  open: OpenBase,
  words: DataWords,
  { f, terms }: Speech,
): SnapshotsView {
  const say = words.snapshots;
  const items = open.listed;
  const restated = items.filter(({ restatement }) => restatement > 0).length;
  const current = items.filter((item) => item.current);
  const newest = (model: string): string | undefined => current.find((item) => item.model === model)?.asOf;
  return {
    finding: say.title(items.length, restated),
    reading: say.reading,
    rows: items.map((item) => ({
      id: item.id,
      asOf: dateWords(item.asOf === 'undated' ? null : item.asOf, terms, f),
      view: item.current
        ? {
            ...DEFAULT_VIEW,
            model: item.model === open.models[0]?.id ? null : item.model,
            asOf: item.asOf === newest(item.model) ? null : item.asOf,
          }
        : null,
      model: cleanText(open.models.find(({ id }) => id === item.model)?.title ?? item.model),
      accounts: f.count(item.accounts),
      made: item.restatement === 0 ? say.first : say.restated(item.restatement),
      state: item.id === open.item.id ? say.shown : item.current ? say.current : say.superseded,
    })),
  };
}
