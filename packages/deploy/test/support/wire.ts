/** What the wire does to the n-th write request from now on (counted from 1). */
export interface Cut {
  readonly write: number;
  /** `before`: it never arrives. `during`: it is carried out while the client dies. `after`: it is carried out, then the
   *  client dies; the answer is lost in both. `never`: it passes, and so does its answer. */
  readonly when: "before" | "during" | "after" | "never";
  /** Everything after it fails too, as if the process had died. @default true */
  readonly dead?: boolean;
  /** Called at that moment. */
  readonly act?: () => void;
}

/** A request without its host. */
export interface WireRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Lets one request pass. Answers what `act` answers. */
export type Turn = <T>(clientId: string, act: () => Promise<T>, isWrite: boolean) => Promise<T>;

/** The connection broke. */
class WireCut extends Error {
  override readonly name = "WireCut";
  readonly code = "ECONNRESET";
}

/** The way from clients to the service, which can be cut, interfered with and put in order. */
export class Wire {
  readonly #service: (request: Request) => Promise<Response>;
  #cut: Cut | undefined;
  #writes = 0;
  #dead = false;
  #happened = false;
  #turn: Turn | undefined;
  #interference: { readonly write: number; readonly act: () => Promise<unknown> } | undefined;

  constructor(service: (request: Request) => Promise<Response>) {
    this.#service = service;
  }

  cut(cut: Cut | undefined): void {
    this.#cut = cut;
    this.#writes = 0;
    this.#dead = false;
    this.#happened = false;
  }

  /** Whether it was cut since the last call of `cut`. */
  get happened(): boolean {
    return this.#happened;
  }

  takeTurns(turn: Turn | undefined): void {
    this.#turn = turn;
  }

  beforeWrite(write: number, act: () => Promise<unknown>): void {
    this.#interference = { write, act };
    this.#writes = 0;
  }

  /** @throws when no answer comes. */
  async send(request: WireRequest): Promise<Response> {
    const act = (): Promise<Response> => this.#pass(request);
    if (this.#turn === undefined || request.path.startsWith("/ims/")) return act();
    return this.#turn(request.headers["x-api-key"] ?? "", act, isWriting(request));
  }

  async #pass(request: WireRequest): Promise<Response> {
    const { method, path, headers, body } = request;
    const isWrite = isWriting(request);
    if (isWrite) this.#writes += 1;
    if (isWrite && this.#writes === this.#interference?.write) await this.#interference.act();
    const hit = isWrite && this.#writes === this.#cut?.write ? this.#cut : undefined;
    this.#happened ||= hit !== undefined;
    const end = (): never => {
      if (hit !== undefined) this.#dead = hit.dead !== false;
      if (hit?.when !== "during") hit?.act?.();
      throw new WireCut();
    };
    if (this.#dead || hit?.when === "before") end();
    if (hit?.when === "during" || hit?.when === "never") hit.act?.();
    const response = await this.#service(
      new Request(`http://127.0.0.1${path}`, { method, headers: { ...headers }, ...(body === "" ? {} : { body }) }),
    );
    if (hit !== undefined && hit.when !== "never") end();
    return response;
  }
}

const readingPosts = /\/(?:search|mappingSets\/(?:validate|preview)|ims\/token\/v\d)$/;

function isWriting({ method, path }: WireRequest): boolean {
  return method !== "GET" && !readingPosts.test(path.split("?")[0] ?? "");
}
