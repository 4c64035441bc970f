export const zhCli = {
  usage: `用法：wutong <命令> [选项]

  serve         启动网站、接口和后台任务（npm start 就是它）
                --no-demo 不载入演示城市   --no-worker 不在本进程跑后台任务
  worker        只跑后台任务，可以开任意多个
  migrate       把数据库升级到当前版本
  load-demo     载入演示城市（上海的行政区划，示范的站点和人员）
  appoint       任命本市第一位管理员：--issuer 登录服务地址 --subject 该服务里的账号编号
  partner-key   为合作单位开通密钥：--holder 单位名称   --scopes 权限，如 requests.file
                --unit 编码 只限一个区域   --most-a-day 每天提交件数   --revoke 编号 停用
  doctor        检查哪里不对、怎么修
  check         常态排查：全市查一遍并列出问题，有严重问题时退出码为 1
                --unit 编码 只看一个区域   --json 给程序读
  check-seats   重新清点全部名额并核对；有出入时退出码为 1
  check-cases   按每一步记录重算办件，核对列表所示；有出入时退出码为 1
  check-visits  按走访记录重新清点各单位每天的数字；有出入时退出码为 1
  plan grids    从文件划分网格，不需要服务器和数据库；用法：wutong plan grids --help
  plan sites    同样从文件选站点；用法：wutong plan sites --help
  verify-audit  核对审计记录的哈希链，打印每条链的末端，供另处存档

设置（环境变量）:PORT、HOST、WUTONG_DATA、DATABASE_URL、DATABASE_APP_URL、WUTONG_SECRET、
WUTONG_URL、WUTONG_TIME_ZONE、OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、
SMS_GATEWAY_URL、SMS_GATEWAY_TOKEN`,
  unknownCommand: (name: string) => `没有“${name}”这个命令。`,
  planWhat: (names: readonly string[]) =>
    `请写明要规划什么：${names.map((name) => `wutong plan ${name}`).join('、')}`,
  migrated: (names: readonly string[]) =>
    names.length === 0 ? '数据库已是最新' : `已执行 ${names.join('、')}`,
  loadingCity: '正在载入演示城市',
  cityLoaded: (units: number, stations: number, seconds: string) =>
    `演示城市已载入：${units} 个区域，${stations} 个服务站，用时 ${seconds} 秒`,
  cityAlready: '已经有一座城市，没有再载入',
  buildingConsole: '正在准备工作台（另一个进程，不影响居民页面）',
  consoleFailed: '工作台没有构建成功，居民页面不受影响。请运行 npm run build 查看原因。',
  serving: (url: string) => `梧桐已就绪：${url}    工作台：${url}/console/    按 Ctrl-C 停止`,
  stopping: '正在停止……',
  stopped: '已停止，数据已保存。',
  working: '后台任务运行中，按 Ctrl-C 停止',
  portTaken: (port: number) => `端口 ${port} 已被占用。换一个：PORT=${port + 1} npm start`,
  alreadyRunning: (pid: number) =>
    `这个数据目录正由另一个程序使用（进程 ${pid}）。请先停止它，或用 WUTONG_DATA 指定另一个目录。`,
  chainGood: (chains: number, lines: string) => `审计记录完好：${chains} 条链，${lines} 条记录`,
  chainBad: (chain: string, position: string, fault: string) => `链 ${chain} 第 ${position} 条：${fault}`,
  seatsGood: (ms: number) => `全部名额核对无误（${ms} 毫秒）`,
  seatsBad: (offer: string, bucket: number, what: string, counted: number, found: number) =>
    `名额项目 ${offer}，组 ${bucket}，${what}：记为 ${counted}，实为 ${found}`,
  casesGood: (open: number, closed: number, ms: number) =>
    `办件核对无误：在办的全部 ${open} 件，已办结的抽 ${closed} 件（${ms} 毫秒）`,
  casesBad: (id: string, what: string, stored: string, found: string) =>
    `办件 ${id}，${what}：所示为 ${stored}，按记录为 ${found}`,
  visitsGood: (cells: number, ms: number) => `走访核对无误：${cells} 组数字（${ms} 毫秒）`,
  visitsBad: (unit: string, day: string, stored: string, found: string) =>
    `单位 ${unit}，${day}：记为 ${stored}，实为 ${found}`,
  appointNeeds: '请写明 --issuer 和 --subject。',
  appointed: (subject: string) => `${subject} 现在是本市管理员，登录后即可为他人开通岗位。`,
  appointedAlready: (subject: string) => `${subject} 已经是本市管理员。`,
  keyNeeds: '请写明 --holder，或用 --revoke 写明要停用的密钥编号。',
  keyGiven: (id: string, key: string) => `密钥（只显示这一次）：${key}\n编号（停用时用）：${id}`,
  keyEnded: (id: string) => `密钥 ${id} 已停用。`,
  keyNone: (id: string) => `没有可停用的密钥 ${id}。`,
  checkNoUnit: (code: string) => `没有编码为 ${code} 的区域。`,
  checkClean: '没有发现问题。',
  checkFound: (grave: number, others: number) => `严重问题 ${grave} 条，其他问题 ${others} 条。`,
  checkAcknowledged: (reason: string, until: string) => `已说明：${reason}（到 ${until} 为止）`,
  checkSince: (day: string) => `${day} 起`,
  checkTook: (total: string, read: string, judge: string, write: string) =>
    `全市排查用时 ${total} 毫秒（读取 ${read}，判断 ${judge}，写入 ${write}）`,
  mend: '怎么修',
  allGood: '一切正常。',
  troubles: (count: number) => `有 ${count} 处需要处理。`,
}
export type CliTexts = typeof zhCli

/** 每项检查：好的时候怎么说，不好的时候怎么说、怎么修。 */
export const zhChecks: Record<CheckName, CheckText> = {
  node: {
    good: (v) => `Node ${v}`,
    bad: (v) => `Node ${v} 太旧`,
    mend: '请通过 npm start 或 npx wutong 运行，它会用随程序安装的 Node 26。',
  },
  folder: {
    good: (v) => `数据目录 ${v} 可写`,
    bad: (v) => `数据目录 ${v} 不可写`,
    mend: '请修改目录权限，或用 WUTONG_DATA 指定另一个目录。',
  },
  space: {
    good: (v) => `磁盘剩余 ${v}`,
    bad: (v) => `磁盘只剩 ${v}`,
    mend: '请清理磁盘；PostgreSQL 写满磁盘会停止服务。',
  },
  database: {
    good: (v) => `PostgreSQL ${v}`,
    bad: (v) => `连不上数据库：${v}`,
    mend: '请检查 DATABASE_URL;没有设置时，请先运行 npm start。',
  },
  version: {
    good: (v) => `数据库版本 ${v} 受支持`,
    bad: (v) => `数据库版本 ${v} 太旧`,
    mend: '需要 PostgreSQL 15 或更新。',
  },
  durable: {
    good: () => '提交即落盘(fsync 开启)',
    bad: (v) => `提交可能丢失(${v} 关闭)`,
    mend: '请在 postgresql.conf 中打开 fsync、synchronous_commit 和 full_page_writes。',
  },
  migrations: {
    good: () => '表结构是最新的',
    bad: (v) => `还有 ${v} 个升级没有执行`,
    mend: '请运行 wutong migrate。',
  },
  role: {
    good: () => '程序用的角色不拥有任何表，受行级安全约束',
    bad: (v) => `程序用的角色 wutong_app 权限过大：${v}`,
    mend: '请收回多余权限：alter role wutong_app nosuperuser nobypassrls;并把表的所有者改回管理角色。',
  },
  city: {
    good: (v) => `城市已载入(${v})`,
    bad: () => '还没有城市',
    mend: '请运行 wutong load-demo,或导入本市的数据。',
  },
  calendar: {
    good: (v) => `官方日历已有 ${v} 年`,
    bad: (v) => `官方日历缺 ${v} 年`,
    mend: '国务院办公厅公布放假安排后，请更新 data/calendar/cn.json 并运行 wutong migrate。在此之前按普通周计算。',
  },
  audit: {
    good: (v) => `审计链完好(${v} 条)`,
    bad: (v) => `审计链有 ${v} 处不符`,
    mend: '请运行 wutong verify-audit 查看，保全数据库并追查是谁改动的。',
  },
  jobs: {
    good: () => '没有卡住的后台任务',
    bad: (v) => `有 ${v} 个后台任务一直失败`,
    mend: '请查看 graphile_worker.jobs 的 last_error,修好后它们会自己重试。',
  },
  console: {
    good: () => '工作台已构建',
    bad: () => '工作台还没有构建',
    mend: '请运行 npm run build,或直接 npm start。',
  },
  port: {
    good: (v) => `端口 ${v} 可用`,
    bad: (v) => `端口 ${v} 被占用`,
    mend: '如果不是正在运行的梧桐，请换一个端口：PORT=3001。',
  },
}
export type CheckName =
  | 'node'
  | 'folder'
  | 'space'
  | 'database'
  | 'version'
  | 'durable'
  | 'migrations'
  | 'role'
  | 'city'
  | 'calendar'
  | 'audit'
  | 'jobs'
  | 'console'
  | 'port'
export type CheckText = { good: (value: string) => string; bad: (value: string) => string; mend: string }
