/** 名单导出为文件的菜单。 */
export const zhConsoleExport = {
  button: '导出',
  title: (list: string) => `导出${list}`,
  formats: { xlsx: 'Excel 表格', csv: 'CSV 文本', geojson: 'GeoJSON 地图数据' },
  lists: {
    units: '区划',
    grids: '网格',
    buildings: '楼宇园区商圈',
    boundaries: '边界',
    stations: '服务站',
    services: '服务目录',
    organisations: '组织',
    posts: '岗位',
    people: '人员岗位',
    served: '服务名册',
    duty: '值班表',
    audits: '检查记录',
    findings: '检查结果',
  },
}

export type ConsoleExport = typeof zhConsoleExport
