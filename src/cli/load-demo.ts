import { loadDemoCity } from '../demo/load.ts'
import { migrate } from '../kernel/migrate.ts'
import { type Ground, openGround } from './ground.ts'
import { progressBar } from './progress.ts'
import { words } from './words.ts'

export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  try {
    await migrate(ground.ownerUrl, ground.appPassword)
    await loadCityIfNone(ground)
    return 0
  } finally {
    await ground.close()
  }
}

/** Loads the demo city with a progress bar, or says that there is a city already. */
export async function loadCityIfNone(ground: Ground, quietIfThere = false): Promise<void> {
  const bar = progressBar(words.loadingCity)
  const { keys, settings, ownerUrl } = ground
  const today = Temporal.Now.plainDateISO(settings.timeZone).toString()
  const result = await loadDemoCity(ownerUrl, {
    keys,
    today,
    port: settings.port,
    onProgress: (done, total, what) => bar.show(done, total, what),
  })
  bar.end()
  if (!result.already) console.log(words.cityLoaded(result.units, result.stations, result.seconds.toFixed(1)))
  else if (!quietIfThere) console.log(words.cityAlready)
}
