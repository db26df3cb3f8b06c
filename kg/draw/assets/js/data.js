// The rows of a data block as things with names. Actors of the page are numbered from the strongest to the weakest.
// Every block has numbers of its own: merging turns them into ours, so that a served page can be given more later.
(() => {
  kg.TONES = ["cooperation", "neutral", "conflict"];
  const data = kg.data = {
    actors: [], events: [], documents: [], relations: [], kinds: [], sentences: [], statuses: [], speakers: [],
    first: new Set(kg.raw.first), days: [NaN, NaN], reported: 0, undated: 0, actorById: new Map(), eventById: new Map(),
  };
  const documentById = new Map(), relationByName = new Map(), kindByName = new Map();

  // The number in our list of every row of a block; a row we do not know yet is added.
  function numbered(rows, known, key, list, make) {
    return rows.map((row) => {
      const name = row[key];
      if (!known.has(name)) { known.set(name, list.length); list.push({ number: list.length, ...make(row) }); }
      return known.get(name);
    });
  }
  // Names of classes such as ArmedForce read as words where the ontology has no others.
  const worded = (name, label) => (name === label && /^[A-Z][A-Za-z]+$/.test(name) ? name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() : label);

  function terms(raw) {
    const kinds = numbered(raw.kinds, kindByName, 0, data.kinds, ([name, , label]) => ({ name, label: worded(name, label), parent: -1, lineage: [] }));
    raw.kinds.forEach(([, parent], at) => { if (parent >= 0) data.kinds[kinds[at]].parent = kinds[parent]; });
    for (const kind of data.kinds) {
      kind.lineage = [];
      for (let at = kind; at && kind.lineage.length < 20; at = data.kinds[at.parent]) kind.lineage.push(at.name);
    }
    const relations = numbered(raw.relations, relationByName, 0, data.relations, ([name, , label, note]) => ({ name, label, note, parent: -1, children: [] }));
    raw.relations.forEach(([, parent], at) => {
      const relation = data.relations[relations[at]];
      if (parent < 0 || relation.parent >= 0) return;
      relation.parent = relations[parent];
      data.relations[relation.parent].children.push(relation.number);
    });
    return { kinds, relations };
  }

  kg.merge = (raw) => {
    const word = (number) => raw.words[number], { kinds, relations } = terms(raw);
    const documents = numbered(raw.documents, documentById, 0, data.documents, ([id, title, publisher, published, url]) => ({ id, title, publisher, published, url }));
    const met = data.actors.length;
    const actors = numbered(raw.actors, data.actorById, 0, data.actors, ([id, name, kind, aliases, roles, country, total, community, x, y, size]) =>
      ({ id, name, kind: kinds[kind], aliases, roles, country, total, community, x: kg.upright ? y : x, y: kg.upright ? x : y, size, events: [], partners: new Set() }));
    // In a block that came later sizes are by its own measure: they are made anew by that of the page.
    if (met) for (const actor of data.actors.slice(met)) actor.size = Math.round(70 + 240 * (actor.total / (data.actors[0].total || 1)) ** 0.6) / 10;
    const sentences = raw.sentences.map(([document, quote, before, after]) => data.sentences.push({ document: documents[document], quote, before, after }) - 1);
    for (const row of raw.events) {
      const [id, relation, tone, source, target, status, start, end, when, where, said, confidence, sentence, spans, phrase, why, plover] = row;
      const speakers = [];
      for (let at = 0; at < said.length; at += 2) speakers.push({ name: word(said[at]), cue: word(said[at + 1]) });
      place({
        id, relation: relations[relation], tone, source: source < 0 ? -1 : actors[source], target: target < 0 ? -1 : actors[target], status: word(status),
        start, end, when: word(when), where: word(where), speakers, confidence, sentence: sentences[sentence], spans, phrase: word(phrase),
        why: why.map(word), plover: word(plover), document: data.sentences[sentences[sentence]].document,
        speaker: speakers.length ? speakers[speakers.length - 1].name || "unnamed" : "", ...days(start, end, documents[raw.sentences[sentence][0]]),
      });
    }
    data.version = (data.version || 0) + 1;
    sum();
    return { actors };
  };

  // An event without a date of its own stands in time where it was reported, and says so.
  function days(start, end, document) {
    const first = kg.day(start), last = kg.day(end), reported = kg.day(data.documents[document].published);
    const dated = !Number.isNaN(first) || !Number.isNaN(last);
    if (!dated) return { first: reported, last: reported, reported: !Number.isNaN(reported) };
    return { first: Number.isNaN(first) ? last : first, last: Number.isNaN(last) ? first : last, reported: false };
  }

  function place(event) {
    const known = data.eventById.get(event.id);
    if (known !== undefined) {
      // The same event with its sentence takes the place of a mere outline, never the other way about.
      if (data.sentences[event.sentence].quote) Object.assign(data.events[known], event);
      return;
    }
    const number = data.events.length, { source, target } = event;
    data.eventById.set(event.id, number);
    data.events.push({ number, ...event });
    if (source >= 0) data.actors[source].events.push(number);
    if (target >= 0 && target !== source) data.actors[target].events.push(number);
    if (source < 0 || target < 0 || source === target) return;
    data.actors[source].partners.add(target);
    data.actors[target].partners.add(source);
  }

  function sum() {
    const statuses = new Set(), speakers = new Set(), days = new Float64Array(2 * data.events.length);
    let dated = 0;
    data.reported = 0;
    for (const event of data.events) {
      statuses.add(event.status);
      speakers.add(event.speaker);
      if (!Number.isNaN(event.first)) { days[dated++] = event.first; days[dated++] = event.last; }
      if (event.reported) data.reported += 1;
    }
    data.undated = data.events.length - dated / 2;
    data.statuses = [...statuses].sort((one, other) => rank(one) - rank(other));
    data.speakers = [...speakers];
    data.days = central(days.subarray(0, dated).sort());
  }
  // A few events long before or after all others would press these into one bar: the axis ends where nearly all do.
  function central(days) {
    data.beyond = [false, false];
    if (!days.length) return [NaN, NaN];
    const at = (share) => days[Math.round((days.length - 1) * share)], whole = [days[0], days[days.length - 1]], core = [at(0.04), at(0.98)];
    const stretch = Math.max(core[1] - core[0], 14);
    if (whole[1] - whole[0] <= 3 * stretch) return whole;
    const edge = [Math.max(whole[0], core[0] - Math.round(stretch * 0.06)), Math.min(whole[1], core[1] + Math.round(stretch * 0.06))];
    data.beyond = [edge[0] > whole[0], edge[1] < whole[1]];
    return edge;
  }

  // From the firm to the merely possible; what the ontology adds later comes last.
  function rank(status) {
    const order = ["happened", "planned", "alleged", "hypothetical", "denied"].indexOf(status);
    return order < 0 ? 9 : order;
  }
  kg.merge(kg.raw);
})();
