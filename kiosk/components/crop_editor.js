// A photo with one frame on it: moved by a finger, made larger at its corner, and all of it with
// the arrow keys. The server hears of it when the finger is lifted or the keys rest.

const SMALLEST = 128;

export default {
  template: `
    <div class="crop-editor" ref="board" :style="{ aspectRatio: width + ' / ' + height, maxWidth: 'calc(56dvh * ' + width / height + ')' }">
      <img :src="src" alt="" draggable="false">
      <div v-if="box" class="frame" tabindex="0" role="slider" :aria-label="label" :aria-valuetext="spoken"
           aria-valuenow="0" :style="place" @pointerdown.prevent="grab($event, false)" @keydown="keyed">
        <i class="corner" @pointerdown.prevent.stop="grab($event, true)"></i>
      </div>
    </div>`,
  props: { src: String, width: Number, height: Number, frame: Array, square: Boolean, label: String },
  data() {
    return { box: this.frame ? [...this.frame] : null };
  },
  watch: {
    frame(now) {
      this.box = now ? [...now] : null;
    },
  },
  computed: {
    place() {
      const [left, top, right, bottom] = this.box;
      return {
        left: (100 * left) / this.width + "%", top: (100 * top) / this.height + "%",
        width: (100 * (right - left)) / this.width + "%", height: (100 * (bottom - top)) / this.height + "%",
      };
    },
    spoken() {
      const [left, top, right, bottom] = this.box;
      return `${left}, ${top}, ${right - left} × ${bottom - top}`;
    },
  },
  unmounted() {
    clearTimeout(this.resting);
  },
  methods: {
    grab(event, corner) {
      const board = this.$refs.board.getBoundingClientRect(), scale = this.width / board.width;
      const from = [...this.box], at = [event.clientX, event.clientY], held = event.currentTarget;
      held.closest(".frame").focus();
      held.setPointerCapture(event.pointerId);
      held.onpointermove = (moved) =>
        this.change(from, (moved.clientX - at[0]) * scale, (moved.clientY - at[1]) * scale, corner);
      held.onpointerup = held.onpointercancel = () => {
        held.onpointermove = held.onpointerup = held.onpointercancel = null;
        this.tell();
      };
    },
    keyed(event) {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const way = ways[event.key];
      if (!way) return;
      event.preventDefault();
      const step = Math.max(8, Math.round(this.width / 64));
      this.change([...this.box], way[0] * step, way[1] * step, event.shiftKey);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.tell(), 600);
    },
    change([left, top, right, bottom], across, down, corner) {
      const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
      if (!corner) {
        const x = within(left + across, this.width - (right - left));
        const y = within(top + down, this.height - (bottom - top));
        this.box = [x, y, x + right - left, y + bottom - top];
        return;
      }
      let wide = Math.min(Math.max(right - left + across, SMALLEST), this.width - left);
      let tall = Math.min(Math.max(bottom - top + down, SMALLEST), this.height - top);
      if (this.square) {
        const larger = Math.abs(across) > Math.abs(down) ? wide : tall;
        wide = tall = Math.min(larger, this.width - left, this.height - top);
      }
      this.box = [left, top, Math.round(left + wide), Math.round(top + tall)];
    },
    tell() {
      this.$emit("framed", this.box);
    },
  },
};
