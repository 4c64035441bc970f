import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhRegistersProblems = {
  'sheet-empty': { title: '文件里没有内容', detail: '请确认选对了文件，并且第一张工作表里有表头和数据。' },
  'sheet-too-big': {
    title: '文件太大',
    detail: (v) => `一个文件最多 ${v['most']} MB。请删去不用的工作表和图片，或分成几个文件。`,
  },
  'sheet-too-many-rows': {
    title: '行数太多',
    detail: (v) => `一个文件最多 ${v['most']} 行。请分成几个文件，分别导入。`,
  },
  'sheet-too-many-columns': {
    title: '列数太多',
    detail: (v) => `第 ${v['row']} 行超过了 ${v['most']} 列。请删去不用的列再上传。`,
  },
  'sheet-unknown-format': {
    title: '认不出这种文件',
    detail: '请上传 Excel 工作簿（.xlsx）、CSV 或 GeoJSON。',
  },
  'sheet-encrypted': {
    title: '文件设了密码，无法读取',
    detail:
      '请在 Excel 中打开，取消密码后另存一份再上传（文件 → 信息 → 保护工作簿 → 用密码进行加密，清空密码）。',
  },
  'sheet-old-excel': {
    title: '这是旧版 Excel 文件（.xls）',
    detail: '请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再上传。',
  },
  'sheet-damaged': {
    title: '文件不完整或已损坏',
    detail: (v) =>
      `${Number(v['row'] ?? 0) > 0 ? `读到第 ${v['row']} 行时中断。` : ''}请在原来的软件中重新保存一份再上传；没有导入任何内容。`,
  },
  'sheet-swells': {
    title: '文件解压后大得不正常，已停止读取',
    detail: '请把需要的内容复制到一个新的工作簿，保存后再上传。',
  },
  'sheet-not-here': {
    title: '工作簿里没有这张工作表',
    detail: (v) => `没有“${v['name']}”。可选：${v['names']}。`,
  },
  'sheet-encoding-unknown': {
    title: '文件的文字编码有误',
    detail: (v) => `第 ${v['line']} 行附近的文字读不出来。请在 Excel 中另存为“CSV UTF-8”或 .xlsx 后再上传。`,
  },
  'sheet-quote-open': {
    title: '有一个引号没有成对',
    detail: (v) => `从第 ${v['row']} 行开始的英文双引号没有结束。请补上或删去后再上传，也可以另存为 .xlsx。`,
  },
  'sheet-no-features': {
    title: '这不是要素集合形式的 GeoJSON',
    detail: '请从 GIS 软件中导出为 GeoJSON（FeatureCollection，坐标系 WGS84）。',
  },
  'sheet-other-grid': {
    title: 'GeoJSON 用的不是 WGS84 坐标系',
    detail: (v) => `文件写明的坐标系是 ${v['name']}。请在 GIS 软件中转换到 WGS84（EPSG:4326）后再导出。`,
  },
  'boundaries-not-found': { title: '没有找到这份边界文件', detail: '可能已被删除，或不在您的权限范围内。' },
  'boundaries-not-geojson': {
    title: '边界文件须为 GeoJSON',
    detail: '请从 GIS 软件中导出为 GeoJSON（FeatureCollection，WGS84）。',
  },
  'boundaries-too-many': {
    title: '要素太多',
    detail: (v) => `一份文件最多 ${v['most']} 个要素，请分成几份。`,
  },
  'boundaries-faulty': {
    title: '有些要素有错误，没有保存任何边界',
    detail: (v) =>
      `${v['faulty']} 个有错误，${v['sound']} 个没有。请改正文件后重新上传，或明确选择只采用没有错误的 ${v['sound']} 个。`,
  },
  'boundaries-none-sound': { title: '没有可以采用的要素', detail: '请按各要素下的提示改正文件后重新上传。' },
  'boundaries-settled': { title: '这份文件已经处理过', detail: '请刷新后查看。' },
  'boundaries-changed-meanwhile': {
    title: '读取文件之后，有些区域已经变了',
    detail: (v) =>
      `${v['names']}（共 ${v['count']} 个）的边界、名称或上级已被改动。没有保存任何内容，请重新上传文件，按现在的情况预览。`,
  },
  'boundaries-redrawn-since': {
    title: '不能整体撤销：有些区域之后又改过边界',
    detail: (v) => `${v['names']}（共 ${v['count']} 个）之后又有新的边界。请先处理这些区域，再撤销。`,
  },
} as const satisfies Record<string, ProblemText>

export const zhRegistersFaults = {
  'cell-formula': '单元格里是公式，取的是上次算出的值',
  'cell-formula-empty': '公式没有算出的值：请在 Excel 中重新计算并保存，或直接填写结果',
  'cell-error-value': (v) => `单元格是错误值 ${v['text']}：请改正公式或直接填写`,
  'cell-digits-lost': (v) =>
    `“${v['text']}”被当作数字存储，15 位以后的数字已丢失：请把这一列设为文本格式后重新填写`,
  'cell-date-impossible': (v) => `“${v['text']}”不是可能的日期：请改为 2026-01-31 这样的日期`,
  'cell-number-unreadable': (v) => `“${v['text']}”不是数字`,
  'cell-text-missing': '单元格的文字丢失：请重新保存文件',
  'cell-too-long': (v) => `文字太长，最多 ${v['most']} 个字符`,
  'cell-characters-lost': (v) => `“${v['text']}”中有些字已成为乱码：请从原始资料重新填写`,
  'row-too-short': (v) => `这一行只有 ${v['count']} 列，表头有 ${v['width']} 列：请检查是否少了分隔符`,
  'row-too-long': (v) =>
    `这一行有 ${v['count']} 列，表头只有 ${v['width']} 列：请检查文字中的逗号是否加了引号`,
  'row-hidden': '这一行在表格里是隐藏的，也会读入',
  'geometry-missing': '没有图形：请检查这个要素',
  'geometry-swapped': (v) => `经纬度写反了（${v['lon']}, ${v['lat']}）：GeoJSON 先写经度、后写纬度`,
  'geometry-not-degrees': (v) => `坐标不是度（${v['lon']}, ${v['lat']}）：请转换到 WGS84 后再导出`,
  'boundary-unit-unknown': (v) =>
    `没有找到“${v['name']}”${v['code'] ? `（编码 ${v['code']}）` : ''}：请核对编码和名称，或先新建这个区域`,
  'boundary-unit-unsure': (v) => `有 ${v['count']} 个区域叫“${v['name']}”：请在属性中加上编码或所属的区`,
  'boundary-name-differs': (v) => `文件里叫“${v['name']}”，按编码认作“${v['known']}”`,
  'boundary-twice': (v) => `与第 ${v['others']} 个要素是同一个区域：请只保留一个`,
  'boundary-no-area': (v) => `图形是 ${v['type']}，不是面：请导出为 Polygon 或 MultiPolygon`,
  'boundary-too-fine': (v) => `有 ${v['count']} 个拐点，最多 ${v['most']} 个：请在 GIS 软件中简化后再导出`,
  'boundary-outside': '图形完全在本市范围之外：请检查坐标系和经纬度顺序',
  'boundary-elsewhere': '新边界与原来的边界不相交，请确认没有对错区域',
  'boundary-has-holes': (v) => `中间挖去了 ${v['count']} 块，挖去的部分应属于别的区域`,
  'boundary-day-far': (v) => `日期太远，最晚 ${v['last']}：请检查年份`,
} as const satisfies Record<string, FaultText>
