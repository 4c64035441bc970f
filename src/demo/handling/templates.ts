import type pg from 'pg'
import type { Occasion } from '../../domains/handling/contract.ts'
import { idOfUnit } from '../plan.ts'

const HUNAN_ROAD = '310104004'

type Said = { readonly zh: string; readonly en: string }
type Template = {
  readonly occasion: Occasion
  readonly category: string | null
  readonly title: Said
  readonly text: Said
}

/** What is answered again and again in a subdistrict; invented, and short: people read it on phones. */
const TEMPLATES: readonly Template[] = [
  {
    occasion: 'answer',
    category: '0304',
    title: { zh: '路灯已修好', en: 'Lamp repaired' },
    text: {
      zh: '您好，您反映的“{title}”（{number}）已于{today}修好，今晚会再去看一次。如果还不亮，请直接回复这里。',
      en: 'Your report "{title}" ({number}) was repaired on {today}; we look again tonight. If it is still dark, just answer here.',
    },
  },
  {
    occasion: 'answer',
    category: '0101',
    title: { zh: '垃圾已清运', en: 'Rubbish taken away' },
    text: {
      zh: '您好，{place}的垃圾已于{today}清走，并请保洁员每天早上多看一次。谢谢您告诉我们。',
      en: 'The rubbish at {place} was taken away on {today}, and the cleaner looks there every morning. Thank you for telling us.',
    },
  },
  {
    occasion: 'answer',
    category: null,
    title: { zh: '需要时间，已有安排', en: 'It takes time, and is planned' },
    text: {
      zh: '您好，{number} 我们到现场看过。这件事一次办不完，已经排进计划，{dueOn}前给您结果；中间有变化会先告诉您。',
      en: 'We have been there about {number}. It cannot be done at once; it is planned, and you hear from us by {dueOn}, or earlier if something changes.',
    },
  },
  {
    occasion: 'question',
    category: null,
    title: { zh: '请补充具体位置', en: 'Where exactly' },
    text: {
      zh: '您好，我们到{place}看过，没有找到您说的地方。能不能告诉我们门牌号、楼号，或者旁边有什么？也可以补一张照片。',
      en: 'We looked at {place} and could not find it. Could you tell us the house number, or what is beside it? A photo helps as well.',
    },
  },
  {
    occasion: 'question',
    category: '0501',
    title: { zh: '噪声是什么时段', en: 'When is the noise' },
    text: {
      zh: '您好，为了在有声音的时候到现场，请告诉我们一般是几点到几点、星期几，最近一次是什么时候。',
      en: 'So that we come while it is to be heard: at what hours and on which days is it, and when was the last time?',
    },
  },
  {
    occasion: 'reason',
    category: null,
    title: { zh: '等材料到货', en: 'Waiting for material' },
    text: {
      zh: '{number} 已到现场确认，需要更换的材料要订货，预计三个工作日到，到货当天施工。已和诉求人说明。',
      en: '{number} was seen on site. The material is on order, expected within three working days and fitted the same day. Whoever asked knows.',
    },
  },
]

/** Writes the answers that the subdistrict of 梧桐·SPACE keeps ready. Needs its unit. */
export async function writeTemplates(client: pg.Client): Promise<void> {
  await client.query(
    `insert into handling.answer_template
       (unit_id, process, category, occasion, title_zh, title_en, text_zh, text_en)
     select $1, 'request', t.category, t.occasion::handling.occasion, t.title ->> 'zh', t.title ->> 'en',
       t.text ->> 'zh', t.text ->> 'en'
     from jsonb_to_recordset($2) as t (category text, occasion text, title jsonb, text jsonb)
     where exists (select from territory.unit u where u.id = $1)`,
    [idOfUnit(HUNAN_ROAD), JSON.stringify(TEMPLATES)],
  )
}
