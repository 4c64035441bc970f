import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { communityName, englishNames, subdistrictName } from './romanise.ts'
import { readCitySource } from './source.ts'

test('the committed English names are those that the script writes', () => {
  const source = readCitySource(join(import.meta.dirname, '../../../data'))
  const names = englishNames(source)
  assert.deepEqual([...source.english], [...names])
  assert.equal(names.size, 16 + 234 + 6509)
  for (const name of names.values()) assert.match(name, /^[A-Z\d][\w' .,()-]+$/)
})

test('subdistricts, towns and roads are put into English, names into pinyin', () => {
  assert.equal(subdistrictName('湖南路街道'), 'Hunan Road Subdistrict')
  assert.equal(subdistrictName('南京东路街道'), 'Nanjing East Road Subdistrict')
  assert.equal(subdistrictName('瑞金二路街道'), 'Ruijin Second Road Subdistrict')
  assert.equal(subdistrictName('莘庄镇'), 'Xinzhuang Town')
  assert.equal(subdistrictName('华新镇'), 'Huaxin Town')
  assert.equal(subdistrictName('横沙乡'), 'Hengsha Township')
})

test('communities keep their numbers and say what they are', () => {
  assert.equal(communityName('云南中路居委会'), "Yunnan Zhonglu Residents' Committee")
  assert.equal(communityName('漕溪四村居委会'), "Caoxi Sicun Residents' Committee")
  assert.equal(communityName('绿园新村第十二居委会'), "Lyuyuan Xincun No. 12 Residents' Committee")
  assert.equal(communityName('洛川中路一千一百弄居委会'), "Luochuan Zhonglu Lane 1100 Residents' Committee")
  assert.equal(communityName('红旗村村委会'), 'Hongqi Village')
  assert.equal(communityName('静安社区居委会'), "Jing'an Community")
})
