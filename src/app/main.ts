import { resolveImageAddress, type ImageAddress } from '../format/image-address.ts';
import { DocentError, isDocentError } from '../format/docent-error.ts';
import { parsePageAddress } from '../state/page-address.ts';
import { allowedOrigins, checkOrigin } from './allowed-origins.ts';
import type { DocentImagePage } from './image-page.ts';
import { kindOf, pageFor } from '../elements/page-link.ts';
import { imageAt, imageInFiles, type OpenedImage } from './opened-image.ts';
import type { DocentStart } from './start-page.ts';

/** Opens what the page's address asks for: an image, a gallery, else the start page. */
async function openPage(): Promise<void> {
  const asked = parsePageAddress(location.search);
  try {
    if (asked.edit) throw notYet();
    if (asked.story !== undefined) await openLinkedStory(asked.story, asked.faults);
    else if (asked.image !== undefined) await openLinkedImage(asked.image, asked.offsets, asked.faults);
    else await openStartPage(asked.catalog);
  } catch (error) {
    if (!isDocentError(error)) throw error;
    const page = await imagePage();
    page.error = error;
    show(page);
  }
}

/** @throws DocentError when the address is none, or lies at a host that this page doesn't open. */
async function openLinkedImage(text: string, offsets: string | undefined, faults: readonly string[]): Promise<void> {
  const address = permitted(text);
  const sidecar = offsets === undefined ? undefined : permitted(offsets);
  // A link that lets its holder in goes no further than the person who pasted it.
  if (address.secret || sidecar?.secret) history.replaceState(null, '', location.pathname + location.hash);
  await openImage(imageAt(address, sidecar), faults);
}

/** @throws DocentError when the address is none, or lies at a host that this page doesn't open. */
async function openLinkedStory(text: string, faults: readonly string[]): Promise<void> {
  const address = permitted(text);
  if (address.secret) history.replaceState(null, '', location.pathname + location.hash);
  await openStory(address, faults);
}

/** Each page's code is loaded when it is the one that is asked for. */
async function openStartPage(catalog: string | undefined): Promise<void> {
  await import('./start-page.ts');
  const start = document.createElement('docent-start');
  start.addEventListener('open-address', (event) => openTyped(event.detail.address, start));
  start.addEventListener('open-files', (event) => openInPlace(imageInFiles(event.detail.files)));
  start.optional = catalog === undefined;
  try {
    start.catalog = permitted(catalog ?? 'stories/catalog.json').url;
  } catch (error) {
    if (!isDocentError(error)) throw error;
    start.error = error;
  }
  show(start);
}

function openTyped(text: string, start: DocentStart): void {
  try {
    const address = resolveImageAddress(text);
    checkOrigin(address, allowedOrigins(document), document.baseURI);
    const link = pageFor(kindOf(address.url), text.trim(), document.baseURI);
    if (link === undefined && kindOf(address.url) === 'story') openStoryInPlace(address);
    else if (link === undefined) openInPlace(imageAt(address));
    else location.assign(link);
  } catch (error) {
    if (!isDocentError(error)) throw error;
    start.error = error;
  }
}

/**
 * Opens what must not, or can't, stand in the page's address; its hash may tell how to look at it. Going back leads to
 * the start page again.
 */
function openInPlace(opened: OpenedImage): void {
  leaveStartPage();
  void openImage(opened);
}

/** A story whose address lets its holder in; only its steps enter the page's history. */
function openStoryInPlace(address: ImageAddress): void {
  leaveStartPage();
  void openStory(address);
}

function leaveStartPage(): void {
  history.pushState(null, '', location.pathname + location.hash);
  addEventListener('popstate', () => location.reload(), { once: true });
}

async function openImage(opened: OpenedImage, faults: readonly string[] = []): Promise<void> {
  const page = await imagePage();
  page.faults = faults;
  page.opened = opened;
  show(page);
}

async function openStory(address: ImageAddress, faults: readonly string[] = []): Promise<void> {
  await import('./story-page.ts');
  const page = document.createElement('docent-story-page');
  page.faults = faults;
  page.address = address;
  show(page);
}

async function imagePage(): Promise<DocentImagePage> {
  await import('./image-page.ts');
  return document.createElement('docent-image-page');
}

function permitted(text: string): ImageAddress {
  const address = resolveImageAddress(text, document.baseURI);
  checkOrigin(address, allowedOrigins(document), document.baseURI);
  return address;
}

function notYet(): DocentError {
  return new DocentError(
    'unsupported-format',
    'This version of Docent shows images and stories; it does not edit them yet.',
    {
      hint: 'Take “edit” out of the address to look at it.',
    },
  );
}

function show(page: HTMLElement): void {
  document.querySelector('#page')?.replaceChildren(page);
}

void openPage();
