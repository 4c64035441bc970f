import { parseArgs } from 'node:util'
import pino from 'pino'
import { enCheckTerms, enStandingChecks } from '../../messages/en/checks.ts'
import { zhCheckTerms, zhStandingChecks } from '../../messages/zh-CN/checks.ts'
import type { Finding } from '../domains/checks/contract.ts'
import { listLive, type RunReport, runAll } from '../domains/checks/public.ts'
import { valuesOf } from '../domains/checks/saying/contract.ts'
import { openProgram, type Program } from '../program/program.ts'
import { openGround } from './ground.ts'
import { speaksChinese, words } from './words.ts'

/** Looks through the whole city, lists what is wrong in it or in one unit; 1 where something is grave. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { unit: { type: 'string' }, json: { type: 'boolean' } } })
  const ground = await openGround({ start: false })
  const program = await openProgram({ ...ground, log: pino({ level: 'error' }) })
  try {
    const below = belowOf(program, values.unit)
    if (!below) {
      console.error(words.checkNoUnit(values.unit ?? ''))
      return 2
    }
    const report = await runAll(program.db)
    const found = await listLive(program.db, program.territory)
    const findings = found.filter(
      ({ unit, about }) => below.has(unit.id) || about.units.some(({ id }) => below.has(id)),
    )
    if (values.json) console.log(JSON.stringify({ report, findings }))
    else tell(findings, report)
    return findings.some(({ grave, acknowledged }) => grave && !acknowledged) ? 1 : 0
  } finally {
    await program.close()
    await ground.close()
  }
}

/** The unit with this code and all below it, or the whole city. */
function belowOf({ territory }: Program, code: string | undefined): Set<string> | undefined {
  const unit =
    code === undefined ? territory.root() : territory.search(code).find((found) => found.code === code)
  if (unit) return territory.below(unit.id)
  return code === undefined ? new Set() : undefined
}

function tell(findings: readonly Finding[], report: RunReport): void {
  const terms = speaksChinese ? zhCheckTerms : enCheckTerms
  const checks = speaksChinese ? zhStandingChecks : enStandingChecks
  for (const [check, some] of Map.groupBy(findings, (finding) => finding.check)) {
    console.log(`\n${some[0]?.grave ? '✖' : '•'} ${checks[check].name} (${some.length})`)
    for (const finding of some) {
      const since = words.checkSince(finding.appearedAt.toString().slice(0, 10))
      console.log(
        `  ${checks[check].say(valuesOf(finding, inWords, terms))} · ${inWords(finding.within)} · ${since}`,
      )
      if (finding.acknowledged)
        console.log(`    ${words.checkAcknowledged(finding.acknowledged.reason, finding.acknowledged.until)}`)
    }
  }
  const grave = findings.filter((finding) => finding.grave).length
  console.log(
    findings.length === 0 ? words.checkClean : `\n${words.checkFound(grave, findings.length - grave)}`,
  )
  const { tookMs, readMs, judgeMs, writeMs } = report
  console.log(words.checkTook(whole(tookMs), whole(readMs), whole(judgeMs), whole(writeMs)))
}

const inWords = ({ zh, en }: { zh: string; en: string }): string => (speaksChinese ? zh : en)
const whole = (ms: number): string => ms.toFixed(0)
