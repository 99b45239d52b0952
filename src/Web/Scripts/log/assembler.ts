import { cut, longestLine, overwrite, type Line } from './line';
import { applySgr, plain } from './style';
import { Utf8Pieces } from './utf8';

const enum Mode { text, escape, control, string, stringEscape }

/** Where one stream of a rank stands between two records. */
export interface AssemblerState {
  readonly held: Uint8Array;
  readonly mode: Mode;
  readonly control: string;
  readonly style: number;
  readonly column: number;
  /** Length of the line that is still open; -1 for none. */
  readonly open: number;
}

const longestControl = 64;
const special = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

/** Makes lines of the bytes of one stream of one rank, wherever they are cut. */
export class Assembler {
  private readonly utf8 = new Utf8Pieces();
  private mode = Mode.text;
  private control = '';
  private style = plain;
  private column = 0;
  private line: Line | null = null;
  private time = 0;

  /** `opened` is told of each line as its first character comes. */
  constructor(
    private readonly rank: number,
    private readonly attempt: number,
    private readonly stream: number,
    private readonly opened: (line: Line) => void,
  ) {}

  get open(): Line | null {
    return this.line;
  }

  add(bytes: Uint8Array, time: number): void {
    this.time = time;
    this.take(this.utf8.decode(bytes));
  }

  /** No byte will follow. */
  end(): void {
    this.take(this.utf8.end());
    if (this.line) this.finish();
  }

  save(): AssemblerState | null {
    const open = this.line ? this.line.text.length : -1;
    if (open < 0 && this.mode === Mode.text && this.style === plain && this.utf8.held.length === 0) return null;
    return { held: this.utf8.held, mode: this.mode, control: this.control, style: this.style, column: this.column, open };
  }

  /** Goes on from a saved state; the line that was open then stands elsewhere, and a blank takes its place here. */
  restore(state: AssemblerState): void {
    this.utf8.held = state.held;
    this.mode = state.mode;
    this.control = state.control;
    this.style = state.style;
    this.column = state.column;
    this.line = state.open < 0 ? null : this.blank(' '.repeat(state.open));
  }

  private take(text: string): void {
    if (text === '') return;
    if (this.mode === Mode.text && !special.test(text)) {
      this.takePlain(text);
      return;
    }
    for (let at = 0; at < text.length;) at = this.mode === Mode.text ? this.takeText(text, at) : this.takeControl(text, at);
  }

  private takePlain(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.write(text.slice(from, end));
      this.finish();
      from = end + 1;
    }
    if (from < text.length) this.write(text.slice(from));
  }

  private takeText(text: string, from: number): number {
    let at = from;
    let code = 0;
    for (; at < text.length; at++) {
      code = text.charCodeAt(at);
      if (code !== 9 && (code < 32 || (code >= 0x7f && code <= 0x9f))) break;
    }
    if (at > from) this.write(text.slice(from, at));
    if (at === text.length) return at;
    switch (code) {
      case 10: this.finish(); break;
      case 13: this.touch(); this.column = 0; break;
      case 8: this.column = Math.max(0, this.column - 1); break;
      case 27: this.mode = Mode.escape; break;
      case 0x9b: this.mode = Mode.control; this.control = ''; break;
      case 0x90: case 0x98: case 0x9d: case 0x9e: case 0x9f: this.mode = Mode.string; break;
      case 7: break;
      // The picture of the control character, U+2400 and on.
      default: if (code < 32) this.write(String.fromCharCode(0x2400 + code)); else if (code === 0x7f) this.write('\u2421');
    }
    return at + 1;
  }

  private takeControl(text: string, at: number): number {
    const code = text.charCodeAt(at);
    // No escape reaches over a line: a program cannot hide what comes after one that it never ends.
    if (code === 10) {
      this.mode = Mode.text;
      return at;
    }
    switch (this.mode) {
      case Mode.escape:
        if (code === 0x5b) { this.mode = Mode.control; this.control = ''; }
        else if (code === 0x5d || code === 0x50 || code === 0x58 || code === 0x5e || code === 0x5f) this.mode = Mode.string;
        else if (code >= 0x20 && code <= 0x2f) break;
        else this.mode = Mode.text;
        break;
      case Mode.control:
        if (code >= 0x40 && code <= 0x7e) { this.mode = Mode.text; this.run(code); }
        else if (code === 27) this.mode = Mode.escape;
        else if (this.control.length < longestControl) this.control += text[at]!;
        break;
      case Mode.string:
        if (code === 7 || code === 0x9c) this.mode = Mode.text;
        else if (code === 27) this.mode = Mode.stringEscape;
        break;
      case Mode.stringEscape:
        this.mode = code === 0x5c ? Mode.text : Mode.string;
        break;
    }
    return at + 1;
  }

  private run(final: number): void {
    if (final === 0x6d && !/[^0-9;:]/.test(this.control)) this.style = applySgr(this.style, this.control);
    if (final === 0x4b) this.erase(this.control);
  }

  private erase(which: string): void {
    const line = this.touch();
    if (which === '' || which === '0') cut(line, this.column);
    else if (which === '2') cut(line, 0);
    else if (which === '1') overwrite(line, 0, ' '.repeat(Math.min(this.column + 1, longestLine)), plain);
  }

  private write(text: string): void {
    for (let from = 0; from < text.length || from === 0;) {
      const line = this.touch();
      let room = longestLine - this.column;
      if (room <= 0) {
        line.continues = true;
        this.finish();
        continue;
      }
      // A character outside the basic plane is not torn.
      if (room < text.length - from && text.charCodeAt(from + room - 1) >= 0xd800 && text.charCodeAt(from + room - 1) <= 0xdbff) room++;
      const piece = text.length - from <= room ? text.slice(from) : text.slice(from, from + room);
      overwrite(line, this.column, piece, this.style);
      this.column += piece.length;
      from += piece.length;
      if (piece.length === 0) break;
    }
  }

  private touch(): Line {
    if (!this.line) {
      this.line = this.blank('');
      this.column = 0;
      this.opened(this.line);
    }
    return this.line;
  }

  private finish(): void {
    this.touch().open = false;
    this.line = null;
    this.column = 0;
  }

  private blank(text: string): Line {
    return { rank: this.rank, attempt: this.attempt, stream: this.stream, time: this.time, text, runs: null, continues: false, open: true };
  }
}
