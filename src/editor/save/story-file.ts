import { formatStory } from '../../story/format-story.ts';
import type { Story } from '../../story/story.ts';

/** The file that the browser may write to, as long as the page is open. */
export interface WritableFile {
  readonly name: string;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface FilePickers {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: readonly { description: string; accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<WritableFile>;
}

export type SaveOutcome =
  /** Written, or handed to the browser as a download, where there is no `file`. */
  | { readonly saved: true; readonly file: WritableFile | null }
  /** The author closed the dialog. */
  | { readonly saved: false };

/**
 * Saves a story as the text of its file: into a file of the author's choice where the browser can, else as a download.
 * @param last what was written to last: it is written again, without asking
 * @throws whatever the browser says of a disk that is full or a file that is gone
 */
export async function saveStory(story: Story, last: WritableFile | null): Promise<SaveOutcome> {
  const text = formatStory(story);
  const { showSaveFilePicker } = window as FilePickers;
  if (!showSaveFilePicker) {
    download(new Blob([text], { type: 'application/json' }), fileName(story));
    return { saved: true, file: null };
  }
  let file = last;
  try {
    file ??= await showSaveFilePicker.call(window, {
      suggestedName: fileName(story),
      types: [{ description: 'Story', accept: { 'application/json': ['.json'] } }],
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { saved: false };
    throw error;
  }
  const writable = await file.createWritable();
  await writable.write(text);
  await writable.close();
  return { saved: true, file };
}

/** Hands a file to the browser, to be put among downloads. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // slow disks read it after the click
}

function fileName({ title }: Story): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${stem || 'untitled'}.story.json`;
}
