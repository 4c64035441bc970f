/** The phones of field work, for whoever plans visits. */
export const zhConsoleField = {
  title: '外勤手机',
  lead: '本单位及下级外勤人员登记的手机，按姓名排列。手机丢失、换人使用或不再外勤时请注销：它上面的登录立即失效，下次联网就清除全部内容，没上传的记录会丢失。',
  list: '登记了的手机',
  none: '还没有人登记手机。',
  noneHint: '外勤人员第一次在手机上打开“外勤”时登记。',
  most: (n: number) => `只列出前 ${n} 部，其余请到下级单位查看。`,
  someone: '（姓名未公开）',
  lastContact: (when: string) => `上次联系 ${when}`,
  never: '登记后还没有联系过',
  revokedAt: (when: string) => `${when} 注销`,
  told: (when: string) => `${when} 已清除`,
  notTold: '还没有联网，内容尚未清除',
  lost: (n: number) => `注销时有 ${n} 条没有上传`,
  revoke: '注销',
  revokeOf: (phone: string, worker: string) => `注销 ${worker} 的“${phone}”`,
  ask: (phone: string, worker: string) => `注销 ${worker} 的“${phone}”？`,
  detail:
    '注销后不能恢复。它上面的登录立即失效（本人在别处的登录不受影响），下次联网时清除全部内容，没上传的记录会丢失；本人可以另行登记手机。',
  keep: '不注销',
}
export type ConsoleFieldWords = typeof zhConsoleField
