/** What people ask a viewer to do, by a button, a menu or a key. */
export type Command =
  | { readonly [Name in PlainCommandName]: { readonly name: Name } }[PlainCommandName]
  /** By a share of the view's width and height; positive is right and down. */
  | { readonly name: 'pan'; readonly x: number; readonly y: number }
  /** Show at an objective's magnification, where 40× is 0.25 µm a pixel. */
  | { readonly name: 'magnify'; readonly magnification: number }
  /** Device pixels to a full-resolution image pixel. */
  | { readonly name: 'zoom-to'; readonly ratio: number }
  /** The nth channel of the list in sight, from 0: on or off, or alone. */
  | { readonly name: 'toggle-channel' | 'solo-channel'; readonly position: number }
  | { readonly name: 'step-plane'; readonly axis: 'z' | 't'; readonly by: 1 | -1 };

export type PlainCommandName =
  | 'zoom-in'
  | 'zoom-out'
  | 'home'
  | 'one-to-one'
  | 'rotate-left'
  | 'rotate-right'
  | 'full-screen'
  | 'ruler'
  | 'go-to'
  | 'save'
  | 'share'
  | 'help'
  | 'panel'
  | 'next-group'
  | 'previous-group';

export type CommandName = Command['name'];
