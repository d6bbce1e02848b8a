// The picture book on the screen: picture, words, voice. It turns its pages here in the
// browser, so that a tap answers at once whatever the server does; the server is told.
import { turnByFinger } from "/js/fingers.js";
import { fetchPicture, popUp, raise, swap } from "/js/stage.js";
import { wondering } from "/js/wondering.js";

const POLL_MS = 700; // while pages are still being made
const POLL_SOON_MS = 200; // while a child waits for its answer
const SLOW = 0.8; // of the speed that parents chose
const FRAME_S = 0.02; // a word lights up this much early: the eye is behind the ear

export default {
  template: `
    <div class="reader" :class="['highlight-' + highlight, { asking }]">
      <button v-for="name in ['home', 'back', 'again', 'play', 'next', 'slower']" :key="name" type="button"
              class="paper-button picture-button" :class="['reader-' + name, looks(name)]"
              :aria-label="labels[name === 'play' && playing ? 'pause' : name]" :disabled="away(name)"
              :aria-pressed="name === 'slower' ? String(slow) : null" @click="press(name)">
        <img :src="'/assets/pictures/' + drawing(name) + '.svg'" alt="" draggable="false"></button>
      <button v-if="atEnd" type="button" class="paper-button picture-button reader-then" :aria-label="labels.then"
              @click="$emit('then')"><img src="/assets/pictures/then.svg" alt="" draggable="false"></button>
      <button v-if="ownVoice" type="button" class="paper-button picture-button reader-told" :class="{ speaking: telling }"
              :aria-label="labels.told" @click="tell"><img :src="told.portrait || '/assets/pictures/speech.svg'" alt=""
              draggable="false"></button>
      <div class="reader-frame"><div class="paper-stage reader-stage" :class="{ closed: !picture }" ref="stage"></div></div>
      <div class="reader-question" v-show="asking"><slot></slot></div>
      <p class="reader-words" ref="words" :class="'kind-' + kind">
        <span v-for="(line, l) in lines" :key="current + '-' + l + asking" class="reader-line"
              :class="{ spoken: l === spokenLine }"><template
          v-for="(word, w) in line.words" :key="w"><span class="reader-word"
              :class="{ spoken: l === spokenLine && w === spokenWord }"
              @click="hear(l, w)">{{ word.text }}</span><br v-if="word.text.endsWith('\\n')"></template></span>
      </p>
      <div class="stones" aria-hidden="true">
        <i v-for="n in planned" :key="n" :class="{ made: n <= pages.length, here: n - 1 === current }"></i>
      </div>
    </div>`,
  mixins: [wondering],
  props: { manifest: String, start: Number, labels: Object, speed: Number, highlight: String },
  data() {
    return {
      current: this.start, pages: [], planned: 0, told: null, failed: false, picture: null,
      playing: true, slow: false, finishedPage: false, clip: -1, spokenLine: -1, spokenWord: -1,
    };
  },
  computed: {
    page() { return this.pages[this.current]; },
    kind() { return this.page ? this.page.kind : ""; },
    atEnd() { return this.planned > 0 && this.current === this.planned - 1; },
    pace() { return this.slow ? this.speed * SLOW : this.speed; },
    // The child's own voice, last on the title page.
    ownVoice() { return this.kind === "title" && this.page.clips && this.told ? { url: this.told.url, words: [] } : null; },
    telling() { return this.spokenLine >= 0 && this.clips[this.spokenLine] === this.ownVoice; },
    clips() {
      const read = (this.asking ? this.page?.question?.clips : this.page?.clips) || [];
      return this.ownVoice ? [...read, this.ownVoice] : read;
    },
    lines() {
      const read = this.clips.filter((clip) => clip !== this.ownVoice);
      if (!this.page || read.length) return read;
      const text = this.asking ? this.page.question.text : this.page.text;
      return [{ words: (text.match(/\S+\n?/g) ?? []).map((text) => ({ text })) }];
    },
  },
  watch: { spokenWord: "roll" },
  mounted() {
    this.audio = new Audio();
    this.audio.addEventListener("ended", () => this.nextClip());
    this.audio.addEventListener("error", () => this.playing && this.nextClip());
    document.addEventListener("keydown", this.key);
    document.addEventListener("kiosk:quiet", this.rest); // a microphone listens
    turnByFinger(this.$refs.stage, (step) => this.turn(step));
    this.load();
  },
  beforeUnmount() {
    this.gone = true;
    document.removeEventListener("keydown", this.key);
    document.removeEventListener("kiosk:quiet", this.rest);
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.audio.pause();
  },
  methods: {
    // The book as far as it is made.
    async load() {
      clearTimeout(this.timer);
      try {
        const answer = await fetch(this.manifest, { cache: "no-store" });
        if (answer.ok) this.take(await answer.json());
        else if (answer.status === 404) return this.$emit("lost");
      } catch (error) {
        // The house's Wi-Fi blinked; the next look will tell.
      }
      clearTimeout(this.timer); // somebody else may have begun to look meanwhile
      if (this.gone || this.complete()) return;
      this.timer = setTimeout(() => this.load(), this.expected ? POLL_SOON_MS : POLL_MS);
    },
    complete() {
      return this.planned > 0 && this.pages.length === this.planned && this.pages.every((p) => p.clips) && !this.untold && !this.growing;
    },
    take(book) {
      const before = this.page;
      this.planned = book.planned;
      this.pages = book.pages;
      this.told = book.told;
      this.untold = book.untold;
      this.growing = book.growing;
      this.current = Math.min(this.current, this.planned - 1);
      if (this.asking && !this.page?.question) this.hush(); // another tablet answered
      const repainted = this.raised === this.current && before?.text === this.page?.text;
      if (this.page && before?.picture !== this.page.picture && !repainted) this.show();
      else if (this.page && !before.clips && this.page.clips) this.begin();
      if (repainted && before.picture !== this.page.picture) this.repaint();
      if (book.failed && !this.failed) this.$emit("failed");
      this.failed = book.failed;
    },
    // Picture and words of the current page.
    async show() {
      this.stop();
      this.finishedPage = false;
      const wanted = this.page;
      if (!wanted) return this.clear();
      const svg = this.picture === wanted.picture ? null : await fetchPicture(wanted.picture);
      if (this.gone || !this.page || this.page.picture !== wanted.picture || this.expected) return;
      if (!svg && this.picture !== wanted.picture) this.load(); // it was painted anew meanwhile
      if (svg) {
        raise(this.$refs.stage, svg);
        this.picture = wanted.picture;
        this.raised = this.current;
      }
      this.begin();
      this.prefetch();
    },
    // The same page, painted over meanwhile: whoever reads reads on.
    async repaint() {
      const wanted = this.page.picture;
      const svg = await fetchPicture(wanted);
      if (!svg || this.gone || this.page?.picture !== wanted) return;
      swap(this.$refs.stage, svg);
      this.picture = wanted;
    },
    clear() {
      this.raised = -1;
      this.picture = null;
      this.$refs.stage.replaceChildren();
    },
    prefetch() {
      const next = this.pages[this.current + 1];
      if (!next) return;
      fetchPicture(next.picture);
      for (const clip of (next.clips || []).slice(0, 1)) fetchPicture(clip.url);
    },
    turn(step) {
      const target = this.current + step;
      if (target < 0 || target >= this.planned) return;
      this.current = target;
      this.playing = true;
      this.asking = false;
      this.$refs.words.scrollTop = 0;
      this.$emit("turned", target);
      this.show();
    },
    // Reading aloud.
    begin() {
      this.finishedPage = false;
      this.only = null;
      this.clip = -1;
      if (this.playing && this.page.clips && !this.expected) this.nextClip();
    },
    nextClip() {
      if (this.only) return this.rest();
      if (this.clip + 1 < this.clips.length) return this.playClip(this.clip + 1, 0);
      this.rest();
      if (this.page?.question && !this.asking) return this.ask();
      this.finishedPage = !this.atEnd;
      this.$emit("read", this.current);
    },
    async playClip(number, from) {
      this.clip = number;
      this.audio.src = this.clips[number].url;
      this.keepPace();
      if (from) this.audio.currentTime = from;
      await this.play();
    },
    async play() {
      try {
        await this.audio.play();
        this.follow();
      } catch (error) {
        // A browser that has not been touched yet plays nothing: the button then says "play".
        if (error.name === "NotAllowedError") this.playing = false;
      }
    },
    follow() {
      cancelAnimationFrame(this.frame);
      if (this.gone || this.audio.paused || !this.clips[this.clip]) return;
      const now = this.audio.currentTime;
      if (this.only && now >= this.only.end) return this.rest();
      const words = this.clips[this.clip].words;
      this.spokenLine = this.clip;
      this.spokenWord = words.findLastIndex((word) => word.start <= now + FRAME_S);
      this.frame = requestAnimationFrame(() => this.follow());
    },
    rest() {
      this.stop();
      this.only = null;
    },
    /** Where the words find no room, roll to the one that is spoken. */
    async roll() {
      await this.$nextTick();
      const box = this.$refs.words;
      const word = box?.querySelector(".reader-word.spoken");
      if (!word || box.scrollHeight <= box.clientHeight) return;
      const middle = word.offsetTop - box.offsetTop - (box.clientHeight - word.offsetHeight) / 2;
      box.scrollTo({ top: middle, behavior: "smooth" });
    },
    stop() {
      cancelAnimationFrame(this.frame);
      this.audio.pause();
      this.voice?.pause();
      this.spokenLine = this.spokenWord = -1;
    },
    toggle() {
      this.playing = !this.playing;
      if (!this.playing) return this.audio.pause();
      if (!this.page) return;
      if (this.finishedPage || this.clip < 0 || this.audio.ended) this.begin();
      else this.play();
    },
    again() {
      if (!this.page) return;
      this.stop();
      this.playing = true;
      popUp(this.$refs.stage);
      this.begin();
    },
    slower() {
      this.slow = !this.slow;
      this.keepPace();
    },
    keepPace() {
      this.audio.playbackRate = this.clips[this.clip] === this.ownVoice ? 1 : this.pace;
    },
    tell() {
      this.stop();
      this.only = null;
      this.playing = true;
      this.playClip(this.clips.length - 1, 0);
    },
    hear(line, number) {
      const clip = this.clips[line];
      if (!clip?.url) return;
      this.stop();
      this.playing = false;
      this.only = clip.words[number];
      this.playClip(line, this.only.start);
    },
    // Buttons and keys.
    press(name) {
      if (name === "home") this.leave();
      else if (name === "back") this.turn(-1);
      else if (name === "next") this.turn(1);
      else if (name === "play") this.toggle();
      else this[name]();
    },
    away(name) {
      return (name === "back" && this.current === 0) || (name === "next" && this.atEnd);
    },
    looks(name) {
      return {
        away: this.away(name),
        ready: (name === "next" && this.finishedPage) || (name === "play" && !this.playing),
        on: name === "slower" && this.slow,
      };
    },
    drawing(name) {
      const drawings = { home: "house", next: "arrow", slower: "snail", play: this.playing ? "pause" : "play" };
      return drawings[name] || name;
    },
    leave() {
      this.stop();
      this.$emit("leave");
    },
    key(event) {
      if (event.target.closest?.("input, textarea")) return;
      if (event.key === "ArrowRight") this.turn(1);
      else if (event.key === "ArrowLeft") this.turn(-1);
      else if (event.key === "Escape") this.leave();
      else if (event.key === " " && event.target === document.body) this.toggle();
      else return;
      event.preventDefault();
    },
  },
};
