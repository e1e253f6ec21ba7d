/* One function for every request: typed by its path, with the token, the retry after a new log-in, and plain errors. */
import { sayRefusal } from "../text/service";
import type { paths } from "./schema";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
/* Without "fields" rows are answered whole; what repeats "fields" holds parts of them. */
type Whole<B> = Exclude<B, { fields: string[] }>;
type JsonOf<R> = R extends { content: { "application/json": infer B } } ? Whole<B> : never;
type Success<O> = O extends { responses: infer R } ? AnswerOf<R> : never;
/* Beside another answer, 202 is what agents get that may only propose. */
type AnswerOf<R> = [keyof R & (200 | 201 | 207)] extends [never] ? JsonOf<R[keyof R & 202]> : JsonOf<R[keyof R & (200 | 201 | 207)]>;
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : never;
type PathOf<O, P extends keyof paths> = O extends { parameters: { path: infer V } }
  ? V
  : paths[P] extends { parameters: { path: infer V } } ? V : never;
type BodyOf<O> = O extends { requestBody?: { content: infer C } }
  ? C extends { "application/json": infer B } ? B | FormData : FormData
  : never;

export type PathsWith<M extends Method> = {
  [P in keyof paths]: Operation<P, M> extends never ? never : P;
}[keyof paths];

export interface Request<P extends keyof paths, M extends Method> {
  path?: PathOf<Operation<P, M>, P>;
  query?: QueryOf<Operation<P, M>>;
  body?: BodyOf<Operation<P, M>>;
  version?: number;
  key?: string;
  signal?: AbortSignal;
}

/** The service said no, and why. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly problem: Record<string, unknown>;

  constructor(status: number, problem: Record<string, unknown>) {
    const said = typeof problem["detail"] === "string" ? problem["detail"] : `HTTP ${status}`;
    super(sayRefusal(String(problem["code"]), said, fieldsOf(problem)));
    this.status = status;
    this.code = typeof problem["code"] === "string" ? problem["code"] : "unknown";
    this.requestId = typeof problem["request_id"] === "string" ? problem["request_id"] : "";
    this.problem = problem;
  }
}

function fieldsOf(problem: Record<string, unknown>): string[] {
  const errors = problem["errors"];
  return Array.isArray(errors) ? errors.map((each: { path?: unknown }) => String(each.path ?? "")).filter(Boolean) : [];
}

/** No answer, or one that says "later": the same request may work in a while. */
export class Unreachable extends Error {}

const LATER = new Set([429, 502, 503, 504]);

let token: string | null = null;
let logInAgain: (() => Promise<void>) | null = null;

export function useToken(next: string | null): void {
  token = next;
}

/** What to do when a session has ended: resolves once there is a new one. */
export function onExpiry(ask: () => Promise<void>): void {
  logInAgain = ask;
}

export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  request: Request<P, M> = {},
): Promise<Success<Operation<P, M>>> {
  const response = await answered(method, addressOf(path, request), request as Request<keyof paths, Method>);
  return (await response.json()) as Success<Operation<P, M>>;
}

/** The address with its parts and its query filled in; lists are written with commas. */
export function addressOf(path: string, request: { path?: unknown; query?: unknown }): string {
  const parts = (request.path ?? {}) as Record<string, string | number>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((request.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue;
    query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return query.size ? `${filled}?${query.toString()}` : filled;
}

async function answered(method: Method, address: string, request: Request<keyof paths, Method>): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await send(method, address, request);
    if (response.ok) return response;
    const mayAskAgain = response.status === 401 && logInAgain !== null && !address.startsWith("/api/session");
    if (!mayAskAgain || attempt > 2) throw await refusalOf(response);
    await logInAgain?.();
  }
}

async function send(method: Method, address: string, request: Request<keyof paths, Method>): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "get" && token !== null) headers["X-CSRF-Token"] = token;
  if (request.version !== undefined) headers["If-Match"] = `"${request.version}"`;
  if (request.key !== undefined) headers["Idempotency-Key"] = request.key;
  const body = request.body as FormData | object | undefined;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method: method.toUpperCase(), headers, credentials: "same-origin" };
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
  if (request.signal) init.signal = request.signal;
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable("No answer.");
  }
}

async function refusalOf(response: Response): Promise<Error> {
  if (LATER.has(response.status)) return new Unreachable(`HTTP ${response.status}`);
  let problem: Record<string, unknown> = {};
  try {
    problem = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy's page instead of a problem document: the status alone has to do.
  }
  if (response.status >= 500) return new Unreachable(`HTTP ${response.status} ${String(problem["request_id"] ?? "")}`);
  return new Refusal(response.status, problem);
}
