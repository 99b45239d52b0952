import type { PointsBand } from '../contracts';
import { Plot } from '../job/plot';

/** How many students have how many of an assignment's points. */
export class PointsChart {
  private shown = '';
  private readonly plot = new Plot({ type: 'plot', name: 'points', title: 'Points', x: { label: 'Points', unit: 'tenths of all there are' }, y: { label: 'Students' } });

  get root(): HTMLElement {
    return this.plot.root;
  }

  show(bands: readonly PointsBand[]): void {
    const students = bands.map(band => band.students);
    // Most of what changes in a class moves nobody's points.
    if (this.shown === String(students)) return;
    this.shown = String(students);
    this.plot.take({ type: 'series', plot: 'points', name: 'students', x: bands.map(band => band.percent / 10), y: students, style: 'bars' });
    this.plot.draw();
  }

  rebuild(): void {
    this.plot.rebuild();
    this.plot.draw();
  }

  draw(): void {
    this.plot.draw();
  }

  dispose(): void {
    this.plot.dispose();
  }
}
