import type { AssignmentProgress, CheckProgress, StudentProgress } from './contracts';
import { count, make, need, setText } from './dom';
import { isConnected, stream } from './hub';
import { untilDone, type Link } from './retry';
import { keepDrawn } from './wall/charts';
import { PointsChart } from './wall/points';
import { badgeOf, missed, points, sentence, standingWord } from './wall/standing';

const links: Record<Link, string> = {
  live: '',
  reconnecting: 'The connection is lost; the figures stand still until it is back.',
  refused: 'The lab refuses to show this assignment any more.',
  signedOut: 'You are signed out; sign in again to see it.',
};

/** Keeps a class's progress through one assignment current. */
class AssignmentProgressPanel extends HTMLElement {
  private stop = new AbortController();
  private chart: PointsChart | null = null;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.chart = new PointsChart();
    need(this, '[data-part=points]').replaceChildren(this.chart.root);
    keepDrawn(this, [this.chart], signal);
    void untilDone(async alive => {
      await stream<AssignmentProgress>('WatchProgress', [Number(this.dataset['assignment'])], progress => {
        alive();
        this.take(progress);
      }, signal);
      return false;
    }, isConnected, link => this.show(link), signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private take(progress: AssignmentProgress): void {
    const { counts } = progress;
    this.set('title', progress.title);
    this.set('not-started', count(counts.notStarted));
    this.set('trying', count(counts.trying));
    this.set('checking', count(counts.checking));
    this.set('not-passed', count(counts.notPassed));
    this.set('passed', count(counts.passed));
    for (const all of this.querySelectorAll('[data-field=students]')) setText(all, count(counts.students));
    need(this, '[data-empty]').hidden = counts.students > 0;
    this.showChecks(progress.checks);
    need(this, '[data-part=points]').hidden = progress.points.length === 0;
    if (progress.points.length > 0) this.chart?.show(progress.points);
    this.showStudents(progress);
  }

  private showChecks(checks: readonly CheckProgress[]): void {
    const body = need<HTMLTableSectionElement>(this, '[data-part=checks]');
    while (body.rows.length > checks.length) body.deleteRow(-1);
    checks.forEach((check, at) => {
      const row = body.rows[at] ?? newCheck(body);
      [String(at + 1), sentence(check.check), points(check.pointsPossible), count(check.passed), count(check.missed)].forEach((text, cell) => setText(row.cells[cell]!, text));
    });
  }

  private showStudents(progress: AssignmentProgress): void {
    const body = need(this, '[data-part=students]');
    const known = new Map([...body.children].map(row => [Number((row as HTMLElement).dataset['student']), row as HTMLElement]));
    if (!progress.whole) {
      for (const student of progress.students) {
        let row = known.get(student.student);
        if (!row) body.insertBefore(row = this.newStudent(student), [...body.children].find(other => names.compare(nameOf(other), student.name) > 0) ?? null);
        fill(row, student);
      }
      return;
    }
    const rows = progress.students.map(student => {
      const row = known.get(student.student) ?? this.newStudent(student);
      fill(row, student);
      return row;
    });
    if (rows.length !== body.children.length || rows.some((row, at) => body.children[at] !== row)) body.replaceChildren(...rows);
  }

  private newStudent(student: StudentProgress): HTMLElement {
    const row = need<HTMLTemplateElement>(this, 'template').content.firstElementChild!.cloneNode(true) as HTMLElement;
    row.dataset['student'] = String(student.student);
    return row;
  }

  private show(link: Link): void {
    this.dataset['link'] = link;
    this.set('link', links[link]);
  }

  private set(field: string, text: string): void {
    setText(need(this, `[data-field=${field}]`), text);
  }
}

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function nameOf(row: Element): string {
  return need(row, '[data-field=name]').textContent ?? '';
}

function newCheck(body: HTMLTableSectionElement): HTMLTableRowElement {
  const row = body.insertRow();
  const head = make('th');
  head.scope = 'row';
  row.append(make('td', 'num'), head, make('td', 'num'), make('td', 'num'), make('td', 'num'));
  return row;
}

function fill(row: HTMLElement, student: StudentProgress): void {
  const field = (name: string): HTMLElement => need(row, `[data-field=${name}]`);
  setText(field('name'), student.name);
  const state = field('state');
  if (state.className !== badgeOf(student.state)) state.className = badgeOf(student.state);
  setText(need(state, '[data-text]'), standingWord(student.state));
  setText(field('points'), student.points === undefined ? '–' : points(student.points));
  setText(field('missed'), missed(student));
  const run = field('run') as HTMLAnchorElement;
  run.hidden = student.handIn === undefined;
  if (student.handIn !== undefined) run.href = `/hand-ins/${student.handIn}`;
  run.setAttribute('aria-label', `Look at the run of ${student.name}`);
}

customElements.define('assignment-progress', AssignmentProgressPanel);
