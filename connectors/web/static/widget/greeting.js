// What the widget says before anybody has said anything. Buttons are in the interface's language, what they send is not.
import { t } from "./words.js";

const OFFERS = {
  greetSubsidy: "残疾儿童全日制康复训练一个月补多少钱？",
  greetBooking: "我想预约办事大厅",
  greetProject: "查询工程项目进度",
  greetPerson: "转人工",
};

export function greeting() {
  return {
    id: "greeting",
    text: t("greeting"),
    lang: "",
    quick_replies: Object.entries(OFFERS).map(([title, payload]) => ({ title: t(title), payload })),
  };
}
