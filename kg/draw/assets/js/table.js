// The same facts as tables, for screen readers and for those who like rows.
(() => {
  const { data } = kg, holder = kg.id("table"), STEP = 200;
  const cell = (content, options) => kg.el("td", options, content);
  const head = (names) => kg.el("thead", {}, kg.el("tr", {}, names.map((text) => kg.el("th", { scope: "col", text }))));

  function rows(list, row) {
    const body = kg.el("tbody", {});
    let shown = 0;
    const more = kg.button("Show more rows", () => next(), { class: "button more" });
    const next = () => {
      body.append(...list.slice(shown, (shown += STEP)).map(row));
      more.hidden = shown >= list.length;
    };
    next();
    return [body, more];
  }
  const quoted = (event) => {
    const cell = kg.name(data.sentences[event.sentence].quote || "…");
    if (kg.live && !kg.hasQuote(event)) kg.wantQuote(event, () => { cell.textContent = data.sentences[event.sentence].quote; });
    return cell;
  };
  const eventRow = (event) => kg.el("tr", {},
    cell(kg.dates(event.start, event.end) || event.when || "undated"), cell(kg.actorLink(event.source, "somebody")),
    cell(data.relations[event.relation].label), cell(event.target < 0 ? "" : kg.actorLink(event.target)), cell(kg.name(event.where)),
    cell(event.status), cell(kg.saidBy(event.speakers)), cell(`${Math.round(event.confidence * 100)}%`, { class: "number" }),
    cell(quoted(event), { class: "quote" }), cell(kg.documentLine(event.document)));
  const actorRow = ([number, count]) => {
    const actor = data.actors[number];
    return kg.el("tr", {}, cell(kg.actorLink(number)), cell(data.kinds[actor.kind].label), cell(kg.name(actor.aliases.join(", "))), cell(kg.name(actor.roles.join("; "))), cell(String(count), { class: "number" }));
  };

  function show() {
    const { table } = kg.state;
    kg.id("to-table").setAttribute("aria-pressed", String(table));
    holder.hidden = !table;
    if (!table) { holder.replaceChildren(); return; }
    const actors = [...kg.shown.perActor].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const [actorBody, moreActors] = rows(actors, actorRow), [eventBody, moreEvents] = rows(kg.shown.events, eventRow);
    kg.keepFocus(holder, () => kg.put(holder, 
      kg.el("h2", { text: "Actors" }),
      kg.el("table", {}, kg.el("caption", { text: `${kg.plural(actors.length, "actor")} under the present filters` }), head(["Name", "Kind", "Also called", "Offices", "Events"]), actorBody), moreActors,
      kg.el("h2", { text: "Events" }),
      kg.el("table", {}, kg.el("caption", { text: `${kg.plural(kg.shown.events.length, "event")}, each with its sentence` }), head(["When", "Who", "Does", "To whom", "Where", "Status", "Says", "Sure", "Sentence", "Document"]), eventBody), moreEvents));
  }
  kg.toggleTable = (table = !kg.state.table) => {
    kg.change({ table }, { step: true });
    if (table) holder.focus();
  };
  kg.startTable = () => kg.listen(show);
  kg.id("to-table").addEventListener("click", () => kg.toggleTable());
})();
