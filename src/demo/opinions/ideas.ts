import { DAY, head, lead } from '../cases/steps.ts'
import type { Step } from '../cases/story.ts'
import type { Opinion } from './said.ts'

/** A golden idea that somebody invented: what it is called and says, how many days ago, and what has become of it. */
export type Idea = readonly [title: string, text: string, agoDays: number, steps: readonly Step[]]

const weighed: readonly Step[] = [lead('accept', 20)]
const adopted = (plan: string): readonly Step[] => [...weighed, lead('adopt', 3 * DAY, { plan })]
const done = (plan: string, text: string): readonly Step[] => [
  ...adopted(plan),
  lead('done', 20 * DAY, { text }),
]
const explained = (text: string): readonly Step[] => [
  ...weighed,
  lead('explain', 4 * DAY, { text }),
  head('countersign', 6 * DAY),
]

export const IDEAS: readonly Idea[] = [
  ['垃圾房旁装洗手池', '倒完垃圾没地方洗手，装一个脚踏的洗手池，冬天也能用。', 3, weighed],
  [
    '修伞修鞋师傅每月进小区',
    '附近的修补摊都没有了，请师傅每月来一次，提前在楼里贴通知。',
    34,
    done('请街道便民服务队安排，每月第一个周六上午。', '已来过一次，修了四十多件，下月继续。'),
  ],
  [
    '晾衣架旁种爬藤',
    '栏杆光秃秃的，种些不挡光的爬藤，志愿者认领浇水。',
    8,
    adopted('先在南边栏杆试种二十米。'),
  ],
  ['电梯里放一张折叠凳', '高层老人买菜回来站不住，电梯角落放一张折叠凳。', 1, []],
  [
    '学生放学后的四点半角',
    '双职工家庭下班晚，活动室四点半到六点让孩子写作业，退休老师轮流看。',
    45,
    done('活动室周一到周四开放，先收二十名。', '开了三周，每天十五六个孩子，下学期再加一间。'),
  ],
  [
    '楼顶装太阳能灯',
    '楼顶平台晚上一片黑，装几盏太阳能灯就能乘凉。',
    26,
    explained('楼顶防水层正在保修期内，不能打孔；乘凉的灯改装在楼下花坛边。'),
  ],
  [
    '老照片征集墙',
    '弄堂里很多人家有老照片，收一收做一面墙，配几句当年的事。',
    12,
    adopted('下个月办一次小展，照片扫描后归还。'),
  ],
  ['快递纸箱回收点', '纸箱拆了没处放，设一个折叠回收架，卖的钱给花坛买花。', 2, weighed],
  ['门口减速带换成软的', '轮椅和婴儿车过减速带颠得厉害，换成橡胶缓坡的。', 6, weighed],
  [
    '共享工具箱',
    '电钻一年用不了两次，居委会放一套工具，登记借用。',
    38,
    done('配电钻、梯子、疏通器各一套，凭门牌登记。', '工具箱放在服务站，一个月借出三十一次。'),
  ],
  [
    '遛狗时间约定',
    '早上七点前、晚上八点后遛大狗，错开老人孩子。',
    9,
    adopted('写进楼组公约，下次居民会上表决。'),
  ],
  ['盲道上的共享单车划白框', '单车总压着盲道，在旁边划白框，停对地方。', 4, weighed],
  [
    '给外卖员指路的楼栋图',
    '楼号排得乱，骑手常敲错门，入口放一张看得懂的楼栋图。',
    30,
    done('两个入口各立一块，标出电梯和充电桩。', '楼栋图已立好，骑手驿站也贴了一张。'),
  ],
  [
    '夏天的饮水点',
    '环卫工和快递员夏天没地方接水，站点门口放保温桶。',
    15,
    adopted('六月到九月每天供应，志愿者换水。'),
  ],
  [
    '健身点铺塑胶地面',
    '健身器材下面是水泥，下雨滑，铺一层塑胶。',
    22,
    explained('地下有燃气管线，明年改造管线时一并铺设；目前已加防滑垫。'),
  ],
  ['邻里换书日', '每月最后一个周日在活动室换书，换不掉的捐给阅览室。', 0.8, []],
  [
    '楼道里的应急药箱',
    '半夜药店远，楼组长家放一个应急药箱，过期的统一回收。',
    11,
    adopted('由社区卫生服务中心配备并每季检查。'),
  ],
  ['车棚装智能充电柜', '电瓶车电池拎上楼不安全，车棚装换电柜或充电柜。', 5, weighed],
  [
    '沪语童谣课',
    '孩子不会讲上海话，请老人教童谣，一周一次。',
    41,
    done('周六上午在阅览室开课，八次一期。', '第一期二十二个孩子结业，录音放在阅览室。'),
  ],
  ['雨水收集浇花', '落水管接几个桶，浇花坛就不用自来水了。', 7, weighed],
  [
    '独居老人的敲门约定',
    '早上没拉开窗帘的，邻居去敲个门，愿意的老人先登记。',
    13,
    adopted('楼组长与登记的老人一对一结对。'),
  ],
  [
    '机动车单行',
    '弄堂两头进车常顶住，改成东进西出。',
    28,
    explained('西口出去是禁左路段，交警建议仍双向通行，已在中段加一处会车位。'),
  ],
  ['旧衣改造课', '旧衣服扔了可惜，请裁缝教大家改成购物袋。', 1.6, weighed],
  [
    '弄堂长桌饭',
    '弄堂里摆长桌，一家一个菜，新老邻居认识一下。',
    18,
    adopted('下个月在小广场办，先报名五十户。'),
  ],
]

/** What is kept of such an idea: the open channel, for all to read. */
export function opinionOf([title, text, agoDays, steps]: Idea): Opinion {
  return { name: title, title, text, source: 'open', golden: true, agoDays, steps }
}
