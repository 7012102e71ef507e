// What happens at the desk, live; after a gap every page looks for itself.

const LONGEST_PAUSE_MS = 30_000;

export class Stream extends EventTarget {
  #socket = null;
  #timer = 0;
  #pause = 1000;

  open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/api/v1/console/stream`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#pause = 1000;
      this.#tell({ event: "gap" });
    };
    socket.onmessage = (message) => this.#tell(JSON.parse(message.data));
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#timer = setTimeout(() => this.open(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    };
  }

  close() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  // Calls `heard` with every event; returns how to stop.
  listen(heard) {
    const listener = (event) => heard(event.detail);
    this.addEventListener("happened", listener);
    return () => this.removeEventListener("happened", listener);
  }

  #tell(event) {
    this.dispatchEvent(new CustomEvent("happened", { detail: event }));
  }
}
