/** Names of the WHATWG Encoding Standard, as TextDecoder takes them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What ends a line: LF (or CR LF), or, in files of old Macs, CR alone. */
export type LineEnd = 'lf' | 'cr';

/**
 * The text of a file in pieces, without a byte order mark and with every line ended by LF alone: the parser then
 * counts lines as a text editor does, inside quotes too. A CR that ends no line becomes a space.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  lineEnd: LineEnd,
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  let heldBack = '';
  for await (const chunk of chunks) {
    const text = heldBack + decoder.decode(chunk, { stream: true });
    // Its LF may come with the next chunk.
    heldBack = text.endsWith('\r') ? '\r' : '';
    yield withPlainLineEnds(heldBack === '' ? text : text.slice(0, -1), lineEnd);
  }
  yield withPlainLineEnds(heldBack + decoder.decode(), lineEnd);
}

function withPlainLineEnds(text: string, lineEnd: LineEnd): string {
  if (!text.includes('\r')) return text;
  return lineEnd === 'cr' ? text.replaceAll('\r', '\n') : text.replaceAll('\r\n', '\n').replaceAll('\r', ' ');
}
