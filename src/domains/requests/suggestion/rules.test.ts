import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { alarmIn, buildIndex, guess, likeness, readExamples, stem } from './rules.ts'

const examples = readExamples(readFileSync('data/requests/examples.tsv', 'utf8'))

/** Each sentence once among the asked, in five parts that each hold something of every category. */
function crossValidated() {
  const seen = new Map<string, number>()
  const words = examples.filter(({ isWords }) => isWords)
  const sentences = examples
    .filter(({ isWords }) => !isWords)
    .map((one) => {
      const key = `${one.category} ${/[a-z]{3}/.test(one.text) ? 'en' : 'zh'}`
      const count = seen.get(key) ?? 0
      seen.set(key, count + 1)
      return { ...one, part: count % 5 }
    })
  const hits = { first: 0, among3: 0, second: 0 }
  for (let held = 0; held < 5; held += 1) {
    const index = buildIndex([...words, ...sentences.filter(({ part }) => part !== held)])
    for (const { category, text } of sentences.filter(({ part }) => part === held)) {
      const codes = guess(index, text).map((one) => one.category)
      if (codes[0] === category) hits.first += 1
      if (codes.includes(category)) hits.among3 += 1
      if (codes[0]?.slice(0, 4) === category.slice(0, 4)) hits.second += 1
    }
  }
  const of = (n: number) => n / sentences.length
  return { first: of(hits.first), among3: of(hits.among3), second: of(hits.second) }
}

test('the suggestion meets the category of sentences that it has not seen: first, and among the first three', (t) => {
  const { first, among3, second } = crossValidated()
  t.diagnostic(
    `first ${first.toFixed(3)}, among three ${among3.toFixed(3)}, second level ${second.toFixed(3)}`,
  )
  assert.ok(first >= 0.82, `first: ${first}`)
  assert.ok(among3 >= 0.93, `among three: ${among3}`)
})

/** Written after the examples, in other words, at greater length: by what they are about at the second level. */
const UNSEEN = [
  ['我们小区的垃圾桶三天没人来清了，全是苍蝇味道', '0102'],
  ['弄堂口两盏路灯不亮，晚上看不清台阶，已经一个星期', '0304'],
  ['半夜两点工地还在打桩，全家睡不着', '0501'],
  ['老人想要装电梯，一楼邻居不同意', '0606'],
  ['师傅您好，我家楼上天天半夜拖椅子，说了好几次都不听', '0501'],
  ['门口那条路上有个坑，昨天骑车差点摔了', '0301'],
  ['上海话讲就是臭得来，饭店的烟囱对着我家窗户', '0502'],
  ['楼道里三户人家都把鞋柜摆出来，轮椅都推不过去', '0607'],
  ['有个窨井盖晃来晃去，车子一开过去咣当响', '0303'],
  ['物业一年涨了两次价也没有开会讨论', '0601'],
  ['看见有人把电瓶拿上楼充电，太吓人了', '0801'],
  ['小孩明年要读一年级，户口不在这里怎么报名', '1001'],
  ['公司三个月没发工资，打电话老板不接', '1105'],
  ['楼下阿婆九十岁了一个人住，最近老是忘记关火', '0902'],
  ['台风过后一棵香樟树倒在自行车棚上', '0201'],
  ['下大雨地下车库门口的水没过脚踝', '0305'],
  ['健身房关门了，我卡里还有两千块', '1104'],
  ['超市买的酸奶已经过期一个礼拜', '1101'],
  ['骑手想找个能喝热水、充手机的地方', '1107'],
  ['每天早上送孩子时学校门口双排停车', '04'],
  ['有邻居从窗口丢烟头，差点烧到我晾的被子', '0803'],
  ['人行道的砖一踩就喷水', '0302'],
  ['我爸行动不便，社区食堂能送饭上门吗', '0902'],
  ['共享单车把盲道全占满了', '0'],
  ['The street lamp in front of number 12 has been dark for a week', '0304'],
  ['Scooters are being charged in the stairwell', '0801'],
  ['Our neighbour leaves boxes and an old sofa in the corridor', '0607'],
  ['The restaurant downstairs blows its fumes right into my kitchen', '0502'],
  ['Somebody dumped a pile of bricks and plaster next to the bike shed', '0101'],
  ['The traffic light at the school changes too fast for children', '0405'],
  ['Rats run around the bin room every evening', '1006'],
  ['A dog without a leash chased my daughter', '1205'],
] as const

test('texts that nobody wrote down before are taken for what they are', () => {
  const index = buildIndex(examples)
  const missed = UNSEEN.filter(
    ([text, code]) => !guess(index, text).some(({ category }) => category.startsWith(code)),
  )
  assert.ok(missed.length <= UNSEEN.length * 0.15, missed.map(([text]) => text).join('\n'))
  assert.deepEqual(guess(index, '???'), [])
  const shares = guess(index, '路灯坏了', 200).reduce((sum, { share }) => sum + share, 0)
  assert.ok(Math.abs(shares - 1) < 1e-9)
})

test('what sounds like danger now is heard, what is only about it is not', () => {
  assert.equal(alarmIn('楼上着火了，快来')?.category, '080101')
  assert.equal(alarmIn('厨房好浓的煤气味')?.category, '070301')
  assert.equal(alarmIn('我妈妈困在电梯里了')?.category, '060301')
  assert.equal(alarmIn('有人拿着刀，持刀威胁')?.category, '080201')
  assert.equal(alarmIn('A man collapsed on the pavement')?.category, '0805')
  for (const text of [
    '楼道堆物有火灾隐患',
    '灭火器过期了',
    '希望加装电梯',
    '电梯坏了一周',
    'The lift is out of order',
    '燃气灶没人来通气',
  ])
    assert.equal(alarmIn(text), null, text)
})

test('stems meet, and texts about the same are more alike than others', () => {
  assert.equal(stem('lamps'), stem('lamp'))
  assert.equal(stem('parked'), stem('parking'))
  assert.equal(stem('batteries'), stem('battery'))
  assert.ok(likeness('路灯坏了晚上很黑', '门口路灯坏了') > likeness('路灯坏了晚上很黑', '垃圾没人清'))
  assert.equal(likeness('', ''), 0)
})
