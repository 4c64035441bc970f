import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are nobody's public server: this machine, its network, links, multicast, documentation and what is
 * reserved (IANA special-purpose address registries for IPv4, RFC 6890, and IPv6). Those that wrap an IPv4 address are
 * unwrapped or refused as a whole.
 */
const PRIVATE: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Of IPv6 only what is given out as global unicast (2000::/3) is public, these aside. */
const PRIVATE_6: readonly (readonly [address: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const blocked = new BlockList()
for (const [address, bits] of PRIVATE) blocked.addSubnet(address, bits, 'ipv4')
const blocked6 = new BlockList()
for (const [address, bits] of PRIVATE_6) blocked6.addSubnet(address, bits, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is a server's on the internet, as far as can be told from it. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, 'ipv4')
  if (isIP(address) !== 6) return false
  return global6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')
}

export type UrlFault = 'url-malformed' | 'url-not-https' | 'url-private'

/** Ports to which nothing is sent though they are public: services that could be made to take a message for theirs. */
const OTHER_SERVICES = new Set(['22', '23', '25', '465', '587', '993', '995', '5432', '6379', '11211'])

/**
 * What is wrong with an address to be told, as far as the text shows; a name is looked up each time something is sent.
 * `mayGoPrivate`: the deployment allows its own network, and plain http with it.
 */
export function urlFault(text: string, mayGoPrivate: boolean): UrlFault | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash)
    return 'url-malformed'
  if (mayGoPrivate) return null
  if (url.protocol !== 'https:') return 'url-not-https'
  if (OTHER_SERVICES.has(url.port)) return 'url-malformed'
  return isPublicHost(url.hostname.replace(/^\[|\]$/g, '')) ? null : 'url-private'
}

/** As far as can be told without asking anybody. */
function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa|lan)\.?$/i.test(host)
}
