// The picture book on the screen: picture, words, voice. It turns its pages here in the
// browser, so that a tap answers at once whatever the server does; the server is told.
import { fetchPicture, popUp, raise } from "/js/stage.js";

const POLL_MS = 700; // while pages are still being made
const SLOW = 0.8; // of the usual speed
const SWIPE_PX = 60;
const FRAME_S = 0.02; // a word lights up this much early: the eye is behind the ear

export default {
  template: `
    <div class="reader" :class="'highlight-' + highlight">
      <div class="reader-side">
        <button class="paper-button picture-button" type="button" :aria-label="labels.home" @click="leave">
          <img src="/assets/pictures/house.svg" alt="" draggable="false"></button>
        <button class="paper-button picture-button reader-back" type="button" :aria-label="labels.back"
                :class="{ away: current === 0 }" :disabled="current === 0" @click="turn(-1)">
          <img src="/assets/pictures/back.svg" alt="" draggable="false"></button>
        <button class="paper-button picture-button reader-again" type="button" :aria-label="labels.again" @click="again">
          <img src="/assets/pictures/again.svg" alt="" draggable="false"></button>
      </div>
      <div class="reader-book">
        <div class="reader-frame"><div class="paper-stage reader-stage" :class="{ closed: !picture }"
             ref="stage" @click="turn(1)" @touchstart.passive="touch" @touchend="swipe"></div></div>
        <p class="reader-words" ref="words" :class="'kind-' + kind">
          <span v-for="(line, l) in lines" :key="current + '-' + l" class="reader-line"
                :class="{ spoken: l === spokenLine }"><span
            v-for="(word, w) in line.words" :key="w" class="reader-word"
                :class="{ spoken: l === spokenLine && w === spokenWord }"
                @click="hear(l, w)">{{ word.text }}</span></span>
        </p>
        <div class="stones" aria-hidden="true">
          <i v-for="n in planned" :key="n" :class="{ made: n <= pages.length, here: n - 1 === current }"></i>
        </div>
      </div>
      <div class="reader-side">
        <button class="paper-button picture-button reader-play" type="button" @click="toggle"
                :aria-label="playing ? labels.pause : labels.play" :class="{ ready: !playing }">
          <img :src="'/assets/pictures/' + (playing ? 'pause' : 'play') + '.svg'" alt="" draggable="false"></button>
        <button class="paper-button picture-button reader-next" type="button" :aria-label="labels.next"
                :class="{ away: atEnd, ready: finishedPage }" :disabled="atEnd" @click="turn(1)">
          <img src="/assets/pictures/arrow.svg" alt="" draggable="false"></button>
        <button class="paper-button picture-button reader-slower" type="button" :aria-label="labels.slower"
                :aria-pressed="String(slow)" :class="{ on: slow }" @click="slower">
          <img src="/assets/pictures/snail.svg" alt="" draggable="false"></button>
      </div>
    </div>`,
  props: { manifest: String, start: Number, labels: Object, highlight: String },
  data() {
    return {
      current: this.start, pages: [], planned: 0, failed: false, picture: null,
      playing: true, slow: false, finishedPage: false, clip: -1, spokenLine: -1, spokenWord: -1,
    };
  },
  computed: {
    page() { return this.pages[this.current]; },
    kind() { return this.page ? this.page.kind : ""; },
    atEnd() { return this.planned > 0 && this.current === this.planned - 1; },
    lines() {
      if (!this.page) return [];
      if (this.page.clips && this.page.clips.length) return this.page.clips;
      return [{ words: this.page.text.split(/\s+/).map((text) => ({ text })) }];
    },
  },
  watch: { spokenWord: "roll" },
  mounted() {
    this.audio = new Audio();
    this.audio.addEventListener("ended", () => this.nextClip());
    this.audio.addEventListener("error", () => this.playing && this.nextClip());
    document.addEventListener("keydown", this.key);
    this.load();
  },
  beforeUnmount() {
    this.gone = true;
    document.removeEventListener("keydown", this.key);
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.audio.pause();
  },
  methods: {
    // The book as far as it is made.
    async load() {
      try {
        const answer = await fetch(this.manifest, { cache: "no-store" });
        if (answer.ok) this.take(await answer.json());
        else if (answer.status === 404) return this.$emit("lost");
      } catch (error) {
        // The house's Wi-Fi blinked; the next look will tell.
      }
      if (this.gone || this.complete()) return;
      this.timer = setTimeout(() => this.load(), POLL_MS);
    },
    complete() {
      return this.planned > 0 && this.pages.length === this.planned && this.pages.every((p) => p.clips);
    },
    take(book) {
      const before = this.page;
      this.planned = book.planned;
      this.pages = book.pages;
      this.current = Math.min(this.current, this.planned - 1);
      if (this.page && !before) this.show();
      else if (this.page && !before.clips && this.page.clips) this.begin();
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
      if (this.gone || !this.page || this.page.picture !== wanted.picture) return;
      if (svg) {
        raise(this.$refs.stage, svg);
        this.picture = wanted.picture;
      }
      this.begin();
      this.prefetch();
    },
    clear() {
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
      this.$refs.words.scrollTop = 0;
      this.$emit("turned", target);
      this.show();
    },
    // Reading aloud.
    begin() {
      this.finishedPage = false;
      this.only = null;
      this.clip = -1;
      if (this.playing && this.page.clips) this.nextClip();
    },
    nextClip() {
      if (this.only) return this.rest();
      const clips = this.page?.clips || [];
      if (this.clip + 1 < clips.length) return this.playClip(this.clip + 1, 0);
      this.rest();
      this.finishedPage = !this.atEnd;
      this.$emit("read", this.current);
    },
    async playClip(number, from) {
      this.clip = number;
      this.audio.src = this.page.clips[number].url;
      this.audio.playbackRate = this.slow ? SLOW : 1;
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
      if (this.gone || this.audio.paused || !this.page?.clips) return;
      const now = this.audio.currentTime;
      if (this.only && now >= this.only.end) return this.rest();
      const words = this.page.clips[this.clip].words;
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
      this.audio.playbackRate = this.slow ? SLOW : 1;
    },
    hear(line, number) {
      const clip = this.page.clips?.[line];
      if (!clip?.url) return;
      this.stop();
      this.playing = false;
      this.only = clip.words[number];
      this.playClip(line, this.only.start);
    },
    // Hands.
    leave() {
      this.stop();
      this.$emit("leave");
    },
    key(event) {
      if (event.key === "ArrowRight") this.turn(1);
      else if (event.key === "ArrowLeft") this.turn(-1);
      else if (event.key === "Escape") this.leave();
      else if (event.key === " " && event.target === document.body) this.toggle();
      else return;
      event.preventDefault();
    },
    touch(event) {
      this.touchX = event.changedTouches[0].clientX;
    },
    swipe(event) {
      const way = event.changedTouches[0].clientX - this.touchX;
      if (Math.abs(way) < SWIPE_PX) return;
      if (event.cancelable) event.preventDefault(); // else the tap that follows turns a second page
      this.turn(way < 0 ? 1 : -1);
    },
  },
};
