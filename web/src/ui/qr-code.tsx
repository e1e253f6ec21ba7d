/* A QR code to be scanned: dark on white whatever the look, with the four empty modules around it that readers need. */
import "./qr-code.css";
import { qrOf } from "./qr";

const QUIET = 4;

export function Page({ text, label }: { text: string; label: string }) {
  const rows = qrOf(text);
  const size = rows.length + 2 * QUIET;
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : []))).join("");
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={`${size}`} height={`${size}`} />
      <path d={path} />
    </svg>
  );
}
