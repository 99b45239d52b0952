/** The service's JSON, as far as the pages' scripts read it. */

export type JobState = 'queued' | 'starting' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'timedOut'
  | 'limitExceeded' | 'deadlocked' | 'interrupted';

export interface ProgressEvent { readonly type: 'progress'; readonly fraction: number; readonly text?: string }
export interface ResultEvent {
  readonly type: 'result'; readonly name: string; readonly label: string; readonly value: number;
  readonly unit?: string; readonly uncertainty?: number;
}
export interface PlotAxis { readonly label: string; readonly unit?: string; readonly scale?: 'linear' | 'log' }
export interface PlotEvent { readonly type: 'plot'; readonly name: string; readonly title: string; readonly x: PlotAxis; readonly y: PlotAxis }
export interface SeriesEvent {
  readonly type: 'series'; readonly plot: string; readonly name: string; readonly x: readonly number[]; readonly y: readonly number[];
  readonly style?: 'line' | 'dashed' | 'points' | 'bars'; readonly append?: boolean;
}
export interface FieldEvent {
  readonly type: 'field'; readonly name: string; readonly title: string; readonly columns: number; readonly values: readonly number[];
  readonly unit?: string; readonly minimum?: number; readonly maximum?: number;
}
export interface ImageEvent {
  readonly type: 'image'; readonly name: string; readonly title: string; readonly columns: number; readonly rows: number;
  readonly row: number; readonly pixels: string;
}
export interface Piece { readonly text: string; readonly rank?: number }
export interface HoldingsEvent {
  readonly type: 'holdings'; readonly name: string; readonly title: string;
  readonly before: readonly (readonly Piece[])[]; readonly after: readonly (readonly Piece[])[];
}
export interface ArtifactEvent { readonly type: 'artifact'; readonly file: string; readonly label: string }
export type LabEvent = ProgressEvent | ResultEvent | PlotEvent | SeriesEvent | FieldEvent | ImageEvent | HoldingsEvent
  | ArtifactEvent;

export interface JobInfo {
  readonly checkOf?: number;
  readonly id: number; readonly owner: string; readonly program: string; readonly title: string; readonly ranks: number; readonly state: JobState;
  readonly attempt: number; readonly submittedAt: string; readonly startedAt?: string; readonly endedAt?: string;
  readonly timeLimitSeconds: number; readonly queuePosition?: number; readonly command?: string;
  readonly end?: { readonly failure: string; readonly sentence: string };
  readonly progress?: Omit<ProgressEvent, 'type'>;
  readonly results: readonly Omit<ResultEvent, 'type'>[];
}

export interface JobPage { readonly jobs: readonly JobInfo[]; readonly next?: string }

export interface LogBatch { readonly next: number; readonly ended: boolean; readonly frames: string }

export interface Latency { readonly count: number; readonly meanSeconds: number; readonly mostTookSeconds: number }
export interface OperatingInfo {
  readonly queued: number; readonly oldestSeconds: number; readonly runningJobs: number; readonly runningRanks: number;
  readonly viewers: number; readonly journalBytes: number; readonly memoryBytes: number; readonly launch: Latency; readonly firstLine: Latency;
  readonly ended: readonly { readonly state: JobState; readonly failure: string; readonly count: number }[];
}

export type TileState = 'nothing' | 'looking' | 'editing' | 'queued' | 'running' | 'succeeded' | 'passed' | 'failed' | 'deadlocked' | 'cancelled';
export interface WallTile {
  readonly student: number; readonly name: string; readonly state: TileState; readonly since?: string; readonly job?: number; readonly title?: string; readonly at?: string;
  readonly wrong?: string; readonly sentence?: string; readonly progress?: number; readonly lines?: readonly number[];
}
export interface SlotSample { readonly time: string; readonly inUse: number; readonly slots: number; readonly queued: number; readonly oldestSeconds: number }
export interface WaitingJob {
  readonly job: number; readonly owner: string; readonly title: string; readonly ranks: number; readonly submittedAt: string; readonly place?: number;
}
export interface ClassQueue {
  readonly slots: number; readonly slotsInUse: number; readonly queued: number; readonly oldestSince?: string;
  readonly waiting: readonly WaitingJob[]; readonly waitingOfClass: number; readonly history: readonly SlotSample[];
}
export interface NoticeInfo { readonly id: number; readonly class: string; readonly by: string; readonly text: string; readonly at: string }
export interface ClassNews { readonly notices: readonly NoticeInfo[]; readonly paused: readonly string[] }
export type ProgressState = 'notStarted' | 'trying' | 'checking' | 'notPassed' | 'passed';
export interface StudentProgress {
  readonly student: number; readonly name: string; readonly state: ProgressState; readonly points?: number; readonly handIn?: number; readonly missed: readonly number[];
}
export interface CheckProgress { readonly check: string; readonly pointsPossible: number; readonly passed: number; readonly missed: number }
export interface PointsBand { readonly percent: number; readonly students: number }
export interface AssignmentProgress {
  readonly whole: boolean; readonly assignment: number; readonly title: string; readonly pointsPossible: number;
  readonly counts: { readonly students: number; readonly notStarted: number; readonly trying: number; readonly checking: number; readonly notPassed: number; readonly passed: number };
  readonly checks: readonly CheckProgress[]; readonly points: readonly PointsBand[]; readonly students: readonly StudentProgress[];
}
export interface WallUpdate { readonly whole: boolean; readonly tiles: readonly WallTile[] }

const api = '/api/v1';

export const routes = {
  operatingEvents: `${api}/operating/events`,
  jobs: `${api}/jobs`,
  notice: (id: number) => `${api}/news/${id}`,
  presence: (program: string) => `${api}/programs/${encodeURIComponent(program)}/presence`,
  handIn: (id: string) => `${api}/hand-ins/${id}`,
  logFrames: (job: number) => `${api}/jobs/${job}/log/frames`,
  artifacts: (job: number) => `${api}/jobs/${job}/artifacts`,
  artifact: (job: number, file: string) => `${api}/jobs/${job}/artifacts/${encodeURIComponent(file)}`,
};

export function isTerminal(state: JobState): boolean {
  return state !== 'queued' && state !== 'starting' && state !== 'running';
}
