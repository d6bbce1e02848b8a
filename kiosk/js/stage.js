// A paper theatre: puts a painted page on a stage, lets its parts pop up, and lets them answer.

/** Fetch a picture's SVG text; null when it cannot be had now. */
export async function fetchPicture(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.text() : null;
  } catch (error) {
    return null;
  }
}

/** Show the picture inside `stage` and play the opening once more. */
export function raise(stage, svg) {
  stage.innerHTML = svg;
  for (const tap of ["stage:tap", "click"]) stage.addEventListener(tap, answer); // only once each
  popUp(stage);
}

/** Show another picture of the same scene in the place of the one that is there. */
export function swap(stage, svg) {
  stage.classList.remove("popping");
  stage.innerHTML = svg;
}

/** Play the opening of the picture that is on the stage. */
export function popUp(stage) {
  stage.querySelectorAll(".pop").forEach((part, n) => part.style.setProperty("--turn", n));
  stage.classList.remove("popping");
  void stage.offsetWidth; // restarts the animation
  stage.classList.add("popping");
}

// A tap on a figure or thing makes it hop and sound; whoever asks first with `stage:tap` whether
// the tap is for the picture hears no.
function answer(event) {
  const part = event.target.closest?.(".pop");
  if (!part) return;
  event.preventDefault();
  hop(part);
  sound(part.dataset.sound);
}

function hop(part) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const steps = still
    ? { opacity: [1, 0.55, 1] }
    : { translate: ["0 0", "0 -34px", "0 0", "0 -10px", "0 0"] };
  part.animate(steps, { duration: 480, easing: "ease-in-out" });
}

const QUIET = 0.09;
// Tones one after another: shape, from and to (Hz), when it begins and how long it lasts (s).
const SOUNDS = {
  pop: [["sine", 340, 820, 0, 0.09]],
  squeak: [["triangle", 820, 1380, 0, 0.1], ["triangle", 1300, 980, 0.11, 0.12]],
  splash: [["noise", 1800, 320, 0, 0.38], ["sine", 260, 520, 0.04, 0.14]],
  boing: [["sine", 170, 460, 0, 0.13], ["sine", 420, 210, 0.12, 0.26]],
  chime: [["sine", 1047, 1047, 0, 0.5], ["sine", 1568, 1568, 0.09, 0.6]],
};

let context = null;

function sound(name) {
  context ??= new AudioContext();
  context.resume();
  for (const tone of SOUNDS[name] ?? SOUNDS.pop) ring(...tone);
}

function ring(shape, from, to, after, long) {
  const start = context.currentTime + after;
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(QUIET, start);
  volume.gain.exponentialRampToValueAtTime(0.0005, start + long);
  const source = shape === "noise" ? hiss(from, to, start, long, volume) : tone(shape, from, to, start, long, volume);
  volume.connect(context.destination);
  source.start(start);
  source.stop(start + long);
}

function tone(type, from, to, start, long, volume) {
  const source = new OscillatorNode(context, { type, frequency: from });
  source.frequency.setValueAtTime(from, start);
  source.frequency.exponentialRampToValueAtTime(to, start + long);
  source.connect(volume);
  return source;
}

// Noise behind a falling filter: water.
function hiss(from, to, start, long, volume) {
  const buffer = new AudioBuffer({ length: Math.ceil(context.sampleRate * long), sampleRate: context.sampleRate });
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  const filter = new BiquadFilterNode(context, { type: "lowpass", frequency: from });
  filter.frequency.exponentialRampToValueAtTime(to, start + long);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(filter).connect(volume);
  return source;
}
