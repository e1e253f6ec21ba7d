import { crc32 } from "node:zlib";
import { expect, it } from "vitest";
import { qrOf } from "../src/ui/qr";

/* What another encoder makes of the same texts with the same masks (python-qrcode 8, error correction M, byte mode). */
const KNOWN: readonly (readonly [string, number, number, number])[] = [
  ["A", 0, 21, 2948826023],
  ["otpauth://totp/Gleaner:anna%40festival.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gleaner", 3, 41, 3326509752],
  ["t".repeat(280), 7, 65, 1253717083],
];

it.each(KNOWN)("codes %s with mask %i as the standard wants it", (text, mask, size, sum) => {
  const rows = qrOf(text, mask);
  expect([rows.length, crc32(rows.map((row) => row.map(Number).join("")).join("\n"))]).toEqual([size, sum]);
});

it("takes a mask by itself, and refuses what no code holds", () => {
  expect(qrOf("otpauth://totp/a").length).toBe(25);
  expect(() => qrOf("t".repeat(300))).toThrow(RangeError);
});
