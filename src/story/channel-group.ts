/** A named set of channels that are looked at together. */
export interface ChannelGroup {
  readonly id: string;
  readonly name: string;
  /** Channel indices, 0-based, in the order they are listed. */
  readonly channels: readonly number[];
}
