import type { BaseIssue } from 'valibot';

/** One thing that is wrong with a story or a catalog. */
export interface Fault {
  /** Where, as `waypoints[2].view.width`; empty for the whole. */
  readonly path: string;
  /** What, in plain words, to be read after the path: `must be above 0`. */
  readonly message: string;
}

type Key = string | number;

/** `['waypoints', 2, 'view']` as `waypoints[2].view`. */
function pathOf(keys: readonly Key[]): string {
  let path = '';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) path += path === '' ? key : `.${key}`;
    else path += `[${JSON.stringify(key)}]`;
  }
  return path;
}

export function faultAt(keys: readonly Key[], message: string): Fault {
  return { path: pathOf(keys), message };
}

/** The fault as one line: `waypoints[2].view.width: must be above 0`. */
export function faultText({ path, message }: Fault): string {
  return path === '' ? message : `${path}: ${message}`;
}

/** A schema's complaint as a fault. */
export function faultOf(issue: BaseIssue<unknown>): Fault {
  return faultAt(issue.path?.map(({ key }) => key as Key) ?? [], issue.message);
}

/** A schema's complaint in plain words. Fields that have better ones of their own bring them along. */
export function plainWords(issue: BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return 'is missing';
  const bound = String(issue.requirement);
  switch (issue.type) {
    case 'string':
      return 'must be text, in quotes';
    case 'number':
      return 'must be a number';
    case 'boolean':
      return 'must be true or false';
    case 'object':
      return 'must be an object, in {braces}';
    case 'array':
      return 'must be a list, in [brackets]';
    case 'strict_tuple':
      return 'must be a list of two numbers';
    case 'integer':
      return 'must be a whole number';
    case 'gt_value':
      return `must be above ${bound}`;
    case 'min_value':
      return `must be ${bound} or more`;
    case 'max_value':
      return `must be ${bound} or less`;
    case 'min_length':
      return `must have ${bound} or more entries`;
    case 'non_empty':
      return 'must not be empty';
    default:
      return issue.expected === null ? issue.message : `must be ${alternatives(issue.expected)}`;
  }
}

/** `("open" | "controlled")` as `"open" or "controlled"`. */
function alternatives(expected: string): string {
  const each = expected.replace(/^\((.*)\)$/, '$1').split(' | ');
  return each.length < 2 ? expected : `${each.slice(0, -1).join(', ')} or ${each.at(-1)}`;
}
