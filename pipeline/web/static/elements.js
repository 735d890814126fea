// Elements of the page, made in one expression each.

/** An element with properties, data and children; `on` are its listeners. */
export function make(name, { on = {}, data = {}, aria = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  Object.assign(element.dataset, data);
  for (const [key, value] of Object.entries(aria)) element.setAttribute(key === "role" ? "role" : `aria-${key}`, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, onClick, { key, ...more } = {}) {
  return make("button", { type: "button", on: { click: onClick }, ...more }, text, key ? " " : null, key ? make("kbd", {}, key) : null);
}
