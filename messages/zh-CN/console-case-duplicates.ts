export const zhConsoleCaseDuplicates = {
  title: '查重合并',
  lead: '附近、内容相近、还没办结的。合并后一起办，每位提出的人都会收到同样的进度。',
  looked: (n: number) => `比较了最近登记的 ${n} 件。`,
  none: '最近登记的里面没有相近的。',
  back: '回到督办',
  group: (n: number) => `${n} 件相近`,
  main: '留这一件',
  duplicate: '选中',
  metres: (n: number) => `相距 ${n} 米`,
  opened: (when: string) => `${when}登记`,
  merge: (n: number, number: string) => `把 ${n} 件并入 ${number}`,
  nothingChosen: '请先选中',
  unlike: (n: number) => `选中的 ${n} 件不是同一件事`,
  unlikeNoted: '记下了，不再放在一起',
  merged: (n: number) => `已合并 ${n} 件`,
  failed: (number: string) => `${number} 没有并入`,
}
export type ConsoleCaseDuplicatesWords = typeof zhConsoleCaseDuplicates
