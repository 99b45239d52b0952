/** A run of characters of one look: from `start` up to the next run, or the line's end. */
export interface Run {
  start: number;
  style: number;
}

/** A line of one rank's stream. It stands where its first byte came, and may still grow. */
export interface Line {
  rank: number;
  attempt: number;
  /** One of `Stream`. */
  stream: number;
  /** When its first byte came; milliseconds since 1970. */
  time: number;
  text: string;
  /** Null where the whole line is plain. */
  runs: Run[] | null;
  /** True where a line was so long that it goes on in the next of its rank. */
  continues: boolean;
  /** True while more may come. */
  open: boolean;
}

/** Longer lines go on in a line of their own: a program may write a gigabyte without a newline. */
export const longestLine = 4096;

/** Writes `text` at a column, over what stands there; a gap is filled with spaces. */
export function overwrite(line: Line, column: number, text: string, style: number): void {
  if (text === '') return;
  const before = line.text.length;
  if (column > before) line.text += ' '.repeat(column - before);
  const end = column + text.length;
  if (column >= before) {
    line.text += text;
  } else {
    line.text = whole(line.text.slice(0, column)) + text + whole(line.text.slice(end));
  }
  if (style !== 0 || line.runs) line.runs = restyled(line.runs ?? [{ start: 0, style: 0 }], column, end, style, line.text.length);
}

/** Cuts the line off at a column. */
export function cut(line: Line, column: number): void {
  if (column >= line.text.length) return;
  line.text = whole(line.text.slice(0, column));
  if (line.runs) line.runs = line.runs.filter((run, i) => i === 0 || run.start < column);
}

function restyled(runs: Run[], start: number, end: number, style: number, length: number): Run[] {
  const after = styleAt(runs, end);
  const made: Run[] = [];
  const add = (run: Run): void => {
    if (made.length === 0 || made[made.length - 1]!.style !== run.style) made.push(run);
  };
  for (const run of runs) if (run.start < start) add(run);
  add({ start, style });
  if (end < length) {
    add({ start: end, style: after });
    for (const run of runs) if (run.start > end) add(run);
  }
  return made;
}

function styleAt(runs: Run[], column: number): number {
  let style = 0;
  for (const run of runs) {
    if (run.start > column) break;
    style = run.style;
  }
  return style;
}

/** A half of a character outside the basic plane, left over by an overwrite, becomes a space. */
function whole(text: string): string {
  const first = text.charCodeAt(0);
  if (first >= 0xdc00 && first <= 0xdfff) text = ' ' + text.slice(1);
  const last = text.charCodeAt(text.length - 1);
  if (last >= 0xd800 && last <= 0xdbff) text = text.slice(0, -1) + ' ';
  return text;
}
