import { superscript } from './number';

/** How the pages' own markup writes results; kept the same as Figure.cs. */

export function figure(value: number, uncertainty?: number): string {
  if (uncertainty === undefined || !(uncertainty > 0) || !Number.isFinite(uncertainty)) return plainFigure(value);
  const place = Math.floor(Math.log10(uncertainty)) - 1;
  if (place >= 0) return `${grouped(value)} ± ${grouped(uncertainty)}`;
  if (place < -15) return `${plainFigure(value)} ± ${scientific(uncertainty, 1)}`;
  const size = uncertainty < 1e-4 ? scientific(uncertainty, 1) : uncertainty.toFixed(-place);
  return `${value.toFixed(-place)} ± ${size}`;
}

function plainFigure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(7))) : scientific(value, 4);
}

function grouped(value: number): string {
  const rounded = Math.round(value * 1e6) / 1e6;
  const [whole, rest] = String(rounded).split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, '\u202f') + (rest ? `.${rest}` : '');
}

function scientific(value: number, digits: number): string {
  const [fixed, power] = value.toExponential(digits).split('e');
  const mantissa = digits > 1 ? String(Number(fixed)) : fixed;
  return `${mantissa}\u00d710${superscript(Number(power))}`;
}
