/** How long a recording is, in seconds; undefined for what can't be played. Recorders write no length into a file. */
export async function audioSeconds(blob: Blob): Promise<number | undefined> {
  try {
    const context = new OfflineAudioContext(1, 1, 8000);
    return (await context.decodeAudioData(await blob.arrayBuffer())).duration;
  } catch {
    return undefined;
  }
}
