import { globals } from 'geotiff';

/** The tags of TIFF 6.0 and its extensions by name: `tags.ImageWidth.tag === 256`. */
export const tags = globals.tagDictionary;

/** TIFF field types by name: `fieldTypes.SHORT === 3`. */
export const fieldTypes = globals.fieldTypes;

/** PhotometricInterpretation, tag 262. */
export const photometric = globals.photometricInterpretations;

/** Bytes of one value of a field type; 0 for a type that TIFF does not define (readers skip such fields). */
export function fieldTypeSize(type: number): number {
  const sizes: Record<number, number> = globals.fieldTypeSizes;
  return sizes[type] ?? 0;
}
