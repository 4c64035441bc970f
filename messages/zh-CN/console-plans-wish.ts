const count = (value: number) => value.toLocaleString('zh-CN')

/** What a trouble is told with: amounts in words. */
type Reasons = { measure: string; value: string; limit: string; name: string }

/** What is wished for of a plan, and why nothing fits. */
export const zhPlanWishes = {
  wish: {
    wishes: '要求',
    newTitle: '新建方案',
    place: '范围',
    name: '方案名称',
    nameOf: (place: string, day: string) => `${place}网格方案 ${day}`,
    member: '用什么组成网格',
    memberHint: '居村较少时更稳妥；微网格更细，界线更灵活。',
    aim: '更看重什么',
    aims: {
      steady: '少变动',
      steadyHint: '大体保持现在的网格，只把不均衡的地方调匀。',
      even: '均衡',
      evenHint: '各网格人口尽量接近，变动多一些也可以。',
      alike: '相似',
      alikeHint: '情况相近的居村放在一起，便于统一安排。',
      own: '自定',
      ownHint: '您自己设了各项轻重。',
    },
    size: '多少个网格',
    sizes: { exactly: '正好', range: '从…到…', atLeast: '每个至少达到' },
    exactly: '网格数',
    from: '最少',
    to: '最多',
    sizeMeasure: '按什么算',
    atLeast: '每个网格至少',
    todayHas: (n: number) => `现在有 ${count(n)} 个网格`,
    balance: '均衡',
    balanceHint: '勾选的各项，每个网格与平均数的差距不超过所填的百分比。',
    tolerance: (measure: string) => `${measure}允许偏差（%）`,
    more: '更多设置',
    weights: '轻重（0 表示不考虑）',
    weight: {
      similarity: '相似：同一网格的居村情况相近',
      compactness: '紧凑：网格之间界线短',
      stay: '少变动：留在现在的网格里',
      evenness: '更均衡：在允许偏差以内仍尽量接近平均',
    },
    weightHint: '0 到 100，一般用 0 到 1。数字大的一项，计算时更舍得牺牲别的项去改善它。',
    lines: '其他规则',
    within: '每个网格只在一个居村之内',
    withinAlways: '网格从不跨街镇。',
    onlyBroken: '只动超出偏差的网格和它们的邻居，其余不动',
    relax: '做不到时逐步放宽偏差（最多 3 倍），并在结果里说明',
    search: '计算',
    seed: '随机种子',
    seedHint: '计算从一个随机起点开始。同样的要求和种子，得到同样的结果；换一个数，得到另一种划法。',
    seconds: '最多计算多少秒',
    secondsHint: (minutes: number) =>
      `不填就最多算 ${minutes} 分钟（默认）：一个街镇多半几秒，一个区一两分钟。到时间就停，给出当时最好的一版；离开页面也会继续算。`,
    go: '开始计算',
    goDraft: '从现状开始，手工调整',
    save: '保存要求',
    saveGo: '保存并重新计算',
    edit: '改要求',
    close: '收起',
  },

  trouble: {
    title: '按这些要求画不出来',
    failed: '计算出了错',
    out: '办法：',
    within: (area: string) => `${area}：`,
    more: (n: number) => `等，另有 ${count(n)} 个`,
    relax: '逐步放宽偏差，再算一次',
    broke: (reason: string) => `程序出错：${reason}。请再算一次；如果一直不行，请告诉管理员。`,
    pinned: (name: string) => `固定的${name}：`,
    barriers: (names: string) => `隔开它们的界线：${names}。`,
    unpin: '也可以不再固定它。',
    switchOff: '也可以在要求里关闭这些界线。',
    of: {
      'more-grids-than-units': ({ value, limit }: Reasons) => ({
        what: `要 ${value} 个网格，但只有 ${limit} 个单元（要在一起的算一个）。`,
        out: '减少网格数，或者改用微网格来组成。',
      }),
      'fewer-grids-than-parts': ({ value, limit }: Reasons) => ({
        what: `要 ${value} 个网格，但单元分成互不相连的 ${limit} 片，每片至少要一个网格。`,
        out: `把网格数增加到至少 ${limit} 个，或者取消“只在一个居村之内”。`,
      }),
      'fewer-grids-than-fixed': ({ value, limit }: Reasons) => ({
        what: `要 ${value} 个网格，但每一组要在一起的、每一片互不相连而没有这种组的，各要一个网格，共 ${limit} 个。`,
        out: `把网格数增加到至少 ${limit} 个。`,
      }),
      'fixed-apart': ({ name, value }: Reasons) => ({
        what: `“${name}”要在一起，但分成互不相连的 ${value} 片。`,
        out: '让它们相连，或者不再要求在一起。',
      }),
      'fixed-across-line': ({ name }: Reasons) => ({
        what: `“${name}”要在一起，但跨越了街镇或居村界线。`,
        out: '允许跨越界线，或者不再要求在一起。',
      }),
      'unit-too-heavy': ({ measure, value, limit }: Reasons) => ({
        what: `单独一个单元的${measure}就有 ${value}，一个网格最多允许 ${limit}。`,
        out: `减少网格数，放宽${measure}的偏差，或者改用微网格来组成。`,
      }),
      'part-too-light': ({ measure, value, limit }: Reasons) => ({
        what: `一片不相连的单元${measure}只有 ${value}，不到一个网格允许的最少 ${limit}。`,
        out: `增加网格数，或者放宽${measure}的偏差。`,
      }),
      'part-not-divisible': ({ measure, value, limit }: Reasons) => ({
        what: `一片不相连的单元${measure}共 ${value}，分成几个网格都不在偏差以内（每个至少 ${limit}）。`,
        out: `换一个网格数，或者放宽${measure}的偏差。`,
      }),
      'measure-empty': ({ measure }: Reasons) => ({
        what: `所有单元的${measure}都是 0，无法均衡。`,
        out: `不要求${measure}均衡，或者先录入数字。`,
      }),
      'feature-unknown': ({ name }: Reasons) => ({ what: `没有“${name}”这项特征。`, out: '去掉这一项。' }),
      'proven-impossible': ({ value }: Reasons) => ({
        what: `已证明：这些单元组成 ${value} 个网格时，没有一种划法能同时做到所有要求。`,
        out: '放宽偏差，少选一项均衡，或者换一个网格数。',
      }),
    },
    land: {
      'no-units': '没有可以组合的单元。',
      'id-missing': '有单元没有编号。',
      'id-twice': '同一个单元出现了两次。',
      'outline-missing': '这些单元还没有边界，请先画边界。',
      'ring-open': '边界没有闭合。',
      'ring-short': '边界的点太少。',
      'ring-crossing': '边界自相交叉。',
      'position-off-earth': '边界的坐标有误。',
      sliver: '边界太窄，不像一个单元。',
      'number-bad': '人口或工作量的数字有误。',
      'outline-twice': '两个单元的边界完全相同。',
      overlap: '单元的边界互相重叠。',
    },
  },
}
export type PlanWishWords = typeof zhPlanWishes
