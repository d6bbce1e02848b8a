// Letters for fingers. A machine that is only the kiosk has no keyboard and its Chromium brings none,
// so one comes up when a finger goes into a field there; phones and tablets bring their own.
const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm.,-"];
const MARKS = { a: "àáâäãåæ", c: "ç", e: "èéêë", i: "ìíîï", n: "ñ", o: "òóôöõøœ", s: "ß", u: "ùúûü", y: "ýÿ" };
const FIELDS = "textarea, input:not([type]), input[type=text], input[type=search], input[type=number]";
const HELD_MS = 450;
const HERE = ["localhost", "127.0.0.1", "[::1]"];

let field = null, capital = false, byFinger = false;

const board = document.createElement("div");
board.className = "keyboard";
board.hidden = true;
board.ariaLabel = "Keyboard";
board.role = "group";
// A key must not take the field's focus.
board.addEventListener("pointerdown", (event) => event.preventDefault());

function key(name, press, kind = "", spoken = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = `paper-button ${kind}`;
  button.textContent = name;
  if (spoken) button.ariaLabel = spoken;
  button.addEventListener("click", press);
  return button;
}

function letter(name) {
  let held = 0, chosen = false;
  const button = key(name, () => chosen ? (chosen = false) : write(button.textContent));
  button.dataset.letter = name;
  if (MARKS[name]) {
    button.addEventListener("pointerdown", () => {
      chosen = false;
      held = setTimeout(() => (chosen = choose(name)), HELD_MS);
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"])
      button.addEventListener(end, () => clearTimeout(held));
  }
  return button;
}

/** The same letter with its marks, in place of the row of numbers. */
function choose(name) {
  const marks = [...MARKS[name]].map((mark) => letter(mark));
  rows[0].replaceChildren(...marks);
  show();
  return true;
}

const shiftKey = key("⇧", () => shift(!capital), "wide", "Capital letters");
const numbers = [...ROWS[0]].map(letter);
const rows = ROWS.map((names) => {
  const row = document.createElement("div");
  row.append(...[...names].map(letter));
  board.append(row);
  return row;
});
rows[0].replaceChildren(...numbers);
rows[3].prepend(shiftKey);
rows[3].append(key("⌫", back, "wide", "Rub out"));
const last = document.createElement("div");
last.append(key(" ", () => write(" "), "space", "Space bar"), key("↵", done, "wide", "Enter key"));
board.append(last);

function shift(on) {
  capital = on;
  shiftKey.ariaPressed = String(on);
  show();
}

function show() {
  for (const one of board.querySelectorAll("[data-letter]"))
    one.textContent = capital ? one.dataset.letter.toUpperCase() : one.dataset.letter;
}

function edit(text, from, to) {
  field.setRangeText(text, Math.max(from, 0), to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function write(text) {
  const [from, to] = caret(), room = field.maxLength < 0 || field.value.length - (to - from) < field.maxLength;
  if (room) edit(text, from, to);
  rows[0].replaceChildren(...numbers);
  shift(false);
}

function back() {
  const [from, to] = caret();
  edit("", from === to ? from - 1 : from, to);
  shift(!field.value);
}

function caret() {
  return [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
}

function done() {
  if (field.matches("textarea")) return write("\n");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  field.blur();
}

document.addEventListener("pointerdown", (event) => (byFinger = event.pointerType === "touch"), true);
document.addEventListener("focusin", (event) => {
  if (!byFinger || !HERE.includes(location.hostname) || !event.target.matches(FIELDS)) return;
  field = event.target;
  board.hidden = false;
  document.body.classList.add("typing");
  shift(!field.value);
  field.scrollIntoView({ block: "center" });
  // The finger's own place for the caret is as wide as a name.
  setTimeout(() => field.setSelectionRange?.(field.value.length, field.value.length), 60);
});
document.addEventListener("focusout", () => {
  board.hidden = true;
  document.body.classList.remove("typing");
});
document.body.append(board);
