// The picture book on the screen: picture, words, voice. It turns pages by itself in the
// browser, so that a tap answers at once whatever the server does; the server is told.
const POLL_MS = 700;
const SLOW = 0.8;
const SWIPE_PX = 60;

export default {
  template: `
    <div class="reader" :class="{ waiting: !picture }" @keydown="key" tabindex="0" ref="root">
      <div class="reader-side reader-left">
        <button class="paper-button reader-tool" :aria-label="labels.home" @click="leave" v-html="icons.home"></button>
        <button class="paper-button reader-arrow" :aria-label="labels.back" :class="{ away: current === 0 }"
                @click="turn(-1)" v-html="icons.back"></button>
        <button class="paper-button reader-tool" :aria-label="labels.again" @click="again" v-html="icons.again"></button>
      </div>
      <div class="reader-book">
        <div class="reader-stage" ref="stage" @click="turn(1)" @touchstart.passive="touch" @touchend="swipe"
             :aria-label="labels.next"></div>
        <div v-if="!picture" class="reader-making" v-html="icons.making" :aria-label="labels.making"></div>
        <p class="reader-words" :class="kind" lang="en" :style="{ '--letters': letters }">
          <span v-for="(line, l) in lines" :key="current + '-' + l" class="reader-line" :class="{ spoken: l === spokenLine }">
            <span v-for="(word, w) in line.words" :key="w" class="reader-word"
                  :class="{ spoken: l === spokenLine && w === spokenWord }"
                  @click="hear(l, w)">{{ word.text }} </span></span>
        </p>
        <div class="reader-stones" aria-hidden="true">
          <i v-for="n in planned" :key="n" :class="{ made: n <= pages.length, here: n - 1 === current }"></i>
        </div>
      </div>
      <div class="reader-side reader-right">
        <button class="paper-button reader-tool" :aria-label="playing ? labels.pause : labels.play"
                @click="toggle" v-html="playing ? icons.pause : icons.play"></button>
        <button class="paper-button reader-arrow" :aria-label="labels.next"
                :class="{ away: atEnd, ready: finishedPage && !atEnd }" @click="turn(1)" v-html="icons.next"></button>
        <button class="paper-button reader-tool" :aria-label="labels.slower" :aria-pressed="slow"
                :class="{ on: slow }" @click="slower" v-html="icons.slower"></button>
      </div>
    </div>`,
  props: { manifest: String, start: Number, labels: Object, icons: Object, highlight: String },
  data() {
    return {
      current: this.start, pages: [], planned: 0, failed: false,
      picture: null, playing: true, slow: false, finishedPage: false,
      clip: -1, spokenLine: -1, spokenWord: -1,
    };
  },
  computed: {
    page() { return this.pages[this.current]; },
    kind() { return this.page ? this.page.kind : ""; },
    letters() { return this.page ? this.page.text.length : 0; },
    atEnd() { return this.planned > 0 && this.current === this.planned - 1; },
    lines() {
      if (!this.page) return [];
      if (this.page.clips && this.page.clips.length) return this.page.clips;
      return [{ words: this.page.text.split(/\s+/).map((text) => ({ text })) }];
    },
  },
  mounted() {
    this.audio = new Audio();
    this.audio.addEventListener("ended", () => this.nextClip());
    this.audio.addEventListener("error", () => this.playing && this.nextClip());
    this.$refs.root.classList.add(`highlight-${this.highlight}`);
    this.$refs.root.focus({ preventScroll: true });
    this.load();
  },
  beforeUnmount() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.gone = true;
    this.audio.pause();
    this.audio.removeAttribute("src");
  },
  methods: {
    async load() {
      try {
        const answer = await fetch(this.manifest, { cache: "no-store" });
        if (answer.ok) this.take(await answer.json());
        else if (answer.status === 404) { this.$emit("lost"); return; }
      } catch (error) { /* the house's Wi-Fi blinked; the next look will tell */ }
      if (this.gone) return;
      if (this.planned && this.pages.length === this.planned && this.pages.every((p) => p.clips)) return;
      if (this.failed && this.page) return;
      this.timer = setTimeout(() => this.load(), POLL_MS);
    },
    take(book) {
      const here = this.page;
      this.planned = book.planned;
      this.pages = book.pages;
      this.failed = book.failed;
      if (this.current >= this.planned) this.current = Math.max(0, this.planned - 1);
      if (this.page && !here) this.show();
      else if (this.page && here && !here.clips && this.page.clips) this.begin();
      if (this.failed && !this.page) this.$emit("failed");
    },
    async show() {
      const wanted = this.page;
      this.stop();
      if (!wanted) { this.picture = null; this.$refs.stage.replaceChildren(); return; }
      if (this.picture !== wanted.picture) {
        const svg = await this.fetchPicture(wanted.picture);
        if (this.page !== wanted && (!this.page || this.page.picture !== wanted.picture)) return;
        if (svg) { this.$refs.stage.innerHTML = svg; this.picture = wanted.picture; this.popUp(); }
      }
      this.begin();
      this.prefetch();
    },
    async fetchPicture(url) {
      try { const answer = await fetch(url); return answer.ok ? await answer.text() : null; } catch (error) { return null; }
    },
    popUp() {
      const stage = this.$refs.stage;
      stage.classList.remove("popping");
      void stage.offsetWidth;  // restarts the animation
      stage.classList.add("popping");
    },
    prefetch() {
      const next = this.pages[this.current + 1];
      if (next) { fetch(next.picture); (next.clips || []).slice(0, 1).forEach((c) => fetch(c.url)); }
    },
    begin() {
      this.finishedPage = false;
      this.clip = -1;
      if (this.page.clips && this.playing) this.nextClip();
    },
    nextClip() {
      if (this.single) { this.single = false; this.stop(); return; }
      const clips = (this.page && this.page.clips) || [];
      if (this.clip + 1 >= clips.length) { this.stop(); this.finishedPage = true; this.$emit("read", this.current); return; }
      this.playClip(this.clip + 1, 0);
    },
    async playClip(number, from) {
      this.clip = number;
      const clip = this.page.clips[number];
      this.audio.src = clip.url;
      this.audio.playbackRate = this.slow ? SLOW : 1;
      this.audio.preservesPitch = true;
      if (from) this.audio.currentTime = from;
      try { await this.audio.play(); this.follow(); }
      catch (error) { if (error.name === "NotAllowedError") this.playing = false; }
    },
    follow() {
      cancelAnimationFrame(this.frame);
      if (this.gone || this.audio.paused || this.clip < 0 || !this.page || !this.page.clips) return;
      const now = this.audio.currentTime;
      const words = this.page.clips[this.clip].words;
      this.spokenLine = this.clip;
      let word = -1;
      while (word + 1 < words.length && words[word + 1].start <= now + 0.02) word += 1;
      this.spokenWord = word;
      if (this.single && now >= this.until) { this.single = false; this.audio.pause(); this.silence(); return; }
      this.frame = requestAnimationFrame(() => this.follow());
    },
    stop() {
      cancelAnimationFrame(this.frame);
      this.audio.pause();
      this.silence();
    },
    silence() { this.spokenLine = -1; this.spokenWord = -1; },
    turn(step) {
      const target = this.current + step;
      if (target < 0 || target >= Math.max(this.planned, 1)) return;
      this.current = target;
      this.playing = true;
      this.single = false;
      this.$emit("turned", target);
      this.show();
    },
    toggle() {
      this.playing = !this.playing;
      this.single = false;
      if (!this.playing) { this.stop(); return; }
      if (!this.page) return;
      if (this.finishedPage || this.clip < 0) this.begin();
      else this.audio.play().then(() => this.follow(), () => { this.playing = false; });
    },
    again() { if (!this.page) return; this.playing = true; this.single = false; this.stop(); this.popUp(); this.begin(); },
    slower() { this.slow = !this.slow; this.audio.playbackRate = this.slow ? SLOW : 1; },
    hear(line, word) {
      const clip = this.page.clips && this.page.clips[line];
      if (!clip || !clip.url) return;
      this.playing = false;
      this.single = true;
      this.until = clip.words[word].end;
      this.playClip(line, clip.words[word].start);
    },
    leave() { this.stop(); this.$emit("home"); },
    key(event) {
      const keys = { ArrowRight: () => this.turn(1), ArrowLeft: () => this.turn(-1), Escape: () => this.leave() };
      if (event.key === " " && event.target === this.$refs.root) { event.preventDefault(); this.toggle(); }
      else if (keys[event.key]) keys[event.key]();
    },
    touch(event) { this.touchX = event.changedTouches[0].clientX; },
    swipe(event) {
      const way = event.changedTouches[0].clientX - this.touchX;
      if (Math.abs(way) < SWIPE_PX) return;
      event.preventDefault();  // no click follows, the page turns once
      this.turn(way < 0 ? 1 : -1);
    },
  },
};
