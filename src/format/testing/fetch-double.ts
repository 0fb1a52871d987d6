/** A request that waits until the test answers it. */
export class FetchedRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly response: Promise<Response>;
  #resolve!: (response: Response) => void;
  #reject!: (error: unknown) => void;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** True once the reader of a body opened by `begin` has closed it. */
  cancelled = false;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    init.signal?.addEventListener('abort', () => this.fail(init.signal!.reason));
  }

  get range(): string | null {
    return new Headers(this.init.headers).get('range');
  }

  answer(status: number, headers: Record<string, string> = {}, body: Uint8Array | string | null = null): void {
    this.#resolve(new Response(body as BodyInit | null, { status, headers }));
  }

  /** Answers with a body that comes by `send`, and stops by `end` or `fail`. */
  begin(status: number, headers: Record<string, string> = {}): void {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#body = controller;
      },
      cancel: () => {
        this.cancelled = true;
        this.#body = undefined;
      },
    });
    this.#resolve(new Response(body, { status, headers }));
  }

  send(bytes: Uint8Array | string): void {
    this.#body!.enqueue(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  }

  end(): void {
    this.#body!.close();
  }

  /** As when the connection is cut. */
  fail(error: unknown): void {
    this.#reject(error);
    this.#body?.error(error);
    this.#body = undefined;
  }
}

/** A `fetch` cranked by hand. */
export class FetchDouble {
  readonly requests: FetchedRequest[] = [];
  #waiting: (() => void)[] = [];

  readonly fetch: typeof globalThis.fetch = (input, init = {}) => {
    const request = new FetchedRequest(String(input), init);
    this.requests.push(request);
    this.#waiting.splice(0).forEach((resolve) => resolve());
    return request.response;
  };

  /** The nth request, counted from 0, as soon as it is made. */
  async request(index: number): Promise<FetchedRequest> {
    while (this.requests.length <= index) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.requests[index]!;
  }

  get ranges(): (string | null)[] {
    return this.requests.map((request) => request.range);
  }
}
