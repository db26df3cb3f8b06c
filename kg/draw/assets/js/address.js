// The address carries the state: every view is a link. Names that the data does not know are passed over.
(() => {
  const { data } = kg;
  const number = (list, name) => list.findIndex((item) => item.name === name);
  const id = (actor) => data.actors[actor].id;

  kg.toAddress = (state) => {
    const out = new URLSearchParams();
    const { sel } = state;
    if (sel && sel.actor !== undefined) out.set("actor", id(sel.actor));
    if (sel && sel.pair) sel.pair.forEach((actor) => out.append("pair", id(actor)));
    if (sel && sel.path) sel.path.forEach((actor) => out.append("path", id(actor)));
    state.off.tone.forEach((tone) => out.append("no-tone", kg.TONES[tone]));
    state.off.status.forEach((status) => out.append("no-status", status));
    state.off.kind.forEach((kind) => out.append("no-kind", data.kinds[kind].name));
    state.on.relation.forEach((relation) => out.append("relation", data.relations[relation].name));
    state.on.speaker.forEach((speaker) => out.append("speaker", speaker));
    state.on.document.forEach((document) => out.append("document", data.documents[document].id));
    for (const set of ["hidden", "extra", "only"]) state[set].forEach((actor) => out.append(set, id(actor)));
    state.pinned.forEach(([x, y], actor) => out.append("pin", `${Math.round(x)},${Math.round(y)},${id(actor)}`));
    if (state.sure > 0) out.set("sure", state.sure);
    if (state.least > 1) out.set("least", state.least);
    for (const key of ["from", "to"]) if (state[key]) out.set(key, state[key]);
    for (const key of ["compare", "table"]) if (state[key]) out.set(key, "1");
    return out.toString();
  };

  kg.fromAddress = (text) => {
    const given = new URLSearchParams(text), state = kg.blank();
    const all = (key, of) => given.getAll(key).map(of).filter((value) => value !== undefined && value !== -1);
    const actor = (name) => data.actorById.get(name);
    const two = (key) => (all(key, actor).length === 2 ? all(key, actor) : null);
    const [chosen] = all("actor", actor);
    if (chosen !== undefined) state.sel = { actor: chosen };
    else if (two("pair")) state.sel = { pair: two("pair").sort((a, b) => a - b) };
    else if (two("path")) state.sel = { path: two("path") };
    state.off.tone = new Set(all("no-tone", (name) => kg.TONES.indexOf(name)));
    state.off.status = new Set(all("no-status", (name) => (data.statuses.includes(name) ? name : -1)));
    state.off.kind = new Set(all("no-kind", (name) => number(data.kinds, name)));
    state.on.relation = new Set(all("relation", (name) => number(data.relations, name)));
    state.on.speaker = new Set(all("speaker", (name) => (data.speakers.includes(name) ? name : -1)));
    state.on.document = new Set(all("document", (name) => data.documents.findIndex((item) => item.id === name)));
    for (const set of ["hidden", "extra", "only"]) state[set] = new Set(all(set, actor));
    for (const pin of given.getAll("pin")) {
      const part = /^(-?\d{1,6}),(-?\d{1,6}),(.*)$/s.exec(pin);
      if (part && actor(part[3]) !== undefined) state.pinned.set(actor(part[3]), [Number(part[1]), Number(part[2])]);
    }
    state.sure = Math.min(1, Math.max(0, Number(given.get("sure")) || 0));
    state.least = Math.max(1, Math.floor(Number(given.get("least"))) || 1);
    for (const key of ["from", "to"]) if (!Number.isNaN(kg.day(given.get(key)))) state[key] = given.get(key).slice(0, 10);
    for (const key of ["compare", "table"]) state[key] = given.get(key) === "1";
    return state;
  };

  // Inside a notebook's frame (about:srcdoc) there is no address to write to.
  const writable = location.protocol !== "about:";
  kg.listen((state, before, options) => {
    if (!writable || options.from === "address" || options.from === "store") return;
    const hash = "#" + kg.toAddress(state);
    if (hash === (location.hash || "#")) return;
    if (options.step) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  });
  const read = () => kg.withKnown(location.hash.slice(1), () => kg.change(kg.fromAddress(location.hash.slice(1)), { from: "address" }));
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
})();
