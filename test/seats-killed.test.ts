import { test } from 'node:test'
import { Child, killRound, type KillKind, openGround } from './seats-killed.ts'

const KINDS: readonly KillKind[] = ['the program', 'a backend of PostgreSQL', 'PostgreSQL']

test('killed while seats are asked for: every answer has its row, every retry its first answer', async () => {
  const ground = await openGround()
  let child = new Child(ground.appUrl)
  try {
    await child.ready()
    for (const kind of KINDS) child = await killRound(ground, child, kind)
  } finally {
    await child.kill()
    await ground.close()
  }
})
