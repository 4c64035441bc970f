import { resolve } from 'node:path'

/** Everything that a deployment may say, read once from the environment. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** Where the embedded database, keys and files are kept. */
  readonly dataFolder: string
  /** The owner's address of the database; absent: the embedded cluster. */
  readonly databaseUrl: string | undefined
  /** The program's own address; absent: derived from the owner's with a key of this deployment. */
  readonly databaseAppUrl: string | undefined
  /** The secret from which all keys are derived; absent: made once and kept in the data folder. */
  readonly secret: string | undefined
  readonly timeZone: string
  /** What people type to get here, e.g. https://wutong.example.cn; absent: the request's own host. */
  readonly publicUrl: string | undefined
  readonly production: boolean
  readonly logLevel: string
  /** A line for each request: networks' logs are to be kept for half a year where the law asks for it. */
  readonly logRequests: boolean
  readonly trustProxy: boolean
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined
  /** Requests a minute from one address; absent: the built-in number. */
  readonly rateLimit: number | undefined
  readonly smsGateway: { readonly url: string; readonly token: string } | undefined
}

/** Reads the settings; throws with the variable's name where one makes no sense. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a whole number from 0 to 65535, and is "${env['PORT']}"`)
  return {
    port,
    host: env['HOST'] ?? '127.0.0.1',
    dataFolder: resolve(env['WUTONG_DATA'] ?? '.data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    databaseAppUrl: env['DATABASE_APP_URL'] || undefined,
    secret: env['WUTONG_SECRET'] || undefined,
    timeZone: env['WUTONG_TIME_ZONE'] ?? 'Asia/Shanghai',
    publicUrl: env['WUTONG_URL'] || undefined,
    production: env['NODE_ENV'] === 'production',
    logLevel: env['LOG_LEVEL'] ?? 'info',
    logRequests: (env['LOG_REQUESTS'] ?? (env['NODE_ENV'] === 'production' ? '1' : '0')) === '1',
    trustProxy: env['WUTONG_TRUST_PROXY'] === '1',
    oidc: env['OIDC_ISSUER']
      ? {
          issuer: env['OIDC_ISSUER'],
          clientId: env['OIDC_CLIENT_ID'] ?? '',
          clientSecret: env['OIDC_CLIENT_SECRET'] ?? '',
        }
      : undefined,
    rateLimit: env['WUTONG_RATE_LIMIT'] ? Number(env['WUTONG_RATE_LIMIT']) : undefined,
    smsGateway: env['SMS_GATEWAY_URL']
      ? { url: env['SMS_GATEWAY_URL'], token: env['SMS_GATEWAY_TOKEN'] ?? '' }
      : undefined,
  }
}
