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
