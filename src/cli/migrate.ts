import { migrate } from '../kernel/migrate.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  try {
    console.log(words.migrated(await migrate(ground.ownerUrl, ground.appPassword, true)))
    return 0
  } finally {
    await ground.close()
  }
}
