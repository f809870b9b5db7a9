/** A text of at most so many bytes, cut at a line end and ending with a note that says so. */
export function cutToBytes(text: string, maxBytes: number, note: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  const end = bytes.subarray(0, maxBytes - Buffer.byteLength(note)).lastIndexOf(0x0a);
  return bytes.subarray(0, Math.max(0, end)).toString() + note;
}
