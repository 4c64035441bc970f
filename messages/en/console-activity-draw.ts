import type { ConsoleActivityDrawWords } from '../zh-CN/console-activity-draw.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const enConsoleActivityDraw: ConsoleActivityDrawWords = {
  drawTitle: 'Draw',
  drawHint:
    'Three steps, all public: where the seed comes from, the list’s fingerprint after closing, the draw. Anybody can recompute the result from the published file.',
  drawSource: '1. Where the seed comes from',
  drawCommitted: 'A secret that the program has sealed. This is its fingerprint; the draw reveals it:',
  drawName: 'Take a public source instead',
  drawNameHint:
    'Say exactly what on which day, such as “the winning numbers of the lottery on the first Saturday after closing”. It cannot change once somebody has entered.',
  drawPublic: 'Public source',
  drawList: '2. The list',
  drawListHint:
    'After closing, all entry codes (no names) are published with their fingerprint; from then on the list stays.',
  drawListDo: 'Publish the list',
  drawListed: (entries, at) => `Published ${at} with ${plural(entries, 'entry', 'entries')}. Fingerprint:`,
  drawDraw: '3. The draw',
  drawDrawHint: 'Once the list is published.',
  drawSeed: 'Seed',
  drawSeedHint: 'Exactly as the public source says.',
  drawReveals: 'The draw reveals the sealed secret. Everybody is told the result.',
  drawDo: 'Draw and tell',
  drawDone: 'Drawn; everybody is told',
  drawDrawn: (at) => `Drawn ${at}`,
  drawFile: 'Download the file of proof',
  proof: {
    list: 'The list has the published fingerprint (recomputed here)',
    seed: 'The seed is the one announced before (recomputed here)',
    order: 'The order follows from list and seed alone (recomputed here)',
  },
  proofFails: {
    list: 'The list has another fingerprint',
    seed: 'The seed is not the one announced',
    order: 'The order does not follow',
  },
}
