/** What an object store says in the XML body of a refusal (S3, Google Cloud Storage, Azure and their likes). */
export interface StoreError {
  /** `AccessDenied`, `NoSuchKey`… */
  readonly code: string;
  readonly expired: boolean;
}

/** Undefined when the body is no such XML. The codes are letters only: nothing of the body goes into a message as it is. */
export function parseStoreError(body: Uint8Array): StoreError | undefined {
  const text = new TextDecoder().decode(body);
  const code = /<Code>\s*([A-Za-z]{3,60})\s*<\/Code>/.exec(text)?.[1];
  if (code === undefined) return undefined;
  const said =
    /<(?:Message|AuthenticationErrorDetail|Details)>[^<]*\b(?:expired|Signature not valid in the specified time)/i;
  return { code, expired: /^(ExpiredToken|TokenRefreshRequired)$/.test(code) || said.test(text) };
}
