import type { DrawFile } from '../../../src/domains/activities/draws/contract.ts'

type Checked = { readonly list: boolean; readonly seed: boolean; readonly order: boolean }

/**
 * Whether a draw's list is the one whose hash was published, its seed the one committed to, and its order that of
 * SHA-256(seed:code) over all entries (docs/draw.md).
 */
export async function checked({ listed, drawn, commitment }: DrawFile): Promise<Checked> {
  if (!listed || !drawn) return { list: false, seed: false, order: false }
  const codes = [...listed.list.matchAll(/^entry (\S+)/gm)].map(([, code = '']) => code)
  const keyed = await Promise.all(
    codes.map(async (code) => ({ code, key: await sha256(`${drawn.seed}:${code}`) })),
  )
  const order = keyed.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
  return {
    list: (await sha256(listed.list)) === listed.sha256,
    seed: commitment === null || (await sha256(drawn.seed)) === commitment,
    order: order.map(({ code }) => code).join() === drawn.results.map(({ code }) => code).join(),
  }
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
