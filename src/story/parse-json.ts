import { faultAt, type Fault } from './fault.ts';
import { MAX_CHARACTERS } from './plain-data.ts';

/** The value of a JSON text, with or without a byte order mark; else why it is none, with the line where that is known. */
export function parseJson(text: string, most = MAX_CHARACTERS): { value: unknown } | { faults: Fault[] } {
  if (text.length > most) return { faults: [faultAt([], `holds more than ${most.toLocaleString('en')} characters`)] };
  const json = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    return { faults: [faultAt([], `is not JSON: ${where(json, error)}`)] };
  }
}

/** Engines say where in words of their own; V8 by position, Firefox by line. */
function where(json: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (json.trim() === '') return 'the file is empty';
  if (json.trimStart().startsWith('<')) return 'it is a web page or XML';
  const position = /at position (\d+)/.exec(message)?.[1];
  const line =
    position === undefined ? /\bline (\d+)/.exec(message)?.[1] : json.slice(0, Number(position)).split('\n').length;
  return line === undefined
    ? 'it ends too early, or a comma, quote or brace is wrong'
    : `a comma, quote or brace is wrong in line ${line} or before`;
}
