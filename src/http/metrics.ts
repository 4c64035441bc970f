import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '../kernel/app.ts'

/** A request that was answered, and in how many milliseconds. */
export type Answered = {
  readonly method: string
  /** As it is declared, not as it was asked for. */
  readonly route: string
  readonly status: number
  readonly took: number
}

/** Prometheus metrics of one server: requests by route and status, the process, what is in memory. Returns how requests
 * are counted that the server itself does not see. */
export function countRequests(
  app: App,
  inMemory: { stations: () => number; atlasBytes: () => number },
): (request: Answered) => void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('wutong_stations_in_memory', 'Published stations held in memory', inMemory.stations)
  gauge('wutong_atlas_bytes', 'Memory held to answer where a point lies', inMemory.atlasBytes)

  const children = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()
  // Labels are put together once, not with every request.
  const count = ({ method, route, status, took }: Answered): void => {
    const name = `${status} ${method} ${route}`
    let child = children.get(name)
    if (!child) children.set(name, (child = seconds.labels({ method, route, status })))
    child.observe(took / 1000)
  }

  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    count({ method, route: routeOptions.url ?? 'unknown', status: reply.statusCode, took: reply.elapsedTime })
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
  return count
}
