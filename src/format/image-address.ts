import { DocentError } from './docent-error.ts';
import { redactUrl, hasSecret } from './image-address-secrets.ts';
import { percentEncoded } from './percent-encoded.ts';

/** Where an image is fetched from, and what may be shown of it. */
export interface ImageAddress {
  /** Absolute, percent-encoded, `http:`, `https:` or `blob:`. May hold a secret: for fetching, never for showing. */
  readonly url: string;
  /** The same without what `redactUrl` takes away. */
  readonly shown: string;
  /** True where `url` must not enter an address, a file or a log. */
  readonly secret: boolean;
  /** `host:port` of the server; empty for `blob:`. */
  readonly host: string;
}

/**
 * Reads an address as people paste it.
 *
 * ```ts
 * resolveImageAddress('s3://bucket/a b.ome.tif').url; // https://bucket.s3.amazonaws.com/a%20b.ome.tif
 * ```
 *
 * | pasted | fetched |
 * |---|---|
 * | `s3://bucket/key` | `https://bucket.s3.amazonaws.com/key`, or by path where the bucket is no single host label |
 * | `gs://bucket/key` | `https://storage.googleapis.com/bucket/key` |
 * | `https://github.com/o/r/blob/ref/path` | `https://raw.githubusercontent.com/o/r/ref/path` |
 * | relative | against `base` |
 *
 * @throws DocentError `unsafe-url` for any other scheme, for a password in the address, and for what is no address.
 */
export function resolveImageAddress(text: string, base?: string): ImageAddress {
  // Half a character, which a cut paste can leave, has no percent-encoding.
  const pasted = text.trim().replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  const url = bucketAddress(pasted) ?? webAddress(pasted, base);
  return { url: url.href, shown: redactUrl(url.href), secret: hasSecret(url.href), host: url.host };
}

/** Keys of object storage are raw text: `#`, `?` and `%` in them mean themselves. */
function bucketAddress(pasted: string): URL | undefined {
  const [, scheme, bucket = '', key = ''] = /^(s3|gs):\/\/([^/]*)\/?(.*)$/is.exec(pasted) ?? [];
  if (scheme === undefined) return undefined;
  if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/i.test(bucket)) {
    throw unsafe(`“${pasted}” names no bucket.`, `Write ${scheme}://bucket/path/to/image.ome.tif.`);
  }
  if (key === '') {
    throw unsafe(
      `“${pasted}” names a bucket, but no file in it.`,
      `Write ${scheme}://${bucket}/path/to/image.ome.tif.`,
    );
  }
  const path = key.split('/').map(percentEncoded).join('/');
  if (scheme.toLowerCase() === 'gs') return new URL(`https://storage.googleapis.com/${bucket}/${path}`);
  // The certificate is for *.s3.amazonaws.com: one label, which holds no dot.
  return /^[a-z0-9-]+$/.test(bucket)
    ? new URL(`https://${bucket}.s3.amazonaws.com/${path}`)
    : new URL(`https://s3.amazonaws.com/${bucket}/${path}`);
}

function webAddress(pasted: string, base: string | undefined): URL {
  if (pasted === '') throw unsafe('There is no address.', 'Give the address of an image, or choose a file.');
  // `C:\slides\a.tif` would pass as an address with the scheme `c:`.
  if (/^[a-z]:[\\/]/i.test(pasted)) throw onThisComputer(pasted);
  const url = parse(encodeStrays(pasted), base);
  if (url === undefined) {
    throw unsafe(`“${shortened(pasted)}” is not a full address.`, 'Start it with https://, s3:// or gs://.');
  }
  if (url.protocol === 'file:') throw onThisComputer(pasted);
  if (!['http:', 'https:', 'blob:'].includes(url.protocol)) {
    throw unsafe(
      `Addresses that begin with “${url.protocol}” are not opened.`,
      'Use an address that begins with https://, s3:// or gs://, or choose a file.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw unsafe(
      `The address at ${url.host} holds a user name or password, which browsers do not send.`,
      'Take away what stands before the @; ask for a signed link instead, or give headers from script.',
      redactUrl(url.href),
    );
  }
  url.hash = '';
  return rawFileOnGitHub(url) ?? url;
}

/** A `%` that begins no code, and a `#` in the middle of a file's name, stand for themselves. */
function encodeStrays(pasted: string): string {
  return pasted.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replace(/#(?=[^#?/]*\.tiff?$)/i, '%23');
}

function parse(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The page that shows a file on GitHub, turned into the file, which alone may be read from other sites. */
function rawFileOnGitHub(url: URL): URL | undefined {
  if (url.host !== 'github.com' && url.host !== 'www.github.com') return undefined;
  const [, repository, path] = /^\/([^/]+\/[^/]+)\/(?:blob|raw)\/(.+)$/.exec(url.pathname) ?? [];
  return path === undefined ? undefined : new URL(`https://raw.githubusercontent.com/${repository}/${path}`);
}

function onThisComputer(pasted: string): DocentError {
  return unsafe(
    `“${shortened(pasted)}” is a file on a computer, which a web page may not open by its path.`,
    'Drop the file on the page, or choose it with the file button.',
  );
}

function unsafe(message: string, hint: string, url?: string): DocentError {
  return new DocentError('unsafe-url', message, { hint, ...(url !== undefined && { url }) });
}

/** What was pasted, for a message: without a query, which may be a secret, and no longer than a line. */
function shortened(pasted: string): string {
  const plain = pasted.replace(/[?#].*$/s, '');
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain;
}
