/** What invented neighbours ask: category, the role of the office that answers, their words, what is answered. */
export type Said = {
  readonly category: string
  readonly role: string
  readonly text: string
  readonly address: string | null
  readonly answer: string
}

const said = (
  category: string,
  role: string,
  text: string,
  answer: string,
  address: string | null = null,
): Said => ({
  category,
  role,
  text,
  address,
  answer,
})

export const SAID: readonly Said[] = [
  said(
    '010201',
    'management',
    '垃圾箱房满了三天没人来清，气味很大，苍蝇也多。',
    '已清运并冲洗，清运改为一天两次。',
    '小区东门垃圾箱房',
  ),
  said(
    '030402',
    'management',
    '弄堂口两盏路灯不亮，晚上看不清台阶，老人出门害怕。',
    '已换灯泡，台阶边另加一盏感应灯。',
    '弄堂口',
  ),
  said(
    '0401',
    'management',
    '消防登高面前每天晚上停三四辆车，进出都困难。',
    '已划黄线并装隔离桩，物业每晚巡查。',
  ),
  said(
    '050102',
    'enforcement',
    '对面工地过了夜里十点还在浇混凝土，孩子睡不着。',
    '已约谈施工单位，夜间作业须提前公告，未获批准的不得施工。',
  ),
  said(
    '060103',
    'management',
    '单元门的门禁坏了，报修半个月没有人来。',
    '门禁主机已更换，物业向居民说明了原因。',
    '2 号楼单元门',
  ),
  said('0607', 'management', '楼道里堆着旧家具和纸箱，轮椅过不去。', '已与住户沟通清走，并约定每月检查。'),
  said(
    '080103',
    'safety',
    '有人把电瓶车推进电梯，在楼道里拉线充电。',
    '已劝离并安装电梯阻车系统，车棚新增充电位。',
  ),
  said(
    '040201',
    'management',
    '地铁口的共享单车把人行道全堵了，推婴儿车要走到马路上。',
    '运营企业已清运，早晚高峰安排专人整理。',
    '地铁站 2 号口',
  ),
  said('020101', 'management', '梧桐树枝伸到三楼窗口，台风天打得玻璃直响。', '已修剪，冬季再整体疏枝。'),
  said('0303', 'management', '路中间的窨井盖松了，车一开过去咣当响一夜。', '井盖和垫圈已更换。', '路口西侧'),
  said(
    '120101',
    'mediation',
    '楼上卫生间漏水，我家天花板发霉，谈了几次谈不拢。',
    '已上门查看并组织双方调解，楼上同意月底前修好。',
  ),
  said('050101', 'enforcement', '楼上每天半夜拖椅子、拍球，敲门也不应。', '已上门劝导，并送去桌椅脚垫。'),
  said(
    '090203',
    'services',
    '社区食堂周末不开，腿脚不便的老人能不能送饭？',
    '周末由邻近食堂供餐，行动不便的可登记送餐。',
  ),
  said('1004', 'culture', '小花园的健身器材松了，转起来有异响。', '已维修并贴检修标识。', '小花园'),
  said('1006', 'health', '绿化带里老鼠洞很多，晚上在楼道里跑。', '已投放毒饵站并封堵鼠洞，两周后复查。'),
  said(
    '1107',
    'partyService',
    '骑手中午没有地方热饭、充电，能不能在驿站加几个插座？',
    '驿站已加装微波炉和充电柜，十一点到两点为骑手留座。',
  ),
  said(
    '1205',
    'selfGovernment',
    '有人遛狗不牵绳，草坪上狗屎没人收。',
    '已张贴公约并设拾便袋箱，楼组长轮值提醒。',
    '中心草坪',
  ),
  said(
    '0305',
    'management',
    '一下大雨路口就积水，自行车轮子淹掉一半。',
    '已疏通管道，清出树根和水泥块，雨天派人值守。',
    '十字路口',
  ),
  said('070101', 'operations', '五楼水压太低，洗澡水时有时无。', '水泵变频器故障，已修复。'),
  said(
    '0606',
    'management',
    '我们楼想加装电梯，一楼有顾虑，请帮忙说明政策。',
    '已组织两次听证，一楼住户的意见已写入方案。',
  ),
  said(
    '090201',
    'services',
    '隔壁阿婆一个人住，这几天没见她下楼。',
    '社工已上门，老人感冒在家，已列入每周探望。',
  ),
  said(
    '0502',
    'enforcement',
    '楼下新开的烧烤店油烟直接排到居民窗口。',
    '店家已加装净化器，烟道改到屋顶。',
    '沿街一楼',
  ),
  said('1003', 'culture', '阅览室能不能晚上多开一个小时？下班赶不上。', '自下月起周二、周四延长到晚上九点。'),
  said(
    '060102',
    'management',
    '停车费涨了没有公示，业主群里都在问。',
    '物业已公示收支并召开说明会，恢复原价待业主大会表决。',
  ),
]
