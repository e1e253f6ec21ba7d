/* The text beside a suggestion, and what is lit in it. Lights are kept by turn, so that a key touches only the turns it must. */
import { batch, effect, signal, type Signal } from "@preact/signals";
import { readTurns } from "../../api/desk";
import type { Evidence, Segment } from "../../api/types";
import type { Span } from "../../text/points";
import { current, quoteAt } from "./cursor";

export type LightKind = "quote" | "other" | "why" | "found";

export interface Light {
  readonly span: Span;
  readonly mark: { kind: LightKind; id?: string };
}

export interface Text {
  readonly sourceId: string;
  readonly turns: Signal<readonly Segment[]>;
  readonly isComplete: Signal<boolean>;
  readonly error: Signal<unknown>;
  readonly lights: Map<number, Signal<readonly Light[]>>;
}

const texts = new Map<string, Text>();
const MOST_KEPT = 6;
/** The stretch of words that a reason speaks of, while somebody points at it. */
export const pointedAt = signal<readonly Span[]>([]);
/** The source whose text is beside the suggestion: that of the quote that one looks at. */
export const textShown = signal<Text | null>(null);

const NO_LIGHTS: readonly Light[] = [];

export function textOf(sourceId: string): Text {
  const known = texts.get(sourceId);
  if (known) return known;
  const text: Text = { sourceId, turns: signal([]), isComplete: signal(false), error: signal(null), lights: new Map() };
  texts.set(sourceId, text);
  if (texts.size > MOST_KEPT) dropOldest(sourceId);
  void load(text);
  return text;
}

function dropOldest(kept: string): void {
  const oldest = [...texts.keys()].find((id) => id !== kept && id !== textShown.peek()?.sourceId);
  if (oldest) texts.delete(oldest);
}

export async function load(text: Text): Promise<void> {
  text.error.value = null;
  try {
    const turns: Segment[] = [];
    for await (const page of readTurns(text.sourceId)) {
      turns.push(...page);
      text.turns.value = [...turns];
    }
    text.isComplete.value = true;
  } catch (error) {
    text.error.value = error;
  }
}

export function lightsOf(text: Text, turn: number): Signal<readonly Light[]> {
  const known = text.lights.get(turn);
  if (known) return known;
  const fresh = signal(NO_LIGHTS);
  text.lights.set(turn, fresh);
  return fresh;
}

export function forgetText(sourceId: string): void {
  texts.delete(sourceId);
}

let lit: Signal<readonly Light[]>[] = [];

/** Keep the lights in step with the row, its quote and the reason that is pointed at. Returns what stops it. */
export function lightQuotes(): () => void {
  return effect(() => {
    const evidence = current.value?.staged.value.evidence ?? [];
    const looked = evidence[quoteAt.value];
    const reasons = pointedAt.value;
    const text = looked ? textOf(looked.source_id) : null;
    batch(() => {
      for (const light of lit) light.value = NO_LIGHTS;
      lit = [];
      textShown.value = text;
      if (!text || !looked) return;
      for (const quote of evidence) {
        if (quote.source_id === text.sourceId) addLight(text, quote, quote === looked ? "quote" : "other");
      }
      for (const span of reasons) addSpan(text, looked, span);
    });
  });
}

/** Light everything that was found in a text; what is pointed out is lit more. */
export function lightFound(text: Text, found: readonly { id: string; evidence: readonly Evidence[] }[]): void {
  const byTurn = new Map<number, Light[]>();
  for (const { id, evidence } of found) {
    for (const quote of evidence.filter(({ source_id }) => source_id === text.sourceId)) {
      const light: Light = { span: { start: quote.char_start, end: quote.char_end }, mark: { kind: "found", id } };
      byTurn.set(quote.segment_index, [...(byTurn.get(quote.segment_index) ?? []), light]);
    }
  }
  batch(() => {
    for (const [turn, lights] of byTurn) lightsOf(text, turn).value = lights;
  });
}

function addLight(text: Text, quote: Evidence, kind: LightKind): void {
  // The span counts from the beginning of the source; where the turn begins is known once it is loaded.
  add(text, quote.segment_index, { span: { start: quote.char_start, end: quote.char_end }, mark: { kind } });
}

function addSpan(text: Text, near: Evidence, span: Span): void {
  const turn = text.turns.peek().find(({ char_start, char_end }) => char_start <= span.start && span.start < char_end);
  add(text, turn?.index ?? near.segment_index, { span, mark: { kind: "why" } });
}

function add(text: Text, turn: number, light: Light): void {
  const lights = lightsOf(text, turn);
  lights.value = [...lights.peek(), light];
  lit.push(lights);
}
