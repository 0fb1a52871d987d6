/**
 * Keeps signatures, tokens and passwords of addresses out of whatever is shown, stored or logged.
 *
 * Once one part of a query looks like a secret the whole query goes: a signature's parts mean little alone, and none of
 * them is worth the risk.
 */
export function redactUrl(url: string): string {
  const parsed = parse(url);
  // Not an address: cut where a query would begin, for it may be a mistyped one.
  if (parsed === undefined) return url.replace(/[?#].*$/s, '');
  if (hasSecretQuery(parsed)) parsed.search = '';
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return parsed.href;
}

/** True where an address lets its holder in, so that it must not be passed on: by its query, fragment or user name. */
export function hasSecret(url: string): boolean {
  const parsed = parse(url);
  if (parsed === undefined) return false;
  return (
    parsed.username !== '' ||
    parsed.password !== '' ||
    hasSecretQuery(parsed) ||
    hasSecretKey(new URLSearchParams(parsed.hash.slice(1)))
  );
}

function hasSecretQuery(url: URL): boolean {
  return hasSecretKey(url.searchParams);
}

function hasSecretKey(parameters: URLSearchParams): boolean {
  return [...parameters.keys()].some((key) => SECRET_KEY.test(key));
}

/**
 * Names of query parameters, whole or in part: AWS (`X-Amz-…`, `AWSAccessKeyId`, `Signature`, `Expires`), CloudFront
 * (`Policy`, `Key-Pair-Id`), Google (`X-Goog-…`, `GoogleAccessId`), Azure's shared access signatures (`sig`, `se`, `sp`,
 * `sv`), Alibaba (`x-oss-…`, `OSSAccessKeyId`), SharePoint (`tempauth`), Dropbox (`rlkey`), and the common rest.
 */
const SECRET_KEY =
  /^(x-(amz|goog|oss|cos|obs|ms)-.*|sig|se|sp|sv|sas|jwt|pwd|expires|policy|key-pair-id|sessionid|session|hmac)$|(key|key_?id|accessid)$|token|secret|signature|passw|credential|auth/i;

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
