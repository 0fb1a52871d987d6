import type { DocentViewer } from '../elements/docent-viewer.ts';
import { hashStateOf, showHashState } from '../elements/view-link.ts';
import { formatHash, parseHash } from '../state/hash-state.ts';

/** Milliseconds: Safari refuses more than 100 changes of the address in 30 s. */
const QUIET = 400;

/** Sets what the page's hash says on the viewer; call it before the viewer gets its image. Returns what had to be ignored. */
export function applyHash(viewer: DocentViewer): readonly string[] {
  const state = parseHash(location.hash);
  if (state.series !== undefined) viewer.series = state.series;
  showHashState(viewer, state);
  return state.faults;
}

/**
 * Keeps the page's hash and the viewer in step, so that the address is always the link to what is in sight.
 *
 * What the hash says now is set on the viewer at once; call it before the viewer gets its image. `tell` learns which
 * keys had to be ignored. Returns what ends it.
 */
export function keepHashInStep(viewer: DocentViewer, tell: (faults: readonly string[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const apply = (): void => tell(applyHash(viewer));
  const write = async (): Promise<void> => {
    // While an image opens its contrast is not measured yet; an image that fails has nothing to say.
    const settled = await viewer.whenSettled().then(
      () => true,
      () => false,
    );
    if (!settled || ended) return;
    history.replaceState(history.state, '', formatHash(hashStateOf(viewer), location.hash));
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), QUIET);
  };
  // a turned stack settles, though neither the view nor the look has changed
  const changes = ['view-change', 'channels-change', 'marks-change', 'settled'];

  apply();
  addEventListener('hashchange', apply);
  for (const change of changes) viewer.addEventListener(change, schedule);
  return () => {
    ended = true;
    clearTimeout(timer);
    removeEventListener('hashchange', apply);
    for (const change of changes) viewer.removeEventListener(change, schedule);
  };
}
