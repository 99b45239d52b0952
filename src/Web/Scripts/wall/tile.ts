import type { WallTile } from '../contracts';
import { need, setText } from '../dom';
import { showTimes } from '../time';
import { detail, stateWord } from './groups';
import { spark } from './spark';

/** A student's tile: its parts are looked up once, and only what changed is written. */
export class Tile {
  private readonly name: HTMLAnchorElement;
  private readonly state: HTMLElement;
  private readonly text: HTMLElement;
  private readonly since: HTMLTimeElement;
  private readonly path: SVGPathElement;
  private drawn: readonly number[] | undefined;
  info: WallTile | null = null;

  constructor(readonly root: HTMLElement) {
    const field = <T extends HTMLElement>(name: string): T => need<T>(root, `[data-field=${name}]`);
    [this.name, this.state, this.text, this.since] = [field('name'), field('state'), field('text'), field('since')];
    this.path = need<SVGPathElement>(root, 'path');
  }

  show(info: WallTile): void {
    const before = this.info;
    this.info = info;
    if (before?.name !== info.name) setText(this.name, info.name);
    if (before?.job !== info.job) {
      if (info.job === undefined) this.name.removeAttribute('href');
      else this.name.href = `/jobs/${info.job}`;
    }
    if (before?.state !== info.state) this.root.className = `tile tile-${info.state}`;
    setText(this.state, info.progress === undefined ? stateWord(info.state) : `${stateWord(info.state)}, ${Math.round(info.progress * 100)} %`);
    setText(this.text, detail(info));
    if (before?.since !== info.since) {
      this.since.dateTime = info.since ?? '';
      showTimes(this.root);
    }
    if (info.since === undefined) setText(this.since, '');
    const lines = info.lines;
    if (lines !== this.drawn && String(lines) !== String(this.drawn)) this.path.setAttribute('d', spark(lines));
    this.drawn = lines;
  }
}
