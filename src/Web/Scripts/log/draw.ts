import { make } from '../dom';
import { classesOf } from './style';
import type { Line } from './line';

/** Fills an element with a line: text nodes and named spans only, so that nothing a program wrote is ever markup. */
export function drawText(into: HTMLElement, line: Line, needle: string): void {
  if (!line.runs && !needle) {
    if (into.childNodes.length === 1 && into.firstChild instanceof Text) {
      if (into.firstChild.data !== line.text) into.firstChild.data = line.text;
    } else {
      into.textContent = line.text;
    }
    return;
  }
  into.replaceChildren(...pieces(line, needle));
}

function* pieces(line: Line, needle: string): Generator<Node> {
  const runs = line.runs ?? [{ start: 0, style: 0 }];
  const hits = needle ? hitsOf(line.text, needle) : [];
  for (const [i, run] of runs.entries()) {
    const end = runs[i + 1]?.start ?? line.text.length;
    const classes = classesOf(run.style);
    for (const part of split(line.text, run.start, end, hits)) {
      if (!classes && !part.hit) {
        yield document.createTextNode(part.text);
      } else {
        yield make(part.hit ? 'mark' : 'span', classes, part.text);
      }
    }
  }
}

interface Hit { readonly start: number; readonly end: number }

function hitsOf(text: string, needle: string): Hit[] {
  const hits: Hit[] = [];
  const lower = text.toLowerCase();
  // A few characters change their length with their case; such a line is shown unmarked.
  if (lower.length !== text.length) return hits;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) hits.push({ start: at, end: at + needle.length });
  return hits;
}

function* split(text: string, start: number, end: number, hits: readonly Hit[]): Generator<{ text: string; hit: boolean }> {
  let at = start;
  for (const hit of hits) {
    const from = Math.max(hit.start, start);
    const to = Math.min(hit.end, end);
    if (from >= to) continue;
    if (from > at) yield { text: text.slice(at, from), hit: false };
    yield { text: text.slice(from, to), hit: true };
    at = to;
  }
  if (at < end) yield { text: text.slice(at, end), hit: false };
}
