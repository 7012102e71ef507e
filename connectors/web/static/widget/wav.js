// From whatever the browser records to what every recogniser takes: a WAV of one channel, 16 000 samples a second.

const RATE = 16_000;
const HEADER = 44;

export async function wav(recording) {
  // An offline context decodes at its own rate, so this also resamples.
  const decoder = new OfflineAudioContext(1, 1, RATE);
  const decoded = await decoder.decodeAudioData(await recording.arrayBuffer());
  const mixer = new OfflineAudioContext(1, Math.max(1, decoded.length), RATE);
  const source = mixer.createBufferSource();
  source.buffer = decoded;
  source.connect(mixer.destination);
  source.start();
  return new Blob([riff((await mixer.startRendering()).getChannelData(0))], { type: "audio/wav" });
}

function riff(samples) {
  const view = new DataView(new ArrayBuffer(HEADER + 2 * samples.length));
  const word = (at, text) => [...text].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, n) => view.setInt16(HEADER + 2 * n, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return view.buffer;
}
