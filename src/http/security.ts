import helmet from '@fastify/helmet'
import type { App } from '../kernel/app.ts'
import type { Settings } from '../kernel/settings.ts'

/**
 * Security headers for every answer. Pages of the portal name the hashes of their own inline style in
 * a policy of their own; the console needs inline styles because its component library writes them.
 */
export async function secureHeaders(app: App, settings: Settings): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: settings.production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onSend', (_, reply, payload, done) => {
    void reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=(), payment=()')
    done(null, payload)
  })
}
