// What operators watch, through the gateway.
import { call } from "./api.js";

const watch = (path) => call("GET", `operations/${path}`);

export const load = () => watch("load");
export const quality = async (days) => (await watch(`quality?days=${days}`)).days;
export const topics = (days) => watch(`topics?days=${days}`);
export const hotTopics = (period) => watch(`topics?period=${period}`);
export const ratings = (months) => watch(`ratings?months=${months}`);
export const halls = async () => (await watch("halls")).halls;
export const occupancy = async (hall, day) => (await watch(`halls/${hall}/occupancy?date=${day}`)).days[0];
