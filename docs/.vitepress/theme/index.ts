import DefaultTheme from "vitepress/theme";
import type { Theme } from "vitepress";
import LiveBox from "./LiveBox.vue";
import MermaidDiagram from "./MermaidDiagram.vue";
import "./style.css";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("LiveBox", LiveBox);
    app.component("MermaidDiagram", MermaidDiagram);
  },
} satisfies Theme;
