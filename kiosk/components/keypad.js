// Digits stay here until all of them are there: no key waits for the server, and a mashed
// keypad asks it once in so many touches.

export default {
  template: `
    <div class="keypad" :class="{ resting, many: length > 8 }" role="group" :aria-label="label">
      <div class="typed" role="status" :aria-label="typed_label + ' ' + typed.length + ' / ' + length">
        <i v-for="at in length" :class="{ full: at <= typed.length, gap: group && at % group === 0 }"></i>
      </div>
      <div class="keys">
        <button v-for="key in keys" type="button" class="paper-button key" :class="'k' + key"
                :aria-label="key" :disabled="resting" @click="press(key)">{{ key }}</button>
        <button type="button" class="paper-button key back" :aria-label="back.name"
                :disabled="resting" @click="typed = typed.slice(0, -1)">
          <img :src="back.picture" alt="" draggable="false">
        </button>
      </div>
    </div>`,
  props: { length: Number, group: Number, label: String, typed_label: String, back: Object, resting: Boolean },
  data: () => ({ typed: "", keys: [..."1234567890"] }),
  mounted() {
    this.listen = (event) => this.keyed(event);
    document.addEventListener("keydown", this.listen);
  },
  unmounted() {
    document.removeEventListener("keydown", this.listen);
  },
  methods: {
    keyed(event) {
      // Two keypads may be on a page; only the one that is seen is meant.
      if (!this.$el.checkVisibility()) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea")) return;
      if (/^[0-9]$/.test(event.key)) this.press(event.key);
      else if (event.key === "Backspace") this.typed = this.typed.slice(0, -1);
      else if (event.key === "Escape") this.clear();
    },
    press(key) {
      if (this.resting || this.typed.length >= this.length) return;
      this.typed += key;
      if (this.typed.length === this.length) this.$emit("entered", this.typed);
    },
    clear() {
      this.typed = "";
    },
  },
};
