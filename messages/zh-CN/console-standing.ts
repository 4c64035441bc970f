import type { CaseFaultKind } from '../../src/engines/cases/standing/contract.ts'

/** 数据核对：名额和办件，每夜按来源重算一遍。 */
export const zhConsoleStanding = {
  title: '数据核对',
  above: '列表里的每个数，都能按名额和每一步记录重算出来',
  cases: '现在的办件',
  open: '在办',
  looked: '上次核对',
  openLooked: (count: string): string => `在办的全部 ${count} 件`,
  closedLooked: (count: string): string => `已办结的抽 ${count} 件`,
  neverChecked: '还没有核对过：每夜核对一次，也可以运行 wutong check-cases',
  lastCheck: (v: { at: string; ms: string }): string => `${v.at} 核对，用时 ${v.ms} 毫秒`,
  clean: '上次核对没有发现问题：每一件的阶段、承办单位、时限和次数，都与它的每一步记录相符。',
  mend: '以每一步记录为准，办件的人和提出的人看到的经过都是对的。请把本页交给维护程序的人，按记录更正后再核对。',
  kinds: {
    stage: '阶段或结果',
    due: '到期时间',
    counts: '次数',
    handlers: '承办单位',
    assignment: '承办情况',
    clock: '时限',
    unreadable: '记录读不出来',
  } satisfies Record<CaseFaultKind, string>,
  says: (v: { stored: string; found: string }): string => `所示为 ${v.stored}，按记录为 ${v.found}`,
  number: (number: string): string => `编号 ${number}`,
}
export type ConsoleStandingWords = typeof zhConsoleStanding
