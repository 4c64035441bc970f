const FORWARDING = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const

type Asked = {
  /** Of the connection itself, not what a header claims. */
  readonly socketAddress: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/**
 * Whether somebody sits at this very machine: a connection from it, passed on by nobody, to a name
 * that means it. The last keeps out a stranger's page whose own name was made to point here.
 */
export function isAtThisMachine({ socketAddress, headers }: Asked): boolean {
  if (FORWARDING.some((name) => headers[name] !== undefined)) return false
  const host = headers['host']
  return isLoopback(socketAddress ?? '') && typeof host === 'string' && meansThisMachine(host)
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}

function meansThisMachine(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? ''
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace(/^\[|\]$/g, ''))
}
