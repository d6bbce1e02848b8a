// Chooses photos, or takes those that are dropped, and sends them: they never pass through the
// page's own connection.

export default {
  template: `
    <div class="photo-picker" :class="{ over, busy }" @dragover.prevent="over = true"
         @dragleave="over = false" @drop.prevent="dropped">
      <label v-for="way in ways" class="paper-button plain">
        <img v-if="way.picture" :src="way.picture" alt="">
        <span>{{ way.name }}</span>
        <input type="file" :multiple="several" accept="image/*,.heic,.heif" :capture="way.capture"
               :disabled="busy" @change="chosen">
      </label>
      <span class="hint">{{ words.drop }}</span>
      <div v-if="busy" class="progress" role="progressbar" :aria-label="words.choose" :aria-valuenow="Math.round(100 * part)">
        <i :style="{ width: 100 * part + '%' }"></i><div>{{ says }}</div>
      </div>
      <p v-else-if="says" role="status">{{ says }}</p>
      <ul v-if="refused.length" class="findings">
        <li v-for="one in refused" class="stop">{{ one.name }}: {{ words[one.why] }}</li>
      </ul>
    </div>`,
  props: { address: String, ways: Array, words: Object, several: Boolean },
  data: () => ({ over: false, busy: false, part: 0, says: "", refused: [] }),
  methods: {
    chosen(event) {
      const files = [...event.target.files];
      event.target.value = "";
      this.send(files);
    },
    dropped(event) {
      this.over = false;
      if (!this.busy) this.send([...event.dataTransfer.files].slice(0, this.several ? undefined : 1));
    },
    async send(files) {
      if (!files.length) return;
      this.busy = true;
      const { send } = await import("/send/static/sending.js");
      const ended = await send(this.address, files, ({ done, total, part, refused }) => {
        this.part = part;
        this.refused = [...refused];
        this.says = this.words.sending.replace("{done}", done).replace("{total}", total);
      });
      this.busy = false;
      this.says = ended.sent ? this.words.sent.replace("{done}", ended.sent) : "";
      this.$emit("sent", {});
    },
  },
};
