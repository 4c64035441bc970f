/** What stations of the demo city put on. All of it is invented. */
export type Template = {
  readonly topic: string
  readonly zh: string
  readonly en: string
  readonly aboutZh: string
  readonly aboutEn: string
  /** HH:MM, and minutes. */
  readonly from: string
  readonly minutes: number
  readonly seats: number
  readonly ages: readonly [number | null, number | null]
  readonly bring: readonly [string, string] | null
  /** none: just come. session: enrol each time. course: once for all. */
  readonly way: 'none' | 'session' | 'course'
}

const said = (
  topic: string,
  [zh, en]: readonly [string, string],
  [aboutZh, aboutEn]: readonly [string, string],
  [from, minutes, seats]: readonly [string, number, number],
  more: Partial<Pick<Template, 'ages' | 'bring' | 'way'>> = {},
): Template => ({
  topic,
  zh,
  en,
  aboutZh,
  aboutEn,
  from,
  minutes,
  seats,
  ages: [null, null],
  bring: null,
  way: 'session',
  ...more,
})

export const TEMPLATES: readonly Template[] = [
  said(
    'arts',
    ['书法入门', 'First steps in calligraphy'],
    ['从握笔、坐姿开始，写好横竖撇捺。', 'How to hold the brush and sit, and the first strokes.'],
    ['14:00', 90, 12],
    { way: 'course', bring: ['毛边纸和毛笔，没有可借', 'Practice paper and a brush; some can be borrowed'] },
  ),
  said(
    'health',
    ['血压血糖免费测', 'Blood pressure and sugar, checked for free'],
    ['社区护士在现场，测完讲解。', 'A community nurse measures and explains.'],
    ['09:30', 90, 40],
    { way: 'none' },
  ),
  said(
    'reading',
    ['邻里读书会', 'Neighbours’ reading circle'],
    ['每次一本薄书，读过没读过都欢迎。', 'A slim book each time; read it or not, you are welcome.'],
    ['10:00', 90, 16],
  ),
  said(
    'film',
    ['公益电影放映', 'Film at the station'],
    ['老电影，中文字幕，放完聊一聊。', 'An old film with subtitles, and a talk afterwards.'],
    ['14:00', 120, 30],
  ),
  said(
    'sport',
    ['八段锦晨练', 'Baduanjin in the morning'],
    ['动作慢，坐着也能练。', 'Slow movements; they can be done sitting as well.'],
    ['09:00', 60, 24],
    { way: 'none', ages: [50, null] },
  ),
  said(
    'digital',
    ['智能手机小课堂', 'Getting on with the phone'],
    ['挂号、叫车、防诈骗，一次学会一样。', 'Appointments, taxis, fraud: one thing at a time.'],
    ['10:00', 90, 14],
    { ages: [55, null], bring: ['自己的手机', 'Your own phone'] },
  ),
  said(
    'family',
    ['亲子绘本故事会', 'Picture books for small ones'],
    ['大人孩子一起听，一起画。', 'Listening and drawing together.'],
    ['10:00', 60, 16],
    { ages: [null, 60] },
  ),
  said(
    'neighbours',
    ['邻里节：一起包馄饨', 'Neighbours make wontons'],
    ['自己包的带回家，多的送给独居老人。', 'Take yours home; the rest goes to those who live alone.'],
    ['14:30', 120, 20],
  ),
  said(
    'clubs',
    ['合唱队排练', 'The choir rehearses'],
    ['每周一次，新人随时加入。', 'Every week; newcomers may join at any time.'],
    ['14:00', 120, 30],
  ),
  said(
    'talk',
    ['防诈骗讲座', 'How fraud works, and how to end the call'],
    ['民警讲身边的真事。', 'A police officer tells true cases from nearby.'],
    ['15:00', 60, 40],
    { way: 'none' },
  ),
  said(
    'skills',
    ['骑手交规与急救课', 'Traffic rules and first aid for riders'],
    ['考完发学习证明，课后有热饭。', 'With a certificate, and a warm meal afterwards.'],
    ['14:30', 90, 20],
    { ages: [18, null] },
  ),
  said(
    'music',
    ['口琴入门', 'The harmonica from the beginning'],
    ['八次课，学会三首歌。', 'Eight lessons, three songs.'],
    ['15:00', 90, 14],
    { way: 'course', bring: ['24孔复音口琴', 'A 24-hole tremolo harmonica'] },
  ),
  said(
    'nightSchool',
    ['市民夜校：非遗剪纸', 'Night school: paper cutting'],
    ['白天上班，晚上学一门手艺。', 'Work by day, a craft in the evening.'],
    ['18:30', 90, 20],
    { way: 'course', ages: [18, 55] },
  ),
  said(
    'health',
    ['肩颈放松班', 'Neck and shoulders'],
    ['久坐的人做得到的动作。', 'Movements for those who sit all day.'],
    ['12:15', 45, 16],
    { ages: [18, null] },
  ),
  said(
    'arts',
    ['旧衣改造工作坊', 'Old clothes made new'],
    ['一件旧衬衫变成布袋。', 'An old shirt becomes a bag.'],
    ['14:00', 120, 12],
    { bring: ['一件旧衬衫', 'An old shirt'] },
  ),
  said(
    'reading',
    ['名家散文朗读', 'Essays read aloud'],
    ['轮流读，读完喝茶。', 'Taking turns, then tea.'],
    ['15:30', 90, 14],
  ),
]

/** What 梧桐·SPACE puts on beside. */
export const SPACE_COURSE = said(
  'arts',
  ['书法入门（春季班）', 'Calligraphy, the spring course'],
  ['戏鸿堂帖入手，小班教学，老师逐个看。', 'From copybooks, in a small class, each looked at in turn.'],
  ['18:30', 90, 16],
  { way: 'course', bring: ['毛边纸', 'Practice paper'] },
)
export const SPACE_HOT = said(
  'nightSchool',
  ['市民夜校：阿卡贝拉', 'Night school: a cappella'],
  [
    '没有乐器，只有人声。十次课，结课上小剧场。',
    'No instruments, only voices. Ten lessons, then the little theatre.',
  ],
  ['18:30', 90, 20],
  { way: 'course', ages: [18, 55] },
)
export const SPACE_NEXT = said(
  'nightSchool',
  ['市民夜校：戏剧表演', 'Night school: acting'],
  ['从解放天性到一段独白。', 'From loosening up to a monologue.'],
  ['18:30', 120, 20],
  { way: 'course', ages: [18, 55] },
)
export const SPACE_DRAW = said(
  'music',
  ['梧桐剧社新剧首演', 'The club’s new play opens'],
  ['小剧场五十座，抽签决定。', 'The little theatre has fifty seats; a draw decides.'],
  ['19:00', 80, 30],
)
export const SPACE_ASKED = said(
  'clubs',
  ['书法社年度笔会', 'The calligraphy club’s yearly meeting'],
  ['请带一幅近作，由社里看过再定座。', 'Bring a recent work; the club looks at it first.'],
  ['14:00', 150, 12],
  { bring: ['一幅近作', 'A recent work'] },
)
export const SPACE_SERIES = said(
  'music',
  ['阿卡贝拉开放排练', 'A cappella: open rehearsal'],
  ['推门就进，跟着唱。', 'Come in and sing along.'],
  ['12:15', 45, 20],
)
export const SPACE_OFF = said(
  'talk',
  ['梧桐树下的老房子', 'Old houses under the plane trees'],
  ['讲一条马路的一百年。', 'A hundred years of one street.'],
  ['15:00', 90, 30],
)

export const TEACHERS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['演示·墨老师', 'Ms Mo (demo)'],
  ['演示·叶老师', 'Mr Ye (demo)'],
  ['演示·白老师', 'Ms Bai (demo)'],
  ['演示·江老师', 'Mr Jiang (demo)'],
]
