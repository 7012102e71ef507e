// The gateway's HTTP API. Every failure is an ApiError that says whether trying again can help.

const PATIENCE_MS = 40_000;

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

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new ApiError("网络没有连上，您的内容已保留。");
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok && body) return body;
  throw new ApiError(body?.detail || "服务暂时没有回应，您的内容已保留。", {
    status: answer.ok ? 502 : answer.status,
    code: body?.code ?? "unexpected_answer",
  });
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const begin = () => post("/api/v1/conversation", {});
export const history = (token) => call(`/api/v1/conversation?conversation=${encodeURIComponent(token)}`);
export const say = (token, text, id) =>
  post("/api/v1/messages", { conversation: token, text, client_message_id: id });
export const backToBot = (token) => post("/api/v1/conversation/bot", { conversation: token });

const documents = new Map();

// Documents do not change while a page is open; only what arrived is kept.
export async function policyDocument(id) {
  if (!documents.has(id)) documents.set(id, await call(`/api/v1/documents/${encodeURIComponent(id)}`));
  return documents.get(id);
}
