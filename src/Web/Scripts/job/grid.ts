import type { FieldEvent } from '../contracts';

/** The values of a field, checked: what programs write comes here unread. */
export interface Grid {
  readonly title: string;
  readonly unit: string;
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
}

const mostValues = 10_000;

/** Null where the event is no grid. */
export function grid(event: FieldEvent): Grid | null {
  const { columns, values } = event;
  if (!Number.isInteger(columns) || columns < 1 || !Array.isArray(values)) return null;
  if (values.length === 0 || values.length > mostValues || values.length % columns !== 0 || !values.every(Number.isFinite)) return null;
  const minimum = event.minimum ?? values.reduce((a, b) => Math.min(a, b));
  const maximum = event.maximum ?? values.reduce((a, b) => Math.max(a, b));
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) return null;
  return { title: String(event.title), unit: event.unit ?? '', columns, rows: values.length / columns, values, minimum, maximum };
}

/** At most so many of 0, 1, … length - 1, evenly spread, with the first and the last. */
export function sample(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round(i * (length - 1) / (most - 1)));
}
