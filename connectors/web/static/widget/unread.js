// How many messages came while the panel was closed.
import { session } from "./session.js";

export class Unread {
  #count = 0;
  #last = 0;

  constructor({ isOpen, onChange }) {
    this.isOpen = isOpen;
    this.onChange = onChange;
  }

  arrived({ role, sequence }) {
    if (!sequence) return;
    this.#last = Math.max(this.#last, sequence);
    if (this.isOpen() || role === "citizen") this.#saw();
    else if (sequence > session.seen) this.onChange((this.#count += 1));
  }

  opened() {
    this.#saw();
    this.onChange((this.#count = 0));
  }

  #saw() {
    if (this.isOpen() && this.#last > session.seen) session.seen = this.#last;
  }
}
