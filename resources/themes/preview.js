// The preview's side of the patches. Runs in the application world only; the page's own scripts are off.
// Every block is a <section class="fw-block"> below <main>; Python keeps which source lines a block has.
"use strict";
var fw = (() => {
  const main = () => document.getElementById("post");
  const section = html => {
    const box = document.createElement("section");
    box.className = "fw-block";
    box.innerHTML = html;
    return box;
  };
  // The block at the top edge keeps its place on the screen, whatever changes above it.
  const keepPlace = change => {
    const anchor = [...main().children].find(b => b.getBoundingClientRect().bottom > 0);
    const before = anchor && window.scrollY > 0 ? anchor.getBoundingClientRect().top : null;
    change();
    if (before !== null && anchor.isConnected) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
  };
  // An image that comes again is the one that is loaded already: no flash.
  const keepImages = (old, fresh) => {
    const known = new Map();
    for (const box of old) for (const image of box.querySelectorAll("img[src]")) known.set(image.getAttribute("src"), image);
    if (!known.size) return;
    for (const box of fresh) for (const image of box.querySelectorAll("img[src]")) {
      const same = known.get(image.getAttribute("src"));
      if (same && same.complete && same.outerHTML === image.outerHTML) { known.delete(image.getAttribute("src")); image.replaceWith(same); }
    }
  };
  const patch = (index, removed, inserted) => keepPlace(() => {
    const blocks = main().children;
    const old = [...blocks].slice(index, index + removed);
    const fresh = inserted.map(section);
    keepImages(old, fresh);
    const next = blocks[index + removed] || null;
    old.forEach(block => block.remove());
    const all = document.createDocumentFragment();
    all.append(...fresh);
    main().insertBefore(all, next);
  });
  const reset = () => main().replaceChildren();
  // `own`: the header shows the post's own first heading, which must not stand twice.
  const header = (html, own, language) => {
    document.documentElement.lang = language;
    document.getElementById("head").innerHTML = html;
    document.body.classList.toggle("own-heading", own);
  };
  const look = (theme, size) => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.setProperty("--fw-size", size + "px");
    document.documentElement.style.fontSize = size + "px";
  };
  const top = (index, part) => {
    const block = main().children[index];
    if (!block) return null;
    const box = block.getBoundingClientRect();
    return window.scrollY + box.top + box.height * part;
  };
  let following = 0;
  const show = (index, part, atTop) => {
    const y = atTop ? 0 : top(index, part);
    if (y === null) return;
    following = Date.now();
    window.scrollTo(0, atTop ? 0 : y - 24);
  };
  const reveal = index => {
    const block = main().children[index];
    if (!block) return;
    const box = block.getBoundingClientRect();
    if (box.bottom < 0 || box.top > window.innerHeight) { following = Date.now(); block.scrollIntoView({ block: "center" }); }
  };
  const place = (y, target) => {
    const blocks = main().children;
    let block = target && target.closest ? target.closest(".fw-block") : null;
    let index = block ? [...blocks].indexOf(block) : [...blocks].findIndex(b => b.getBoundingClientRect().bottom > y);
    if (index < 0) return null;
    const box = blocks[index].getBoundingClientRect();
    return [index, box.height ? Math.min(1, Math.max(0, (y - box.top) / box.height)) : 0];
  };
  const connect = bridge => {
    document.addEventListener("click", event => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && link.getAttribute("href").startsWith("#")) {
        event.preventDefault();
        const id = decodeURIComponent(link.getAttribute("href").slice(1));
        const goal = document.getElementById(id);
        if (goal) goal.scrollIntoView();
        return;
      }
      if (link) return;
      if (String(window.getSelection())) return;
      const at = place(event.clientY, event.target);
      if (at) bridge.clicked(at[0], at[1]);
    });
    let due = false;
    document.addEventListener("scroll", () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        if (Date.now() - following < 250) return;
        const at = window.scrollY < 2 ? [-1, 0] : place(24, null);
        if (at) bridge.scrolled(at[0], at[1]);
      });
    }, { passive: true });
  };
  return { patch, reset, header, look, show, reveal, connect };
})();
