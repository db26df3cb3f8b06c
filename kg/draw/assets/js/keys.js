// Everything by keyboard: arrows walk from actor to actor, single letters do what the buttons do.
(() => {
  const { data } = kg, canvas = kg.id("canvas");
  const chosen = () => (kg.state.sel ? kg.state.sel.actor : undefined);

  // The nearest actor within the quarter that the arrow points to.
  function walk(dx, dy) {
    const from = chosen();
    if (from === undefined) return kg.chooseActor(Math.min(...kg.shown.actors));
    const here = kg.network.getPosition(from);
    let best = null, least = Infinity;
    for (const number of kg.shown.actors) {
      const { x, y } = kg.network.getPosition(number), along = (x - here.x) * dx + (y - here.y) * dy, aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      if (number === from || along <= 0 || aside > along * 1.2) continue;
      if (along + aside * 1.5 < least) { least = along + aside * 1.5; best = number; }
    }
    if (best === null) return kg.say("Nobody further that way");
    kg.chooseActor(best);
    return kg.network.moveTo({ position: kg.network.getPosition(best), scale: kg.network.getScale() });
  }
  const zoom = (by) => kg.network.moveTo({ scale: Math.min(4, Math.max(0.04, kg.network.getScale() * by)) });
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const withActor = (act) => () => chosen() !== undefined && act(chosen());
  const letters = {
    "/": () => kg.id("search").focus(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => kg.fit(), "?": () => kg.openHelp(),
    t: () => kg.toggleTable(), d: () => kg.switchTheme(),
    e: withActor((actor) => kg.expand(actor)), h: withActor((actor) => kg.hide(actor)), n: withActor((actor) => { kg.toggleOnly(actor); kg.fit(); }),
    p: withActor((actor) => (kg.state.pinned.has(actor) ? kg.unpin(actor) : kg.pin(actor))),
  };

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) { event.preventDefault(); walk(...arrows[event.key]); }
    if (event.key === "Enter") kg.id("panel").focus();
    if (event.key === " ") { event.preventDefault(); kg.togglePlay(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") { back(); return; }
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (letters[event.key]) { event.preventDefault(); letters[event.key](); }
  });
  // From the nearest thing in the way outwards.
  function back() {
    if (kg.endHints()) return;
    if (kg.id("filters").classList.contains("open")) { kg.closeFilters(); return; }
    if (kg.state.table) { kg.toggleTable(false); return; }
    if (kg.state.sel) { kg.select(null); return; }
    if (kg.state.only.size) { kg.change({ only: new Set() }); kg.fit(); }
  }

  kg.id("zoom-in").addEventListener("click", () => zoom(1.25));
  kg.id("zoom-out").addEventListener("click", () => zoom(0.8));
  kg.id("fit").addEventListener("click", () => kg.fit());
  kg.id("physics").addEventListener("click", () => kg.togglePhysics());
  for (const skip of document.querySelectorAll("[data-skip]")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      if (skip.dataset.skip === "table") kg.toggleTable(true);
      kg.id(skip.dataset.skip).focus();
    });
  }
})();
