// Speaking instead of typing, where the gateway has a recogniser. The words go into the field, to be looked at first.
import { readable } from "./api.js";
import { el, icon } from "./dom.js";
import { wav } from "./wav.js";
import { t } from "./words.js";

export class VoiceTool {
  #recorder = null;
  #timer = 0;

  // `recognise(recording)` resolves to words or null.
  constructor({ recognise, onWords, say }) {
    Object.assign(this, { recognise, onWords, say });
    this.element = el("button", { type: "button", class: "tool", hidden: true, onclick: () => this.#press() }, icon("voice"));
    this.#show(false);
  }

  // Shown only when a recording could be made and understood.
  async offer() {
    if (!window.MediaRecorder || !navigator.mediaDevices) return;
    const can = await readable().catch(() => ({}));
    this.seconds = can.voice_seconds;
    this.element.hidden = !can.voice;
  }

  async #press() {
    if (this.#recorder) {
      this.#recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.#record(stream);
    } catch {
      this.say(t("noMicrophone"));
    }
  }

  #record(stream) {
    const recorder = new MediaRecorder(stream);
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearTimeout(this.#timer);
      stream.getTracks().forEach((track) => track.stop());
      this.#recorder = null;
      this.#show(false);
      this.#understand(new Blob(parts, { type: recorder.mimeType }));
    };
    recorder.start();
    this.#timer = setTimeout(() => recorder.stop(), (this.seconds - 1) * 1000);
    this.#recorder = recorder;
    this.#show(true);
  }

  async #understand(recording) {
    try {
      const words = await this.recognise(await wav(recording));
      if (words) this.onWords(words);
      else this.say(t("heardNothing"));
    } catch (error) {
      this.say(error.message);
    }
  }

  #show(recording) {
    const label = t(recording ? "stopRecording" : "record");
    this.element.classList.toggle("tool--on", recording);
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
    if (recording) this.say(t("recording"));
  }
}
