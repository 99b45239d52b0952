const steps = 31;
const height = 8;

/** The path of a job's lines over time, on a ground of 31 by 8: the newest at the right. */
export function spark(lines: readonly number[] | undefined): string {
  if (!lines || lines.length === 0) return '';
  const most = Math.max(1, ...lines);
  const y = (value: number): string => (height - 0.5 - (value / most) * (height - 1)).toFixed(1);
  const first = steps - (lines.length - 1);
  return `M${first > 0 ? `0 ${y(0)}L${first - 1} ${y(0)}L` : ''}${lines.map((value, i) => `${first + i} ${y(value)}`).join('L')}`;
}
