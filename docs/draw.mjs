// Recomputes a draw from its published file: node docs/draw.mjs FILE. Says what anybody may check (docs/draw.md).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
const { listed, drawn, commitment } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const lines = listed.list
  .trimEnd()
  .split('\n')
  .map((line) => line.split(' '))
const of = (word) => lines.filter(([first]) => first === word).map(([, ...rest]) => rest)
const free = Object.fromEntries(of('bucket').map(([number, seats]) => [number, Number(seats)]))
const barred = new Set()
let places = Number(of('waitlist')[0][0])
const results = of('entry')
  .map(([code, buckets]) => ({ code, buckets: buckets.split(','), order: sha256(`${drawn.seed}:${code}`) }))
  .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  .map(({ code, buckets }) => {
    const left = { ...free }
    const fits = buckets.every((own) => [own, '0'].some((b) => left[b] > 0 && !barred.has(b) && left[b]--))
    if (fits) Object.assign(free, left)
    else if (buckets.length > places) return { code, outcome: 'notDrawn' }
    else for (const bucket of ['0', ...buckets]) barred.add(bucket)
    if (!fits) places -= buckets.length
    return { code, outcome: fits ? 'confirmed' : 'waiting' }
  })
const says = (what, holds) =>
  console.log(`${holds ? 'holds' : 'FAILS'}: ${what}`) ?? (process.exitCode ||= holds ? 0 : 1)
says('the list has the SHA-256 that was published', sha256(listed.list) === listed.sha256)
if (commitment) says('the seed is the secret committed to', sha256(drawn.seed) === commitment)
says(`the result of ${results.length} entries`, JSON.stringify(results) === JSON.stringify(drawn.results))
