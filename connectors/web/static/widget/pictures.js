// The button that sends a picture to be read.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

// Enough for the print of a certificate; a phone's camera gives several times as much.
const LONGER_SIDE = 2000;

export function pictureTool(onPicture) {
  const input = el("input", {
    type: "file",
    accept: "image/jpeg,image/png,image/webp",
    hidden: true,
    onchange: () => {
      const [file] = input.files;
      // The same picture may be chosen again.
      input.value = "";
      if (file) onPicture(file);
    },
  });
  const label = t("picture");
  return [input, el("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: () => input.click() }, icon("picture"))];
}

// Drawn anew: smaller, upright, and without what the camera wrote beside it (place, time, device).
export async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const factor = Math.min(1, LONGER_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * factor)));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9))) ?? file;
  } catch {
    // The gateway says what is wrong with it.
    return file;
  }
}
