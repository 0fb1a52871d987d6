import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

type CssProperties = Readonly<Record<`--${string}`, string | number>>;

/**
 * Sets custom properties on an element: `<i ${cssProperties({ '--color': '#ff0000' })}></i>`.
 *
 * Lit's `styleMap` writes a `style` attribute at first render, which a page with `style-src 'self'` blocks; the CSSOM
 * is not blocked.
 */
class CssPropertiesDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssProperties() stands on the element itself.');
  }

  override render(_properties: CssProperties): symbol {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [CssProperties]): symbol {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const [name, value] of Object.entries(properties)) {
      if (style.getPropertyValue(name) !== String(value)) style.setProperty(name, String(value));
    }
    return noChange;
  }
}

export const cssProperties = directive(CssPropertiesDirective);
