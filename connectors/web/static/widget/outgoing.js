// What was written and has not been heard: sent one after another, in the order of writing, until it arrives.
import { session } from "./session.js";

const SHORTEST_PAUSE_MS = 4000;
const LONGEST_PAUSE_MS = 30_000;

export class Outgoing {
  #line = [];
  #busy = false;
  #stopped = false;
  #timer = 0;
  #pause = SHORTEST_PAUSE_MS;

  // `deliver(message)` resolves when it was heard; `tell(message, state, error)` hears of the states
  // queued, sending, held (it will be tried again), delivered and refused.
  constructor({ deliver, tell }) {
    this.deliver = deliver;
    this.tell = tell;
  }

  add(message) {
    if (this.#line.some(({ id }) => id === message.id)) return;
    session.keep(message);
    this.#line.push(message);
    this.tell(message, "queued");
    this.go();
  }

  withdraw(message) {
    session.delivered(message.id);
    this.#line = this.#line.filter(({ id }) => id !== message.id);
  }

  // Another conversation has begun; what is under way ends without a word.
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  get waits() {
    return this.#busy;
  }

  async go() {
    clearTimeout(this.#timer);
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    while (this.#line.length && !this.#stopped && (await this.#first(this.#line[0])));
    this.#busy = false;
  }

  // Whether the next one may go.
  async #first(message) {
    if (!navigator.onLine) {
      this.#line.forEach((waiting) => this.tell(waiting, "held"));
      return false;
    }
    this.tell(message, "sending");
    let state = "delivered";
    let problem = null;
    try {
      await this.deliver(message);
      this.#pause = SHORTEST_PAUSE_MS;
    } catch (error) {
      [state, problem] = [error.retryable === false ? "refused" : "held", error];
    }
    if (this.#stopped) return false;
    if (state === "held") {
      this.#timer = setTimeout(() => this.go(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    } else this.withdraw(message);
    this.tell(message, state, problem);
    return state !== "held";
  }
}
