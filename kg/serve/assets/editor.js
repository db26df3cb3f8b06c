// The editor: a text area with coloured words behind it. Ctrl+Enter asks.
"use strict";
const editor = (() => {
  const area = document.getElementById("query");
  const colours = document.getElementById("colours");
  const keywords = new Set(("ADD ALL AS ASC ASK BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM " +
    "GRAPH GROUP GROUP_CONCAT HAVING IN LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED REGEX SAMPLE " +
    "SELECT SEPARATOR SUM UNDEF UNION VALUES WHERE AVG BOUND CONCAT CONTAINS COALESCE DATATYPE IF LANG LCASE STR STRLEN " +
    "STRSTARTS UCASE YEAR MONTH DAY A TRUE FALSE").split(" "));
  const token = /(#[^\n]*)|(<[^<>"{}|^`\\\s]*>)|("{3}[^]*?"{3}|'{3}[^]*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([?$][\w]+)|([\w-]*:[\w%.-]*)|([A-Za-z_]+)|([^]|$)/g;
  const kinds = ["comment", "iri", "string", "variable", "name", "keyword"];

  function paint() {
    const parts = document.createDocumentFragment();
    let plain = "";
    const flush = () => { if (plain) { parts.append(plain); plain = ""; } };
    for (const found of area.value.matchAll(token)) {
      const kind = kinds.find((_, index) => found[index + 1] !== undefined);
      if (!kind || (kind === "keyword" && !keywords.has(found[0].toUpperCase()))) { plain += found[0]; continue; }
      flush();
      const span = document.createElement("span");
      span.className = kind;
      span.textContent = found[0];
      parts.append(span);
    }
    flush();
    parts.append("\n");
    colours.replaceChildren(parts);
    colours.scrollTop = area.scrollTop;
  }

  function set(text) { area.value = text; paint(); }

  area.addEventListener("input", paint);
  area.addEventListener("scroll", () => { colours.scrollTop = area.scrollTop; });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      area.form.requestSubmit();
    }
  });
  paint();
  return { area, set, get text() { return area.value; } };
})();
