export type Link = 'live' | 'reconnecting' | 'refused' | 'signedOut';

const shortest = 250;
const longest = 2_500;
const refusals = 4;

/**
 * Does `attempt` again until it says that it is done, waiting longer from failure to failure; it calls `alive` when
 * something came. A window that comes to the front, or a network that comes back, ends a wait.
 */
export async function untilDone(
  attempt: (alive: () => void) => Promise<boolean>,
  refused: () => boolean,
  show: (link: Link) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const alive = (): void => {
    failures = 0;
    show('live');
  };
  while (!signal.aborted) {
    let done = false;
    let failure: unknown;
    try {
      done = await attempt(alive);
    } catch (error) {
      failure = error;
    }
    if (done || signal.aborted) return;
    failures++;
    // The negotiation's answer comes as words only.
    if (/status code '401'/i.test(String(failure))) show('signedOut');
    else show(refused() && failures >= refusals ? 'refused' : 'reconnecting');
    await wait(Math.min(longest, shortest * 2 ** (failures - 1)) * (0.75 + Math.random() / 2), signal);
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const stop = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      stop.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { signal: stop.signal });
    addEventListener('online', end, { signal: stop.signal });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) end(); }, { signal: stop.signal });
  });
}
