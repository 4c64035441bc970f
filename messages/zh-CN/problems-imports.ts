import type { FaultText, ProblemText } from '../catalogue.ts'

/** What can go wrong with an import of a register, and with its rows. */
export const zhImportsProblems = {
  'import-not-found': { title: '没有这次导入', detail: '可能已经放弃，或者属于别的区域。' },
  'import-busy': { title: '这次导入正在处理', detail: '请等它完成后再操作。' },
  'import-under-way': {
    title: '另一次导入正在写入',
    detail: '同一时间只写入一次。请等对方完成，再重新核对一遍后导入。',
  },
  'import-not-checked': { title: '还没有核对', detail: '核对列和数据行之后才能导入。' },
  'import-over': { title: '这次导入已经结束', detail: '需要修改的，请重新上传文件再导入一次。' },
  'import-has-faults': {
    title: '还有数据行需要处理',
    detail: (v) => `${v['faulty']} 行有错误，${v['unsure']} 行等待认定。请改正、认定，或选择“不导入这些行”。`,
  },
  'import-nothing': { title: '没有需要导入的内容', detail: '所有数据行都与登记库一致，或者都被排除。' },
  'import-changed-meanwhile': {
    title: '核对之后数据有了变化',
    detail: (v) =>
      v['fresh'] === undefined
        ? '登记库刚被别人改过。没有导入任何内容，请重新核对。'
        : `区域或登记库在核对之后变了：新增相差 ${v['fresh']} 行，更新相差 ${v['changed']} 行，错误相差 ${v['faulty']} 行，待认定相差 ${v['unsure']} 行。没有导入任何内容，请重新核对。`,
  },
  'import-not-imported': { title: '没有可以撤销的内容', detail: '只有已经导入的才能撤销。' },
  'import-undo-refused': {
    title: '不能撤销：之后有人改过',
    detail: (v) => `有 ${v['count']} 项在导入之后被改过或被引用。没有撤销任何内容，别人的修改不会被覆盖。`,
  },
  'import-mapping-faulty': {
    title: '列的对应关系有误',
    detail: '每个字段只能对应文件中的一列，并且必须是这个登记库的字段。',
  },
  'import-column-unknown': { title: '没有这个字段', detail: '请刷新页面后再改。' },
} as const satisfies Record<string, ProblemText>

export const zhImportsFaults = {
  'import-needed': '新登记的必须填写',
  'import-too-long': (v) => `最多 ${v['most']} 个字，现在有 ${v['length']} 个：请缩短`,
  'import-number': '不是整数：请只填数字',
  'import-too-large': (v) => `数字太大，最多 ${v['most']}：请检查是否多打了几位`,
  'import-code-mangled': '编码被 Excel 变成了科学计数，后面的数字已丢失：请把这一列设为文本后重新填写',
  'import-credit-form': '不是 18 位统一社会信用代码：请检查是否漏位，或用了字母 I、O、S、V、Z',
  'import-credit-check': (v) => `信用代码与校验码不符（按前 17 位应以 ${v['check']} 结尾）：请对照执照核对`,
  'import-choice': (v) => `不在可选范围内：请填 ${v['zh']}`,
  'import-unit-unknown': '辖区内没有这个区域：请核对名称，或填区划代码',
  'import-unit-several': (v) => `有几个同名区域（${v['units']}）：请写成“街镇/居村”或填代码`,
  'import-longitude': '不是经度：请填 −180 到 180 的十进制度',
  'import-latitude': '不是纬度：请填 −90 到 90 的十进制度',
  'import-lon-lat-swapped': '经度和纬度写反了：请对调这两列',
  'import-date': '不是日期：请写成 2026-01-31',
  'import-date-range': (v) => `日期应在 1900-01-01 到 ${v['last']} 之间：请检查年份`,
  'import-phone': '不是 11 位手机号',
  'import-public-phone': '电话只能有数字、空格和 + ( ) -',
  'import-party-level': '党组织必须填层级',
  'import-no-party-level': '只有党组织才有层级：请清空，或把类型改为党组织',
  'import-place-half': '经度和纬度要么都填，要么都不填',
  'import-until-before-from': '终止日期应晚于开始日期',
  'import-person-key': '工号和手机至少填一个',
  'import-not-appointing': '这里的岗位不归您任命：请核对区域，或请那里的管理员导入',
  'import-person-two-names': '同一个工号或手机在文件里对应几个姓名：请核对',
  'import-person-two-numbers': '同一部手机在文件里对应几个工号：请核对',
  'import-post-number': '岗位序号从 1 开始',
  'import-post-once': '这类岗位一个区域只有一个：请清空岗位序号或填 1',
  'import-liaison-department': '部门联络员必须填派出部门',
  'import-department-liaison': '只有部门联络员才填派出部门：请清空',
  'import-no-department': '这个组织不是职能部门：请核对',
  'import-other-department': '这个岗位属于另一个部门：请换一个岗位序号',
  'import-post-not-then': (v) =>
    `这个岗位的存续时间是 ${v['from']} 至${v['until'] ? ` ${v['until']}（不含）` : '今后'}：请把日期改到这段时间内`,
  'import-post-held': (v) =>
    `这段时间另有人任职（自 ${v['since']} 起）：请核对日期；同类岗位有几个的，用岗位序号区分`,
  'import-post-two': (v) => `与第 ${v['rows']} 行在同一时间担任同一个岗位：请核对日期，或用岗位序号区分`,
  'import-double': (v) => `与第 ${v['rows']} 行是同一个：请保留一行，其余不导入`,
  'import-elsewhere': '已在别的区域登记，不能从这里修改：请联系那里的管理员，或不导入这一行',
  'import-organisation-unknown': (v) => `没有“${v['name']}”这个组织，或有几个同名：请改用信用代码或编码`,
  'import-nesting': '这种类型不能挂在那里：请核对类型和上级',
  'import-before-parent': '上级那时还不存在：请把日期改晚，或先改上级的启用日期',
  'import-moves': '已登记的不能在导入时改上级、片区或类型：请在区域页面上调整，先看到影响',
  'import-changed-since': (v) => `${v['name']}：导入之后被改过`,
  'import-used-since': (v) => `${v['name']}：已被服务名单、覆盖、岗位或下级引用`,
} as const satisfies Record<string, FaultText>
