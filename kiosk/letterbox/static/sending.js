// Sends files one by one, as they are, and tells how far it is. What is refused is told by name;
// when the Wi-Fi blinks, it is tried again.

const AT_ONCE = 2, TRIES = 4, LARGEST = 100_000_000;
const WHY = { 413: "too_big", 429: "many", 507: "full", 404: "over" };

function post(address, file, told) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-Name", encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => told(event.loaded);
    request.onload = () => resolve(request.status);
    request.onerror = request.onabort = () => reject(new Error("no connection"));
    request.send(file);
  });
}

async function sendOne(address, file, told) {
  if (file.size > LARGEST) return "too_big";
  for (let tried = 1; ; tried++) {
    try {
      const status = await post(address, file, told);
      if (status < 300) return "";
      return WHY[status] ?? "failed";
    } catch {
      if (tried === TRIES) return "failed";
      told(0);
      await new Promise((later) => setTimeout(later, 1000 * tried));
    }
  }
}

// `told` gets { done, total, part, refused: [{ name, why }] }; `part` is from 0 to 1 by bytes.
export async function send(address, files, told) {
  const waiting = [...files], total = waiting.length, refused = [];
  const whole = waiting.reduce((sum, file) => sum + file.size, 0) || 1;
  const loaded = new Map();
  let done = 0;
  const tell = () => {
    const bytes = [...loaded.values()].reduce((sum, some) => sum + some, 0);
    told({ done, total, part: Math.min(1, bytes / whole), refused });
  };
  const work = async () => {
    for (let file; (file = waiting.shift());) {
      const why = await sendOne(address, file, (bytes) => { loaded.set(file, bytes); tell(); });
      if (why) refused.push({ name: file.name, why });
      loaded.set(file, file.size);
      done += 1;
      tell();
      if (why === "over") refused.push(...waiting.splice(0).map(({ name }) => ({ name, why })));
    }
  };
  tell();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { sent: total - refused.length, refused };
}
