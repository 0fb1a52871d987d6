import type { Page } from 'playwright';
import type { SeenView } from './physical-minimum.ts';

/** What the page's viewer shows now. */
export async function seenView(page: Page): Promise<SeenView> {
  return page.locator('docent-viewer').evaluate((element) => {
    const viewer = element as HTMLElementTagNameMap['docent-viewer'];
    const view = viewer.view!;
    return { ...view, scale: (viewer.getBoundingClientRect().width / view.width) * devicePixelRatio };
  });
}
