import type { Locator, Page } from '@playwright/test';
import { expect } from './built-page.ts';

export const IMAGE = 'samples/multiplex-tissue.ome.tif';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The editor of the built page, as an author handles it. */
export class EditorPage {
  readonly page: Page;
  readonly editor: Locator;
  /** Clicks on controls; what is done on the image is camera or drawing. */
  clicks = 0;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.locator('docent-editor');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  /** Until the image is drawn. */
  async ready(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Add waypoint' })).toBeVisible();
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.editor.evaluate((editor) => (editor as HTMLElementTagNameMap['docent-editor']).viewer!.whenSettled());
  }

  async click(role: 'button' | 'tab' | 'option' | 'link' | 'menuitem', name: string | RegExp): Promise<void> {
    this.clicks++;
    await this.page.getByRole(role, { name, exact: typeof name === 'string' }).click();
  }

  async look(view: Box): Promise<void> {
    await this.editor.evaluate((element, wanted) => {
      const { viewer } = element as HTMLElementTagNameMap['docent-editor'];
      viewer!.setView(wanted, { immediate: true });
      return viewer!.whenSettled();
    }, view);
  }

  /** The story as it is now. */
  async story(): Promise<NonNullable<HTMLElementTagNameMap['docent-editor']['story']>> {
    return (await this.editor.evaluate((editor) => (editor as HTMLElementTagNameMap['docent-editor']).story))!;
  }

  /** A waypoint of what is in sight. */
  async add(title: string, text = ''): Promise<void> {
    await this.click('button', 'Add waypoint');
    await this.page.keyboard.type(title);
    if (text === '') return;
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(text);
  }

  /** Presses, moves and releases over the image; shares of its width and height. */
  async drag(...points: readonly (readonly [x: number, y: number])[]): Promise<void> {
    const box = (await this.page.locator('docent-editor-shell .image').boundingBox())!;
    const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    await this.page.mouse.move(...at(points[0]!));
    await this.page.mouse.down();
    for (const point of points.slice(1)) await this.page.mouse.move(...at(point), { steps: 3 });
    await this.page.mouse.up();
  }
}

/** A file handle that the page may write to; what it wrote is in `savedFile`. */
export async function fakeFilePicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const holder = window as unknown as { savedFile?: string; showSaveFilePicker: unknown };
    holder.showSaveFilePicker = ({ suggestedName }: { suggestedName: string }) =>
      Promise.resolve({
        name: suggestedName,
        createWritable: () =>
          Promise.resolve({
            write: (text: string) => {
              holder.savedFile = text;
              return Promise.resolve();
            },
            close: () => Promise.resolve(),
          }),
      });
  });
}

export function savedFile(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (window as unknown as { savedFile?: string }).savedFile);
}
