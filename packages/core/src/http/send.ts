import { OutcomeUnknownError } from "../errors/aep-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { ServiceClock } from "../clock.ts";
import type { Timeouts } from "../types/options.ts";
import { commonFacts, judgeAnswer, judgeClosed, judgeFailure, judgeLate, judgeNoToken } from "./attempt.ts";
import type { Attempt, AttemptContext, FailedAttempt } from "./attempt.ts";
import { acceptEncoding } from "./decode.ts";
import { createDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";
import type { Connections } from "./dispatcher.ts";
import { exchange, ExchangeFailure } from "./exchange.ts";
import type { RawAnswer } from "./exchange.ts";
import { ClosedTooLong, createGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { announce } from "./hooks.ts";
import type { Hooks } from "./hooks.ts";
import type { Base } from "./origin.ts";
import { outgoingOf } from "./outgoing.ts";
import type { Outgoing } from "./outgoing.ts";
import { headerOf } from "./request.ts";
import type { ApiRequest, Send, Service } from "./request.ts";
import { delayBefore } from "./retry.ts";
import type { RetryPolicy } from "./retry.ts";

/** What all requests of a client share. */
export interface SendContext extends Hooks {
  readonly connections: Connections;
  readonly random: () => number;
  readonly retry: RetryPolicy;
  readonly concurrency: number;
  readonly timeouts: Required<Timeouts>;
  readonly deadlineMs: number;
  readonly maxAnswerBytes: number;
  readonly redactor: Redactor;
}

/** A host and how to be let in there. */
export interface Target {
  readonly base: Base;
  /** Headers of every request; asked for before each try. */
  authorize(signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>>;
  /** The headers of `authorize` were refused with 401. */
  refuse?(headers: Readonly<Record<string, string>>): void;
  /** Learns the host's time from its answers. */
  readonly serviceClock?: ServiceClock;
}

/** For one try, unless its parts may take longer; the deadline bounds all of them together. */
const usualTryMs = 60_000;

export function createSend(context: SendContext, target: Target): Send {
  const gates = new Map<Service, Gate>();
  const gateOf = (service: Service): Gate => {
    const gate = gates.get(service) ?? createGate(context.concurrency, context.clock);
    gates.set(service, gate);
    return gate;
  };
  return (request) => sendWithRetries(context, target, gateOf(request.service), request);
}

async function sendWithRetries(context: SendContext, target: Target, gate: Gate, request: ApiRequest) {
  const { clock, retry, random, logger } = context;
  const outgoing = outgoingOf(target.base, request, (text) => context.redactor.redact(text, request.secrets));
  const deadline = createDeadline(clock, context.deadlineMs);
  let maybeDone = false;
  let renewed = false;
  let outcome: Attempt | undefined;
  const givenUp = (reason: unknown): never => {
    throw maybeDone && !request.readonly && outcome?.kind === "failed" ? outcomeUnknown(outcome.error, reason) : reason;
  };
  for (let attempt = 1, tries = 1; ; attempt++) {
    outcome = await tryOnce(context, target, gate, request, outgoing, attempt, deadline).catch(givenUp);
    if (outcome.kind === "answer") return outcome.answer;
    maybeDone ||= outcome.reached;
    if (outcome.unauthorized && !renewed) {
      renewed = true;
      continue;
    }
    const again = outcome.passing && tries < mostTries(outcome, retry) && (request.repeatable || !maybeDone);
    const delay = delayBefore(tries, outcome.error.retryAfterMs, retry, random);
    if (!again || request.signal?.aborted || delay >= deadline.remainingMs())
      throw finalError(request, outcome, maybeDone);
    logger.debug(`${request.method} ${request.template}: try ${attempt} failed, again in ${delay} ms`);
    await clock.sleep(delay, request.signal).catch(givenUp);
    tries++;
  }
}

/** Being throttled is no failure: the deadline bounds the patience, and the number only a clock that stands still. */
function mostTries({ throttled }: FailedAttempt, { attempts }: RetryPolicy): number {
  return throttled ? attempts * 4 : attempts;
}

async function tryOnce(
  context: SendContext,
  target: Target,
  gate: Gate,
  request: ApiRequest,
  outgoing: Outgoing,
  attempt: number,
  deadline: Deadline,
): Promise<Attempt> {
  const { base, serviceClock } = target;
  const redact = (text: string): string => context.redactor.redact(text, request.secrets);
  const about: AttemptContext = {
    service: request.service,
    base,
    method: request.method,
    path: outgoing.path,
    attempt,
    maxBytes: context.maxAnswerBytes,
    lines: request.lines === true,
    now: () => serviceClock?.now() ?? context.clock.now(),
    redact,
    clean: (text) => oneLine(redact(text)),
  };
  let authorization: Readonly<Record<string, string>>;
  try {
    authorization = await target.authorize(request.signal);
  } catch (error) {
    return judgeNoToken(error, about);
  }
  let leave: () => void;
  try {
    leave = await gate.enter(request.signal, deadline.remainingMs());
  } catch (error) {
    if (error instanceof ClosedTooLong) return judgeClosed(error.waitMs, about);
    throw error;
  }
  try {
    deadline.begin();
    // A try of no time could still be written, and then nobody would know what became of it.
    if (deadline.remainingMs() <= 0) return judgeLate(about);
    const outcome = await carryOut(context, target, request, outgoing, authorization, deadline, about);
    pace(gate, outcome);
    return outcome;
  } finally {
    leave();
  }
}

async function carryOut(
  context: SendContext,
  { base, serviceClock, refuse }: Target,
  request: ApiRequest,
  outgoing: Outgoing,
  authorization: Readonly<Record<string, string>>,
  deadline: Deadline,
  about: AttemptContext,
): Promise<Attempt> {
  const tell = announce(context, request, about);
  let status: number | undefined;
  let outcome: Attempt;
  try {
    const raw = await transfer(context, base, about, request, outgoing, authorization, deadline.remainingMs());
    ({ status } = raw);
    serviceClock?.observe(headerOf(raw.headers, "date"));
    outcome = await judgeAnswer(raw, about);
  } catch (thrown) {
    outcome = judgeFailure(thrown, about);
  }
  if (outcome.kind === "failed" && outcome.unauthorized) refuse?.(authorization);
  tell(outcome, status);
  return outcome;
}

async function transfer(
  context: SendContext,
  base: Base,
  about: AttemptContext,
  request: ApiRequest,
  { path, query, body, headers }: Outgoing,
  authorization: Readonly<Record<string, string>>,
  remainingMs: number,
): Promise<RawAnswer> {
  const dispatcher = await context.connections.dispatcherFor(base.origin).catch((error: unknown) => {
    throw new ExchangeFailure(error, false);
  });
  const { headersMs, bodyMs } = context.timeouts;
  return exchange(dispatcher, {
    origin: base.origin,
    path: path + query,
    method: request.method,
    headers: {
      accept: "application/json",
      "accept-encoding": acceptEncoding,
      ...headers,
      ...authorization,
    },
    body,
    timeoutMs: Math.max(1, Math.min(Math.max(usualTryMs, headersMs, bodyMs), remainingMs)),
    headersMs,
    bodyMs,
    maxBytes: context.maxAnswerBytes,
    signal: request.signal,
    facts: commonFacts(about),
  });
}

function pace(gate: Gate, outcome: Attempt): void {
  if (outcome.kind === "answer") gate.speedUp();
  else if (outcome.throttled) gate.slowDown(outcome.error.retryAfterMs ?? 0);
}

function finalError(request: ApiRequest, { error, refused }: FailedAttempt, maybeDone: boolean): unknown {
  if (!request.readonly && maybeDone && !refused) return outcomeUnknown(error, request.signal?.reason);
  return request.signal?.aborted ? request.signal.reason : error;
}

function outcomeUnknown(error: FailedAttempt["error"], reason: unknown): OutcomeUnknownError {
  const { status, code, title, detail, requestId, method, path, attempts } = error;
  const message = `${method} ${path} may or may not have been carried out: ${error.message} Look before you repeat it.`;
  const facts = { status, code, title, detail, requestId, method, path, attempts };
  return new OutcomeUnknownError(message, { ...facts, cause: reason ?? error });
}

/** No line breaks and no terminal control in what a service says. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, " ")
    .slice(0, 1000)
    .trim();
}
