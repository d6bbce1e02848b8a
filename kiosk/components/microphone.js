// Streams the microphone to the element's own websocket, and shows that it hears.

const RATE = 16_000; // hertz; what the ears of the house want
const SEND_SAMPLES = 2048; // 128 ms a message
const DELIBERATE_MS = 600; // a tap sooner than this after the first is a double tap
const FAILURES = { NotAllowedError: "no-permission", SecurityError: "no-permission" };

export default {
  template: `
    <button type="button" class="microphone paper-button" :class="state" :aria-label="label"
            :aria-pressed="state === 'listening'" :style="{ '--level': level }" @click="tap">
      <i class="wave"></i><i class="wave"></i><i class="wave"></i>
      <img :src="picture" alt="" draggable="false">
      <span class="dots"><i></i><i></i><i></i></span>
    </button>`,
  props: { route: String, label: String, picture: String },
  data: () => ({ state: "idle", level: 0 }),
  methods: {
    tap() {
      if (this.state === "idle") this.start();
      else if (this.state === "listening" && performance.now() - this.since > DELIBERATE_MS) this.finish();
    },

    async start() {
      this.state = "listening";
      this.since = performance.now();
      document.dispatchEvent(new Event("kiosk:quiet"));
      this.rest = [];
      this.unsent = [];
      const turn = (this.turn = {});
      try {
        const stream = await openMicrophone();
        if (turn !== this.turn) return stream.getTracks().forEach((track) => track.stop());
        this.stream = stream;
        this.connect();
        await this.listen(stream);
      } catch (error) {
        if (turn !== this.turn) return;
        this.end();
        this.$emit("failed", error.key ?? FAILURES[error.name] ?? "no-microphone");
      }
    },

    connect() {
      const socket = (this.socket = new WebSocket(new URL(this.route, location.href.replace(/^http/, "ws"))));
      socket.onopen = () => this.unsent.splice(0).forEach((pcm) => socket.send(pcm));
      socket.onmessage = () => this.think();
      socket.onerror = () => {
        if (socket === this.socket) this.end(), this.$emit("failed", "no-connection");
      };
      socket.onclose = () => socket === this.socket && this.end();
    },

    async listen(stream) {
      const context = (this.context = makeContext(stream));
      const source = context.createMediaStreamSource(stream);
      const take = (samples) => this.take(samples, context.sampleRate);
      source.connect(await makeTap(context, take)).connect(context.destination);
      await context.resume();
    },

    take(samples, rate) {
      if (this.state !== "listening") return;
      this.level = loudness(samples).toFixed(2);
      this.rest = resample(this.rest, samples, rate / RATE, (pcm) => this.send(pcm));
    },

    send(pcm) {
      if (this.socket.readyState === WebSocket.OPEN) this.socket.send(pcm);
      else if (this.socket.readyState === WebSocket.CONNECTING) this.unsent.push(pcm);
    },

    finish() {
      if (this.socket?.readyState !== WebSocket.OPEN) return this.end();
      this.socket.send("finish");
      this.think();
    },

    think() {
      if (this.state !== "listening") return;
      this.release();
      this.state = "thinking";
    },

    end() {
      const socket = this.socket;
      this.turn = this.socket = null;
      this.release();
      socket?.close();
      this.state = "idle";
    },

    release() {
      this.level = 0;
      this.stream?.getTracks().forEach((track) => track.stop());
      if (this.context?.state !== "closed") this.context?.close();
      this.stream = this.context = null;
    },
  },
  mounted() {
    this.leave = () => this.end();
    window.addEventListener("pagehide", this.leave);
  },
  beforeUnmount() {
    window.removeEventListener("pagehide", this.leave);
    this.end();
  },
};

async function openMicrophone() {
  if (!window.isSecureContext) throw { key: "not-secure" };
  if (!navigator.mediaDevices?.getUserMedia) throw { key: "no-microphone" };
  return navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
}

/** A context at our rate where the browser can change the rate itself, and does it well. */
function makeContext(stream) {
  const context = new AudioContext({ sampleRate: RATE });
  try {
    context.createMediaStreamSource(stream).disconnect();
    return context;
  } catch (error) {
    context.close(); // Firefox wants the microphone's own rate
    return new AudioContext();
  }
}

/** A node that hands over blocks of samples, off the main thread where that is possible. */
async function makeTap(context, take) {
  if (context.audioWorklet) {
    await context.audioWorklet.addModule("/js/microphone-worklet.js");
    const node = new AudioWorkletNode(context, "microphone-tap", { channelCount: 1, channelCountMode: "explicit" });
    node.port.onmessage = (event) => take(event.data);
    return node;
  }
  const node = context.createScriptProcessor(SEND_SAMPLES, 1, 1);
  node.onaudioprocess = (event) => take(event.inputBuffer.getChannelData(0));
  return node;
}

/** How loud a block is, 0 to 1, so that a soft voice already moves the rings. */
function loudness(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-9) + 55) / 40));
}

/** Send what is complete as 16-bit messages at our rate; the samples that are left over. */
function resample(rest, samples, step, send) {
  const all = Float32Array.from([...rest, ...samples]);
  const span = Math.round(SEND_SAMPLES * step);
  let from = 0;
  for (; from + span <= all.length; from += span) {
    const pcm = new Int16Array(SEND_SAMPLES);
    for (let i = 0; i < SEND_SAMPLES; i++) pcm[i] = 32767 * mean(all, from + i * step, from + (i + 1) * step);
    send(pcm.buffer);
  }
  return all.slice(from);
}

/** The mean of the samples in a stretch of time, which also keeps high tones from folding down. */
function mean(samples, start, end) {
  let sum = 0;
  const first = Math.floor(start), last = Math.max(first + 1, Math.min(Math.round(end), samples.length));
  for (let i = first; i < last; i++) sum += samples[i];
  return Math.max(-1, Math.min(1, sum / (last - first)));
}
