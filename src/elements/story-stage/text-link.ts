/**
 * The fragment of a link within the story that was clicked, `#waypoint=edge`; `#` alone is the title page. Undefined for
 * any other click, and for one that opens a tab.
 */
export function clickedTextLink(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  const href = link?.getAttribute('href');
  return href?.startsWith('#') ? href : undefined;
}
