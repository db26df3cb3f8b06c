// An event as a card: who did what to whom, when and where, who says so, and the sentence with its marks.
(() => {
  const { data } = kg;

  kg.actorLink = (number, fallback) => number < 0 ? kg.el("span", { class: "soft", text: fallback })
    : kg.el("button", { type: "button", class: "link", onclick: () => kg.chooseActor(number) }, kg.name(data.actors[number].name));

  // The quote in pieces, so that a mark never becomes markup. Marks that overlap give way to the earlier one.
  kg.marked = (quote, spans) => {
    const marks = ["source", "target", "trigger"].map((role, at) => ({ role, from: spans[at][0], to: spans[at][1] }))
      .filter(({ from, to }) => Number.isInteger(from) && Number.isInteger(to)).sort((one, other) => one.from - other.from || other.to - one.to);
    const pieces = [];
    let at = 0;
    for (const { role, from, to } of marks) {
      if (from < at) continue;
      pieces.push(quote.slice(at, from), kg.el("mark", { class: role, title: role === "trigger" ? "what says so" : role, text: quote.slice(from, to) }));
      at = to;
    }
    pieces.push(quote.slice(at));
    return pieces;
  };

  kg.saidBy = (speakers) => speakers.map(({ name, cue }, at) => [at ? " ← " : "", kg.name(name || "unnamed"), cue ? ` (${cue})` : ""]);

  kg.documentLine = (number) => {
    const { title, publisher, published, url } = data.documents[number], href = kg.link(url);
    const name = href ? kg.el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow", text: title }) : kg.name(title);
    return [publisher && [kg.name(publisher), " · "], name, published && " · " + kg.date(published)];
  };

  kg.card = (event, lit) => {
    const tone = kg.TONES[event.tone], relation = data.relations[event.relation], sentence = data.sentences[event.sentence];
    const quote = kg.el("blockquote", { dir: "auto" }, kg.hasQuote(event) || !kg.live ? kg.marked(sentence.quote, event.spans) : kg.el("span", { class: "near", text: "Fetching the sentence …" }));
    const where = [kg.dates(event.start, event.end) || (event.when ? `“${event.when}”` : "undated"), event.where && kg.name(event.where)].filter(Boolean);
    const card = kg.el("article", { class: `card ${tone}${lit ? " lit" : ""}`, "data-event": event.id },
      kg.el("p", { class: "claim" },
        kg.actorLink(event.source, "somebody"),
        kg.el("span", { class: event.status === "denied" ? "does struck" : "does", title: relation.note || null, text: relation.label }),
        event.target >= 0 && kg.actorLink(event.target, ""),
        event.status !== "happened" && kg.el("span", { class: "tag " + (/^[a-z]+$/.test(event.status) ? event.status : ""), text: event.status })),
      kg.el("p", { class: "facts" }, where.flatMap((part, at) => (at ? [" · ", part] : [part])),
        event.speakers.length > 0 && [" · says ", kg.saidBy(event.speakers)],
        ` · ${Math.round(event.confidence * 100)}% sure`),
      quote,
      kg.el("p", { class: "where-from" }, kg.documentLine(event.document)),
      details(event, sentence, quote, relation));
    if (kg.live && !kg.hasQuote(event)) kg.wantQuote(event, () => card.replaceWith(kg.card(event, lit)));
    return card;
  };

  function details(event, sentence, quote, relation) {
    const row = (term, value) => value && [kg.el("dt", { text: term }), kg.el("dd", {}, value)];
    const near = sentence.before || sentence.after;
    return kg.el("details", {},
      kg.el("summary", { text: "Why this is here" }),
      kg.el("dl", {},
        row("Relation", [relation.label, event.plover ? ` · PLOVER ${event.plover}` : ""]),
        row("Phrase", event.phrase && kg.el("code", { text: event.phrase })),
        row("Because", event.why.length > 0 && event.why.map((step) => kg.el("div", { text: step }))),
        row("In words", event.when && `“${event.when}”`),
        row("Status", event.status)),
      near && kg.el("button", { type: "button", class: "link", text: "Show the sentences around it", onclick: (click) => {
        click.target.remove();
        quote.prepend(kg.el("span", { class: "near", text: sentence.before ? sentence.before + " " : "" }));
        quote.append(kg.el("span", { class: "near", text: sentence.after ? " " + sentence.after : "" }));
      } }));
  }

  // A long list opens in steps, so that a thousand events do not hold the page up.
  kg.cards = (events, step = 20) => {
    const list = kg.el("div", { class: "cards" });
    let shown = 0;
    const more = kg.button("", () => next(), { class: "button more" });
    const next = () => {
      const first = list.children.length;
      events.slice(shown, (shown += step)).forEach((event) => list.append(kg.card(event)));
      more.textContent = `Show ${Math.min(step, events.length - shown)} more of ${events.length - shown}`;
      more.hidden = shown >= events.length;
      if (first && list.children[first]) list.children[first].querySelector("button, summary, a").focus();
    };
    next();
    return [list, more];
  };
})();
