import { join } from 'node:path'
import { type Cluster, connectToRunning, startCluster } from '../kernel/cluster/cluster.ts'
import { type Keys, openKeys } from '../kernel/keys.ts'
import { readSettings, type Settings } from '../kernel/settings.ts'

/** What every command stands on: settings, keys and the two addresses of the database. */
export type Ground = {
  readonly settings: Settings
  readonly keys: Keys
  readonly ownerUrl: string
  readonly appUrl: string
  /** The password with which migrations let the program's role in; absent where the deployment does it. */
  readonly appPassword: string | undefined
  close(): Promise<void>
}

const MOST_CONNECTIONS = 200
const DATABASE = 'postgres'

/**
 * Opens the ground. `start`: the embedded cluster is started where no DATABASE_URL is given; otherwise
 * one that runs already is used, so that a second command works beside a running server.
 */
export async function openGround({
  start,
  onLog,
}: {
  start: boolean
  onLog?: (line: string) => void
}): Promise<Ground> {
  const settings = readSettings()
  const keys = await openKeys(settings.secret, settings.dataFolder)
  const appPassword = keys.key('database-role').toString('base64url')
  if (settings.databaseUrl) {
    const { databaseUrl: ownerUrl, databaseAppUrl } = settings
    return {
      settings,
      keys,
      ownerUrl,
      appUrl: databaseAppUrl ?? appUrlOf(ownerUrl, appPassword),
      appPassword: databaseAppUrl ? undefined : appPassword,
      close: async () => {},
    }
  }
  const cluster = await openCluster(settings, start, onLog)
  const ownerUrl = cluster.url(DATABASE)
  return {
    settings,
    keys,
    ownerUrl,
    appUrl: appUrlOf(ownerUrl, appPassword),
    appPassword,
    close: () => cluster.stop(),
  }
}

/** A running cluster is shared: stopping what one did not start is left to whoever did. */
async function openCluster(
  settings: Settings,
  start: boolean,
  onLog?: (line: string) => void,
): Promise<Cluster> {
  const folder = join(settings.dataFolder, 'postgres')
  if (!start) {
    const running = await connectToRunning(folder).catch(() => undefined)
    if (running) return { ...running, stop: async () => {} }
  }
  return startCluster({ folder, durable: true, maxConnections: MOST_CONNECTIONS, ...(onLog && { onLog }) })
}

function appUrlOf(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = 'wutong_app'
  url.password = password
  return url.href
}
