/** One entry of `errors` in HubSpot's StandardError. */
export type ErrorDetail = {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
};

/** A refusal that the API answers with; the body is what HubSpot's pages and observed answers show. */
export class ApiError extends Error {
  readonly status: number;
  readonly category: string;
  readonly details: readonly ErrorDetail[];
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly subCategory: string | undefined;

  constructor(
    status: number,
    category: string,
    message: string,
    more: {
      readonly details?: readonly ErrorDetail[];
      readonly context?: Readonly<Record<string, readonly string[]>>;
      readonly subCategory?: string;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.category = category;
    this.details = more.details ?? [];
    this.context = more.context ?? {};
    this.subCategory = more.subCategory;
  }

  body(correlationId: string): Record<string, unknown> {
    return { ...this.standard(), correlationId };
  }

  /** As it stands in `errors` of a batch answered 207: every field that StandardError requires. */
  standard(context: Readonly<Record<string, readonly string[]>> = {}): Record<string, unknown> {
    return {
      status: 'error',
      category: this.category,
      message: this.message,
      errors: this.details,
      context: { ...this.context, ...context },
      links: {},
      ...(this.subCategory === undefined ? {} : { subCategory: this.subCategory }),
    };
  }
}

export function invalid(message: string, details: readonly ErrorDetail[] = []): ApiError {
  return new ApiError(400, 'VALIDATION_ERROR', message, { details });
}

export function notFound(message: string): ApiError {
  return new ApiError(404, 'OBJECT_NOT_FOUND', message);
}

export function conflict(message: string, subCategory?: string): ApiError {
  return new ApiError(409, 'CONFLICT', message, subCategory === undefined ? {} : { subCategory });
}
