// The console's HTTP API. Every failure is an ApiError with a sentence for the agent.

let csrf = "";

export class ApiError extends Error {
  constructor(detail, { status = 0, code = "unreachable" } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

// `patience` is how long to wait, in milliseconds.
export async function call(method, path, body, { patience = 20_000 } = {}) {
  let answer;
  try {
    answer = await fetch(`/api/v1/console/${path}`, {
      method,
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new ApiError("网络没有连上，请稍后再试。");
  }
  const content = answer.status === 204 ? {} : await answer.json().catch(() => null);
  if (answer.ok && content) return content;
  const error = new ApiError(content?.detail || content?.title || "服务暂时没有回应，请稍后再试。", {
    status: answer.status,
    code: content?.code ?? "unexpected_answer",
  });
  if (error.code === "not_signed_in") window.dispatchEvent(new Event("signed-out"));
  throw error;
}

// What repeats who asks, for requests that do not go through `call`.
export const token = () => csrf;

function entered({ user, csrf_token: token }) {
  csrf = token;
  return user;
}

const of = (conversation) => `conversations/${conversation}`;

export const signIn = async (username, password) => entered(await call("POST", "login", { username, password }));
export const me = async () => entered(await call("GET", "me"));
export const signOut = () => call("POST", "logout");

export const inbox = (view) => call("GET", `inbox?view=${view}`);
export const agents = async () => (await call("GET", "agents")).agents;
export const presence = (available) => call("POST", "presence", { available });

export const read = (id, after = 0) => call("GET", `${of(id)}?after=${after}`);
export const act = (id, action, body = {}) => call("POST", `${of(id)}/${action}`, body);
export const say = (id, text, citations) =>
  act(id, "messages", { text, citations, client_message_id: crypto.randomUUID() });

export const earlier = async (id) => (await call("GET", `${of(id)}/earlier`)).conversations;
export const earlierMessages = async (id, earlier) => (await call("GET", `${of(id)}/earlier/${earlier}`)).messages;
export const tickets = async (id) => (await call("GET", `${of(id)}/tickets`)).tickets;

export const suggestions = async (id) => (await call("GET", `${of(id)}/suggestions`)).suggestions;
export const suggestionsForCall = async (transcript) =>
  (await call("POST", "suggestions", { transcript })).suggestions;
export const feedback = (id, outcome, text) => call("POST", `suggestions/${id}/feedback`, { outcome, text });

export const cannedReplies = async () => (await call("GET", "canned-replies")).replies;
export const putCannedReply = (shortcut, text) =>
  call("PUT", `canned-replies/${encodeURIComponent(shortcut)}`, { text });
export const removeCannedReply = (shortcut) => call("DELETE", `canned-replies/${encodeURIComponent(shortcut)}`);

export const users = async () => (await call("GET", "users")).users;
export const addUser = (user) => call("POST", "users", user);
export const changeUser = (id, change) => call("PATCH", `users/${id}`, change);
export const switches = async () => (await call("GET", "switches")).switches;
export const turn = (name, on, notice) => call("PUT", `switches/${name}`, { on, notice });
export const channels = async () => (await call("GET", "channels")).channels;
export const auditEntries = (query) => call("GET", `audit?${new URLSearchParams(query)}`);
// The browser saves it by itself.
export const auditFile = (query) => `/api/v1/console/audit/export?${new URLSearchParams(query)}`;
