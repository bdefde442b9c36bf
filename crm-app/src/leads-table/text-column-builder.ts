import type { TextColumn } from './leads-table.ts';
import { PackedTexts } from './packed-texts.ts';

/** With more different texts than this a dictionary costs more memory than it saves. */
const MOST_TEXTS = 65_536;

/**
 * Collects one column, cell by cell. It begins as a dictionary (a source or a country repeats; a code of 4 bytes a
 * row is all it takes) and changes to packed bytes when the texts turn out to be nearly all different.
 */
export class TextColumnBuilder {
  #codeOf: Map<string, number> | null = new Map();
  #texts: string[] = [];
  #codes = new Int32Array(1024);
  #packed: PackedTexts | null = null;
  #rows = 0;

  add(text: string): void {
    if (this.#packed) {
      this.#packed.add(text);
      return;
    }
    if (this.#rows === this.#codes.length) this.#codes = grown(this.#codes);
    let code = this.#codeOf?.get(text);
    if (code === undefined) {
      if (this.#texts.length === MOST_TEXTS) {
        const packed = this.#pack();
        packed.add(text);
        return;
      }
      code = this.#texts.length;
      this.#texts.push(text);
      this.#codeOf?.set(text, code);
    }
    this.#codes[this.#rows++] = code;
  }

  finish(name: string): TextColumn {
    this.#codeOf = null;
    const packed = this.#packed;
    if (packed) return { name, at: (row) => packed.at(row), dictionary: null };
    const texts = this.#texts;
    const codes = this.#codes.slice(0, this.#rows);
    return { name, at: (row) => texts[codes[row]], dictionary: { texts, codes } };
  }

  #pack(): PackedTexts {
    const packed = new PackedTexts();
    for (let row = 0; row < this.#rows; row++) packed.add(this.#texts[this.#codes[row]]);
    this.#packed = packed;
    this.#codeOf = null;
    this.#texts = [];
    this.#codes = new Int32Array(0);
    return packed;
  }
}

function grown(codes: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(codes.length * 2);
  larger.set(codes);
  return larger;
}
