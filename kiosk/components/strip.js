// Rows that go on sideways. The arrows turn a screenful; a finger may push as well.

export default {
  template: `
    <div class="strip">
      <div class="strip-view" ref="view" @scroll.passive="look"><slot></slot></div>
      <button v-for="(arrow, side) in arrows" v-show="hidden[side]" type="button"
              class="paper-button picture-button strip-arrow" :class="side ? 'more' : 'before'"
              :aria-label="arrow.name" :data-say="arrow.say" @click="turn(side ? 1 : -1)">
        <img :src="arrow.picture" alt="" draggable="false">
      </button>
    </div>`,
  props: { arrows: Array },
  data: () => ({ hidden: [false, false] }),
  mounted() {
    this.watcher = new ResizeObserver(() => this.look());
    this.watcher.observe(this.$refs.view);
  },
  updated() { this.look(); },
  unmounted() { this.watcher.disconnect(); },
  methods: {
    look() {
      const view = this.$refs.view;
      const rest = view.scrollWidth - view.clientWidth - view.scrollLeft;
      const hidden = [view.scrollLeft > 8, rest > 8];
      if (String(hidden) !== String(this.hidden)) this.hidden = hidden;
    },
    turn(direction) {
      const view = this.$refs.view;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      view.scrollBy({ left: direction * view.clientWidth * 0.85, behavior: calm ? "auto" : "smooth" });
    },
  },
};
