import { defineConfig } from "vitest/config";

// The address of a running service, for `npm run dev`-like work on the pages: its API answers, the pages come from here.
const service = process.env["GLEANER_URL"] ?? "http://127.0.0.1:8000";

const FIRST =
  /node_modules\/(preact|@preact)\/|web\/src\/(main|keys\/|ui\/(key|icons|states|lazy|shell|windowed|dropping)\.|text\/(words|en|dates|points)\.|api\/(call|outbox|desk)\.|state\/(session|changed|messages|proposals|router|preferences|outbox)\.|state\/review\/(rows|cursor|queue|text|sure|owner|notes|standing|ledger|advice)\.|pages\/(routes|review\/(page|list|detail|fields|text|titles|why|target))\.)|vite\/preload-helper/;

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
    rolldownOptions: {
      output: {
        // What the first page needs is one file: many small ones compress worse.
        codeSplitting: { groups: [{ name: "first", test: FIRST }] },
      },
    },
  },
  server: { proxy: { "/api": service } },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.{ts,tsx}"],
    // Two at a time: the pages share a small machine with the rest of the tests.
    maxWorkers: 2,
    // Making a browser for every file costs more than all the tests; each file clears what it leaves.
    isolate: false,
  },
});
