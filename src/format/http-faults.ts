import { byteSizeInWords } from './byte-size.ts';
import { DocentError, type ErrorCode } from './docent-error.ts';
import { redactUrl, hasSecret } from './image-address-secrets.ts';
import type { StoreError } from './store-error.ts';

/** What went wrong at one server, in the words of whoever looks at an image and of whoever runs that server. */
export class HttpFaults {
  /** Without secrets. */
  readonly url: string;
  /** Who is spoken of: `tissue.s3.amazonaws.com`. */
  readonly host: string;
  readonly #signed: boolean;
  readonly #credentials: RequestCredentials;
  readonly #headerNames: readonly string[];

  constructor(
    url: string,
    request: { credentials: RequestCredentials; headerNames: readonly string[]; signed: boolean },
  ) {
    this.url = redactUrl(url);
    this.host = hostOf(url);
    this.#signed = request.signed || hasSecret(url);
    this.#credentials = request.credentials;
    this.#headerNames = request.headerNames;
  }

  noRangeSupport(size: number | undefined): DocentError {
    const whole = size === undefined ? 'the whole file' : `the whole file (${byteSizeInWords(size)})`;
    return this.#fault(
      'no-range-support',
      `The server at ${this.host} sends ${whole} where a part of it was asked for.`,
      'Ask whoever runs the server to turn on byte serving: a request with “Range: bytes=0-65535” must be answered ' +
        'with status 206 and a Content-Range header, without compression. ' +
        'Object storage, nginx and Apache do so by default. Or download the file and open it from your disk.',
    );
  }

  /** @param limit bytes */
  tooLarge(limit: number): DocentError {
    return this.#fault(
      'too-large',
      `The file at ${this.url} has more than ${byteSizeInWords(limit)}, which no tile of an image has.`,
      'Check the address of the tiles. Tiles of 1024 × 1024 pixels serve well.',
    );
  }

  webPage(beginning: string): DocentError {
    return this.#fault(
      'not-an-image',
      `${this.url} is a web page (it begins “${beginning}”), not an image.`,
      'Copy the link of the download button rather than that of the page. ' +
        'If the page asks for a sign-in, ask for a link that opens without one.',
    );
  }

  notFound(status: number): DocentError {
    return this.#fault(
      'not-found',
      `There is no such file at ${this.host}: it answered ${status} for ${this.url}.`,
      'Check the address, capital and small letters too. The file may have been moved or renamed.',
    );
  }

  forbidden(status: number, said: StoreError | undefined): DocentError {
    if (said?.expired) {
      return this.#fault(
        'forbidden',
        `The link to this image at ${this.host} has expired.`,
        'Ask whoever gave you the link for a new one.',
      );
    }
    if (said?.code === 'RequestTimeTooSkewed') {
      return this.#fault(
        'forbidden',
        `The server at ${this.host} refuses the link, as this computer's clock is wrong.`,
        'Set the date and time of this computer, then try again.',
      );
    }
    const answer = said ? `${status} ${said.code}` : String(status);
    if (this.#signed) {
      return this.#fault(
        'forbidden',
        `The server at ${this.host} does not accept this link or the rights that come with it (${answer}).`,
        'Make sure that the link was copied whole. It may have been withdrawn: ask for a new one.',
      );
    }
    if (status === 401) {
      return this.#fault(
        'forbidden',
        `The server at ${this.host} asks for a sign-in (${answer}).`,
        'Ask the owner for a link that opens without one: a public file, or a signed link.',
      );
    }
    return this.#fault(
      'forbidden',
      `The server at ${this.host} does not let everyone read this file (${answer}). It may be private, or not exist.`,
      'Check the address. The owner can make the file public (for S3: allow s3:GetObject to everyone in the bucket ' +
        'policy), or give a signed link (aws s3 presign s3://BUCKET/KEY).',
    );
  }

  /** 429 and 5xx, after retries. */
  serverError(status: number): DocentError {
    return status === 429
      ? this.#fault(
          'server-error',
          `The server at ${this.host} is asked for too much at a time (429), and stayed so for several tries.`,
          'Wait a minute and try again. The owner can raise its limit of requests a second.',
        )
      : this.#fault(
          'server-error',
          `The server at ${this.host} has trouble of its own (${status}), and kept it for several tries.`,
          'Try again later. If it lasts, tell whoever runs the server.',
        );
  }

  badStatus(status: number, said: StoreError | undefined): DocentError {
    const answer = said ? `${status} ${said.code}` : String(status);
    const elsewhere = status >= 300 && status < 400;
    return this.#fault(
      'bad-response',
      `The server at ${this.host} answered ${answer} where a part of the file was asked for.`,
      elsewhere
        ? 'The file is elsewhere, and the answer does not say where. For an S3 bucket of another region write its ' +
            'address with the region: https://BUCKET.s3.REGION.amazonaws.com/KEY.'
        : 'Tell whoever runs the server: a GET request with “Range: bytes=0-65535” must be answered with status 206.',
    );
  }

  /** `came` in words: what was sent in place of the range asked for. */
  wrongRange(offset: number, end: number, came: string): DocentError {
    return this.#fault(
      'bad-response',
      `The server at ${this.host} was asked for bytes ${offset}-${end - 1} and sent ${came}.`,
      'Try again. If it lasts, tell whoever runs the server, or a proxy or cache before it, that range requests are ' +
        'answered with wrong bytes.',
    );
  }

  changed(what: string): DocentError {
    return this.#fault(
      'changed',
      `The image at ${this.host} was changed while it was open (${what}).`,
      'Open it again to see it as it is now.',
    );
  }

  timeout(seconds: number): DocentError {
    return this.#fault(
      'timeout',
      `The server at ${this.host} sent nothing for ${seconds} seconds.`,
      'Try again. It may be overloaded, or the connection too slow.',
    );
  }

  offline(cause: unknown): DocentError {
    return this.#fault(
      'offline',
      'This computer is not connected to the internet.',
      'What has been loaded stays in sight. Try again once the connection is back.',
      cause,
    );
  }

  network(reason: string | undefined, cause: unknown): DocentError {
    return this.#fault(
      'network',
      `The server at ${this.host} can’t be reached${reason === undefined ? '' : `: ${reason}`}.`,
      'Check the address and the connection. The server may be down, or a firewall or VPN may be in the way.',
      cause,
    );
  }

  mixedContent(cause: unknown): DocentError {
    return this.#fault(
      'unsafe-url',
      `This page was loaded by https, so the browser does not load an image by http from ${this.host}.`,
      'Write https:// in place of http:// in the address of the image. Its server must offer that.',
      cause,
    );
  }

  cors(cause: unknown): DocentError {
    return this.#fault(
      'cors',
      `The server at ${this.host} does not let web pages of other sites read this file (CORS).`,
      `Ask its owner to send these headers with the file: ${this.#corsHeaders().join('; ')}.${this.#corsCommand()} ` +
        'Or download the file and open it from your disk.',
      cause,
    );
  }

  signing(cause: unknown): DocentError {
    return this.#fault(
      'forbidden',
      `This page could not get a signed link to the image at ${this.host}.`,
      "Sign in again if the page asks for it, then reload. The page's author gives links by the “sign” function.",
      cause,
    );
  }

  #corsHeaders(): string[] {
    const included = this.#credentials === 'include';
    return [
      `Access-Control-Allow-Origin: ${included ? pageOrigin() : '*'}`,
      'Access-Control-Expose-Headers: ETag, Content-Range, Accept-Ranges, Content-Length',
      ...(included ? ['Access-Control-Allow-Credentials: true'] : []),
      ...(this.#headerNames.length > 0 ? [`Access-Control-Allow-Headers: ${this.#headerNames.join(', ')}`] : []),
    ];
  }

  #corsCommand(): string {
    const bucket = /^([a-z0-9-]+)\.s3[.-][a-z0-9.-]*amazonaws\.com$/.exec(this.host)?.[1];
    if (bucket === undefined) return '';
    const rule = {
      AllowedOrigins: ['*'],
      AllowedMethods: ['GET', 'HEAD'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag', 'Content-Range', 'Accept-Ranges', 'Content-Length'],
    };
    const rules = JSON.stringify({ CORSRules: [rule] });
    return ` For this bucket: aws s3api put-bucket-cors --bucket ${bucket} --cors-configuration '${rules}'.`;
  }

  #fault(code: ErrorCode, message: string, hint: string, cause?: unknown): DocentError {
    return new DocentError(code, message, { hint, url: this.url, ...(cause !== undefined && { cause }) });
  }
}

function hostOf(url: string): string {
  return new URL(url).host || 'this page';
}

function pageOrigin(): string {
  return typeof location === 'undefined' ? 'ORIGIN-OF-THE-PAGE' : location.origin;
}
