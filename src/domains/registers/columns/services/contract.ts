import type { RegisterForm } from '../form/contract.ts'
import { content } from './content/contract.ts'

/** Services that stations can offer. */
export const services: RegisterForm = {
  name: { zh: '服务目录', en: 'Services' },
  about: { zh: '服务站可以提供的服务项目', en: 'What stations can offer' },
  columns: [
    {
      key: 'code',
      header: { zh: '编码', en: 'Code' },
      synonyms: ['服务编码', '事项编码', '项目编码', '编号', 'id', 'service code'],
      kind: 'code',
      needed: true,
      most: 49,
      example: 'meal-delivery',
      about: {
        zh: '小写字母、数字和连字符；再次导入时按它认出同一项服务',
        en: 'Small letters, digits and hyphens; a later import recognises the service by this',
      },
    },
    {
      key: 'name',
      header: { zh: '名称', en: 'Name' },
      synonyms: ['服务名称', '事项名称', '项目名称', '服务项目', 'service name'],
      kind: 'text',
      needed: true,
      most: 60,
      example: '送餐上门',
      about: { zh: '居民看到的名称', en: 'As residents read it' },
    },
    {
      key: 'nameEn',
      header: { zh: '英文名称', en: 'English name' },
      synonyms: ['英文名', 'name in english', 'name (en)'],
      kind: 'text',
      needed: true,
      most: 120,
      example: 'Meals delivered',
      about: { zh: '门户英文页面使用', en: 'For the portal’s English pages' },
    },
    ...content,
  ],
}
