// Where the gateway is: this file's own address says it, whichever page the widget stands on.

export const at = (path) => new URL(`../../${path}`, import.meta.url).href;
