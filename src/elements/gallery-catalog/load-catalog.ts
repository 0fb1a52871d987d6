import { resolveImageAddress } from '../../format/image-address.ts';
import { parseJson } from '../../story/parse-json.ts';
import { fetchText } from '../fetch-text.ts';
import { galleryCatalog, invalidCatalog, type GalleryCatalog } from './gallery-catalog.ts';

/**
 * Fetches a catalog.
 * @param src as people write it: relative, `https:`, `s3://`
 * @throws DocentError `invalid-catalog` with all faults, `unsafe-url`, and the codes of the network; AbortError
 */
export async function loadCatalog(src: string, page: string, signal: AbortSignal): Promise<GalleryCatalog> {
  const { url } = resolveImageAddress(src, page);
  const json = parseJson(await fetchText(url, signal));
  if ('faults' in json) throw invalidCatalog(json.faults, url);
  return galleryCatalog(json.value, url);
}
