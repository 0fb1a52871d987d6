/**
 * As much of WebDriver (W3C, HTTP and JSON) as the exercise needs.
 *
 * ```ts
 * const session = await openSession('http://127.0.0.1:9515', { browserName: 'MiniBrowser' });
 * await session.open('https://example.org');
 * ```
 */
export interface WebDriverSession {
  open(url: string): Promise<void>;
  /** Runs a function's body in the page; its last argument is what to call with the result. */
  run<Result>(body: string): Promise<Result>;
  close(): Promise<void>;
}

const SCRIPT_TIMEOUT = 120_000;
const START_TIMEOUT = 20_000;

/** @throws when the driver doesn't listen within 20 s, or has no such browser. */
export async function openSession(server: string, capabilities: Record<string, unknown>): Promise<WebDriverSession> {
  await listening(server);
  const { sessionId } = await command<{ sessionId: string }>('POST', `${server}/session`, {
    capabilities: { alwaysMatch: { ...capabilities, timeouts: { script: SCRIPT_TIMEOUT, pageLoad: START_TIMEOUT } } },
  });
  const session = `${server}/session/${sessionId}`;
  return {
    open: (url) => command('POST', `${session}/url`, { url }),
    run: (script) => command('POST', `${session}/execute/async`, { script, args: [] }),
    close: () => command('DELETE', session),
  };
}

async function listening(server: string): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT; ;) {
    try {
      await command('GET', `${server}/status`);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function command<Result>(method: string, url: string, body?: object): Promise<Result> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: Result & { message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value.message ?? response.status}`);
  return value;
}
