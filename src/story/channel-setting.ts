/** How one channel is shown. Plain data; limits are raw sample values. */
export interface ChannelSetting {
  /** Index of the channel, 0-based. */
  channel: number;
  /** `#rrggbb`. */
  color: string;
  /** Raw values shown as black and as the full colour. */
  contrastLimits: [low: number, high: number];
  visible: boolean;
  /** Exponent of the normalised value; 1 is linear. */
  gamma?: number;
}

/** A setting as people write it: the channel by index or name; what is missing keeps its last or automatic value. */
export type ChannelSettingInput = { channel: number | string } & Partial<Omit<ChannelSetting, 'channel'>>;
