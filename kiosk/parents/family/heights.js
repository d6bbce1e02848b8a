// Everybody side by side before a wall with lines. A finger, the mouse or the arrow keys pull
// somebody taller or smaller; the server hears of it when they are let go.

const HEADROOM = 22, LEAST_WALL = 130; // cm
const SMALLEST = 1.6; // px for a cm; smaller figures are for no finger
const CLOSEST = 0.62; // of their width, so that arms may overlap
const SLIP_PX = 3; // a finger that moves less only touches
const REST_MS = 600; // of the keys, before it counts
const KEYS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5 };

export default {
  template: `
    <div class="chart" @scroll.passive="scrolled">
      <div class="wall" ref="wall" aria-hidden="true">
        <i v-for="cm in lines" :class="{ bold: cm % 50 === 0 }" :style="{ bottom: cm * scale + 'px' }">
          <b v-if="cm % (scale < 2.2 ? 50 : 10) === 0">{{ cm }}</b>
        </i>
      </div>
      <div class="lineup" :style="{ minWidth: across * scale + 60 + 'px' }">
        <div v-for="one in people" :key="one.id" class="figure" :class="{ held: held?.id === one.id }"
             role="slider" tabindex="0" aria-orientation="vertical" :aria-label="one.label"
             :aria-valuemin="one.least" :aria-valuemax="one.most" :aria-valuenow="tall[one.id]"
             :aria-valuetext="tall[one.id] + ' cm'" :style="{ width: one.width * px(one) + 'px', minWidth: one.width * px(one) * CLOSEST + 'px' }"
             @pointerdown="take($event, one)" @pointermove="pull" @pointerup="letGo" @pointercancel="letGo"
             @keydown="keyed($event, one)" @blur="tell(one.id)">
          <img :src="one.picture" alt="" draggable="false"
               :style="{ height: one.tall * px(one) + 'px', bottom: -one.below * px(one) + 'px' }">
          <span class="mark" :style="{ bottom: px(one) + 'px' }"><b>{{ tall[one.id] }}</b></span>
          <span class="name">{{ one.name }}</span>
        </div>
      </div>
    </div>`,
  props: { people: Array },
  data() {
    return { CLOSEST, tall: Object.fromEntries(this.people.map((one) => [one.id, one.cm])), kept: {}, held: null,
             high: 400, wide: 800, top: LEAST_WALL, across: 1 };
  },
  computed: {
    scale() { return Math.min(this.high / this.top, Math.max(SMALLEST, this.wide / this.across)); },
    lines() { return Array.from({ length: Math.floor(this.high / this.scale / 10) }, (_, at) => (at + 1) * 10); },
  },
  mounted() {
    this.kept = { ...this.tall };
    this.measure();
    this.watcher = new ResizeObserver(() => {
      this.high = this.$refs.wall.clientHeight;
      this.wide = this.$refs.wall.clientWidth - 60;
    });
    this.watcher.observe(this.$refs.wall);
  },
  unmounted() {
    this.watcher.disconnect();
    clearTimeout(this.timer);
  },
  methods: {
    px(one) { return this.tall[one.id] * this.scale; },
    scrolled() { this.$refs.wall.style.translate = `${this.$el.scrollLeft}px 0`; },
    // The wall grows and shrinks only between two pulls: a line must not slip from the hand.
    measure() {
      const tallest = Math.max(...Object.values(this.tall));
      this.across = this.people.reduce((sum, one) => sum + one.width * this.tall[one.id] * CLOSEST, 0);
      this.top = Math.max(LEAST_WALL, Math.ceil((tallest + HEADROOM) / 10) * 10);
    },
    grow(one, cm) { this.tall[one.id] = Math.round(Math.min(one.most, Math.max(one.least, cm))); },
    take(event, one) {
      if (!event.isPrimary || event.button > 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      this.held = { ...one, from: event.clientY, cm: this.tall[one.id], moved: false };
    },
    pull(event) {
      if (!this.held) return;
      const up = this.held.from - event.clientY;
      if (Math.abs(up) > SLIP_PX) this.held.moved = true;
      if (this.held.moved) this.grow(this.held, this.held.cm + up / this.scale);
    },
    letGo() {
      const held = this.held;
      this.held = null;
      if (held?.moved) this.tell(held.id);
    },
    keyed(event, one) {
      const ends = { Home: one.least, End: one.most }[event.key];
      const by = KEYS[event.key];
      if (by === undefined && ends === undefined) return;
      event.preventDefault();
      this.grow(one, ends ?? this.tall[one.id] + by);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tell(one.id), REST_MS);
    },
    tell(id) {
      clearTimeout(this.timer);
      if (this.tall[id] === this.kept[id]) return;
      this.kept[id] = this.tall[id];
      this.measure();
      this.$emit("height", { id, cm: this.tall[id] });
    },
    set(id, cm) {
      this.tall[id] = this.kept[id] = cm;
      this.measure();
    },
  },
};
