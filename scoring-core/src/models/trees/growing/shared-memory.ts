import { type KernelMemory, WebAssembly } from '../wasm/web-assembly.ts';

let kept: { readonly memory: KernelMemory; readonly pages: number } | undefined;

/**
 * Memory that threads can share, of at least so many pages, with whatever the training before left in it. It is used
 * again: shared memory goes back only when every thread has collected its garbage, which an idle one never does.
 */
export function takeSharedMemory(pages: number): KernelMemory {
  if (!kept || kept.pages < pages) {
    kept = { memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }), pages };
  }
  return kept.memory;
}

export function forgetSharedMemory(): void {
  kept = undefined;
}
