/**
 * As Lit's decorator of the same name, but safe where there is no DOM, and on a page that has loaded another copy of
 * Docent already: the first definition of a name stays.
 */
export function customElement(name: `docent-${string}`) {
  return (constructor: CustomElementConstructor): void => {
    if (typeof customElements === 'undefined' || customElements.get(name)) return;
    customElements.define(name, constructor);
  };
}
