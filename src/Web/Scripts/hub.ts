import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';

/** One connection for all that stands on a page. It is started when it is needed and stopped when nothing is. */
const connection: HubConnection = new HubConnectionBuilder().withUrl('/hub').configureLogging(LogLevel.None).build();
// The service's answer to a stopped machine or a cable pulled; a restart closes the connection at once.
connection.serverTimeoutInMilliseconds = 30_000;

let users = 0;
let starting: Promise<void> | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;

async function connected(): Promise<void> {
  if (connection.state === HubConnectionState.Connected) return;
  starting ??= connection.start().finally(() => { starting = null; });
  await starting;
}

/** Streams a hub method until the service ends it. Rejects when the connection is lost or the service refuses. */
export async function stream<T>(method: string, args: readonly unknown[], take: (item: T) => void, signal: AbortSignal): Promise<void> {
  users++;
  clearTimeout(idle);
  try {
    await connected();
    await new Promise<void>((resolve, reject) => {
      if (signal.aborted) return resolve();
      const subscription = connection.stream<T>(method, ...args).subscribe({
        next: item => { if (!signal.aborted) take(item); },
        complete: resolve,
        error: reject,
      });
      signal.addEventListener('abort', () => { subscription.dispose(); resolve(); }, { once: true });
    });
  } finally {
    if (--users === 0) idle = setTimeout(() => { if (users === 0) void connection.stop(); }, 5_000);
  }
}

/** True while a refusal must come from the service itself and not from a lost connection. */
export function isConnected(): boolean {
  return connection.state === HubConnectionState.Connected;
}
