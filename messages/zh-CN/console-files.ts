/** The console's fields for pictures and documents. */
export const zhConsoleFiles = {
  add: '添加图片',
  addMore: '再添加一张',
  drop: '也可以把图片拖到这里。支持 JPEG、PNG、WebP，每张不超过 20 MB。图片里的拍摄位置等信息会自动去除。',
  none: '还没有图片。',
  uploading: (name: string, percent: number): string => `正在上传 ${name}，${percent}%`,
  processing: (name: string): string => `正在处理 ${name}`,
  cancel: (name: string): string => `取消上传 ${name}`,
  retry: '重试',
  failed: (name: string): string => `${name} 没有上传成功`,
  dismiss: (name: string): string => `不再显示 ${name}`,
  picture: (number: number): string => `第 ${number} 张图片`,
  captionZh: '图片说明（中文）',
  captionEn: '图片说明（英文）',
  captionHint: '说明图上有什么：看不到图片的人会听到这段文字。',
  earlier: (number: number): string => `把第 ${number} 张往前移`,
  later: (number: number): string => `把第 ${number} 张往后移`,
  remove: (number: number): string => `去掉第 ${number} 张`,
  removed: (number: number): string => `第 ${number} 张已去掉`,
  most: (count: number): string => `最多 ${count} 张`,
}
export type ConsoleFilesWords = typeof zhConsoleFiles
