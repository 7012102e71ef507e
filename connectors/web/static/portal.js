// The portal page: questions that open the widget, and the sample projects.

const chat = document.querySelector("xiaoshan-chat");
// Its script may still be on its way when somebody clicks.
const ready = customElements.whenDefined("xiaoshan-chat");
const ask = (question) => ready.then(() => chat.ask(question));

document.addEventListener("click", (event) => {
  const asking = event.target.closest("[data-ask]");
  if (asking) ask(asking.dataset.ask);
});

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.elements.question;
  const question = field.value.trim();
  if (question) ask(question);
  else ready.then(() => chat.open());
  field.value = "";
});

function button(label, accessibleName, onclick) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button--quiet";
  element.textContent = label;
  element.setAttribute("aria-label", accessibleName);
  element.addEventListener("click", () => onclick(element));
  return element;
}

async function copy(code, copyButton) {
  try {
    await navigator.clipboard.writeText(code);
    copyButton.textContent = "已复制";
  } catch {
    // Browsers allow the clipboard only on https; the code can still be selected by hand.
    const selection = getSelection();
    selection.selectAllChildren(copyButton.closest("li").querySelector("code"));
    copyButton.textContent = "已选中";
  }
  setTimeout(() => {
    copyButton.textContent = "复制";
  }, 2000);
}

function line(project) {
  const item = document.createElement("li");
  const words = document.createElement("div");
  const name = document.createElement("b");
  const code = document.createElement("code");
  name.textContent = project.name;
  code.textContent = project.code;
  words.append(name, code);
  const actions = document.createElement("div");
  actions.className = "projects__actions";
  actions.append(
    button("复制", `复制项目代码 ${project.code}`, (self) => copy(project.code, self)),
    button("查进度", `查询 ${project.name} 的进度`, () => ask(`查询项目 ${project.code} 的进度`)),
  );
  item.append(words, actions);
  return item;
}

function sentence(text) {
  const item = document.createElement("li");
  item.className = "note";
  item.textContent = text;
  return item;
}

async function projects() {
  const list = document.getElementById("project-list");
  try {
    const answer = await fetch("/api/v1/demo/projects");
    const { projects: found } = await answer.json();
    list.replaceChildren(...(found.length ? found.map(line) : [sentence("演示数据库里还没有示例项目。")]));
  } catch {
    list.replaceChildren(sentence("示例项目暂时取不到，请稍后刷新页面。"));
  }
}

projects();
