// The whole widget: one <script type="module" src="/widget.js"> and a <xiaoshan-chat> element.
import "./static/widget/element.js";
