// The page of the inbox. Whatever comes from a mail is inserted as text, or shown in a frame that may do nothing.
"use strict";

const PAGE_SIZE = 50;
const MAX_SOURCE_CHARACTERS = 1_000_000;
const LONGEST_LIST = 250;

const element = (id) => document.getElementById(id);
const main = element("main");
const tabs = [...element("tabs").children];
const state = { limit: PAGE_SIZE, shown: null, listing: 0 };

const api = (id, rest = "") => `/api/avisa/messages/${encodeURIComponent(id)}${rest}`;
const chosenId = () => decodeURIComponent(location.hash.slice(1));

function make(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function shortTime(created) {
  const time = new Date(created);
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday
    ? time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : time.toLocaleDateString([], { day: "numeric", month: "short" });
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

// ── The list ───────────────────────────────────────────────────────────────

async function list() {
  const listing = ++state.listing;
  const query = element("query").value.trim();
  const response = await fetch(`/api/avisa/messages?${new URLSearchParams({ query, limit: state.limit })}`);
  const { total, mailsDroppedForRoom, items } = await response.json();
  // A slow answer must not replace a newer one.
  if (listing === state.listing) showList(total, mailsDroppedForRoom, items, query);
}

function showList(total, dropped, items, query) {
  const focused = document.activeElement?.closest?.(".row")?.dataset.id;
  element("mails").replaceChildren(...items.map(row));
  element("count").textContent = (total === 1 ? "1 mail" : `${total} mails`) + madeRoom(dropped);
  element("more").hidden = items.length >= total || state.limit >= LONGEST_LIST;
  element("none").hidden = total > 0;
  element("none").textContent = query ? `Nothing matches “${query}”.` : "No mail yet. It appears here as it comes in.";
  element("delete-all").disabled = total === 0 && !query;
  document.title = total > 0 ? `Inbox (${total})` : "Inbox";
  if (focused) rows().find((each) => each.dataset.id === focused)?.focus();
  markChosen();
}

function madeRoom(dropped) {
  if (dropped === 0) return "";
  return dropped === 1 ? " · 1 older one made room" : ` · ${dropped} older ones made room`;
}

function row(mail) {
  const link = document.createElement("a");
  link.className = "row";
  link.dataset.id = mail.id;
  link.href = `#${encodeURIComponent(mail.id)}`;
  const time = make("time", shortTime(mail.created));
  time.dateTime = mail.created;
  link.append(make("span", mail.subject || "(no subject)", "subject"), time,
    make("span", mail.from || "(no sender)", "from"), make("span", `to ${mail.to}`, "to"));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

const rows = () => [...document.querySelectorAll(".row")];

function markChosen() {
  for (const each of rows()) {
    if (each.dataset.id === state.shown) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}

// ── One mail ───────────────────────────────────────────────────────────────

async function showChosen() {
  const id = chosenId();
  const response = id ? await fetch(api(id)) : null;
  if (id !== chosenId()) return;
  const mail = response?.ok ? await response.json() : null;
  state.shown = mail ? id : null;
  element("mail").hidden = !mail;
  element("unselected").hidden = Boolean(mail);
  element("unselected").textContent = id && !mail ? "This mail is gone." : "Choose a mail to read it.";
  main.classList.toggle("reading", Boolean(mail));
  markChosen();
  if (mail) fill(mail);
}

function fill(mail) {
  element("subject").textContent = mail.subject || "(no subject)";
  element("facts").replaceChildren(
    ...fact("From", mail.from || "(no sender)"), ...fact("To", mail.to),
    ...fact("Received", `${new Date(mail.created).toLocaleString()}, ${size(mail.size)}`),
    ...fact("Envelope", `${mail.envelope.from || "<>"} → ${mail.envelope.to.join(", ")}`));
  element("text").textContent = mail.text ?? "This mail has no plain text.";
  element("headers").replaceChildren(...mail.headers.flatMap(({ name, value }) => fact(name, value)));
  element("source").textContent = "";
  element("download").href = `/api/v1/messages/${encodeURIComponent(mail.id)}/download`;
  // Setting src would add to the history, and "back" show one mail's HTML below another's name.
  element("html").contentWindow.location.replace(mail.hasHtml ? api(mail.id, "/html") : "about:blank");
  element("tab-html").disabled = !mail.hasHtml;
  showAttachments(mail);
  choose(element(mail.hasHtml ? "tab-html" : "tab-text"));
  element("mail").scrollTop = 0;
}

function fact(name, value) {
  return [make("dt", name), make("dd", value)];
}

function showAttachments(mail) {
  element("attachments").hidden = mail.attachments.length === 0;
  element("attachment-list").replaceChildren(...mail.attachments.map((attachment, index) => {
    const link = make("a", attachment.name || attachment.type);
    link.href = api(mail.id, `/attachments/${index}`);
    link.download = attachment.name;
    const item = document.createElement("li");
    item.append(link, ` (${size(attachment.size)})`);
    return item;
  }));
}

async function loadSource() {
  if (element("source").textContent !== "") return;
  const id = state.shown;
  const source = await (await fetch(element("download").href)).text();
  if (id !== state.shown) return;
  element("source").textContent = source.length > MAX_SOURCE_CHARACTERS
    ? `${source.slice(0, MAX_SOURCE_CHARACTERS)}\n… (download the mail to see the rest)` : source;
}

// ── Tabs (WAI-ARIA Authoring Practices, "Tabs with automatic activation") ──

function choose(tab) {
  for (const each of tabs) {
    const isChosen = each === tab;
    each.setAttribute("aria-selected", isChosen);
    each.tabIndex = isChosen ? 0 : -1;
    element(each.getAttribute("aria-controls")).hidden = !isChosen;
  }
  if (tab.id === "tab-source") loadSource();
}

function moveBetweenTabs(event) {
  const usable = tabs.filter((tab) => !tab.disabled);
  const at = usable.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const tab = usable.at(to % usable.length);
  tab.focus();
  choose(tab);
}

// ── Deleting ───────────────────────────────────────────────────────────────

async function deleteShown() {
  const all = rows();
  const at = all.findIndex((each) => each.dataset.id === state.shown);
  const next = all[at + 1] ?? all[at - 1];
  await fetch(`/api/v1/messages/${encodeURIComponent(state.shown)}`, { method: "DELETE" });
  location.hash = next?.hash ?? "";
  await list();
  rows().find((each) => each.dataset.id === next?.dataset.id)?.focus();
}

async function deleteAll() {
  element("confirm").close();
  await fetch("/api/v1/messages", { method: "DELETE" });
  location.hash = "";
  await list();
}

// ── What happens when ──────────────────────────────────────────────────────

function afterAPause(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

function listen() {
  const events = new EventSource("/api/v1/events");
  const refresh = afterAPause(list, 100);
  const say = (text, live) => {
    element("connection").textContent = text;
    element("connection").toggleAttribute("data-live", live);
  };
  events.onmessage = refresh;
  // Mail may have come while the connection was down.
  events.onopen = () => { say("Live", true); refresh(); };
  events.onerror = () => say("Reconnecting", false);
}

element("query").addEventListener("input", afterAPause(() => { state.limit = PAGE_SIZE; list(); }, 150));
element("search").addEventListener("submit", (event) => { event.preventDefault(); list(); });
element("more").addEventListener("click", () => { state.limit = Math.min(state.limit + PAGE_SIZE, LONGEST_LIST); list(); });
element("tabs").addEventListener("click", (event) => { if (event.target.getAttribute("role") === "tab") choose(event.target); });
element("tabs").addEventListener("keydown", moveBetweenTabs);
element("delete").addEventListener("click", deleteShown);
element("delete-all").addEventListener("click", () => element("confirm").showModal());
element("confirm-no").addEventListener("click", () => element("confirm").close());
element("confirm-yes").addEventListener("click", deleteAll);
element("mails").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = rows();
  all[all.indexOf(document.activeElement) + step]?.focus();
});
addEventListener("hashchange", showChosen);

list();
showChosen();
listen();
