// Takes files in, by choosing or dropping them; one after another, each with what became of it.
import * as api from "./knowledge_api.js";
import { el } from "/static/widget/dom.js";

const TYPES = ".txt,.md,.html,.htm,.docx,.pdf,.png,.jpg,.jpeg,.tif,.tiff";

export class Upload {
  #queue = Promise.resolve();

  // `taken()` is told after every file that was taken in.
  constructor({ taken }) {
    this.taken = taken;
    this.input = el("input", { id: "upload-file", type: "file", multiple: true, accept: TYPES, onchange: () => this.#choose(this.input.files) });
    this.replace = el("input", { id: "upload-replace", type: "checkbox" });
    this.results = el("ul", { class: "uploads", "aria-label": "上传结果" });
    this.zone = el(
      "div",
      {
        class: "drop",
        ondragover: (event) => (event.preventDefault(), this.zone.classList.add("drop--over")),
        ondragleave: () => this.zone.classList.remove("drop--over"),
        ondrop: (event) => this.#drop(event),
      },
      el("label", { for: "upload-file", class: "drop__title" }, "选择文件，或拖到这里"),
      el("p", { class: "muted", id: "upload-kinds" }, "文本、Markdown、HTML、DOCX、PDF 或扫描图片，每份不超过 50 MB；政府公报可整期上传。"),
      this.input,
      el("label", { class: "check", for: "upload-replace" }, this.replace, "已收录过的，用新文件替换"),
    );
    this.input.setAttribute("aria-describedby", "upload-kinds");
    this.element = el("section", { class: "panel", "aria-label": "上传文件" }, el("h2", {}, "上传文件"), this.zone, this.results);
  }

  #drop(event) {
    event.preventDefault();
    this.zone.classList.remove("drop--over");
    this.#choose(event.dataTransfer.files);
  }

  #choose(files) {
    for (const file of [...files]) {
      const shown = new Progress(file.name);
      this.results.prepend(shown.element);
      const replace = this.replace.checked;
      this.#queue = this.#queue.then(() => this.#take(file, replace, shown));
    }
    this.input.value = "";
  }

  async #take(file, replace, shown) {
    try {
      shown.done(await api.upload(file, replace, (share) => shown.sent(share)));
      this.taken();
    } catch (error) {
      shown.refused(error.message);
    }
  }
}

// One file on its way.
class Progress {
  constructor(name) {
    this.bar = el("progress", { max: 1, value: 0, "aria-label": `${name}的上传进度` });
    this.words = el("p", { role: "status" }, "等候上传");
    this.element = el("li", { class: "uploads__one" }, el("strong", {}, name), this.bar, this.words);
  }

  sent(share) {
    if (share < 1) {
      this.bar.value = share;
      this.words.textContent = `已上传 ${Math.round(share * 100)}%`;
    } else {
      // How long reading takes nobody knows: a bar without a value says so.
      this.bar.removeAttribute("value");
      this.words.textContent = "已上传，正在识别内容、建立索引…";
    }
  }

  done(documents) {
    this.bar.remove();
    this.element.classList.add("uploads__one--done");
    this.words.replaceChildren(
      "已收录：",
      ...documents.flatMap((one, i) => [i ? "；" : "", `《${one.title}》${one.number}（${one.passages} 段${one.scanned_pages ? `，${one.scanned_pages} 页由扫描识别，请核对` : ""}）`]),
    );
  }

  refused(sentence) {
    this.bar.remove();
    this.element.classList.add("uploads__one--refused");
    this.words.setAttribute("role", "alert");
    this.words.textContent = `没有收录：${sentence}`;
  }
}
