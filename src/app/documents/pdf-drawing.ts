import type PDFDocument from 'pdfkit';
import type { Drawing, Ink, Shape } from '../../report/document/drawing.ts';
import { colourOf } from '../../report/document/palette.ts';
import type { PdfText } from './pdf-text.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/**
 * A drawing in lines and letters, nothing of it a picture of dots, with its upper left corner there. `accent`: in the place of
 * our own.
 */
export function drawOnPdf(
  pdf: Pdf,
  text: PdfText,
  drawing: Drawing,
  place: { readonly x: number; readonly y: number; readonly scale: number },
  accent?: string,
): void {
  const inked = (ink: Ink): string => (ink === 'accent' ? (accent ?? colourOf(ink)) : colourOf(ink));
  pdf.save().translate(place.x, place.y).scale(place.scale);
  for (const shape of drawing.shapes) drawShape(pdf, text, shape, inked);
  pdf.restore();
}

function drawShape(pdf: Pdf, text: PdfText, shape: Shape, inked: (ink: Ink) => string): void {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, edge } = shape;
      if (fill !== null) pdf.rect(x, y, width, height).fillColor(inked(fill)).fill();
      if (edge === null) return;
      pdf.rect(x, y, width, height).lineWidth(0.8).strokeColor(inked(edge));
      if (shape.dashed === true) pdf.dash(3, { space: 2 });
      pdf.stroke();
      if (shape.dashed === true) pdf.undash();
      return;
    }
    case 'line': {
      shape.points.forEach(([x, y], i) => void (i === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
      if (shape.closed === true) pdf.closePath();
      pdf.lineWidth(shape.width).strokeColor(inked(shape.ink));
      if (shape.dashed === true) pdf.dash(4, { space: 3 });
      pdf.stroke();
      if (shape.dashed === true) pdf.undash();
      return;
    }
    case 'dot':
      pdf.circle(shape.at[0], shape.at[1], shape.radius).fillColor(inked(shape.ink)).fill();
      return;
    case 'text': {
      const { at, size, strong, ink, anchor } = shape;
      const width = anchor === 'start' ? 0 : text.width(shape.text, size, strong);
      const x = at[0] - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
      text.drawAt(shape.text, x, at[1], size, strong, inked(ink));
    }
  }
}
