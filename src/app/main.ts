import { resolveImageAddress, type ImageAddress } from '../format/image-address.ts';
import { isDocentError } from '../format/docent-error.ts';
import { parsePageAddress, type ParsedPageAddress } from '../state/page-address.ts';
import { allowedOrigins, checkOrigin } from './allowed-origins.ts';
import type { EditRequest } from './edit-request.ts';
import type { DocentImagePage } from './image-page.ts';
import { kindOf, pageFor } from '../elements/page-link.ts';
import { isStoryFile } from './story-file.ts';
import { imageAt, imageInFiles, type OpenedImage } from './opened-image.ts';
import type { DocentStart } from './start-page.ts';

/** Opens what the page's address asks for: an image, a gallery, else the start page. */
async function openPage(): Promise<void> {
  const asked = parsePageAddress(location.search);
  try {
    if (asked.edit) await openEditor(asked);
    else if (asked.story !== undefined) await openLinkedStory(asked.story, asked.faults);
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
  start.addEventListener('open-files', (event) => void openFiles(event.detail.files));
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

/** An image, or a story by itself: told apart by what is in it. */
async function openFiles(files: File[]): Promise<void> {
  const [first] = files;
  if (files.length !== 1 || !first || !(await isStoryFile(first))) return openInPlace(imageInFiles(files));
  const url = URL.createObjectURL(first);
  openStoryInPlace({ url, shown: first.name, host: '', secret: true });
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
  page.addEventListener('edit', editInPlace);
  show(page);
}

async function openStory(address: ImageAddress, faults: readonly string[] = []): Promise<void> {
  await import('./story-page.ts');
  const page = document.createElement('docent-story-page');
  page.faults = faults;
  page.address = address;
  page.addEventListener('edit', editInPlace);
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

/**
 * The editor of a story or an image, or of what it is then asked to begin with.
 * @throws DocentError when the address is none, or lies at a host that this page doesn't open.
 */
async function openEditor({ story, image, offsets, faults }: ParsedPageAddress): Promise<void> {
  const address = story ?? image ?? null;
  const places = [address ?? [], offsets ?? []].flat().map(permitted);
  if (places.some(({ secret }) => secret)) history.replaceState(null, '', `${location.pathname}?edit${location.hash}`);
  await showEditor({ address, offsets: offsets ?? null }, faults);
}

async function showEditor(asked: EditRequest, faults: readonly string[] = []): Promise<void> {
  await import('./edit-page.ts');
  show(Object.assign(document.createElement('docent-edit-page'), asked, { faults }));
}

/** Goes from a page to the editor of what it shows, where its address does not name that. */
function editInPlace({ detail }: CustomEvent<EditRequest>): void {
  history.pushState(null, '', `${location.pathname}?edit${location.hash}`);
  addEventListener('popstate', () => location.reload(), { once: true });
  void showEditor(detail);
}

function show(page: HTMLElement): void {
  document.querySelector('#page')?.replaceChildren(page);
}

void openPage();
