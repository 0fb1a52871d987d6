import { html, nothing, type TemplateResult } from 'lit';
import type { ImageAnswer } from '../image-request/image-request.ts';
import type { StoryPicture } from './story-picture.ts';

/** Asks for the image of a picture, where the story does not say its place. Whoever embeds the story may refuse an address. */
export function wantedImage(story: EventTarget, picture: StoryPicture): TemplateResult | typeof nothing {
  const { wanted } = picture;
  if (!wanted) return nothing;
  void import('../image-request/image-request.ts');
  const take = ({ detail }: CustomEvent<ImageAnswer>): void => {
    const event = new CustomEvent('image-choose', { detail, cancelable: true });
    if (story.dispatchEvent(event)) picture.give(detail.image);
  };
  return html`<docent-image-request
    .name=${wanted.name}
    .error=${wanted.refused}
    @image=${take}
  ></docent-image-request>`;
}
