// The query page: examples with their parameters, asking, telling what went wrong, downloads, and an address to link to.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("ask"), state = byId("state"), problem = byId("problem"), result = byId("result");
  const parameters = byId("parameters"), stop = byId("stop"), questions = table.known.questions;
  const TABLES = { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" };
  const GRAPHS = { ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD" };
  let asking = null;

  function declared(text) {
    const lines = text.split("\n");
    const end = lines.findIndex((line) => !line.startsWith("#"));
    return lines.slice(0, end < 0 ? lines.length : end)
      .map((line) => /^# *(\w+) \((an? [a-z]+)(, optional)?\): (.*)/.exec(line)).filter(Boolean)
      .map(([, name, kind, optional, meaning]) => ({ name, kind, optional: Boolean(optional), meaning }));
  }

  function offer(values = {}) {
    const before = Object.fromEntries([...parameters.querySelectorAll("input")].map((each) => [each.name, each.value]));
    const wanted = declared(editor.text);
    parameters.hidden = wanted.length === 0;
    const legend = parameters.querySelector("legend");
    parameters.replaceChildren(legend, ...wanted.map((each) => {
      const label = document.createElement("label"), input = document.createElement("input");
      input.name = each.name;
      input.required = !each.optional;
      input.placeholder = each.kind + (each.optional ? ", or nothing" : "");
      input.value = values[each.name] ?? before[each.name] ?? "";
      label.append(`${each.name}: ${each.meaning}`, input);
      return label;
    }));
  }

  function fields() {
    const found = new URLSearchParams({ query: editor.text });
    for (const input of parameters.querySelectorAll("input")) if (input.value) found.set(`$${input.name}`, input.value);
    return found;
  }

  function links(forms, asked) {
    byId("links").replaceChildren(...Object.entries(forms).flatMap(([name, title], index) => {
      const link = document.createElement("a"), query = new URLSearchParams(asked);
      query.set("format", name);
      link.href = `/sparql?${query}`;
      link.textContent = title;
      link.download = `result.${name}`;
      return index ? [", ", link] : [link];
    }));
    byId("link").href = `/query#${asked}`;
    byId("downloads").hidden = false;
  }

  function hint(words) {
    byId("hints").replaceChildren(...words.map((each) => {
      const item = document.createElement("li");
      item.textContent = each;
      return item;
    }));
  }

  async function ask() {
    const asked = fields();
    history.replaceState(null, "", `#${asked}`);
    asking?.abort();
    asking = new AbortController();
    const mine = asking;
    problem.hidden = true;
    byId("downloads").hidden = true;
    stop.hidden = false;
    state.textContent = "asking …";
    result.replaceChildren();
    hint([]);
    const started = performance.now();
    try {
      const response = await fetch("/sparql", {
        method: "POST", body: asked, signal: mine.signal,
        headers: { accept: "application/sparql-results+json, text/turtle;q=0.9" },
      });
      const text = await response.text();
      if (!response.ok) throw new Error(text || `${response.status} ${response.statusText}`);
      hint(JSON.parse(response.headers.get("kg-hints") || "[]"));
      const rows = Number(response.headers.get("kg-rows"));
      const took = `${((performance.now() - started) / 1000).toFixed(2)} s`;
      if (response.headers.get("content-type").includes("json")) {
        const answer = JSON.parse(text);
        if ("boolean" in answer) {
          state.textContent = `${answer.boolean ? "yes" : "no"}, ${took}`;
        } else {
          state.textContent = `${rows.toLocaleString()} rows, ${took}`;
          table.show(answer.head.vars, answer.results.bindings, result);
        }
        links(TABLES, asked);
      } else {
        state.textContent = `${rows.toLocaleString()} triples, ${took}`;
        const shown = document.createElement("pre");
        shown.textContent = text;
        result.replaceChildren(shown);
        links(GRAPHS, asked);
      }
    } catch (error) {
      if (mine !== asking) return;
      state.textContent = error.name === "AbortError" ? "stopped" : "no answer";
      if (error.name !== "AbortError") { problem.textContent = error.message; problem.hidden = false; }
    } finally {
      if (mine === asking) stop.hidden = true;
    }
  }

  function open() {
    const given = new URLSearchParams(location.hash.slice(1));
    if (!given.get("query")) return;
    editor.set(given.get("query"));
    offer(Object.fromEntries([...given].filter(([name]) => name.startsWith("$")).map(([name, value]) => [name.slice(1), value])));
    if (form.checkValidity()) ask();
  }

  byId("example").addEventListener("change", (event) => {
    const question = questions[event.target.value];
    if (!question) return;
    editor.set(question.text);
    offer();
    const first = parameters.querySelector("input:required");
    if (first) first.focus(); else ask();
  });
  editor.area.addEventListener("change", () => offer());
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  stop.addEventListener("click", () => asking?.abort());
  window.addEventListener("hashchange", open);
  offer();
  open();
})();
