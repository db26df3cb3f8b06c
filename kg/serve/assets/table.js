// Results as a table: shortened names, links, columns that sort. Text of the graph becomes text of the page, never markup.
"use strict";
const table = (() => {
  const known = JSON.parse(document.getElementById("known").textContent);
  const actor = known.prefixes.actor, own = actor.replace(/actor\/$/, "");
  const prefixes = Object.entries(known.prefixes);
  const MOST = 2000;

  function shortened(iri) {
    const cut = Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1;
    const found = prefixes.find(([, namespace]) => namespace === iri.slice(0, cut));
    return found && cut < iri.length ? `${found[0]}:${iri.slice(cut)}` : iri;
  }

  function address(iri) {
    if (iri.startsWith(actor)) return `/actor/${iri.slice(actor.length)}`;
    if (iri.startsWith(own)) return `/query#${new URLSearchParams({ query: `DESCRIBE <${iri}>` })}`;
    return /^https?:\/\//i.test(iri) ? iri : null;
  }

  function words(term) {
    if (!term) return "";
    if (term.type === "triple") return `<< ${words(term.value.subject)} ${words(term.value.predicate)} ${words(term.value.object)} >>`;
    return term.type === "uri" ? shortened(term.value) : term.type === "bnode" ? `_:${term.value}` : term.value;
  }

  function number(term) {
    return term && /XMLSchema#(integer|decimal|double|float|int|long)$/.test(term.datatype || "") ? Number(term.value) : null;
  }

  function cell(term) {
    const made = document.createElement("td");
    const href = term && term.type === "uri" ? address(term.value) : null;
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.rel = "noopener noreferrer";
      link.textContent = words(term);
      link.title = term.value;
      made.append(link);
    } else {
      made.textContent = words(term);
    }
    if (number(term) !== null) made.className = "number";
    if (term && term["xml:lang"]) made.lang = term["xml:lang"];
    return made;
  }

  function order(name, down) {
    return (one, other) => {
      const [a, b] = [one[name], other[name]];
      if (!a || !b) return a ? -1 : b ? 1 : 0;
      const [x, y] = [number(a), number(b)];
      const way = x !== null && y !== null ? x - y : words(a).localeCompare(words(b));
      return down ? -way : way;
    };
  }

  function show(columns, rows, place) {
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    const body = made.createTBody();
    const fill = () => body.replaceChildren(...rows.slice(0, MOST).map((row) => {
      const line = document.createElement("tr");
      line.append(...columns.map((name) => cell(row[name])));
      return line;
    }));
    for (const name of columns) {
      const title = document.createElement("th");
      const button = document.createElement("button");
      title.scope = "col";
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        const down = title.ariaSort === "ascending";
        for (const other of head.cells) other.ariaSort = null;
        title.ariaSort = down ? "descending" : "ascending";
        rows.sort(order(name, down));
        fill();
      });
      title.append(button);
      head.append(title);
    }
    fill();
    place.replaceChildren(made);
    if (rows.length > MOST) {
      const note = document.createElement("p");
      note.className = "soft";
      note.textContent = `${MOST.toLocaleString()} of ${rows.length.toLocaleString()} rows are shown; a download has all.`;
      place.append(note);
    }
  }

  return { show, known };
})();
