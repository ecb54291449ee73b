import { cleanText } from '../format/clean-text.ts';
import { createRoadmapWords, type RoadmapWords } from '../roadmap/roadmap-messages.ts';
import type { RoadmapReport, ToldPhase } from '../roadmap/roadmap-report.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { wrap } from './text.ts';

/** The sentence, the phases with their steps, what to know of them. Ends with a line feed. */
export function renderRoadmap(report: RoadmapReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.scale);
  const words = createRoadmapWords(pen.format);
  const { style } = pen;
  const { way } = report;
  const phases = way.kind === 'found' ? way.phases.map((phase) => phaseLines(phase, report, words, pen)) : [];
  const caveats = words.caveats(report).flatMap((text) => wrap(text, style.width));
  return [heading(report, words, pen), ...phases, caveats]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading(report: RoadmapReport, words: RoadmapWords, { format, style }: Pen): string[] {
  const { account, name, modelTitle, notice, asOf, before } = report;
  const parts = [
    name ?? account,
    name === null ? '' : account,
    modelTitle,
    notice,
    asOf === null ? '' : format.date(asOf),
  ];
  const line = parts.filter((part) => part !== '').map(cleanText);
  return [
    style.bold(line.join(` ${style.glyphs.dot} `)),
    words.standing(before, report),
    ...wrap(words.answer(report), style.width),
  ];
}

/** A title of an action is a sentence: it has lines of its own. */
function phaseLines(phase: ToldPhase, report: RoadmapReport, words: RoadmapWords, { style }: Pen): string[] {
  const steps = phase.steps.flatMap((step) => [
    ...indented(cleanText(step.title), `${style.glyphs.dot} `, style.width),
    // `rungs mark` asks for the id.
    ...indented(`${step.action}: ${words.step(step)}`, '  ', style.width).map(style.dim),
  ]);
  return [style.bold(words.phase(phase, report)), ...steps, words.after(phase, report)];
}

function indented(text: string, lead: string, width: number): string[] {
  return wrap(text, width - lead.length).map((line, i) => (i === 0 ? lead : ' '.repeat(lead.length)) + line);
}
