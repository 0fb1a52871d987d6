import JSON5 from 'json5';
import { faultAt, type Fault } from '../fault.ts';
import { MAX_CHARACTERS } from '../plain-data.ts';

/** A page makes one exhibit, and may mention the call in a comment before. */
const MAX_CALLS = 9;

/**
 * The exhibit in a page of Minerva Story: what the page hands to `build_page`, as a value, or the address that it names.
 * The page is read as text; none of its script runs.
 */
export function exhibitOfPage(html: string): { value: unknown } | { address: string } | { faults: Fault[] } {
  if (html.length > MAX_CHARACTERS)
    return { faults: [faultAt([], `holds more than ${MAX_CHARACTERS.toLocaleString('en')} characters`)] };
  const calls = [...html.matchAll(/\bbuild_page\s{0,9}\(\s{0,99}(?=\{)/g)].slice(0, MAX_CALLS);
  for (const { index } of calls) {
    const from = html.indexOf('{', index);
    const literal = literalAt(html, from);
    if (literal === undefined) continue;
    try {
      const argument = JSON5.parse<unknown>(literal);
      const exhibit = typeof argument === 'object' && argument !== null ? ownExhibit(argument) : undefined;
      if (typeof exhibit === 'string') return { address: exhibit };
      return { value: exhibit ?? argument };
    } catch (error) {
      const line = html.slice(0, from).split('\n').length;
      return {
        faults: [faultAt([], `is a page whose build_page(…) in line ${line} can't be read: ${reason(error)}`)],
      };
    }
  }
  return { faults: [faultAt([], 'is a web page in which no exhibit is handed to build_page(…)')] };
}

function ownExhibit(argument: object): unknown {
  return Object.hasOwn(argument, 'exhibit') ? (argument as { exhibit: unknown }).exhibit : undefined;
}

/** An object literal, from its brace to the one that shuts it; those in strings and comments don't count. */
function literalAt(script: string, from: number): string | undefined {
  const token = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\/\/[^\n]*|\/\*[^]*?\*\/|[{}]/g;
  token.lastIndex = from;
  let depth = 0;
  for (let found = token.exec(script); found; found = token.exec(script)) {
    if (found[0] === '{') depth++;
    else if (found[0] === '}' && --depth === 0) return script.slice(from, token.lastIndex);
  }
  return undefined;
}

/** `JSON5: invalid character 'x' at 3:4` without its first word. */
function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^JSON5: /, '') : String(error);
}
