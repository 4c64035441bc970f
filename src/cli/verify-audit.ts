import pg from 'pg'
import { openGround } from './ground.ts'
import { words } from './words.ts'

type Fault = { chain: string; position: string; fault: string }
type Head = { chain: string; position: string; hash: Buffer }

/** Checks every chain; prints each head, which kept elsewhere proves that nothing was cut off at the end. */
export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  const client = new pg.Client({ connectionString: ground.ownerUrl })
  await client.connect()
  try {
    const { rows: faults } = await client.query<Fault>(
      'select * from kernel.verify_audit() order by chain, position',
    )
    for (const { chain, position, fault } of faults) console.error(words.chainBad(chain, position, fault))
    const { rows: heads } = await client.query<Head>('select * from kernel.audit_head order by chain')
    for (const { chain, position, hash } of heads) console.log(`${chain} ${position} ${hash.toString('hex')}`)
    if (faults.length > 0) return 1
    const lines = heads.reduce((sum, head) => sum + BigInt(head.position), 0n)
    console.log(words.chainGood(heads.length, String(lines)))
    return 0
  } finally {
    await client.end()
    await ground.close()
  }
}
