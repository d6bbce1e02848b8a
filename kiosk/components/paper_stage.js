import { fetchPicture, raise, swap } from "/js/stage.js";

export default {
  template: `<div class="paper-stage" :class="{ closed: !shown }"></div>`,
  props: { source: String, over: Boolean },
  data: () => ({ shown: null }),
  mounted() { this.show(); },
  watch: { source() { this.show(); } },
  methods: {
    async show() {
      const wanted = this.source;
      if (!wanted || wanted === this.shown) return;
      const svg = await fetchPicture(wanted);
      if (!svg || wanted !== this.source) return;
      (this.over && this.shown ? swap : raise)(this.$el, svg);
      this.shown = wanted;
    },
  },
};
