/* The heading of a part of a task: right below the title, which is the page's own or that of the panel beside a list. */
import type { ComponentChildren } from "preact";
import { place } from "../../state/router";

export function Head({ children }: { children: ComponentChildren }) {
  const Tag = place.value.path.startsWith("/t/") ? "h2" : "h3";
  return <Tag class="section-head">{children}</Tag>;
}
