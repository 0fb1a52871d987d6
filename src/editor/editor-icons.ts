import type { TemplateResult } from 'lit';
import {
  AudioLines,
  Bold,
  ChevronDown,
  ChevronUp,
  Code,
  CodeXml,
  CopyPlus,
  Download,
  FileDown,
  FileUp,
  Italic,
  Layers,
  Link,
  ListChecks,
  List,
  Mic,
  Package,
  Pencil,
  Plus,
  Redo2,
  Save,
  Square,
  Trash2,
  Undo2,
} from 'lucide';
import { iconOf } from '../elements/icons.ts';

/** Lucide's drawings (ISC licence) that only the editor shows. */
const drawings = {
  add: Plus,
  audio: AudioLines,
  bold: Bold,
  check: ListChecks,
  code: Code,
  delete: Trash2,
  down: ChevronDown,
  edit: Pencil,
  download: Download,
  duplicate: CopyPlus,
  embed: CodeXml,
  export: FileDown,
  group: Layers,
  import: FileUp,
  italic: Italic,
  link: Link,
  list: List,
  publish: Package,
  record: Mic,
  redo: Redo2,
  save: Save,
  stop: Square,
  undo: Undo2,
  up: ChevronUp,
} as const;

export type EditorIconName = keyof typeof drawings;

export function editorIcon(name: EditorIconName): TemplateResult {
  return iconOf(drawings[name]);
}
