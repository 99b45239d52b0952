export type Colour = readonly [red: number, green: number, blue: number];

/**
 * Nine points of viridis (S. van der Walt, N. Smith and E. Firing, 2015): equal steps of value look equally far apart,
 * also to the colour-blind and in grey.
 */
const stops: readonly Colour[] = [
  [68, 1, 84], [71, 45, 123], [59, 82, 139], [44, 114, 142], [33, 145, 140], [40, 174, 128], [94, 201, 98], [173, 220, 48], [253, 231, 37],
];

/** Where a value lies between two bounds, 0 to 1; 0 where the bounds are one. */
export function place(value: number, minimum: number, maximum: number): number {
  // Halved first: the difference of two doubles may be more than a double holds.
  const range = maximum / 2 - minimum / 2;
  return range > 0 ? Math.min(1, Math.max(0, (value / 2 - minimum / 2) / range)) : 0;
}

/** The colour of a place on the scale, 0 to 1. */
export function colourAt(at: number): Colour {
  const position = at * (stops.length - 1);
  const below = Math.min(Math.floor(position), stops.length - 2);
  const mix = (i: 0 | 1 | 2): number => Math.round(stops[below]![i] + (stops[below + 1]![i] - stops[below]![i]) * (position - below));
  return [mix(0), mix(1), mix(2)];
}

/** A row of pixels for each row of values, as a canvas takes them. */
export function pixels(values: readonly number[], minimum: number, maximum: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => out.set([...colourAt(place(value, minimum, maximum)), 255], i * 4));
  return out;
}
