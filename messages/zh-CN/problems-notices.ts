import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhNoticesProblems = {
  'file-not-found': { title: '没有找到这个文件', detail: '文件可能已过期或已被使用，请重新上传。' },
  'file-missing': { title: '没有收到文件', detail: '请选择一个文件再上传。' },
  'file-too-large': { title: '文件太大', detail: (v) => `最大 ${v['most']} MB，请压缩后再上传。` },
  'file-type-refused': { title: '不能接收这种文件' },
  'picture-faulty': { title: '图片打不开', detail: '文件可能不完整，请重新选择或重新拍摄。' },
  'picture-too-large': { title: '图片尺寸太大', detail: '最多 5000 万像素，请缩小后再上传。' },
  'files-too-many': { title: '未使用的文件太多', detail: '请先保存已上传的内容，或明天再上传。' },
  'storage-down': { title: '暂时无法保存文件', detail: '没有保存任何内容，请稍后再试。' },
  'way-not-offered': { title: '本市还没有开通这种接收方式', detail: '请选择其他接收方式。' },
} as const satisfies Record<string, ProblemText>

export const zhNoticesFaults = {
  'picture-types': '请上传 JPEG、PNG 或 WebP 格式的图片',
  'picture-heic': '不支持 HEIC 格式，请在手机相机设置中选择“兼容性最佳”，或转成 JPEG 再上传',
  'document-types': '请上传 PDF、XLSX、DOCX 或 CSV 格式的文件',
  'email-form': '请填写电子邮箱，例如 li@example.cn',
  'open-id-form': '请填写公众号内显示的 OpenID（20 至 40 个字符）',
  'clock-form': '请填写 00:00 至 23:59 之间的时间',
} as const satisfies Record<string, FaultText>
