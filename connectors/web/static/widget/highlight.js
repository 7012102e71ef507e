// Marks a quote in an element, across paragraphs and whatever white space layout put between them.

export function markQuote(element, quote) {
  const places = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\S/.test(node.data[at])) places.push({ node, at, character: node.data[at] });
    }
  }
  const wanted = (quote ?? "").replace(/\s+/g, "");
  const start = wanted ? places.map((place) => place.character).join("").indexOf(wanted) : -1;
  if (start < 0) return false;
  const ranges = new Map();
  for (const { node, at } of places.slice(start, start + wanted.length)) {
    const range = ranges.get(node);
    if (range) range.end = at + 1;
    else ranges.set(node, { start: at, end: at + 1 });
  }
  for (const [node, { start: from, end }] of ranges) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, end);
    range.surroundContents(document.createElement("mark"));
  }
  return true;
}
