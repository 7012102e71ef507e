// What outlives a reload: the conversation, the draft, and messages that have not arrived yet.

const PREFIX = "xiaoshan.";

// Storage may be forbidden (private windows, full disks); the talk then lives as long as the page.
const memory = new Map();

function read(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return memory.get(name) ?? null;
  }
}

function write(name, value) {
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    memory.set(name, value);
  }
}

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
  get outbox() {
    try {
      return JSON.parse(read("outbox") ?? "[]");
    } catch {
      return [];
    }
  },
  keep(message) {
    write("outbox", JSON.stringify([...this.outbox.filter((kept) => kept.id !== message.id), message]));
  },
  delivered(id) {
    const rest = this.outbox.filter((kept) => kept.id !== id);
    write("outbox", rest.length ? JSON.stringify(rest) : null);
  },
  forget() {
    write("conversation", null);
    write("outbox", null);
  },
};

// crypto.randomUUID exists only on https and localhost.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
