// The conversation's WebSocket: reconnects with growing pauses; everything missed is in the history.
import { at } from "./place.js";

const LONGEST_PAUSE_MS = 30_000;

export class Live {
  #socket = null;
  #timer = 0;
  #pause = 1000;

  constructor({ onEvent, onReturn }) {
    this.onEvent = onEvent;
    this.onReturn = onReturn;
  }

  follow(token) {
    this.stop();
    this.#connect(token, false);
  }

  stop() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #connect(token, again) {
    const socket = new WebSocket(`${at("api/v1/stream").replace(/^http/, "ws")}?conversation=${encodeURIComponent(token)}`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#pause = 1000;
      if (again) this.onReturn();
    };
    socket.onmessage = (message) => this.onEvent(JSON.parse(message.data));
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#timer = setTimeout(() => this.#connect(token, true), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    };
  }
}
