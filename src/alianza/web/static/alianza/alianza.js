// Alianza's only script. Every page works without it; it saves as one types, guards against double sending and checks files before they travel.
const texts = document.getElementById("texts")?.dataset ?? {};
const say = (name, parts = {}) => Object.entries(parts).reduce((text, [key, value]) => text.replace(key, value), texts[name] ?? "");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
document.documentElement.classList.add("js");

// Storage of this phone; may be full or forbidden, then nothing is kept.
const kept = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* no room */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* forbidden */ } },
  clear() { try { Object.keys(localStorage).filter((key) => key.startsWith("alianza:")).forEach((key) => localStorage.removeItem(key)); } catch { /* forbidden */ } },
};

// What is being sent may go from this phone once the answer is a page that the server led to.
const onItsWay = {
  leave(key) { try { sessionStorage.setItem("alianza:sent", key); } catch { /* forbidden */ } },
  arrived() {
    try {
      const key = sessionStorage.getItem("alianza:sent");
      sessionStorage.removeItem("alianza:sent");
      if (key && performance.getEntriesByType("navigation")[0]?.redirectCount) kept.drop(key);
    } catch { /* forbidden */ }
  },
};

// Light and dark
function themeSwitch(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  });
}

// Saving as one types
const isKept = (control) => control.name && !control.disabled && !["file", "password", "submit", "button", "hidden"].includes(control.type) && !control.hasAttribute("data-private");
const answer = (control) => (["checkbox", "radio"].includes(control.type) ? (control.checked ? control.value : null) : control.value);
function answers(form) {
  const found = {};
  for (const control of [...form.elements].filter(isKept)) {
    const value = answer(control);
    found[control.name] ??= [];
    if (value !== null) found[control.name].push(value);
  }
  return found;
}
function fill(form, stored) {
  for (const control of [...form.elements].filter(isKept)) {
    const values = stored[control.name];
    if (!values) continue;
    if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
    else control.value = values[[...form.elements].filter((other) => other.name === control.name).indexOf(control)] ?? "";
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
const question = (form, name) => {
  const control = [...form.elements].find((one) => one.name === name);
  const words = control?.closest("fieldset")?.querySelector("legend") ?? control?.labels?.[0];
  return words?.innerText.trim() ?? name;
};
const shown = (form, name, values) => {
  const choices = [...form.elements].filter((one) => one.name === name).flatMap((one) => (one.options ? [...one.options] : ["checkbox", "radio"].includes(one.type) ? [one] : []));
  const named = values.map((value) => choices.filter((one) => one.value === value).map((one) => one.text ?? one.labels[0]?.innerText)[0] ?? value);
  return named.filter(Boolean).join(", ") || say("blank");
};
function differences(form, stored) {
  const now = answers(form);
  return Object.keys(stored).filter((name) => name in now && JSON.stringify(now[name]) !== JSON.stringify(stored[name])).map((name) => [name, now[name], stored[name]]);
}
// What is offered stays kept until it is taken or left, whatever is typed meanwhile; what was typed since then is not written over at the first click.
function offer(form, key, entry) {
  const changed = differences(form, entry.answers);
  if (!changed.length) return kept.drop(key);
  const offered = Object.fromEntries(changed.map(([name, , phone]) => [name, phone])), since = new Set();
  form.offered = offered;
  const head = make("tr", {}, ...["question", "here", "phone"].map((name) => make("th", { scope: "col", textContent: say(name) })));
  const rows = changed.map(([name, here, phone]) => {
    const cells = [[say("here"), here], [say("phone"), phone]].map(([label, values]) => {
      const cell = make("td", { textContent: shown(form, name, values) });
      cell.dataset.label = label;
      return cell;
    });
    const row = make("tr", {}, make("th", { scope: "row", textContent: question(form, name) }), ...cells);
    row.dataset.name = name;
    return row;
  });
  const table = make("table", { className: "cards" }, make("thead", {}, head), make("tbody", {}, ...rows));
  const take = make("button", { type: "button", className: "button", textContent: say("restore") });
  const leave = make("button", { type: "button", className: "button second", textContent: say("discard") });
  const box = make("div", { className: "restore", tabIndex: -1 }, make("p", { textContent: say("found", { TIME: clock(entry.at) }) }));
  if (entry.version !== form.dataset.autosaveVersion) box.append(make("p", { textContent: say("older") }));
  box.append(table, make("div", { className: "actions" }, take, leave));
  box.setAttribute("role", "status");
  const done = () => { box.remove(); delete form.offered; };
  form.addEventListener("input", (event) => since.add(event.target.name));
  take.addEventListener("click", () => {
    const names = Object.keys(offered), typed = names.filter((name) => since.has(name));
    const taken = Object.fromEntries(Object.entries(offered).filter(([name]) => typed.length === names.length || !since.has(name)));
    Object.keys(taken).forEach((name) => { delete offered[name]; rows.find((row) => row.dataset.name === name).remove(); });
    if (!Object.keys(offered).length) done();
    fill(form, taken);
  });
  leave.addEventListener("click", () => {
    done();
    kept.drop(key);
    [...form.elements].find((one) => since.has(one.name))?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.prepend(box);
}
function autosave(form) {
  const key = `alianza:${form.dataset.autosaveKey}`;
  const line = form.querySelector("[data-autosave-status]");
  let timer, running = false, again = false, sent = false, leaving = false;
  const tell = (state, name, parts) => { if (line) { line.dataset.state = state; line.textContent = say(name, parts); } };
  const hold = () => kept.write(key, { at: Date.now(), version: form.dataset.autosaveVersion, answers: { ...answers(form), ...form.offered } });
  async function save() {
    if (sent) return;
    if (running) { again = true; return; }
    running = true;
    again = false;
    tell("saving", "saving");
    const body = new FormData(form);
    all('input[type="file"]', form).forEach((input) => body.delete(input.name));
    try {
      const response = await fetch(form.dataset.autosaveUrl, { method: "POST", body, headers: { "X-Autosave": "1" }, credentials: "same-origin" });
      await answered(response);
    } catch {
      tell("kept", "kept");
      timer = setTimeout(save, 20000);
    }
    running = false;
    if (again) save();
  }
  async function answered(response) {
    if (response.redirected || [401, 403].includes(response.status)) return tell("kept", "signedout");
    if (response.status === 409) return tell("stale", "stale");
    if (response.status >= 500) throw new Error("server");
    if (!response.ok) return tell("kept", "refused");
    const told = await response.json().catch(() => ({}));
    if (told.version) form.dataset.autosaveVersion = told.version;
    if (told.version && form.elements.revision) form.elements.revision.value = told.version;
    if (form.offered) hold();
    else if (!again && !leaving) kept.drop(key); // the page on its way may be older than this answer
    return tell("saved", "saved", { TIME: told.saved_at ?? clock(Date.now()) });
  }
  const entry = kept.read(key);
  if (entry) offer(form, key, entry);
  form.addEventListener("input", (event) => {
    if (!isKept(event.target)) return;
    hold();
    again = running;
    leaving = false;
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (navigator.onLine || line?.dataset.state !== "kept") { sent = true; onItsWay.leave(key); return; }
    event.preventDefault();
    event.stopPropagation();
    hold();
    tell("kept", "kept");
  });
  addEventListener("online", () => { if (kept.read(key) && !form.querySelector(".restore")) save(); });
  addEventListener("beforeunload", () => { leaving = true; });
  addEventListener("pageshow", () => { sent = leaving = false; });
}

// Sending once, asking first, and files that fit
function guard(event) {
  const form = event.target;
  const question = event.submitter?.dataset.confirm;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending || (question && !confirm(question || say("sure")))) return event.preventDefault();
  if (all("[data-file-error]:not([hidden])", form).length) return event.preventDefault();
  if (form.matches("[data-sign-out]")) kept.clear();
  form.dataset.sending = "1";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), 15000);
  if (all('input[type="file"]', form).some((input) => input.files.length)) upload(event, form);
}
const release = (form) => { delete form.dataset.sending; form.removeAttribute("aria-busy"); };
function fits(input) {
  const limit = Number(input.dataset.maxBytes), place = input.parentElement.querySelector("[data-file-error]");
  const size = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  const big = [...input.files].find((file) => file.size > limit);
  if (!place) return;
  place.hidden = !big;
  place.textContent = big ? say("big", { NAME: big.name, SIZE: size(big.size), LIMIT: size(limit) }) : "";
}
function upload(event, form) {
  event.preventDefault();
  const body = new FormData(form, event.submitter), request = new XMLHttpRequest();
  const line = make("p", { className: "saved" });
  line.setAttribute("role", "status");
  form.append(line);
  request.upload.addEventListener("progress", (step) => { line.textContent = say("uploading", { PERCENT: `${Math.round((100 * step.loaded) / step.total)} %` }); });
  const failed = () => { line.textContent = say("unsent"); line.dataset.state = "kept"; release(form); };
  request.addEventListener("error", failed);
  request.addEventListener("load", () => {
    const here = form.action.split("#")[0];
    if (request.status < 400 && request.responseURL !== here) { location.href = request.responseURL; return; }
    document.open();
    document.write(request.responseText);
    document.close();
  });
  request.open("POST", form.action);
  request.send(body);
}

// Small things
function counter(area) {
  const line = area.parentElement.querySelector(".counter"), limit = Number(area.dataset.limit);
  const count = () => {
    const left = limit - [...area.value].length;
    line.textContent = say(left < 0 ? "over" : "left", { COUNT: Math.abs(left).toLocaleString(document.documentElement.lang) });
    line.classList.toggle("error", left < 0);
  };
  area.addEventListener("input", count);
  count();
}
function addRow(event) {
  const set = event.target.closest('[data-rows] button[name="add"]')?.closest("[data-rows]");
  const blank = set?.querySelector("template");
  if (!blank) return;
  event.preventDefault();
  const total = set.querySelector('[name$="-TOTAL_FORMS"]');
  const row = blank.content.cloneNode(true);
  for (const node of all("*", row)) for (const { name, value } of [...node.attributes]) node.setAttribute(name, value.replaceAll("__prefix__", total.value));
  total.value = Number(total.value) + 1;
  set.querySelector("tbody").append(row);
  all("tbody tr:last-child .input", set)[0]?.focus();
}
// An amount is written back as it was read, its thousands apart: the reading of domain/workflow/forms/numbers.py.
function readBack(box) {
  const text = box.value.replace(/[\s'’]/g, "");
  const signs = text.match(/[.,]/g) || [];
  const last = signs[signs.length - 1];
  if (!/^\d[\d.,]*$/.test(text) || text.length > 24) return;
  const sole = signs.length === 1 && (text.length - text.indexOf(last) !== 4 || text[0] === "0");
  const mark = sole || (new Set(signs).size > 1 && text.split(last).length === 2) ? last : "";
  const [whole, cents = ""] = mark ? text.split(mark) : [text];
  const parts = whole.split(/[.,]/);
  if (new Set(whole.match(/[.,]/g)).size > 1 || parts.slice(1).some((part) => part.length !== 3) || (parts[1] && !/^\d{1,3}$/.test(parts[0]))) return;
  const group = box.dataset.mark === "," ? "." : ",";
  box.value = parts.join("").replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, group) + (Number(cents) ? box.dataset.mark + cents : "");
}
function locate(button) {
  const note = button.closest("div").querySelector("[data-located]");
  const say = (text) => { note.textContent = text; };
  say(button.dataset.waiting);
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    document.getElementById("id_latitude").value = coords.latitude.toFixed(6);
    document.getElementById("id_longitude").value = coords.longitude.toFixed(6);
    say(button.dataset.found.replace("METRES", Math.round(coords.accuracy)));
  }, () => say(button.dataset.failed), { enableHighAccuracy: true, timeout: 30000 });
}
function ready(root) {
  all("[data-theme-switch]", root).forEach(themeSwitch);
  all("[data-autosave-url]", root).forEach(autosave);
  all("[data-limit]", root).forEach(counter);
  all("[data-focus]", root)[0]?.focus();
}
document.addEventListener("submit", guard);
document.addEventListener("click", addRow);
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
document.addEventListener("click", (event) => { const button = event.target.closest("[data-locate]"); if (button) locate(button); });
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-max-bytes]")) fits(event.target);
  if (event.target.matches("[data-mark]")) readBack(event.target);
});
onItsWay.arrived();
addEventListener("pageshow", () => all("form[data-sending]").forEach(release));
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) ready(event.target); });
ready(document);
