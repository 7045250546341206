import type { Turn } from "./wire.ts";

/** Rounds of the event loop without a new request, after which both clients wait for an answer. In process nothing but
 *  such rounds passes between an answer and what a client asks next. */
const quietRounds = 25;

/** Lets the requests of several clients pass one at a time, in an order that the seed alone decides: a client is favoured
 *  for a while, then another one is. */
export function createTurns(seed: number): { readonly turn: Turn } {
  const random = createRandom(seed);
  const waiting: { readonly clientId: string; readonly go: () => void }[] = [];
  const burst = [1, 2, 4, 10, 30][seed % 5] ?? 1;
  let favourite: string | undefined;
  let arrivals = 0;
  let busy = false;

  const choose = (): (() => void) | undefined => {
    const clients = [...new Set(waiting.map(({ clientId }) => clientId))].sort();
    const mayStay = favourite !== undefined && clients.includes(favourite) && random() >= 1 / burst;
    if (!mayStay) favourite = clients[Math.floor(random() * clients.length)];
    const index = waiting.findIndex(({ clientId }) => clientId === favourite);
    return waiting.splice(index, 1)[0]?.go;
  };
  const next = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let seen = -1, round = 0; round < quietRounds; round += 1) {
      if (seen !== arrivals) round = 0;
      seen = arrivals;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    const go = choose();
    // The one that goes gives the place back.
    if (go === undefined) busy = false;
    else go();
  };
  return {
    async turn(clientId, act) {
      arrivals += 1;
      const turn = new Promise<void>((resolve) => {
        waiting.push({ clientId, go: resolve });
      });
      void next();
      await turn;
      try {
        return await act();
      } finally {
        busy = false;
        void next();
      }
    },
  };
}

function createRandom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}
