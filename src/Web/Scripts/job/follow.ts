import type { JobInfo, LogBatch } from '../contracts';
import { isTerminal } from '../contracts';
import { isConnected, stream } from '../hub';
import { fromBase64, readFrames, type LogRecord } from '../log/frames';
import { untilDone, type Link } from '../retry';

/** A job's log from its first record to its last, whatever happens to the connection: nothing twice, nothing left out. */
export async function followLog(job: number, take: (records: Iterable<LogRecord>) => void, ended: () => void, show: (link: Link) => void, signal: AbortSignal): Promise<void> {
  let next = 0;
  let done = false;
  await untilDone(async alive => {
    await stream<LogBatch>('Follow', [job, next], batch => {
      alive();
      // A batch counts as seen only once it was taken whole.
      take(readFrames(fromBase64(batch.frames)));
      next = batch.next;
      done ||= batch.ended;
    }, signal);
    return done;
  }, isConnected, show, signal);
  if (done) ended();
}

/** The job as it is, again after each change, until it has ended. */
export async function watchJob(job: number, take: (job: JobInfo) => void, signal: AbortSignal): Promise<void> {
  let done = false;
  await untilDone(async alive => {
    await stream<JobInfo>('Watch', [job], info => {
      alive();
      done = isTerminal(info.state);
      take(info);
    }, signal);
    return done;
  }, isConnected, () => {}, signal);
}
