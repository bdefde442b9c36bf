/**
 * The part of the WebAssembly JavaScript Interface (W3C) that is used here. TypeScript declares it with the
 * browser's library only, which this package does without.
 */
export type KernelMemory = { readonly buffer: ArrayBuffer | SharedArrayBuffer };

export type KernelModule = { readonly [Symbol.toStringTag]: string };

type WebAssemblyInterface = {
  /** Sizes in pages of 64 KiB. */
  readonly Memory: new (size: {
    initial: number;
    maximum: number;
    shared: boolean;
  }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => KernelModule;
  readonly Instance: new (
    module: KernelModule,
    imports: { environment: { memory: KernelMemory } },
  ) => { readonly exports: unknown };
};

export const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface };

/** The unit in which memory is taken, and how much of it 32-bit addresses reach: 4 GiB. */
export const PAGE_BYTES = 65_536;
export const MOST_PAGES = 65_536;
