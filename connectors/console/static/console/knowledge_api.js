// The knowledge base as editors reach it through the gateway.
import { ApiError, call, token } from "./api.js";

const path = (id) => `knowledge/documents/${encodeURIComponent(id)}`;

export const documents = async () => (await call("GET", "knowledge/documents")).documents;
export const oneDocument = (id) => call("GET", path(id));
// The index is built anew before these are answered.
export const amend = async (id, changes) => (await call("PATCH", path(id), changes, { patience: 120_000 })).document;
export const remove = (id) => call("DELETE", path(id), undefined, { patience: 120_000 });

export const coverage = async () => (await call("GET", "knowledge/coverage", undefined, { patience: 40_000 })).documents;
export const coverageOf = (id) => call("GET", `knowledge/coverage/${encodeURIComponent(id)}`, undefined, { patience: 40_000 });

export const candidates = ({ status, document, after }) => {
  const query = new URLSearchParams({ document, after, limit: 20 });
  status.forEach((one) => query.append("status", one));
  return call("GET", `knowledge/candidates?${query}`);
};
export const candidate = (id) => call("GET", `knowledge/candidates/${id}`);
export const decide = (id, decision) => call("POST", `knowledge/candidates/${id}`, decision);

export const attempt = (question, day) => call("POST", "knowledge/trial", { question, ...(day ? { as_of: day } : {}) });

// fetch tells nothing about how much has gone out, so this is the older interface. `sent(share)` runs from 0 to 1.
export function upload(file, replace, sent) {
  const body = new FormData();
  body.append("file", file);
  body.append("replace", String(replace));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/console/knowledge/documents");
    request.setRequestHeader("X-CSRF-Token", token());
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    request.onerror = () => reject(new ApiError("文件没有传完：网络断开，或文件超过了大小限制。"));
    request.onload = () => {
      const content = request.response;
      if (request.status === 201) resolve(content.documents);
      else reject(new ApiError(content?.detail || content?.title || "知识库暂时没有回应，请稍后再试。", { status: request.status, code: content?.code ?? "unexpected_answer" }));
    };
    request.send(body);
  });
}
