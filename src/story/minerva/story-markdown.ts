/**
 * Texts of Minerva as Markdown without HTML, which Docent shows as it is typed: line breaks, bold, italics, links and
 * comments are what authors used it for. Anything else stays.
 */
export function storyMarkdown(text: string): string {
  return withoutComments(text.replaceAll('\r\n', '\n'))
    .replaceAll(/<br ?\/?>[^\S\n]{0,9}\n?/gi, '  \n')
    .replaceAll(/<(b|strong)>([^<]+)<\/\1>/gi, '**$2**')
    .replaceAll(/<(i|em)>([^<]+)<\/\1>/gi, '*$2*')
    .replaceAll(/<a\s[^<>]{0,200}?href=["']([^"'<>\s]{1,2000})["'][^<>]{0,200}>([^<]+)<\/a>/gi, '[$2]($1)')
    .trim();
}

/** In one pass: an expression would look for the end of a comment anew after each beginning. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (let begin = text.indexOf('<!--'); begin >= 0; begin = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', begin + 4);
    if (end < 0) break;
    kept += text.slice(from, begin);
    from = end + 3;
  }
  return kept + text.slice(from);
}
