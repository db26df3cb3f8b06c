// How two actors hang together: the shortest chain of pairs, and the events that make each step.
(() => {
  const { data } = kg;

  // Breadth first; neighbours are tried from the strongest tie, so that of two short ways the firmer wins.
  kg.path = (from, to, given) => {
    const near = new Map();
    const link = (one, other, strength) => { if (!near.has(one)) near.set(one, []); near.get(one).push([other, strength]); };
    for (const { a, b, events } of given || kg.shown.pairs.values()) {
      if (events.length < kg.state.least) continue;
      link(a, b, events.length);
      link(b, a, events.length);
    }
    const hidden = kg.state.hidden, before = new Map([[from, null]]), queue = [from];
    for (let at = 0; at < queue.length && !before.has(to); at++) {
      for (const [next] of (near.get(queue[at]) || []).sort((one, other) => other[1] - one[1] || one[0] - other[0])) {
        if (before.has(next) || (hidden.has(next) && next !== to)) continue;
        before.set(next, queue[at]);
        queue.push(next);
      }
    }
    if (!before.has(to)) return null;
    const path = [];
    for (let at = to; at !== null; at = before.get(at)) path.unshift(at);
    return path;
  };

  kg.pathPanel = ([from, to]) => {
    const path = kg.path(from, to), names = [from, to].map((actor) => data.actors[actor].name);
    const head = [kg.panelTop([kg.el("span", { text: "Path" })]), kg.el("h2", {}, kg.name(names[0]), " to ", kg.name(names[1]))];
    if (!path) return [...head, kg.el("p", { class: "lede", text: "No chain of events joins them under the present filters." }),
      kg.el("div", { class: "deeds" }, kg.filtering(kg.state) && kg.button("Lift all filters", () => kg.change(kg.widened())))];
    return [...head,
      kg.el("p", { class: "lede", text: path.length === 2 ? "They are linked directly." : `Joined by ${kg.plural(path.length - 2, "other")}.` }),
      kg.el("ol", { class: "path" }, path.flatMap((stop, at) => {
        const events = at + 1 < path.length ? kg.between(stop, path[at + 1]) : [];
        const best = [...events].sort((one, other) => other.confidence - one.confidence || one.number - other.number)[0];
        return [kg.el("li", {}, kg.el("span", { class: "stop" }, kg.actorLink(stop)),
          best && kg.card(best),
          events.length > 1 && kg.el("button", { type: "button", class: "link", text: `All ${events.length} events between these two`, onclick: () => kg.choosePair(stop, path[at + 1]) }))];
      }))];
  };

  // A small field that asks for the other end.
  kg.pickPath = (holder, from) => {
    const list = kg.el("ul", {});
    const input = kg.el("input", { type: "text", "aria-label": "The other end of the path", placeholder: "to whom?", autocomplete: "off", oninput: () => { const text = input.value; offer(); kg.alsoFound(text, () => { if (input.value === text) offer(); }); } });
    const offer = () => list.replaceChildren(...kg.found(input.value, 6).filter(({ actor }) => actor !== from).map(({ actor }) =>
      kg.el("li", {}, kg.el("button", { type: "button", onclick: () => go(actor) }, kg.name(data.actors[actor].name)))));
    const go = (to) => {
      kg.select({ path: [from, to] });
      kg.lookAt(kg.path(from, to) || [from, to]);
      if (kg.live) kg.asked("path", [from, to].map((actor) => ["id", data.actors[actor].id])).then(() => kg.lookAt(kg.path(from, to) || [from, to]));
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && list.querySelector("button")) list.querySelector("button").click();
      if (event.key === "Escape") { holder.hidden = true; event.stopPropagation(); }
    });
    holder.replaceChildren(input, list);
    holder.hidden = false;
    offer();
    input.focus();
  };
})();
