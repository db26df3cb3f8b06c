// Everything is there: read the address, draw, and listen.
(() => {
  const refit = () => (kg.state.sel ? kg.lookAt([...kg.lit()], false) : kg.fit(false));
  kg.state = kg.fromAddress(location.hash.slice(1));
  kg.shown = kg.filter(kg.state);
  kg.startNetwork();
  kg.startPanel();
  kg.startFacets();
  kg.startTimeline();
  kg.startTable();
  kg.change({}, { from: "address" });
  kg.startHints();
  refit();
  kg.startPaint();
  // Until somebody takes hold of the picture it follows the size of its stage.
  const watch = new ResizeObserver(refit);
  watch.observe(kg.id("canvas"));
  for (const touch of ["pointerdown", "wheel", "keydown"]) kg.id("stage").addEventListener(touch, () => watch.disconnect(), { once: true, passive: true });
  window.kg = kg;
  document.documentElement.dataset.ready = "1";
})();
