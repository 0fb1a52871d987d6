/**
 * Whether a text is an ORCID iD, whose last character is a check digit by ISO 7064 MOD 11-2
 * (support.orcid.org, "Structure of the ORCID Identifier").
 */
export function isOrcid(text: string): boolean {
  const id = /^(?:https:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/.exec(text.trim())?.[1];
  if (id === undefined) return false;
  const digits = id.replaceAll('-', '');
  let total = 0;
  for (const digit of digits.slice(0, -1)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}
