// What the browser keeps between visits. Storage may be forbidden (private windows, full disks): then as long as the page.
const PREFIX = "xiaoshan.";
const memory = new Map();

export function read(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return memory.get(name) ?? null;
  }
}

export function write(name, value) {
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    memory.set(name, value);
  }
}
