// The preview's side of the patches. Runs in the application world only; the page's own scripts are off.
// Every block is a <section class="fw-block">, some tens of them stand in a <div class="fw-group"> below <main>: what is out
// of view is passed over a group at a time. Python keeps which source lines a block has, and tells how many.
"use strict";
var fw = (() => {
  const MARGIN = 24; // what stays free above a place that is scrolled to
  const QUIET = 250; // ms in which scrolling is the answer to ours
  const main = () => document.getElementById("post");
  const GROUP = 40; // blocks; twice as many make two groups
  const list = []; // all blocks, in order
  const blocks = () => list;
  const limit = (value, low, high) => Math.min(high, Math.max(low, value));
  const section = ([html, lines]) => {
    const box = document.createElement("section");
    box.className = "fw-block";
    box.fwLines = lines;
    box.fwHeight = 26 * Math.max(lines, html.length / 90); // until it is laid out
    box.innerHTML = html;
    return box;
  };

  // Places: (index of a block, lines into it).
  // The first block that ends below `y`; blocks stand in order, so it is found by halving.
  const indexAt = y => {
    const all = blocks();
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].getBoundingClientRect().bottom > y) high = middle; else low = middle + 1;
    }
    return low < all.length ? low : -1;
  };
  const indexOf = block => {
    const all = blocks(), guess = indexAt(block.getBoundingClientRect().bottom - 1);
    for (let step = 0; step < all.length; step++) {
      if (all[guess + step] === block) return guess + step;
      if (all[guess - step] === block) return guess - step;
    }
    return -1;
  };
  // What inside a block has lines of its own: [[line, top, bottom], …], or nothing where only its height is known.
  const marks = block => {
    const first = block.firstElementChild;
    if (!first || block.fwLines < 3) return [];
    const pres = block.querySelectorAll("pre");
    if (pres.length && (first.tagName === "PRE" || first.contains(pres[0])) && !first.querySelector("li, blockquote")) {
      const box = pres[pres.length - 1].getBoundingClientRect();
      return [[1, box.top, box.top], [block.fwLines - 1, box.bottom, box.bottom]];
    }
    const rows = first.querySelectorAll("tr");
    return [...rows].map((row, number) => {
      const box = row.getBoundingClientRect();
      return [number ? number + 1 : 0, box.top, box.bottom];
    });
  };
  const points = block => {
    const box = block.getBoundingClientRect();
    const inner = marks(block).map(([line, top]) => [line, top]);
    return [[0, box.top], ...inner.filter(([line]) => line > 0 && line < block.fwLines), [block.fwLines, box.bottom]];
  };
  const between = (all, from, value) => {
    const to = 1 - from;
    for (let i = 1; i < all.length; i++) {
      if (value > all[i][from] && i < all.length - 1) continue;
      const length = all[i][from] - all[i - 1][from];
      return all[i - 1][to] + (length ? limit((value - all[i - 1][from]) / length, 0, 1) : 0) * (all[i][to] - all[i - 1][to]);
    }
    return all[0][to];
  };
  const place = (y, target) => {
    const block = target && target.closest ? target.closest(".fw-block") : null;
    const index = block ? indexOf(block) : indexAt(y);
    return index < 0 ? null : [index, between(points(blocks()[index]), 1, y)];
  };

  // Scroll so that `away()` pixels become none, now and in the next frames: blocks get their height when they come near
  // the view. Whoever scrolls meanwhile is let go.
  let settling = 0, ours = -1; // where the last of these scrolls has led
  const settle = away => {
    const turn = ++settling;
    let frames = 4;
    const step = () => {
      if (turn !== settling) return;
      const pixels = away();
      if (pixels === null) return;
      if (Math.abs(pixels) >= 1) { following = Date.now(); window.scrollBy(0, pixels); ours = window.scrollY; }
      if (--frames) requestAnimationFrame(step);
    };
    step();
  };
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"]) {
    window.addEventListener(sign, () => { settling++; }, { passive: true });
  }
  // What is at the top edge keeps its place on the screen, whatever changes above it.
  const keepPlace = change => {
    const index = window.scrollY > 0 ? indexAt(0) : -1;
    let anchor = index < 0 ? null : blocks()[index];
    // The first block that begins in view, since the one above it may still get its height.
    const next = anchor && list[index + 1];
    if (next && next.getBoundingClientRect().top < window.innerHeight) anchor = next;
    const before = anchor && anchor.getBoundingClientRect().top;
    change();
    if (anchor) settle(() => anchor.isConnected ? anchor.getBoundingClientRect().top - before : null);
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
  // What was opened stays open, and what is written comes into view in a tab, too, and in what is folded away.
  const keepOpen = (old, fresh) => {
    const pairs = selector => {
      const now = fresh.flatMap(box => [...box.querySelectorAll(selector)]);
      const then = now.length ? old.flatMap(box => [...box.querySelectorAll(selector)]) : [];
      return now.length === then.length ? now.map((element, number) => [then[number], element]) : [];
    };
    for (const [then, now] of pairs("details")) now.open ||= then.open || then.innerHTML !== now.innerHTML;
    for (const [then, now] of pairs(".tabbed-set")) {
      const inputs = set => [...set.children].filter(child => child.type === "radio");
      const panels = set => [...set.querySelectorAll(":scope > .tabbed-content > .tabbed-block, :scope > label + .tabbed-content")];
      const texts = panels(then).map(panel => panel.innerHTML);
      const written = panels(now).findIndex((panel, number) => panel.innerHTML !== texts[number]);
      const chosen = inputs(now)[written < 0 ? inputs(then).findIndex(input => input.checked) : written];
      if (chosen) chosen.checked = true;
    }
  };
  // Several changes are one for whoever reads: [[index, removed, inserted], …], each after the ones before it.
  const patch = changes => { keepPlace(() => { for (const change of changes) replace(...change); }); tell(); };
  const replace = (index, removed, inserted) => {
    const old = list.slice(index, index + removed), fresh = inserted.map(section);
    keepImages(old, fresh);
    keepOpen(old, fresh);
    // Beside what they replace, or what they follow, or what follows them.
    const before = old[0] || list[index] || null, after = before ? null : list[index - 1] || null;
    let group = before ? before.parentNode : after ? after.parentNode : newGroup(null);
    const together = document.createDocumentFragment();
    together.append(...fresh);
    group.insertBefore(together, before);
    const touched = new Set([group]);
    for (const block of old) { touched.add(block.parentNode); block.remove(); }
    list.splice(index, removed, ...fresh);
    touched.forEach(tidy);
  };
  const newGroup = next => {
    const group = document.createElement("div");
    group.className = "fw-group";
    main().insertBefore(group, next);
    return group;
  };
  // A group of none goes, one of many is parted; until it is laid out its height is the sum of what its blocks may have.
  const tidy = group => {
    if (!group.firstChild) { group.remove(); return; }
    while (group.children.length > 2 * GROUP) {
      const rest = newGroup(group.nextSibling), moved = [...group.children].slice(-GROUP);
      rest.append(...moved);
      guess(rest);
    }
    guess(group);
  };
  const guess = group => {
    let height = 0;
    for (const block of group.children) height += block.fwHeight;
    group.style.containIntrinsicBlockSize = `auto ${Math.round(height)}px`;
  };
  // Another post, whose relative addresses start at `folder`.
  const start = folder => {
    list.length = 0;
    main().replaceChildren();
    const base = document.querySelector("base") || document.head.appendChild(document.createElement("base"));
    base.setAttribute("href", folder);
    window.scrollTo(0, 0);
  };
  // `own`: the header shows the post's own first heading, which must not stand twice.
  const header = (html, own, language) => {
    document.documentElement.lang = language;
    document.getElementById("head").innerHTML = html;
    document.body.classList.toggle("own-heading", own);
  };
  // The style's dark colours, which wait for a dark system; here the window says when they are shown.
  const dark = [...document.styleSheets[0].cssRules].filter(rule => /prefers-color-scheme/.test(rule.media?.mediaText));
  const look = (theme, size) => keepPlace(() => {
    for (const rule of dark) rule.media.mediaText = theme === "dark" ? "screen" : "not all";
    document.documentElement.style.setProperty("--fw-size", size + "px");
    document.documentElement.style.fontSize = size + "px";
  });
  let following = 0;
  let seen = [undefined, 0]; // the block at the top and how far into it: an image that loads above it scrolls, but leaves it there
  const show = (index, lines, atTop) => {
    const block = blocks()[index];
    if (!block) return;
    settle(() => {
      if (!block.isConnected) return null;
      const wanted = atTop ? 0 : between(points(block), 0, lines) + window.scrollY - MARGIN;
      const last = document.documentElement.scrollHeight - window.innerHeight;
      return limit(wanted, 0, Math.max(0, last)) - window.scrollY;
    });
  };
  // How far a block, or the line in one that is higher than the view, is from the middle.
  const centred = (block, lines) => {
    if (!block.isConnected) return null;
    const box = block.getBoundingClientRect(), height = window.innerHeight;
    if (box.height > height) return between(points(block), 0, lines) - height / 2;
    return box.top - (height - box.height) / 2;
  };
  const reveal = (index, lines, flash) => {
    const block = blocks()[index];
    if (!block || !window.innerHeight) return;  // a page that isn't shown yet has no view to bring it into
    const box = block.getBoundingClientRect(), height = window.innerHeight;
    const y = box.height > height ? between(points(block), 0, lines) : limit(0, box.top, box.bottom);
    if (y < 0 || y > height || box.bottom < 0 || box.top > height - MARGIN) settle(() => centred(block, lines));
    if (flash) block.animate([{ outline: "2px solid var(--fw-accent, #b5482a)", outlineOffset: "6px" }, { outline: "2px solid transparent", outlineOffset: "6px" }], 900);
  };
  const goal = fragment => {
    const plain = text => { try { return decodeURIComponent(text); } catch { return text; } };
    const found = [fragment, plain(fragment), encodeURIComponent(fragment)].map(id => document.getElementById(id)).find(Boolean)
      || document.getElementsByName(plain(fragment))[0];
    if (!found) return false;
    following = Date.now();
    settle(() => found.isConnected ? found.getBoundingClientRect().top - MARGIN : null);
    return true;
  };
  // The first blocks are told when they are on the screen, and not before there is somebody to tell. The window draws a
  // frame some frames after it was made here, and no more of them are made than it draws.
  let told = false, listener = null;
  const tell = () => {
    if (told || !listener || !list.length) return;
    told = true;
    let frames = 5;
    const step = () => { if (--frames) requestAnimationFrame(step); else listener.drawn(); };
    requestAnimationFrame(step);
  };
  const connect = bridge => {
    listener = bridge;
    tell();
    document.addEventListener("click", event => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && link.getAttribute("href").startsWith("#")) {
        event.preventDefault();
        goal(link.getAttribute("href").slice(1));
        return;
      }
      if (link) {  // whose link it is, another post's or the web's, is not the page's business
        event.preventDefault();
        bridge.followed(link.getAttribute("href"));
        return;
      }
      if (event.target.closest && event.target.closest("label, summary, input")) return;  // pressed for what they do
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
        const at = window.scrollY < 2 ? [-1, 0] : place(MARGIN, null);
        const moved = at && (list[at[0]] !== seen[0] || Math.abs(at[1] - seen[1]) > 0.02);
        if (at) seen = [list[at[0]], at[1]];
        const byUs = window.scrollY === ours; // a page that has much to draw tells of our own scroll late
        if (!byUs) ours = -1;
        if (moved && !byUs && Date.now() - following >= QUIET) bridge.scrolled(at[0], at[1]);
      });
    }, { passive: true });
  };
  return { patch, start, header, look, show, reveal, goal, connect, at: () => place(MARGIN, null) };
})();
