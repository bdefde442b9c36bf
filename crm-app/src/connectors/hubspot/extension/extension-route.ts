import type { z } from 'zod';
import { checked } from '../../../platform/http/index.ts';
import type { ExtensionCaller } from './signed-caller.ts';

/** One address that HubSpot's surfaces call. HubSpot calls again once when an answer is lost: twice must be as once. */
export type ExtensionRoute = {
  readonly method: 'get' | 'post';
  /** Under /hubspot/extension. */
  readonly path: string;
  /** `given` is what was sent; a problem is thrown where the schema does not take it. */
  answer(caller: ExtensionCaller, given: unknown): Promise<ExtensionAnswer>;
};

/** Every expected state is an answer with status 200 (hubspot-extension/shared/answers.ts). */
export type ExtensionAnswer = { readonly state: string };

type Given<Input extends z.ZodType, Answer extends ExtensionAnswer> = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Of the query in a GET, without what HubSpot adds; of the JSON body in a POST. */
  readonly input: Input;
  handle(caller: ExtensionCaller, input: z.output<Input>): Promise<Answer>;
};

/** Ties the handler's types to the schema. */
export function extensionRoute<Input extends z.ZodType, Answer extends ExtensionAnswer>({
  method,
  path,
  input,
  handle,
}: Given<Input, Answer>): ExtensionRoute {
  const place = method === 'get' ? 'query' : 'body';
  return { method, path, answer: (caller, given) => handle(caller, checked(input, given, place)) };
}
