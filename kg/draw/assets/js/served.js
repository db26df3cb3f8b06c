// Over a live store the page holds an overview; what is looked at closer is asked for. From a file all is here.
(() => {
  const { data } = kg, live = kg.raw.served || null, MANY = 150, LONG = 6000;  // ids in one request, and its length
  kg.live = live && { ...live, behind: new Map(live.behind) };
  kg.hasQuote = (event) => Boolean(data.sentences[event.sentence].quote);
  if (!live) {
    kg.complete = () => Promise.resolve();
    kg.withKnown = (address, go) => go();
    kg.sketch = kg.asked = () => Promise.resolve([]);
    return;
  }

  let waiting = 0;
  const asked = new Map();
  const query = (pairs) => new URLSearchParams(pairs).toString();

  // Ask once, take in what comes, draw again. Who is new stands beside a partner that stands already.
  async function get(what, pairs) {
    document.body.classList.toggle("asking", ++waiting > 0);
    try {
      const answer = await fetch(`${live.data}/${what}?${query(pairs)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return await answer.json();
    } catch (error) {
      kg.say("The store does not answer. What is shown stays.");
      kg.id("chips").append(kg.el("span", { class: "chip", text: "The store does not answer", role: "alert" }));
      return null;
    } finally {
      document.body.classList.toggle("asking", --waiting > 0);
    }
  }
  async function take(what, pairs) {
    const raw = await get(what, pairs);
    if (!raw) return [];
    const met = data.actors.length, { actors } = kg.merge(raw);
    const around = new Map();
    for (const { number, partners } of data.actors.slice(met)) {
      const near = Math.min(...partners, Infinity), at = near < met ? near : -1;
      if (!around.has(at)) around.set(at, []);
      around.get(at).push(number);
    }
    around.forEach((list, at) => kg.place(list, at < 0 ? { x: 0, y: 0 } : data.actors[at]));
    // A search only gets to know names, and sentences are put in where they are missing: nothing else moves.
    if (what !== "search" && what !== "events") kg.change({}, { from: "store" });
    return actors;
  }
  kg.asked = (what, pairs) => {
    const key = what + "?" + query(pairs);
    if (!asked.has(key)) asked.set(key, take(what, pairs).then((found) => { if (!found.length) asked.delete(key); return found; }));
    return asked.get(key);
  };

  // The sentences of events that are only outlined so far.
  kg.complete = async (events) => {
    const ids = events.filter((event) => !kg.hasQuote(event)).map((event) => event.id), list = [];
    for (const id of ids) {
      if (!list.length || list[list.length - 1].length >= MANY || query([...list[list.length - 1], ["id", id]]).length > LONG) list.push([]);
      list[list.length - 1].push(["id", id]);
    }
    for (const part of list) await kg.asked("events", part);
  };
  let wanted = [];
  kg.wantQuote = (event, fill) => {
    if (!wanted.length) setTimeout(() => {
      const now = wanted;
      wanted = [];
      // What is on its way already may bring them.
      Promise.all(asked.values()).then(() => kg.complete(now.map((want) => want.event))).then(() => now.forEach((want) => { if (kg.hasQuote(want.event)) want.fill(); }));
    });
    wanted.push({ event, fill });
  };

  // Names in an address that the page has not met yet are asked for before it is read.
  kg.withKnown = (address, go) => {
    const given = new URLSearchParams(address), names = ["actor", "pair", "path", "extra", "only", "hidden"].flatMap((key) => given.getAll(key));
    for (const pin of given.getAll("pin")) names.push(pin.split(",").slice(2).join(","));
    const unknown = [...new Set(names)].filter((name) => name && !data.actorById.has(name)).slice(0, MANY);
    if (unknown.length) kg.asked("outlines", unknown.map((id) => ["id", id])).then(go); else go();
  };

  const id = (actor) => data.actors[actor].id;
  kg.listen(({ sel }, before, { from }) => {
    if (!sel || (sel === before.sel && from !== "address")) return;
    if (sel.actor !== undefined) kg.asked("actor", [["id", id(sel.actor)]]);
    else if (sel.pair) kg.asked("pair", sel.pair.map((actor) => ["id", id(actor)]));
    else kg.asked("path", sel.path.map((actor) => ["id", id(actor)]));
  });
  kg.sketch = (actors) => actors.length ? kg.asked("outlines", actors.map((actor) => ["id", id(actor)])) : Promise.resolve([]);
})();
