import { placeSample } from '../samples.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { emptyDraft } from './draft.ts'
import { codePage } from './own/code.tsx'
import { filedPage } from './own/filed.tsx'
import { ownListPage } from './own/list.tsx'
import { ownPage } from './own/one.tsx'
import { checkPage } from './report/check.tsx'
import { pickMap } from './report/pick.ts'
import { whatPage } from './report/what.tsx'
import { wherePage } from './report/where.tsx'
import {
  answeredSample,
  ownSample,
  pageSample,
  pictureSamples,
  previewSample,
  questionedSample,
  shownSample,
} from './samples.ts'
import { readRequestsAsked } from './shown/asked.ts'
import { requestsPage } from './shown/list.tsx'
import { onePage } from './shown/one.tsx'

const draft = { ...emptyDraft(), text: '垃圾桶满了三天没有人来清', pictures: pictureSamples }
const categories = Array.from({ length: 12 }, (_, i) => ({
  code: String(i + 1).padStart(2, '0'),
  zh: `第 ${i + 1} 类`,
  en: `Kind ${i + 1}`,
}))
const groups = categories.map((one) => ({
  ...one,
  parts: Array.from({ length: 9 }, (_, i) => ({
    code: `${one.code}0${i + 1}`,
    zh: `小类 ${i}`,
    en: `Part ${i}`,
  })),
}))

function reportSamples(reader: Reader): Record<string, Page> {
  const check = {
    draft,
    where: '梧桐北',
    sight: 'public',
    hint: '写明几号楼旁边',
    likely: groups[2]?.parts.slice(0, 3) ?? [],
    groups,
    callMe: false,
    fault: null,
  } as const
  return {
    what: whatPage(reader, { draft: emptyDraft(), fault: null }),
    whatAgain: whatPage(reader, { draft, fault: { status: 400, field: 'text', text: '请写一写' } }),
    where: wherePage(reader, {
      draft,
      here: '标记在：梧桐街道 · 梧桐北',
      map: pickMap([121.4475, 31.2085], 0),
      search: { text: '兴国', found: [{ name: '兴国居民区', within: '湖南路街道', at: [121.4, 31.2] }] },
      fault: null,
    }),
    check: checkPage(reader, {
      ...check,
      preview: previewSample,
      account: '138****0001',
    }),
    checkUnnamed: checkPage(reader, {
      ...check,
      preview: {
        ...previewSample,
        near: [],
        track: {
          kind: 'emergency',
          category: { code: '9901', zh: '燃气泄漏', en: 'Gas leak' },
          hint: {
            zh: '先关阀门、开窗，离开后再打电话。',
            en: 'Close the valve, open windows, leave, then call.',
          },
          call: '962777',
          words: ['漏气'],
        },
      },
      account: null,
    }),
  }
}

/** Every page of the part, by a name. */
export function everyRequestPage(reader: Reader): Record<string, Page> {
  const own = { base: '/me/requests/x', said: null, refusal: null, key: 'k' }
  const asked = readRequestsAsked({})
  return {
    ...reportSamples(reader),
    filed: filedPage(reader, { request: ownSample(), href: '/requests/code', code: 'ABCD-EFGH-JKMN-PQRS' }),
    code: codePage(reader, { typed: '', fault: null }),
    list: requestsPage(reader, {
      asked,
      place: placeSample(),
      unit: shownSample(0).unit,
      categories,
      requests: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => shownSample(i)),
      next: 'x',
      map: null,
    }),
    one: onePage(reader, {
      request: pageSample(),
      map: null,
      signedIn: true,
      said: null,
      fault: null,
    }),
    mine: ownListPage(reader, [questionedSample, answeredSample, ownSample()]),
    own: ownPage(reader, { ...own, request: ownSample() }),
    answered: ownPage(reader, { ...own, request: answeredSample }),
    questioned: ownPage(reader, { ...own, request: questionedSample }),
  }
}
