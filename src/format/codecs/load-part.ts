import { DocentError } from '../docent-error.ts';

/**
 * Awaits a part of Docent that loads when it is first needed.
 * @throws DocentError `network` where it can't be had: no connection, or a newer version has been deployed meanwhile.
 */
export async function loadPart<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    throw new DocentError('network', 'A part of Docent that decodes images could not be loaded.', {
      hint: 'Check the connection and reload the page; its host must serve every file of dist/assets.',
      cause: error,
    });
  }
}
