// Somebody new is waiting: a number in the title and, where the browser lets us, a short tone.

const TONE_HZ = 660;
const TONE_SECONDS = 0.18;

export class Alarm {
  #known = new Set();

  // `ids` are the conversations that wait now.
  waiting(ids) {
    document.title = ids.length ? `（${ids.length}）小汕坐席台` : "小汕坐席台";
    if (ids.some((id) => !this.#known.has(id))) this.#sound();
    this.#known = new Set(ids);
  }

  #sound() {
    // Browsers stay silent until the page was used once; the title says it anyway.
    if (!navigator.userActivation?.hasBeenActive) return;
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: TONE_HZ });
    tone.connect(new GainNode(context, { gain: 0.1 })).connect(context.destination);
    tone.onended = () => context.close();
    tone.start();
    tone.stop(context.currentTime + TONE_SECONDS);
  }
}
