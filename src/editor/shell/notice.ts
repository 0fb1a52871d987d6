/** Something that the author has to know, over the image until it is dealt with. */
export interface Notice {
  readonly text: string;
  /** It is said at once, also to who does not see it. */
  readonly alarm?: boolean;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}
