// Three hints on the first visit, one after another, never again; and the help.
(() => {
  const box = kg.id("hint"), help = kg.id("help");
  const hints = [
    "Choose an actor or a line: the sentences behind it open beside the network.",
    "Blue is cooperation, vermilion conflict. A dashed line is a plan, a dotted one a claim, a struck one a denial.",
    "Drag across the histogram to see a stretch of time; press / to find anybody.",
  ];

  function hint(at) {
    if (at >= hints.length) { box.hidden = true; kg.keepsake.set("hinted", "1"); return; }
    kg.put(box, kg.el("span", { text: hints[at] }), kg.el("small", { text: `${at + 1} of ${hints.length}` }),
      kg.el("button", { type: "button", text: at + 1 < hints.length ? "Next" : "Got it", onclick: () => hint(at + 1) }));
    box.hidden = false;
  }
  kg.startHints = () => { if (!kg.keepsake.get("hinted") && kg.data.events.length) hint(0); };
  kg.endHints = () => { const shown = !box.hidden; if (shown) hint(hints.length); return shown; };

  const keys = [
    ["/", "find an actor"], ["← ↑ → ↓", "in the network: go to the next actor that way"], ["Enter", "read the actor"], ["+ − 0", "zoom in, out, show all"],
    ["e · h · p · n", "expand, hide, pin, neighbours only"], ["t", "table"], ["d", "dark or light"], ["Space", "play through time"], ["Esc", "one step back to the whole"],
  ];
  kg.openHelp = () => {
    kg.put(help, kg.el("h2", { id: "help-title", text: "How to read this" }),
      kg.el("p", { text: "Every actor is sized by its events and every line stands for all events between two actors. A line's colour runs from blue (cooperation) to vermilion (conflict), its width counts, its arrows point to whom something was done. The legend on the left filters." }),
      kg.el("h3", { text: "Keys" }), kg.el("dl", {}, keys.map(([key, what]) => [kg.el("dt", {}, kg.el("kbd", { text: key })), kg.el("dd", { text: what })])),
      kg.button("Close", () => help.close()));
    help.showModal();
  };
  kg.id("open-help").addEventListener("click", () => kg.openHelp());
})();
