import { CATALOG_VERSION, catalogSchema, type Catalog } from './catalog.ts';
import { faultAt, type Fault } from './fault.ts';
import { copyPlainData } from './plain-data.ts';
import { schemaFaults, versionFault } from './schema-faults.ts';

/** A catalog out of anything, as `parseStory` reads stories. */
export function parseCatalog(value: unknown): { catalog: Catalog } | { faults: Fault[] } {
  const plain = copyPlainData(value);
  if ('faults' in plain) return plain;
  const version = versionFault(plain.value, 'docent-catalog', CATALOG_VERSION, 'catalog');
  if (version) return { faults: [version] };
  const faults = schemaFaults(catalogSchema, plain);
  if (faults.length > 0) return { faults };
  const catalog = plain.value as unknown as Catalog;
  const closed = catalog.cards.flatMap(({ story, image }, index) => {
    if (story === undefined && image === undefined)
      return [faultAt(['cards', index, 'story'], 'is missing, and so is image')];
    if (story !== undefined && image !== undefined)
      return [faultAt(['cards', index, 'image'], 'stands in place of story; one of the two has to go')];
    return [];
  });
  return closed.length > 0 ? { faults: closed } : { catalog };
}
