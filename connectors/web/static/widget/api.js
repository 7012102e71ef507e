// The gateway's HTTP API. Every failure is an ApiError that says whether trying again can help.
import { at } from "./place.js";
import { t } from "./words.js";

const PATIENCE_MS = 40_000;
// The first picture also waits for the models to be loaded.
const READING_MS = 150_000;

export class ApiError extends Error {
  constructor(detail, { status = 0, code = "unreachable" } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
  }
  get retryable() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
  get conversationLost() {
    return ["invalid_conversation_token", "conversation_not_found"].includes(this.code);
  }
}

async function call(path, options = {}, patience = PATIENCE_MS) {
  let answer;
  try {
    answer = await fetch(at(path), { ...options, credentials: "omit", signal: AbortSignal.timeout(patience) });
  } catch {
    throw new ApiError(t("unreachable"));
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok && body) return body;
  throw new ApiError(body?.detail || t("noAnswer"), {
    status: answer.ok ? 502 : answer.status,
    code: body?.code ?? "unexpected_answer",
  });
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// `previous` is the token of the conversation before, so that agents find what was said in it.
export const begin = (previous) => post("api/v1/conversation", { previous });
export const history = (token) => call(`api/v1/conversation?conversation=${encodeURIComponent(token)}`);
export const say = (token, text, id) => post("api/v1/messages", { conversation: token, text, client_message_id: id });
export const backToBot = (token) => post("api/v1/conversation/bot", { conversation: token });
export const rate = (token, stars, comment) => post("api/v1/conversation/rating", { conversation: token, stars, comment });

export const readable = () => call("api/v1/media");

// `kind` is picture or voice. A picture is answered with messages, a voice with its words.
export function media(token, kind, file, id) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ conversation: token, kind, client_message_id: id, file })) form.append(name, value);
  return call("api/v1/media", { method: "POST", body: form }, READING_MS);
}

const documents = new Map();

// Documents do not change while a page is open; only what arrived is kept.
export async function policyDocument(id) {
  if (!documents.has(id)) documents.set(id, await call(`api/v1/documents/${encodeURIComponent(id)}`));
  return documents.get(id);
}
