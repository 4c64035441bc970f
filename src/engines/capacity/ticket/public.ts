import { encode } from 'uqr'

export { readTicket, ticketOf } from './rules.ts'

/** Modules of quiet around a QR code (ISO/IEC 18004: four). */
const QUIET = 4

/**
 * A ticket as a QR code, about 3 KB of SVG with one path. Error correction M: a creased sheet of paper is
 * still read. `label` is what a screen reader says; it comes from a catalogue.
 */
export function ticketSvg(ticket: string, label: string): string {
  const { data, size } = encode(ticket, { ecc: 'M', border: 0 })
  const side = size + 2 * QUIET
  const path = data.map((row, y) => runsOf(row, y)).join('')
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
}

function runsOf(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x += 1
    const width = x - from + 1
    path += `M${from + QUIET} ${y + QUIET}h${width}v1h-${width}z`
  }
  return path
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
