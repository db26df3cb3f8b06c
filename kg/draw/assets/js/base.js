// The one shared name, and how elements are made: text only ever as text, never as markup.
"use strict";
const kg = {};

(() => {
  function fill(node, options, children) {
    for (const [key, value] of Object.entries(options || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "text") node.textContent = value;
      else if (key === "style") Object.assign(node.style, value);
      else if (key === "value" || key === "checked") node[key] = value;
      else node.setAttribute(key, value === true ? "" : value);
    }
    for (const child of children.flat(4)) if (child !== null && child !== undefined && child !== false) node.append(child);
    return node;
  }

  // Only these children, in place of whatever stood there.
  kg.put = (node, ...children) => { node.replaceChildren(); return fill(node, null, children); };
  kg.el = (tag, options, ...children) => fill(document.createElement(tag), options, children);
  kg.svg = (tag, options, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), options, children);
  kg.id = (name) => document.getElementById(name);
  kg.button = (text, onclick, options) => kg.el("button", { type: "button", class: "button", "data-key": text, text, onclick, ...options });
  // A name from a text may run right to left: isolated, it cannot turn its surroundings around.
  kg.name = (text, options) => kg.el("bdi", { text, ...options });
  kg.plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
  kg.say = (text) => { kg.id("status").textContent = text; };

  // Without marks of direction, for the canvas, which cannot isolate a text.
  kg.flat = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  kg.short = (text, length) => {
    const letters = Array.from(text);
    return letters.length > length ? letters.slice(0, length - 1).join("").trimEnd() + "…" : text;
  };

  const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  kg.date = (iso) => {
    const part = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso || "");
    if (!part) return iso || "";
    return [part[3] && String(Number(part[3])), part[2] && month[Number(part[2]) - 1], part[1]].filter(Boolean).join(" ");
  };
  kg.dates = (start, end) => {
    if (!start && !end) return "";
    if (!end || start === end) return kg.date(start);
    if (!start) return "until " + kg.date(end);
    if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8, 10))}–${kg.date(end)}`;
    return `${kg.date(start)} – ${kg.date(end)}`;
  };
  kg.day = (iso) => (/^\d{4}-\d\d-\d\d/.test(iso || "") ? Math.floor(Date.parse(iso.slice(0, 10) + "T00:00:00Z") / 864e5) : NaN);
  kg.iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
  kg.byDate = (events) => [...events].sort((one, other) => (one.start || "9999").localeCompare(other.start || "9999") || one.number - other.number);
  kg.folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
  // A pair of actors as one number, whatever the number of actors.
  kg.pairKey = (a, b) => Math.min(a, b) * 0x1000000 + Math.max(a, b);
  kg.link = (url) => (/^https?:\/\//i.test(url) ? url : null);
})();

// Redraw a part of the page without losing the place of whoever works with the keyboard.
kg.keepFocus = (holder, redraw) => {
  const active = document.activeElement, inside = holder.contains(active) && active !== holder;
  const key = inside && active.dataset.key;
  redraw();
  if (!inside) return;
  const again = key && [...holder.querySelectorAll("[data-key]")].find((item) => item.dataset.key === key && !item.disabled);
  (again || holder).focus({ preventScroll: true });
};
