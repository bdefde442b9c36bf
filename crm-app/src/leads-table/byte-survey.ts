const LF = 0x0a;
const CR = 0x0d;

/**
 * What the bytes of a file say about its encoding, counted in one pass over all of them: only the whole file shows
 * whether it is UTF-8. Sequences that run across two chunks are followed.
 */
export class ByteSurvey {
  lineFeeds = 0;
  carriageReturns = 0;
  /** Well-formed UTF-8 sequences of more than one byte. */
  multibyte = 0;
  /** Bytes that cannot stand where they stand in UTF-8. */
  stray = 0;
  /** The first of these, and the line it is on. */
  firstStray: { readonly byte: number; readonly line: number } | null = null;
  /** Line of the first NUL byte. */
  firstNulLine: number | null = null;

  #lead = 0;
  #awaited = 0;
  #lowest = 0x80;
  #highest = 0xbf;

  add(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#awaited > 0) {
        if (byte >= this.#lowest && byte <= this.#highest) {
          this.#awaited--;
          this.#lowest = 0x80;
          this.#highest = 0xbf;
          if (this.#awaited === 0) this.multibyte++;
          continue;
        }
        this.#awaited = 0;
        this.#noteStray(this.#lead);
      }
      if (byte >= 0x80) this.#startSequence(byte);
      else if (byte === LF) this.lineFeeds++;
      else if (byte === CR) this.carriageReturns++;
      else if (byte === 0 && this.firstNulLine === null) this.firstNulLine = this.#line();
    }
  }

  /** The lead bytes and the narrowed second bytes of The Unicode Standard 16.0, table 3-7. */
  #startSequence(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      this.#noteStray(byte);
      return;
    }
    this.#lead = byte;
    this.#awaited = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.#lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  #noteStray(byte: number): void {
    this.stray++;
    this.firstStray ??= { byte, line: this.#line() };
  }

  #line(): number {
    return (this.lineFeeds > 0 ? this.lineFeeds : this.carriageReturns) + 1;
  }
}
