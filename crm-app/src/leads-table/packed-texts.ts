/** A record is at most 4 MB (csv-records.ts), so that every text fits into a page. */
const PAGE_BYTES = 4 << 20;
const FIRST_ROWS = 1 << 17;

/** Texts as UTF-8 bytes, end to end: 8 bytes a row more than the text itself, against some 60 for a string. */
export class PackedTexts {
  #pages: Buffer[] = [];
  /** Free bytes begin here in the last page. */
  #free = PAGE_BYTES;
  /** Page × PAGE_BYTES + place in it: up to 4 GB. */
  #starts = new Uint32Array(FIRST_ROWS);
  #lengths = new Uint32Array(FIRST_ROWS);
  #rows = 0;

  add(text: string): void {
    if (this.#rows === this.#starts.length) this.#growRows();
    const length = Buffer.byteLength(text);
    if (this.#free + length > PAGE_BYTES) {
      this.#pages.push(Buffer.allocUnsafe(PAGE_BYTES));
      this.#free = 0;
    }
    const page = this.#pages.length - 1;
    this.#pages[page].write(text, this.#free);
    this.#starts[this.#rows] = page * PAGE_BYTES + this.#free;
    this.#lengths[this.#rows] = length;
    this.#free += length;
    this.#rows++;
  }

  at(row: number): string {
    const start = this.#starts[row] % PAGE_BYTES;
    const page = Math.floor(this.#starts[row] / PAGE_BYTES);
    return this.#pages[page].toString('utf8', start, start + this.#lengths[row]);
  }

  #growRows(): void {
    const starts = new Uint32Array(this.#rows * 2);
    const lengths = new Uint32Array(this.#rows * 2);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
