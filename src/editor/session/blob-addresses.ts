/** `blob:` addresses for pictures and sounds at hand: the same every time, given back together. */
export class BlobAddresses {
  readonly #addresses = new Map<Blob, string>();

  of(blob: Blob): string {
    const address = this.#addresses.get(blob) ?? URL.createObjectURL(blob);
    this.#addresses.set(blob, address);
    return address;
  }

  release(): void {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }
}
