// The page a document's QR code leads to: /verify/{code}. It asks GET /v1/verify/{code} and says
// what the document is, when it was issued and whether it is still valid.
import { words } from "/verify/words.js";

const CODE = /^[0-9a-f]{32}$/;
const $ = (id) => document.getElementById(id);

let language = ["kk", "ru", "en"].find((known) => navigator.language?.startsWith(known)) ?? "kk";
let answer = null;

function code_of_address() {
  const last = decodeURIComponent(location.pathname.split("/").pop()).toLowerCase();
  return CODE.test(last) ? last : "";
}

// Of GET /v1/verify/{code}: {said: a key of words, facts: the document, if there is one}.
async function ask(code) {
  if (!CODE.test(code)) return { said: "malformed" };
  try {
    const response = await fetch(`/v1/verify/${code}`, { headers: { Accept: "application/json" } });
    if (response.status === 404) return { said: "unknown" };
    if (!response.ok) return { said: "unavailable" };
    const facts = await response.json();
    return { said: facts.valid ? "valid" : "not_valid", facts };
  } catch {
    return { said: "unavailable" };
  }
}

// The civil time of Kazakhstan, whatever the clock of the reader: UTC+5. In digits where the
// language is Kazakh, whose months browsers cannot spell.
function civil_time(instant) {
  const [locale, dateStyle] = { kk: ["ru", "short"], ru: ["ru", "long"], en: ["en-GB", "long"] }[language];
  const format = { dateStyle, timeStyle: "short", timeZone: "Etc/GMT-5" };
  return new Intl.DateTimeFormat(locale, format).format(new Date(instant));
}

function row(term, description) {
  const cells = [document.createElement("dt"), document.createElement("dd")];
  cells[0].textContent = term;
  cells[1].textContent = description;
  return cells;
}

function show_answer() {
  const section = $("answer");
  section.replaceChildren();
  section.className = answer?.said ?? "";
  if (!answer) return;
  const say = words[language];
  const verdict = document.createElement("h2");
  verdict.textContent = say[answer.said];
  section.append(verdict);
  if (!answer.facts) return;
  const { kind, number, created_at } = answer.facts;
  const list = document.createElement("dl");
  list.append(
    ...row(say.kind, say.kinds[kind] ?? kind),
    ...row(say.number, number),
    ...row(say.created_at, civil_time(created_at)),
  );
  section.append(list);
}

function show() {
  const say = words[language];
  document.documentElement.lang = language;
  document.title = `${say.title} · Kezek`;
  for (const id of ["title", "label", "submit", "privacy"]) $(id).textContent = say[id];
  for (const button of $("languages").children)
    button.setAttribute("aria-pressed", String(button.value === language));
  show_answer();
}

async function check(code) {
  answer = await ask(code);
  show();
}

$("languages").addEventListener("click", (event) => {
  if (!event.target.value) return;
  language = event.target.value;
  show();
});

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check($("code").value.trim().toLowerCase());
});

show();
$("code").value = code_of_address();
if ($("code").value) check($("code").value);
