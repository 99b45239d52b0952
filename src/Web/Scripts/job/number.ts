/** A power of ten on a logarithmic axis: 1, 10, 10², 10⁻³; nothing for what lies between. */
export function powerOfTen(value: number | null): string {
  const power = value === null ? NaN : Math.log10(value);
  if (!isWhole(power)) return '';
  const exponent = Math.round(power);
  return exponent === 0 ? '1' : exponent === 1 ? '10' : `10${superscript(exponent)}`;
}

export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

export function superscript(value: number): string {
  return [...String(value)].map(c => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]).join('');
}

/** A number on an axis or in a table: as short as it can be and still exact to six digits. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) {
    const [mantissa, power] = value.toExponential(5).split('e');
    return `${String(Number(mantissa))}e${String(Number(power))}`;
  }
  return String(Number(value.toPrecision(6)));
}
