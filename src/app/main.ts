import { loadCatalog } from './catalog.ts';
import './start-page.ts';

async function openPage(): Promise<void> {
  const start = document.createElement('docent-start');
  document.querySelector('#page')?.replaceChildren(start);
  start.catalog = await loadCatalog(new URL('stories/catalog.json', document.baseURI).href);
}

void openPage();
