import { defineConfig } from "vitest/config";

// The address of a running service, for `npm run dev`-like work on the pages: its API answers, the pages come from here.
const service = process.env["GLEANER_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  logLevel: process.argv.includes("build") ? "warn" : "info",
  build: {
    outDir: "../api/pages/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2023",
    // The polyfill would be one more script for browsers that we do not support.
    modulePreload: false,
    // Everything is a file of its own: the policy allows no `data:` but for images, and assets are cached for ever.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": service } },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.{ts,tsx}"],
    // Two at a time: the pages share a small machine with the rest of the tests.
    maxWorkers: 2,
  },
});
