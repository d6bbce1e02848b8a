// Wondering: a page asks, and its answer may become the next page. A part of the reader, whose
// pages, voice and picture it uses.
const LONGEST_WAIT_MS = 9000; // for an answer's page; then it goes on as it is

export const wondering = {
  data: () => ({ asking: false, untold: false }),
  methods: {
    ask() {
      this.asking = true;
      this.$emit("asks", this.current);
      this.begin();
    },
    hush() {
      this.asking = false;
      this.finishedPage = !this.atEnd;
      this.rest();
    },
    /** Say a sentence that is not in the book; resolves when it was heard. */
    say(url) {
      this.rest();
      this.voice = new Audio(url);
      return new Promise((resolve) => {
        for (const end of ["ended", "error", "pause"]) this.voice.addEventListener(end, resolve);
        this.voice.play().catch(resolve);
      });
    },
    /** Say something kind while the next page is painted anew, then show it. Nobody waits for ever. */
    async expect(url) {
      const asked = this.current;
      this.hush();
      this.untold = this.expected = true;
      this.clear();
      this.load();
      await this.say(url);
      const end = performance.now() + LONGEST_WAIT_MS;
      while (!this.gone && this.untold && performance.now() < end) await pause(100);
      this.expected = false;
      if (this.gone) return;
      if (this.current === asked) this.turn(1);
      else this.show();
    },
  },
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
