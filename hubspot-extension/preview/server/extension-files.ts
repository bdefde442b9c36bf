import { buildBundle } from './build-bundle.ts';
import { buildHost } from './build-host.ts';
import { bundleName, readSurfaces } from './surfaces.ts';

export type ExtensionFile = { readonly type: string; readonly body: string; readonly policy: string };

export type ExtensionFiles = {
  /** "host.js", "host.css", "worker.js", or a bundle's name; null for any other. Builds what was not built yet. */
  read(name: string): Promise<ExtensionFile | null>;
  /** Builds everything, one after the other. */
  prepare(): Promise<void>;
};

/** A worker's policy is its own script's: the bundle may be loaded from here, and reaches nothing by itself. */
const WORKER_POLICY = "default-src 'none'; script-src 'self'";
const NO_POLICY = "default-src 'none'";

/** Built once for each start, when first asked for; bundles are kept over starts in `cacheFolder`. */
export function createExtensionFiles(cacheFolder: string): ExtensionFiles {
  const entryPoints = new Map(readSurfaces().map((surface) => [bundleName(surface), surface.entryPoint]));
  const bundles = new Map<string, Promise<string>>();
  let host: ReturnType<typeof buildHost> | null = null;
  const hostFiles = () => {
    host ??= buildHost();
    return host;
  };
  const bundle = (name: string, entryPoint: string): Promise<string> => {
    const before = bundles.get(name);
    if (before !== undefined) return before;
    const built = buildBundle(entryPoint, cacheFolder);
    bundles.set(name, built);
    // Asked for again after its sources were mended, it is built again.
    built.catch(() => bundles.delete(name));
    return built;
  };
  return {
    async read(name) {
      if (name === 'host.css') {
        return { type: 'text/css', body: (await hostFiles())[name], policy: NO_POLICY };
      }
      if (name === 'host.js' || name === 'worker.js') {
        const policy = name === 'worker.js' ? WORKER_POLICY : NO_POLICY;
        return { type: 'text/javascript', body: (await hostFiles())[name], policy };
      }
      const entryPoint = entryPoints.get(name);
      if (entryPoint === undefined) return null;
      return { type: 'text/javascript', body: await bundle(name, entryPoint), policy: NO_POLICY };
    },
    async prepare() {
      await hostFiles();
      for (const [name, entryPoint] of entryPoints) await bundle(name, entryPoint);
    },
  };
}
