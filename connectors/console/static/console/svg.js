// Builds SVG elements, as el builds HTML.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function svg(tag, properties, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children.flat(2).filter((child) => child !== ""));
  return element;
}
