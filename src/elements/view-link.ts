export function linkToView(_viewer: unknown, make: ((hash: string) => string) | null): string {
  return make ? make('') : location.href;
}
