// Says the sentence of a screen, the names of buttons, and makes buttons click.
// Everything that must answer a finger at once happens here, without the server.

const REPEATS_AFTER = [10_000, 30_000]; // ms of nothing happening; then it rests

export default {
  template: "<div hidden></div>",
  mounted() {
    this.audio = new Audio();
    this.audio.onended = () => this.playNext();
    this.audio.onerror = () => this.playNext();
    this.listeners = {
      pointerdown: (event) => this.pressed(event),
      keydown: () => this.waitAgain(),
      "kiosk:again": () => this.again(),
      "kiosk:quiet": () => this.quiet(),
    };
    for (const [name, listener] of Object.entries(this.listeners))
      document.addEventListener(name, listener, { capture: true, passive: true });
  },
  unmounted() {
    for (const [name, listener] of Object.entries(this.listeners))
      document.removeEventListener(name, listener, { capture: true });
    clearTimeout(this.timer);
    this.audio.pause();
  },
  data: () => ({ sentence: null, queue: [], naming: false, held: false, repeats: 0 }),
  methods: {
    arrive(url) {
      this.sentence = url;
      this.held = false;
      this.repeats = 0;
      if (this.naming && !this.audio.paused) this.queue = [url];
      else this.play([url]);
      this.waitAgain();
    },
    say(urls) {
      this.held = false;
      this.play(urls);
      this.waitAgain();
    },
    quiet() {
      this.held = true;
      this.queue = [];
      this.audio.pause();
      clearTimeout(this.timer);
    },
    depart() {
      this.quiet();
      this.sentence = null;
    },
    again() {
      if (this.sentence) this.say([this.sentence]);
    },
    play(urls, naming = false) {
      this.naming = naming;
      this.queue = [...urls];
      this.playNext();
    },
    playNext() {
      const url = this.queue.shift();
      if (!url) return this.waitAgain();
      this.audio.src = url;
      // A browser that has not been touched yet refuses; the first touch says it then.
      this.audio.play().catch((error) => {
        if (error.name === "NotAllowedError") this.queue.unshift(url), (this.refused = true);
      });
    },
    pressed(event) {
      this.repeats = 0;
      this.waitAgain();
      const button = event.target.closest?.("button, [data-say]");
      if (button && !button.disabled) this.click();
      if (this.held) return;
      if (button?.dataset.say) this.play([button.dataset.say], true);
      else if (this.refused && !button) this.playNext();
      this.refused = false;
    },
    waitAgain() {
      clearTimeout(this.timer);
      if (this.held || !this.sentence || this.repeats >= REPEATS_AFTER.length) return;
      this.timer = setTimeout(() => {
        if (!this.audio.paused || document.hidden) return this.waitAgain();
        this.repeats += 1;
        this.play([this.sentence]);
      }, REPEATS_AFTER[this.repeats]);
    },
    click() {
      // A wooden tock: a short, falling tone.
      this.context ??= new AudioContext();
      this.context.resume();
      const now = this.context.currentTime;
      const tone = new OscillatorNode(this.context, { type: "triangle", frequency: 520 });
      const volume = new GainNode(this.context, { gain: 0.12 });
      tone.frequency.exponentialRampToValueAtTime(190, now + 0.06);
      volume.gain.exponentialRampToValueAtTime(0.001, now + 0.09);
      tone.connect(volume).connect(this.context.destination);
      tone.start(now);
      tone.stop(now + 0.1);
    },
  },
};
