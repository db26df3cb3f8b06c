// Find an actor by name or alias, typed roughly: accents and case do not matter.
(() => {
  const { data } = kg, input = kg.id("search"), list = kg.id("search-list");
  let hits = [], at = 0;
  const index = [];
  const indexed = () => {
    for (const { number, name, aliases } of data.actors.slice(index.length)) index.push({ number, names: [name, ...aliases].map((text) => [text, kg.folded(text)]) });
    return index;
  };

  // The whole name, its beginning, beginning of a word in it, anywhere; then all words in any order.
  function grade(folded, needle, words) {
    if (folded === needle) return 4;
    if (folded.startsWith(needle)) return 3;
    if (folded.includes(" " + needle)) return 2;
    if (folded.includes(needle)) return 1;
    return words.length > 1 && words.every((word) => folded.includes(word)) ? 0.5 : 0;
  }
  kg.found = (text, most = 9) => {
    const needle = kg.folded(text.trim()), words = needle.split(/\s+/);
    if (!needle) return indexed().slice(0, most).map(({ number }) => ({ actor: number, alias: null }));
    return indexed().map(({ number, names }) => {
      const best = names.map(([name, folded], place) => [grade(folded, needle, words) - (place ? 0.2 : 0), place ? name : null]).sort((a, b) => b[0] - a[0])[0];
      return { actor: number, alias: best[1], worth: best[0] };
    }).filter(({ worth }) => worth > 0).sort((one, other) => other.worth - one.worth || one.actor - other.actor).slice(0, most);
  };

  function show() {
    hits = kg.found(input.value);
    at = Math.min(at, Math.max(0, hits.length - 1));
    kg.put(list, ...hits.map(({ actor, alias }, place) => {
      const { name, kind, total, events } = data.actors[actor];
      return kg.el("li", { role: "option", id: "hit-" + place, "aria-selected": String(place === at), onpointerdown: (event) => { event.preventDefault(); choose(actor); } },
        kg.kindGlyph(kind), kg.name(kg.short(name, 60)), kg.el("span", { class: "count", text: String(Math.max(total, events.length)) }), alias && kg.name("also " + kg.short(alias, 60), { class: "alias" }));
    }));
    if (!hits.length) list.append(kg.el("li", { class: "none", role: "option", "aria-disabled": "true", text: "No actor has such a name or alias." }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (hits.length) input.setAttribute("aria-activedescendant", "hit-" + at); else input.removeAttribute("aria-activedescendant");
  }
  // A live store is asked for those whom the page has not met; what was typed since then goes before.
  let pause = 0;
  kg.alsoFound = (text, then) => {
    clearTimeout(pause);
    if (!kg.live || text.trim().length < 2) return;
    pause = setTimeout(() => kg.asked("search", [["q", text.trim()]]).then(then), 160);
  };
  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function choose(actor) {
    input.value = "";
    close();
    input.blur();
    if (kg.state.hidden.has(actor)) kg.hide(actor);
    kg.chooseActor(actor);
    kg.lookAt([...kg.lit()]);
    kg.id("panel").focus();
  }
  input.addEventListener("input", () => {
    const text = input.value;
    at = 0;
    show();
    kg.alsoFound(text, () => { if (input.value === text && !list.hidden) show(); });
  });
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; close(); input.blur(); event.stopPropagation(); return; }
    if (event.key === "Enter" && hits[at]) { event.preventDefault(); choose(hits[at].actor); return; }
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    at = (at + move + hits.length) % Math.max(1, hits.length);
    show();
    if (list.children[at]) list.children[at].scrollIntoView({ block: "nearest" });
  });
})();
