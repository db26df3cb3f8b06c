// What passes all filters, and for every facet what would pass if that facet alone were lifted: its counts.
(() => {
  const { data } = kg;
  const bit = { tone: 1, status: 2, kind: 4, relation: 8, speaker: 16, document: 32, sure: 64, time: 128 };
  const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);

  // A chosen relation brings its descendants.
  function withDescendants(chosen) {
    const all = new Set();
    const visit = (number) => { if (!all.has(number)) { all.add(number); data.relations[number].children.forEach(visit); } };
    chosen.forEach(visit);
    return all;
  }

  function failures(event, state, relations, from, to) {
    let failed = 0;
    if (state.off.tone.has(event.tone)) failed |= bit.tone;
    if (state.off.status.has(event.status)) failed |= bit.status;
    if (state.off.kind.size && [event.source, event.target].some((end) => end >= 0 && state.off.kind.has(data.actors[end].kind))) failed |= bit.kind;
    if (relations.size && !relations.has(event.relation)) failed |= bit.relation;
    if (state.on.speaker.size && !state.on.speaker.has(event.speaker)) failed |= bit.speaker;
    if (state.on.document.size && !state.on.document.has(event.document)) failed |= bit.document;
    if (event.confidence < state.sure) failed |= bit.sure;
    if ((state.from || state.to) && !(event.last >= from && event.first <= to)) failed |= bit.time;
    return failed;
  }

  kg.filter = (state) => {
    const relations = withDescendants(state.on.relation);
    const from = state.from ? kg.day(state.from) : -Infinity, to = state.to ? kg.day(state.to) : Infinity;
    const counts = { tone: new Map(), status: new Map(), relation: new Map(), speaker: new Map(), document: new Map() };
    const ofKind = new Set(), timed = [], events = [], perActor = new Map(), pairs = new Map();
    for (const event of data.events) {
      const failed = failures(event, state, relations, from, to);
      for (const facet in counts) if (!(failed & ~bit[facet])) add(counts[facet], event[facet]);
      if (!(failed & ~bit.time)) timed.push(event);
      if (!(failed & ~bit.kind)) for (const end of [event.source, event.target]) if (end >= 0) ofKind.add(end);
      if (failed) continue;
      events.push(event);
      const { source, target } = event;
      if (source >= 0) add(perActor, source);
      if (target >= 0 && target !== source) add(perActor, target);
      if (source < 0 || target < 0 || source === target) continue;
      const a = Math.min(source, target), b = Math.max(source, target), key = kg.pairKey(a, b);
      if (!pairs.has(key)) pairs.set(key, { key, a, b, count: 0, events: [], tone: [0, 0, 0], forth: false, back: false });
      const pair = pairs.get(key);
      pair.events.push(event);
      pair.count += 1;
      pair.tone[event.tone] += 1;
      if (source === a) pair.forth = true; else pair.back = true;
    }
    counts.kind = new Map();
    ofKind.forEach((actor) => add(counts.kind, data.actors[actor].kind));
    counts.relation = rolledUp(counts.relation);
    const strong = [...pairs.values()].filter((pair) => pair.events.length >= state.least);
    const actors = visible(state, perActor, strong);
    return { events, timed, perActor, pairs, counts, actors, edges: strong.filter((pair) => actors.has(pair.a) && actors.has(pair.b)) };
  };

  function rolledUp(own) {
    const total = new Map();
    own.forEach((count, number) => {
      for (let at = number, steps = 0; at >= 0 && steps < 50; at = data.relations[at].parent, steps++) total.set(at, (total.get(at) || 0) + count);
    });
    return total;
  }

  function visible(state, perActor, pairs) {
    const actors = new Set();
    if (state.only.size) {
      state.only.forEach((actor) => actors.add(actor));
      for (const { a, b } of pairs) {
        if (state.only.has(a)) actors.add(b);
        if (state.only.has(b)) actors.add(a);
      }
    } else {
      const linked = new Set();
      if (state.least > 1) for (const { a, b } of pairs) { linked.add(a); linked.add(b); }
      const filtering = kg.filtering(state);
      for (const pool of [data.first, state.extra]) {
        for (const actor of pool) {
          if (filtering && !perActor.has(actor)) continue;
          if (state.least > 1 && !linked.has(actor)) continue;
          actors.add(actor);
        }
      }
    }
    state.hidden.forEach((actor) => actors.delete(actor));
    const { sel } = state;
    if (sel) for (const actor of sel.actor !== undefined ? [sel.actor] : sel.pair || sel.path) actors.add(actor);
    if (sel && sel.path && kg.path) (kg.path(sel.path[0], sel.path[1], pairs) || []).forEach((actor) => actors.add(actor));
    return actors;
  }
})();
