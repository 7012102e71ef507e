// How the console writes states, channels and times.

export const STATE = { bot: "小汕接待", waiting: "等候人工", person: "人工接待", closed: "已结束" };
export const CHANNEL = { web: "网页", wechat: "微信", telegram: "Telegram" };
export const CHANGE = {
  asked_for_person: "请求人工", left_queue: "不再等候", desk_closed: "人工下班", taken: "接入", returned: "交还小汕",
  transferred: "转接", requeued: "放回队列", closed: "结束", reopened: "群众再次发言",
};
export const USER_ROLE = { agent: "坐席", editor: "知识编辑", operator: "运营人员", administrator: "管理员" };
export const VALIDITY = { in_force: "有效", expired: "已过期", unknown: "有效期不明" };
export const ROLE = { citizen: "群众", bot: "小汕", agent: "坐席" };

const clock = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
const day = new Intl.DateTimeFormat("zh-CN", { month: "numeric", day: "numeric", timeZone: "Asia/Shanghai" });

export const hourOf = (iso) => clock.format(new Date(iso));
export const dayOf = (iso) => day.format(new Date(iso));
export const momentOf = (iso) => `${day.format(new Date(iso))} ${hourOf(iso)}`;

// 3分钟: how long somebody has been waiting.
export function waitedFor(iso, now) {
  const minutes = Math.max(0, Math.floor((new Date(now) - new Date(iso)) / 60_000));
  return minutes < 60 ? `${minutes}分钟` : `${Math.floor(minutes / 60)}小时${minutes % 60}分钟`;
}

export const citationOf = ({ document: source, article }) => [source?.number || source?.title, article].filter(Boolean).join(" ");
