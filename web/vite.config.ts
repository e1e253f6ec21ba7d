import { defineConfig } from "vitest/config";

// The address of a running service, for `npm run dev`-like work on the pages: its API answers, the pages come from here.
const service = process.env["GLEANER_URL"] ?? "http://127.0.0.1:8000";

const FIRST =
  /node_modules\/(preact|@preact)\/|web\/src\/(main|keys\/|ui\/(key|icons|states|lazy|shell|windowed)\.|text\/(words|en|dates|points|service)\.|api\/(call|desk)\.|state\/(session|changed|router|preferences|kept)\.|state\/review\/(rows|cursor|queue|text|sure|owner|notes|standing|advice)\.|pages\/(routes|review\/(page|list|detail|fields|text|titles|why|target))\.)|vite\/preload-helper/;

/* What is fetched right after the first row, in one request instead of fifteen: keys, messages, others' changes. */
const THEN =
  /web\/src\/(api\/outbox\.|pages\/review\/(handlers|marked)\.|ui\/(overlays|toasts|chord|dropping|swipe)\.|state\/(outbox|messages|proposals|notifications|live)\.|state\/review\/(decide|undo|edit|bulk|send|ledger|others|watch|recommendations)\.|text\/(snooze|chords)\.)/;
/* Words that the German table brings in its own language must not bring along what says them. */
const WORDS = /web\/src\/text\/(sheets|live)(\.|\/en\.)/;

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
        // What the first page needs is one file, and what comes next another: many small ones compress worse.
        codeSplitting: { groups: [{ name: "first", test: FIRST }, { name: "words", test: WORDS }, { name: "then", test: THEN }] },
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
