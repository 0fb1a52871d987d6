/** What a reader chose about sound: it holds for all stories of the page, until the page is left. */
export interface VisitChoices {
  muted: boolean;
  /** Texts may be sent to a service that speaks them. */
  remoteVoices: boolean;
}

export const visitChoices: VisitChoices = { muted: false, remoteVoices: false };
