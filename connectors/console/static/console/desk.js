// The page of online conversations: list, talk, help beside it.
import { el } from "/static/widget/dom.js";
import { Inbox } from "./inbox.js";
import { Talk } from "./talk.js";

export function deskPage({ user, stream }) {
  const element = el("div", { class: "desk" });
  const talk = new Talk({ user, changed: () => inbox.refresh(), back: () => open(null) });
  const inbox = new Inbox({ choose: open });

  function open(id) {
    inbox.mark(id);
    element.classList.toggle("desk--open", id !== null);
    if (id === null) talk.clear();
    else talk.open(id);
  }

  const stopListening = stream.listen((event) => {
    if (event.event === "typing") talk.citizenTypes(event);
    else {
      inbox.refresh();
      const concerned = event.conversation?.id ?? event.conversation;
      if (event.event === "gap" || concerned === talk.id) talk.refresh();
    }
  });
  // Waiting times grow even when nothing happens.
  const ticking = setInterval(() => inbox.refresh(), 30_000);

  element.append(inbox.element, talk.element);
  inbox.refresh();
  talk.clear();
  return {
    element,
    close() {
      stopListening();
      clearInterval(ticking);
    },
  };
}
