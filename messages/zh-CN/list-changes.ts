import type { StepClock } from '../../src/domains/responsibility/contract.ts'

/** 一处变更里说到的名称和日期；没有说到的是空字符串。 */
export type ChangeSaid = Readonly<
  Record<'category' | 'level' | 'whom' | 'day' | 'name' | 'to' | 'clock' | 'time' | 'office' | 'role', string>
>

/** 责任清单的变更记录：谁在什么时候改了什么，各说一句。 */
export const zhListChanges = {
  every: '所有类别',
  clocks: {
    accept: '接单',
    respond: '先行联系',
    solve: '办结',
    answer: '等诉求人补充',
    feedback: '等评价',
  } satisfies Record<StepClock, string>,
  workingDays: (count: number) => `${count} 个工作日`,
  workingHours: (count: string) => `${count} 个工作小时`,
  days: (count: number) => `${count} 天`,
  told: {
    'list.set': (v: ChangeSaid) => `“${v.category}”在${v.level}一级由${v.whom}办理，${v.day} 起`,
    'list.end': (v: ChangeSaid) => `“${v.category}”${v.level}一级的条目 ${v.day} 起停止执行`,
    'list.takeBack': (v: ChangeSaid) => `撤回“${v.category}”${v.level}一级 ${v.day} 起的条目`,
    'category.add': (v: ChangeSaid) => `新增类别“${v.name}”，${v.day} 起`,
    'category.change': (v: ChangeSaid) => `修改类别“${v.name}”，${v.day} 起`,
    'category.end': (v: ChangeSaid) => `类别“${v.category}” ${v.day} 起停用`,
    'category.move': (v: ChangeSaid) => `类别“${v.category}” ${v.day} 起移到编码 ${v.to}`,
    'category.takeBack': (v: ChangeSaid) => `撤回类别“${v.category}” ${v.day} 起的变动`,
    'budget.set': (v: ChangeSaid) => `“${v.category}”的${v.clock}时限为 ${v.time}，${v.day} 起`,
    'budget.end': (v: ChangeSaid) => `“${v.category}”的${v.clock}时限 ${v.day} 起停止执行`,
    'budget.takeBack': (v: ChangeSaid) => `撤回“${v.category}” ${v.day} 起的${v.clock}时限`,
    'office.set': (v: ChangeSaid) => `修改${v.office}的说明：${v.role}`,
  },
}

export type ListChangesTexts = typeof zhListChanges
