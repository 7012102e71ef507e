// What outlives a reload: the conversation, the draft, and messages that have not arrived yet.
import { read, write } from "./kept.js";

export const session = {
  get token() {
    return read("conversation");
  },
  set token(value) {
    write("conversation", value);
  },
  get draft() {
    return read("draft") ?? "";
  },
  set draft(value) {
    write("draft", value);
  },
  // The sequence number of the last message that the citizen had before their eyes.
  get seen() {
    return Number(read("seen") ?? 0);
  },
  set seen(sequence) {
    write("seen", sequence ? String(sequence) : null);
  },
  get outbox() {
    try {
      return JSON.parse(read("outbox") ?? "[]");
    } catch {
      return [];
    }
  },
  // A message that is kept already keeps its place.
  keep(message) {
    const kept = this.outbox;
    if (!kept.some(({ id }) => id === message.id)) write("outbox", JSON.stringify([...kept, message]));
  },
  delivered(id) {
    const rest = this.outbox.filter((kept) => kept.id !== id);
    write("outbox", rest.length ? JSON.stringify(rest) : null);
  },
  forget() {
    for (const name of ["conversation", "outbox", "seen"]) write(name, null);
  },
};

// crypto.randomUUID exists only on https and localhost.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
