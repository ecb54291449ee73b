import type { Chart } from './chart.ts';
import { drawBars } from './draw-bars.ts';
import { drawLines } from './draw-lines.ts';
import { drawRadar } from './draw-radar.ts';
import { drawRuler } from './draw-ruler.ts';
import { drawStages } from './draw-stages.ts';
import type { Drawing } from './drawing.ts';

/** The picture of a chart in a given width; how high it gets follows from what is in it. */
export function drawChart(chart: Chart, width: number): Drawing {
  switch (chart.kind) {
    case 'stages':
      return drawStages(chart, width);
    case 'bars':
      return drawBars(chart, width);
    case 'lines':
      return drawLines(chart, width);
    case 'radar':
      return drawRadar(chart, width);
    case 'ruler':
      return drawRuler(chart, width);
  }
}
