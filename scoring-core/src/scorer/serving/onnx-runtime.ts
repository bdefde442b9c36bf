import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { ServingError } from './serving-error.ts';

export type { InferenceSession, Tensor };

/** The part of onnxruntime-node that we use; a caller may hand in its own copy. */
export type OnnxRuntime = Pick<typeof import('onnxruntime-node'), 'InferenceSession' | 'Tensor'>;

/** The only place that loads the native library: scoring-core is usable without it until something is served. */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  try {
    const runtime = await import('onnxruntime-node');
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (cause) {
    throw new ServingError(
      'runtime_missing',
      'ONNX Runtime could not be loaded. Install it beside scoring-core: npm install onnxruntime-node',
      { cause },
    );
  }
}

/** Its log lines would go to stderr past the caller; what is wrong comes back as an error all the same. */
const FATAL_ONLY = 4;

export async function openSession(
  runtime: OnnxRuntime,
  bytes: Uint8Array,
  threads: number,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      logSeverityLevel: FATAL_ONLY,
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    });
  } catch (cause) {
    throw new ServingError('load_failed', `ONNX Runtime does not take the model: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** Computes `outputs`, or all of them. */
export async function runSession(
  session: InferenceSession,
  feeds: InferenceSession.FeedsType,
  outputs: readonly string[] = session.outputNames,
): Promise<InferenceSession.ReturnType> {
  try {
    return await session.run(feeds, outputs);
  } catch (cause) {
    throw new ServingError('run_failed', `ONNX Runtime could not run the model: ${messageOf(cause)}`, {
      cause,
    });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
