import { test } from 'node:test'
import { Child, killRound, openGround } from './seats-killed.ts'

/** KILLS=1000 npm test -- test/seats-killed.heavy.test.ts */
const KILLS = Number(process.env['KILLS'] ?? 1000)

test(`${KILLS} kills of the program and of PostgreSQL while seats are asked for`, async () => {
  const ground = await openGround()
  let child = new Child(ground.appUrl)
  const began = performance.now()
  try {
    await child.ready()
    for (let round = 1; round <= KILLS; round++) {
      child = await killRound(ground, child, round % 2 === 0 ? 'the program' : 'a backend of PostgreSQL')
      if (round % 50 === 0)
        console.error(`# ${round} kills in ${Math.round((performance.now() - began) / 1000)} s, all well`)
    }
  } finally {
    await child.kill()
    await ground.close()
  }
})
