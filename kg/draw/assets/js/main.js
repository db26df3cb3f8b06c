// Everything is there: read the address, draw, and listen.
(() => {
  let size = "";
  const refit = () => {
    const { clientWidth, clientHeight } = kg.id("canvas"), now = `${clientWidth} ${clientHeight}`;
    if (now === size) return;
    size = now;
    if (kg.state.sel) kg.lookAt([...kg.lit()], false); else kg.fit(false);
  };
  kg.startNetwork();
  kg.startPanel();
  kg.startFacets();
  kg.startTimeline();
  kg.startTable();
  // Until somebody takes hold of the picture it follows the size of its stage.
  const watch = new ResizeObserver(refit);
  for (const touch of ["pointerdown", "wheel", "keydown"]) kg.id("stage").addEventListener(touch, () => watch.disconnect(), { once: true, passive: true });
  kg.withKnown(location.hash.slice(1), () => {
    kg.change(kg.fromAddress(location.hash.slice(1)), { from: "address" });
    kg.startHints();
    refit();
    watch.observe(kg.id("canvas"));
    document.documentElement.dataset.ready = "1";
  });
  window.kg = kg;
})();
