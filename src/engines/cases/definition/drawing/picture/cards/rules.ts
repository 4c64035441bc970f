import type { Process } from '../../../contract.ts'
import type { DrawnWords, Exit, Layout, PictureTerms } from '../../rules.ts'

/** As wide as the smallest phone in use shows without scrolling. */
export const WIDTH = 360
const LANE = 9
const EDGE = 6
const FIRST_Y = 36
const GAP = 26
/** Actions within a stage that a card tells by name. */
const TOLD = 4

/** The card of a stage: where it stands, what is written on it, and where its ways out begin. */
export type Card = {
  readonly stage: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly loop: string
  readonly lines: readonly { readonly y: number; readonly text: string; readonly small: boolean }[]
  readonly ports: readonly { readonly to: string; readonly y: number }[]
}

/** A line beside the cards that leads to one stage from all that are further than the next card. */
export type Bus = {
  readonly to: string
  readonly back: boolean
  /** Distance from the picture's left edge. */
  readonly at: number
  readonly from: readonly string[]
}

/** Lines beside the cards, in as few lanes as do without crossing; short ones run nearest to the cards. */
export function busesOf(order: readonly string[], exits: readonly Exit[]): Bus[] {
  const far = exits.filter(({ from, to, back }) => back || order.indexOf(to) !== order.indexOf(from) + 1)
  const sides = [false, true].map((back) => {
    const all = [
      ...Map.groupBy(
        far.filter((exit) => exit.back === back),
        ({ to }) => to,
      ),
    ].map(([to, group]) => {
      const places = [to, ...group.map(({ from }) => from)].map((stage) => order.indexOf(stage))
      return { to, from: group.map(({ from }) => from), top: Math.min(...places), foot: Math.max(...places) }
    })
    return { back, placed: inLanes(all.toSorted((a, b) => a.foot - a.top - (b.foot - b.top))) }
  })
  const lanes = sides.map(({ placed }) => Math.max(0, ...placed.map(({ lane }) => lane + 1)))
  return sides.flatMap(({ back, placed }, side) =>
    placed.map(({ to, from, lane }) => {
      const inset = EDGE + LANE * ((lanes[side] ?? 0) - lane - 1)
      return { to, from, back, at: back ? inset : WIDTH - inset }
    }),
  )
}

type Stretch = {
  readonly to: string
  readonly from: readonly string[]
  readonly top: number
  readonly foot: number
}

function inLanes(stretches: readonly Stretch[]): (Stretch & { lane: number })[] {
  const placed: (Stretch & { lane: number })[] = []
  for (const one of stretches) {
    let lane = 0
    while (placed.some((other) => other.lane === lane && other.top <= one.foot && one.top <= other.foot))
      lane += 1
    placed.push({ ...one, lane })
  }
  return placed
}

/** All cards, one below the other in the order of the process. */
export function cardsOf(
  process: Process,
  words: DrawnWords,
  terms: PictureTerms,
  layout: Layout,
  buses: readonly Bus[],
): Card[] {
  const left = Math.max(EDGE, ...buses.filter(({ back }) => back).map(({ at }) => at + LANE + 2))
  const right = Math.min(WIDTH - EDGE, ...buses.filter(({ back }) => !back).map(({ at }) => at - LANE - 2))
  let y = FIRST_Y
  return layout.stages.map((stage, index) => {
    const { lines, ports, height } = writtenOn(
      stage,
      layout.stages[index + 1],
      words,
      terms,
      layout,
      right - left - 24,
    )
    const loop = terms.loop[process.stages[stage]!.loop]
    const title = words.stages[stage] ?? stage
    const card: Card = { stage, x: left, y, width: right - left, height, title, loop, lines, ports }
    y += height + GAP
    return card
  })
}

/** What happens within a stage, then its ways out; the one to the next card stands last, above the line to it. */
function writtenOn(
  stage: string,
  next: string | undefined,
  words: DrawnWords,
  terms: PictureTerms,
  { exits, within }: Layout,
  width: number,
): Pick<Card, 'lines' | 'ports' | 'height'> {
  const lines: Card['lines'][number][] = []
  const ports: Card['ports'][number][] = []
  let y = 27
  const write = (text: string, small: boolean) => {
    for (const line of wrapped(text, width, small ? 11.5 : 12.5)) {
      y += small ? 15 : 17
      lines.push({ y, text: line, small })
    }
  }
  const named = (actions: readonly string[]) =>
    [...new Set(actions.map((action) => words.actions[action]?.do ?? action))].join(terms.between)
  const out = exits
    .filter(({ from }) => from === stage)
    .toSorted((a, b) => Number(b.back) - Number(a.back) || Number(a.to === next) - Number(b.to === next))
  const stays = within[stage] ?? []
  if (stays.length > 0) {
    write(terms.meanwhile(named(stays.slice(0, TOLD)), Math.max(0, stays.length - TOLD)), true)
    y += 4
  }
  for (const { to, actions, back } of out) {
    const sign = back ? '↩' : to === next ? '↓' : '→'
    const first = y + 17
    write(`${sign} ${terms.leads(words.stages[to] ?? to, named(actions))}`, false)
    ports.push({ to, y: first })
    y += 3
  }
  return { lines, ports, height: y + 10 }
}

/** Breaks a text into lines of about this width: after spaces, between Chinese characters, never before a stop. */
function wrapped(text: string, width: number, size: number): string[] {
  const pieces =
    text.match(/[\u2e80-\u9fff\uff00-\uffef][、，。：；）”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece.trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

/** About how wide a text is: a Chinese character is as wide as it is high, a letter a good half of that. */
function widthOf(text: string, size: number): number {
  let ems = 0
  for (const sign of text)
    ems += /[\u2e80-\u9fff\uff00-\uffef→↩↓]/.test(sign) ? 1 : /[A-ZmwMW]/.test(sign) ? 0.68 : 0.5
  return ems * size
}
