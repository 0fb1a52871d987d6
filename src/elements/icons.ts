import { nothing, svg, type SVGTemplateResult, html, type TemplateResult } from 'lit';
import {
  ArrowLeft,
  Check,
  ChevronDown,
  CircleAlert,
  CircleDot,
  CircleQuestionMark,
  Copy,
  Crosshair,
  Ellipsis,
  Eye,
  EyeOff,
  House,
  ImageDown,
  Info,
  Link,
  Maximize,
  Minimize,
  Minus,
  Plus,
  RotateCcw,
  RotateCw,
  Ruler,
  Search,
  SlidersVertical,
  Undo2,
  Upload,
  Volume2,
  VolumeX,
  WandSparkles,
  X,
  ArrowRight,
  List,
  Pause,
  Play,
  type IconNode,
} from 'lucide';

/** Lucide's drawings (ISC licence) under the words of the interface. */
const drawings = {
  alert: CircleAlert,
  auto: WandSparkles,
  channels: SlidersVertical,
  check: Check,
  close: X,
  contents: List,
  next: ArrowRight,
  pause: Pause,
  play: Play,
  previous: ArrowLeft,
  copy: Copy,
  'exit-full-screen': Minimize,
  expand: ChevronDown,
  'full-screen': Maximize,
  'go-to': Crosshair,
  help: CircleQuestionMark,
  hidden: EyeOff,
  home: House,
  info: Info,
  more: Ellipsis,
  open: Upload,
  reset: Undo2,
  'rotate-left': RotateCcw,
  'rotate-right': RotateCw,
  ruler: Ruler,
  save: ImageDown,
  search: Search,
  muted: VolumeX,
  share: Link,
  solo: CircleDot,
  sound: Volume2,
  visible: Eye,
  'zoom-in': Plus,
  'zoom-out': Minus,
} as const;

export type IconName = keyof typeof drawings;

/** An icon of 20 CSS pixels and 1.5-px strokes, hidden from screen readers: its button carries the name. */
export function icon(name: IconName): TemplateResult {
  return iconOf(drawings[name]);
}

/** The same of any of Lucide's drawings: for icons that only a part of Docent shows. */
export function iconOf(node: IconNode): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${node.map(([tag, attributes]) => shape(tag, attributes))}
  </svg>`;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Lit binds attributes, not tag names: one template for each shape that Lucide draws with. */
function shape(tag: string, a: Attributes): SVGTemplateResult {
  switch (tag) {
    case 'path':
      return svg`<path d=${a['d'] ?? nothing}></path>`;
    case 'circle':
      return svg`<circle cx=${a['cx'] ?? nothing} cy=${a['cy'] ?? nothing} r=${a['r'] ?? nothing}></circle>`;
    case 'line':
      return svg`<line x1=${a['x1'] ?? nothing} y1=${a['y1'] ?? nothing} x2=${a['x2'] ?? nothing} y2=${a['y2'] ?? nothing}></line>`;
    case 'rect':
      return svg`<rect x=${a['x'] ?? nothing} y=${a['y'] ?? nothing} rx=${a['rx'] ?? nothing} ry=${a['ry'] ?? nothing} width=${a['width'] ?? nothing} height=${a['height'] ?? nothing}></rect>`;
    case 'polyline':
      return svg`<polyline points=${a['points'] ?? nothing}></polyline>`;
    default:
      throw new Error(`No template for the icon shape ${tag}.`);
  }
}
