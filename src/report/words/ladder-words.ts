import type { LadderReading, LevelLeft } from '../../score/explain/explanation.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

/**
 * How far a group of levels has come: "Level 1 to Level 3 are held; of Level 4 60 % is there, and 80 % is needed: 1 more of
 * Playbooks and Reviews. What lies above does not count."
 */
export function ladderWords({ held, next, above, unseen }: LadderReading, f: Format): string {
  const sentences = [
    `${heldWords(held.map(cleanText))}${next === null ? '' : `; ${nextWords(next, f)}`}.`,
    ...(above.length === 0
      ? []
      : [`${f.list(above.map(cleanText))} above it ${isAre(above, f, 'does', 'do')} not count.`]),
    ...(unseen.length === 0 ? [] : [`${f.list(unseen.map(cleanText))} ${isAre(unseen, f, 'was', 'were')} not seen.`]),
  ];
  return sentences.join(' ');
}

function heldWords(titles: readonly string[]): string {
  const [first, last] = [titles[0], titles.at(-1)];
  if (first === undefined) return 'No level is held';
  if (titles.length === 1) return `${first} is held`;
  return titles.length === 2 ? `${first} and ${last} are held` : `${first} to ${last} are held`;
}

function nextWords({ title, share, needed, count, of }: LevelLeft, f: Format): string {
  const short = `of ${cleanText(title)} ${shortShare(share, needed, f)} is there, and ${f.share(needed)} is needed`;
  if (of.length === 0) return short;
  const some = count === null || count === of.length ? '' : `${f.exact(count, '')} more of `;
  return `${short}: ${some}${f.list(of.map(cleanText))}`;
}

/** Never the share that is needed, which it does not reach. */
function shortShare(share: number, needed: number, f: Format): string {
  return f.share(share) === f.share(needed) ? `just under ${f.share(needed)}` : f.share(share);
}

function isAre(titles: readonly string[], f: Format, one: string, other: string): string {
  return f.plural(titles.length, { one, other });
}
