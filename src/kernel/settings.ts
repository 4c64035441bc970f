import { resolve } from 'node:path'
import { z } from 'zod'

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
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined
  /** Requests a minute from one address; absent: the built-in number. */
  readonly rateLimit: number | undefined
  /** Who says whether a name and an ID number belong together; absent: a stand-in, none in production. */
  readonly identityCheck: { readonly url: string; readonly token: string } | undefined
  /** Whether webhooks may go to private networks and by plain http; absent: not in production. */
  readonly hooksMayGoPrivate: boolean
  /** The same of the city's hotline, which often stands in a network of the government; absent: not in production. */
  readonly hotlineMayGoPrivate: boolean
  readonly smsGateway: { readonly url: string; readonly token: string } | undefined
  /** An S3-compatible object store for files; absent: a folder in the data folder. */
  readonly s3:
    | {
        readonly endpoint: string
        readonly bucket: string
        readonly region: string
        readonly keyId: string
        readonly secret: string
      }
    | undefined
  /** The mail server, smtp(s)://user:password@host:port, and whom mail comes from. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** An official account of WeChat, and its message templates by topic. */
  readonly wechat:
    | {
        readonly endpoint: string
        readonly appId: string
        readonly secret: string
        /** Template ids by topic; 'other' for those that have none of their own, 'code' for codes. */
        readonly templates: Readonly<Record<string, string>>
      }
    | undefined
}

const Flag = z.enum(['0', '1']).transform((text) => text === '1')
const Positive = z.coerce.number().int().min(1)

/** The environment's variables; an empty one counts as not set. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  WUTONG_DATA: z.string().default('.data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_APP_URL: z.string().optional(),
  WUTONG_SECRET: z.string().min(32).optional(),
  WUTONG_TIME_ZONE: z.string().default('Asia/Shanghai'),
  WUTONG_URL: z.url().optional(),
  WUTONG_TRUST_PROXY: Flag.default(false),
  WUTONG_RATE_LIMIT: Positive.optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_REQUESTS: Flag.optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default(''),
  OIDC_CLIENT_SECRET: z.string().default(''),
  HOOKS_MAY_GO_PRIVATE: Flag.optional(),
  HOTLINE_MAY_GO_PRIVATE: Flag.optional(),
  SMS_GATEWAY_URL: z.url().optional(),
  SMS_GATEWAY_TOKEN: z.string().default(''),
  IDENTITY_CHECK_URL: z.url().optional(),
  IDENTITY_CHECK_TOKEN: z.string().default(''),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .default('wutong'),
  S3_REGION: z.string().default('us-east-1'),
  S3_KEY_ID: z.string().default(''),
  S3_SECRET: z.string().default(''),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default(''),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_SECRET: z.string().default(''),
  WECHAT_URL: z.url().default('https://api.weixin.qq.com'),
  // topic=template id, separated by commas.
  WECHAT_TEMPLATES: z
    .string()
    .regex(/^(\w+=[\w-]+(,(?!$)|$))*$/)
    .default(''),
})

/** Reads the settings; throws with the names of the variables that make no sense, and why. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    )
  const { data } = parsed
  const production = data.NODE_ENV === 'production'
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: resolve(data.WUTONG_DATA),
    databaseUrl: data.DATABASE_URL,
    databaseAppUrl: data.DATABASE_APP_URL,
    secret: data.WUTONG_SECRET,
    timeZone: data.WUTONG_TIME_ZONE,
    publicUrl: data.WUTONG_URL,
    production,
    logLevel: data.LOG_LEVEL,
    logRequests: data.LOG_REQUESTS ?? production,
    trustProxy: data.WUTONG_TRUST_PROXY,
    rateLimit: data.WUTONG_RATE_LIMIT,
    oidc:
      data.OIDC_ISSUER === undefined
        ? undefined
        : {
            issuer: data.OIDC_ISSUER,
            clientId: data.OIDC_CLIENT_ID,
            clientSecret: data.OIDC_CLIENT_SECRET,
          },
    hooksMayGoPrivate: data.HOOKS_MAY_GO_PRIVATE ?? !production,
    hotlineMayGoPrivate: data.HOTLINE_MAY_GO_PRIVATE ?? !production,
    smsGateway:
      data.SMS_GATEWAY_URL === undefined
        ? undefined
        : { url: data.SMS_GATEWAY_URL, token: data.SMS_GATEWAY_TOKEN },
    ...outside(data),
  }
}

/** The servers of others that files and notices go to. */
function outside(
  data: z.output<typeof Environment>,
): Pick<Settings, 's3' | 'mail' | 'wechat' | 'identityCheck'> {
  return {
    identityCheck:
      data.IDENTITY_CHECK_URL === undefined
        ? undefined
        : { url: data.IDENTITY_CHECK_URL, token: data.IDENTITY_CHECK_TOKEN },
    s3:
      data.S3_ENDPOINT === undefined
        ? undefined
        : {
            endpoint: data.S3_ENDPOINT,
            bucket: data.S3_BUCKET,
            region: data.S3_REGION,
            keyId: data.S3_KEY_ID,
            secret: data.S3_SECRET,
          },
    mail: data.SMTP_URL === undefined ? undefined : { url: data.SMTP_URL, from: data.MAIL_FROM },
    wechat:
      data.WECHAT_APP_ID === undefined
        ? undefined
        : {
            endpoint: data.WECHAT_URL,
            appId: data.WECHAT_APP_ID,
            secret: data.WECHAT_SECRET,
            templates: Object.fromEntries(
              data.WECHAT_TEMPLATES.split(',')
                .filter(Boolean)
                .map((pair) => pair.split('=', 2) as [string, string]),
            ),
          },
  }
}
