import type { FastifyBaseLogger } from 'fastify'
import * as oidc from 'openid-client'
import { z } from 'zod'
import { act, ANYONE } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { findOrMakeStaff } from '../person/store.ts'
import { beginSession, type NewSession } from '../session/actions.ts'
import {
  AT_PROVIDER_SECONDS,
  localPath,
  staffSignInBroken,
  staffSignInFailed,
  staffSignInOff,
} from './rules.ts'

type Deps = {
  readonly db: Database
  readonly keys: Keys
  readonly settings: Pick<Settings, 'oidc' | 'production'>
  readonly log: FastifyBaseLogger
  readonly now?: () => number
}

/** What the browser carries, closed, while somebody is at the provider. */
const Errand = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  until: z.number(),
})
type Errand = z.infer<typeof Errand>

const USE = 'identity.staff-sign-in'

/** Sign-in of staff with any OpenID Connect provider: authorization code with PKCE, state and nonce. */
export interface StaffSignIn {
  /** Where to send the browser, and what it has to bring back. `callback`: our own address. */
  begin(callback: URL, back: string | undefined): Promise<{ to: URL; errand: string }>
  /** Trades what the provider sent back for a session. `arrived`: the whole address that was called. */
  finish(arrived: URL, errand: string | undefined): Promise<Arrival>
}

export type Arrival = { readonly session: NewSession; readonly back: string; readonly hasRole: boolean }

export function openStaffSignIn(deps: Deps): StaffSignIn {
  const { db, keys, log, now = Date.now } = deps
  const provider = openProvider(deps)
  return {
    async begin(callback, back) {
      const config = await provider()
      const errand: Errand = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back: localPath(back),
        until: now() + AT_PROVIDER_SECONDS * 1000,
      }
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback.href,
        scope: 'openid profile',
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
      })
      return { to, errand: keys.encrypt(JSON.stringify(errand), USE).toString('base64url') }
    },
    async finish(arrived, sealed) {
      const config = await provider()
      const errand = openErrand(keys, sealed)
      if (!errand || errand.until <= now()) throw staffSignInFailed()
      const known = await askProvider(config, arrived, errand, log)
      const { session, hasRole } = await act(
        db,
        ANYONE,
        async (tx) => {
          const person = await findOrMakeStaff(tx, known)
          return { session: await beginSession(tx, person, 'oidc'), hasRole: person.roles > 0 }
        },
        'sign-in',
      )
      return { session, hasRole, back: errand.back }
    },
  }
}

/** The provider's own description of itself, asked for once; a failed question is asked again next time. */
function openProvider({ settings, log }: Deps): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | undefined
  return async () => {
    if (!settings.oidc) throw staffSignInOff()
    const { issuer, clientId, clientSecret } = settings.oidc
    const secrecy = clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None()
    // A provider on a developer's own machine has no certificate; in production one is demanded.
    const execute = settings.production ? [] : [oidc.allowInsecureRequests]
    known ??= oidc.discovery(new URL(issuer), clientId, undefined, secrecy, { execute })
    try {
      return await known
    } catch (error) {
      known = undefined
      log.error({ reason: reasonOf(error) }, 'the OpenID Connect provider could not be asked')
      throw staffSignInBroken()
    }
  }
}

function openErrand(keys: Keys, sealed: string | undefined): Errand | undefined {
  if (!sealed) return undefined
  try {
    return Errand.parse(JSON.parse(keys.decrypt(Buffer.from(sealed, 'base64url'), USE)))
  } catch {
    return undefined
  }
}

async function askProvider(
  config: oidc.Configuration,
  arrived: URL,
  errand: Errand,
  log: FastifyBaseLogger,
): Promise<{ issuer: string; subject: string; name: string | null }> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, arrived, {
      expectedState: errand.state,
      expectedNonce: errand.nonce,
      pkceCodeVerifier: errand.verifier,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider sent no ID token')
    const name = nameIn(claims) ?? (await askName(config, tokens.access_token, claims.sub, log))
    return { issuer: claims.iss, subject: claims.sub, name }
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'a staff sign-in did not succeed')
    throw staffSignInFailed()
  }
}

/** Many providers tell the name only here (OpenID Connect Core 5.4). Not knowing it keeps nobody out. */
async function askName(
  config: oidc.Configuration,
  accessToken: string,
  subject: string,
  log: FastifyBaseLogger,
): Promise<string | null> {
  if (!config.serverMetadata().userinfo_endpoint) return null
  try {
    return nameIn(await oidc.fetchUserInfo(config, accessToken, subject))
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'the provider did not tell a name')
    return null
  }
}

function nameIn(claims: Readonly<Record<string, unknown>>): string | null {
  const name = [claims['name'], claims['preferred_username']].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  )
  return name?.trim().slice(0, 60) ?? null
}

/** What may stand in a log: the causes of these errors can hold tokens. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.message} (${String(error.code)})` : error.message
}
