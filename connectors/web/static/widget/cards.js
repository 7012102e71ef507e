// Cards for the message types that carry more than text. Types without one are shown as text alone.
import { card, day, facts, nameOf } from "./card.js";
import { el, icon } from "./dom.js";
import { at } from "./place.js";
import { slots } from "./slots.js";

// A time and its end stay on one line.
const TO = "\u2060–\u2060";
const yuan = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
const money = (amount) => `${yuan.format(amount)} 元`;

const APPOINTMENT_STATUS = {
  booked: "已预约",
  cancelled: "已取消",
  checked_in: "已签到，请留意叫号",
  called: "正在叫号，请到窗口",
  missed: "未到，已记爽约",
  excused: "未到，已说明原因，不计爽约",
};
// A visit that still lies ahead.
const AHEAD = ["booked"];
const BENEFIT = {
  rehab_training: "康复训练",
  cochlear_implant: "人工耳蜗植入",
  limb_correction: "肢体残疾矫治手术",
  low_vision_skills_training: "视觉基本技能训练",
  low_vision_aid_training: "助视器使用训练",
  blind_orientation_training: "定向行走训练",
  assistive_device: "辅助器具",
};
const PROCEDURE = {
  government: "政府投资项目", government_investment: "政府投资项目",
  private: "社会投资项目", private_investment: "社会投资项目", social: "社会投资项目", social_investment: "社会投资项目",
};

function amountOf({ amount, qualifier }) {
  if (qualifier === "not_quantified" || amount === null || amount === undefined) return ["文件未列明", ""];
  if (qualifier === "not_payable") return ["不予补助", ""];
  return [money(amount), qualifier === "at_least" ? "不少于" : ""];
}

// A plain sum explains itself by its formula; anything else says why.
function reason({ qualifier, text }) {
  return text && qualifier !== "exact" ? el("span", { class: "formula" }, text) : "";
}

function estimate(details) {
  const { items, total, total_qualifier: qualifier } = details.result ?? details;
  if (!items?.length) return null;
  const rows = items.map((item) => {
    const [sum, condition] = amountOf(item);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, BENEFIT[item.kind] ?? "补助", item.formula ? el("span", { class: "formula" }, item.formula) : "", reason(item)),
      el("td", {}, sum, condition ? el("span", { class: "formula" }, condition) : ""),
    );
  });
  const countable = typeof total === "number" && !items.every((item) => item.qualifier === "not_quantified");
  return card(
    "补助测算",
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "项目与算法"), el("th", { scope: "col" }, "金额"))),
      el("tbody", {}, rows),
      countable
        ? el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, qualifier === "at_least" ? "合计不少于" : "合计"), el("td", {}, money(total))))
        : "",
    ),
  );
}

function appointment({ appointment: booked }) {
  if (!booked?.code) return null;
  return card(
    "办事预约",
    facts([
      ["预约码", booked.code],
      ["大厅", nameOf(booked.hall)],
      ["地址", booked.hall?.address],
      ["事项", nameOf(booked.service)],
      ["时间", [day(booked.date), [booked.time, booked.end].filter(Boolean).join(TO)].filter(Boolean).join(" ")],
      ["办事人", [booked.name, booked.phone].filter(Boolean).join("，")],
      ["状态", APPOINTMENT_STATUS[booked.status]],
    ]),
    !AHEAD.includes(booked.status ?? "booked")
      ? ""
      : el("a", { class: "button button--quiet", href: at(`api/v1/appointments/${encodeURIComponent(booked.code)}.ics`), download: `${booked.code}.ics` }, icon("calendar"), "加入日历"),
  );
}

function project({ project: found }) {
  if (!found?.code) return null;
  const stage = found.stage ?? {};
  const overdue = found.overdue ?? stage.overdue;
  const left = found.remaining_working_days ?? stage.remaining_working_days;
  const next = typeof found.next === "string" ? found.next : nameOf(found.next);
  const days = left === null || left === undefined ? null : left < 0 ? `已超 ${-left} 个工作日` : `还剩 ${left} 个工作日`;
  return card(
    found.name ?? "工程项目",
    overdue ? el("p", { class: "tag tag--late" }, icon("warning"), "已超过法定时限") : "",
    facts([
      ["项目代码", found.code],
      ["程序", PROCEDURE[found.procedure] ?? nameOf(found.procedure)],
      ["当前环节", stage.name],
      ["办理期限", [day(stage.due_on), days].filter(Boolean).join("，")],
      ["责任单位", nameOf(stage.responsible ?? stage.department)],
      ["下一环节", next],
    ]),
  );
}

function parcel({ parcel: sent }) {
  if (!sent?.number) return null;
  return card("证照寄递", facts([["运单号", sent.number], ["状态", nameOf(sent.status)], ["证照", nameOf(sent.document)]]));
}

function ticket({ ticket: filed }) {
  if (!filed?.number && !filed?.service_request_id) return null;
  return card("诉求工单", facts([["工单号", filed.number ?? filed.service_request_id], ["状态", nameOf(filed.status)], ["类别", nameOf(filed.category ?? filed.service_name)]]));
}

const CARDS = { estimate, slots, appointment, project, parcel, ticket };

export function cardFor(message, choose) {
  try {
    return CARDS[message.type]?.(message.details ?? {}, message.quick_replies ?? [], choose) ?? null;
  } catch (error) {
    // A card of another shape than ours must not cost the citizen the text.
    console.error("card not drawn", message.type, error);
    return null;
  }
}
