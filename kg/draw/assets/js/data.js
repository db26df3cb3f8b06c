// The rows of the data block as things with names. Actors are numbered from the strongest to the weakest.
(() => {
  const { raw } = kg;
  const word = (number) => raw.words[number];
  kg.TONES = ["cooperation", "neutral", "conflict"];

  const kinds = raw.kinds.map(([name, parent, label]) => ({ name, parent, label, lineage: [] }));
  for (const kind of kinds) for (let at = kind; at && kind.lineage.length < 20; at = kinds[at.parent]) kind.lineage.push(at.name);
  const relations = raw.relations.map(([name, parent, label, note]) => ({ name, parent, label, note, children: [] }));
  relations.forEach((relation, number) => { if (relations[relation.parent]) relations[relation.parent].children.push(number); });
  const documents = raw.documents.map(([id, title, publisher, published, url], number) => ({ id, number, title, publisher, published, url }));
  const sentences = raw.sentences.map(([document, quote, before, after]) => ({ document, quote, before, after }));
  const actors = raw.actors.map(([id, name, kind, aliases, roles, country, total, community, x, y, size], number) =>
    ({ number, id, name, kind, aliases, roles, country, total, community, x: kg.upright ? y : x, y: kg.upright ? x : y, size, events: [], partners: new Set() }));

  const events = raw.events.map((row, number) => {
    const [id, relation, tone, source, target, status, start, end, when, where, said, confidence, sentence, spans, phrase, why, plover] = row;
    const speakers = [];
    for (let at = 0; at < said.length; at += 2) speakers.push({ name: word(said[at]), cue: word(said[at + 1]) });
    const first = kg.day(start), last = kg.day(end);
    const event = {
      number, id, relation, tone, source, target, status: word(status), start, end, when: word(when), where: word(where),
      speakers, confidence, sentence, spans, phrase: word(phrase), why: why.map(word), plover: word(plover),
      document: sentences[sentence].document,
      speaker: speakers.length ? speakers[speakers.length - 1].name || "unnamed" : "",
      first: Number.isNaN(first) ? last : first, last: Number.isNaN(last) ? first : last,
    };
    if (source >= 0) actors[source].events.push(number);
    if (target >= 0 && target !== source) actors[target].events.push(number);
    if (source >= 0 && target >= 0 && source !== target) {
      actors[source].partners.add(target);
      actors[target].partners.add(source);
    }
    return event;
  });

  const dated = events.filter((event) => !Number.isNaN(event.first));
  const fold = (list, of) => list.reduce((found, item) => of(found, item), NaN);
  kg.data = {
    actors, events, documents, relations, kinds, sentences,
    first: new Set(raw.first),
    statuses: [...new Set(events.map((event) => event.status))].sort((one, other) => rank(one) - rank(other)),
    speakers: [...new Set(events.map((event) => event.speaker))],
    days: [fold(dated, (low, event) => (low <= event.first ? low : event.first)), fold(dated, (high, event) => (high >= event.last ? high : event.last))],
    undated: events.length - dated.length,
    actorById: new Map(actors.map((actor) => [actor.id, actor.number])),
    eventById: new Map(events.map((event) => [event.id, event.number])),
  };

  // From the firm to the merely possible; what the ontology adds later comes last.
  function rank(status) {
    const order = ["happened", "planned", "alleged", "hypothetical", "denied"].indexOf(status);
    return order < 0 ? 9 : order;
  }
})();
