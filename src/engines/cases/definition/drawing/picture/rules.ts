import type { Process } from '../../contract.ts'
import { type DrawnWords, type Exit, layOut, type PictureTerms } from '../rules.ts'
import { type Bus, busesOf, type Card, cardsOf, WIDTH } from './cards/rules.ts'

const FONT = `'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei',system-ui,sans-serif`

/**
 * Cards are light with dark letters on any ground; lines and what stands outside of cards keep 3 : 1 on white and on
 * near-black alike.
 */
const STYLE = `text{font-family:${FONT};fill:#16282a}
.s{font-size:15px;font-weight:600}.e{font-size:12.5px}.w{font-size:11.5px;fill:#43565a}.l{font-size:11px;fill:#43565a}
.b{font-size:12px;fill:#6f8481}
.c{fill:#fff;stroke:#748783}.k-waiting{stroke-dasharray:5 3}.k-check{stroke:#6d55a3;stroke-width:2}.k-closed{fill:#eef1f0;stroke-width:2.5}
.g{fill:none;stroke:#6f8481;stroke-width:1.6}.r{fill:none;stroke:#b0741a;stroke-width:1.6;stroke-dasharray:6 3}
.ga{fill:#6f8481}.ra{fill:#b0741a}`

/**
 * A process as a picture, SVG as text, as wide as a phone: a card for each stage from the first to the last with the
 * ways out of it; steps forward on the right, steps back dashed on the left.
 */
export function drawProcess(process: Process, words: DrawnWords, terms: PictureTerms): string {
  const layout = layOut(process)
  const buses = busesOf(layout.stages, layout.exits)
  const cards = cardsOf(process, words, terms, layout, buses)
  const last = cards.at(-1)
  const height = (last ? last.y + last.height : 0) + 12
  const parts = [
    `<path class="g" d="M${middle(cards[0])} 22V31"/>${arrowDown(middle(cards[0]), 36)}`,
    `<text class="b" x="${middle(cards[0])}" y="15" text-anchor="middle">${escaped(terms.begins)}</text>`,
    ...buses.map((bus) => drawBus(bus, cards)),
    ...nextLines(layout.exits, cards),
    ...cards.map((card) => drawCard(card, process)),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(words.name)}"><title>${escaped(words.name)}</title><style>${STYLE}</style>${parts.join('')}</svg>\n`
}

function drawCard({ stage, x, y, width, height, title, loop, lines }: Card, process: Process): string {
  const { kind } = process.stages[stage]!
  const texts = lines.map(
    ({ y: at, text, small }) =>
      `<text class="${small ? 'w' : 'e'}" x="${x + 12}" y="${y + at}">${escaped(text)}</text>`,
  )
  return `<rect class="c k-${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="9"/><text class="s" x="${x + 12}" y="${y + 23}">${escaped(title)}</text><text class="l" x="${x + width - 12}" y="${y + 22}" text-anchor="end">${escaped(loop)}</text>${texts.join('')}`
}

/** From the foot of a card straight down to the next one. */
function nextLines(exits: readonly Exit[], cards: readonly Card[]): string[] {
  return cards.slice(0, -1).flatMap((card, index) => {
    const next = cards[index + 1]
    if (!next || !exits.some(({ from, to }) => from === card.stage && to === next.stage)) return []
    const foot = card.y + card.height
    return [`<path class="g" d="M${middle(card)} ${foot}V${next.y - 5}"/>${arrowDown(middle(card), next.y)}`]
  })
}

/** One line beside the cards into a stage, with a branch from every card that leads there. */
function drawBus({ to, back, at, from }: Bus, cards: readonly Card[]): string {
  const target = cards.find(({ stage }) => stage === to)
  if (!target) return ''
  const edge = back ? target.x : target.x + target.width
  const side = back ? -1 : 1
  const into = target.y + 17 + (back ? 4 : 0)
  const ports = from.flatMap((stage) => {
    const card = cards.find((one) => one.stage === stage)
    const port = card?.ports.find((one) => one.to === to)
    return card && port ? [card.y + port.y - 4] : []
  })
  // The farthest branch on either side draws the whole line: dashes laid over each other would make it solid.
  const whole = [Math.min(...ports, into), Math.max(...ports, into)]
  const branches = ports.map((y) => {
    const turn = y < into ? 5 : -5
    const begin = `M${edge} ${y}H${at - side * 5}Q${at} ${y} ${at} ${y + turn}`
    return whole.includes(y)
      ? `${begin}V${into - turn}Q${at} ${into} ${at - side * 5} ${into}H${edge + side * 5}`
      : begin
  })
  const tip = `<path class="${back ? 'ra' : 'ga'}" d="M${edge} ${into}l${side * 7} -4v8z"/>`
  return `<path class="${back ? 'r' : 'g'}" d="${branches.join('')}"/>${tip}`
}

function middle(card: Card | undefined): number {
  return card ? card.x + card.width / 2 : WIDTH / 2
}

function arrowDown(x: number, y: number): string {
  return `<path class="ga" d="M${x} ${y}l-4 -7h8z"/>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
