// What the page says, Chinese and English; a number in braces is the place of a value.
const TEXTS = {
  whole: ["全部显示", "Show all"],
  present: ["演示", "Present"],
  more: ["更多 ▾", "More ▾"],
  theme: ["深色或浅色", "Dark or light"],
  search: ["查找机关、文件（/）", "Find an agency, a work ( / )"],
  found: ["查找结果", "What is found"],
  notFound: ["图中没有“{0}”", "Nothing in this picture is called “{0}”"],
  inside: ["在“{0}”中", "in “{0}”"],
  link: ["复制此状态的链接", "Copy a link to this state"],
  linkHere: ["此状态的链接（已选中，可复制）", "The link to this state (selected: copy it)"],
  copied: ["链接已复制", "The link is copied"],
  png: ["存为 PNG 图片", "Save as PNG"],
  svg: ["存为 SVG 矢量图", "Save as SVG"],
  print: ["打印", "Print"],
  table: ["以表格列出全部内容", "Everything as tables"],
  steps: ["演示步骤…", "Steps of a talk…"],
  help: ["键盘操作（?）", "Keyboard ( ? )"],
  in: ["放大（+）", "Zoom in ( + )"],
  out: ["缩小（-）", "Zoom out ( - )"],
  fit: ["适合窗口（0）", "Fit the window ( 0 )"],
  full: ["全屏（f）", "Full screen ( f )"],
  side: ["说明与原文", "Notes and quotes"],
  close: ["收起", "Close"],
  back: ["上一步", "Previous step"],
  next: ["下一步", "Next step"],
  leave: ["结束演示", "End"],
  boxes: ["框", "Boxes"],
  lines: ["线", "Lines"],
  levels: ["级别", "Levels"],
  years: ["年份", "Years"],
  undated: ["无日期 {0}", "undated {0}"],
  yearFrom: ["自", "from"],
  yearTo: ["至", "to"],
  legend: ["图例", "Legend"],
  tools: ["工具", "Tools"],
  looking: ["缩放", "Zoom"],
  toggle: ["点击隐藏或显示", "Click to hide or show"],
  undo: ["↶ 撤销", "↶ Undo"],
  redo: ["↷ 重做", "↷ Redo"],
  foldLegend: ["图例 ▾", "Legend ▾"],
  openLegend: ["图例 ▴", "Legend ▴"],
  drawing: ["图：用方向键在相连的框之间移动，回车看原文", "The picture: arrow keys move between joined boxes, Enter reads the quotes"],
  click: ["点一条线或一个框，看它的原文", "Click a line or a box to read its quotes"],
  notes: ["说明", "Notes"],
  query: ["查询：{0}", "Query: {0}"],
  open: ["展开", "Open"],
  fold: ["收起", "Fold"],
  before: ["← 前 {0} 个", "← The {0} before"],
  after: ["后 {0} 个 →", "The next {0} →"],
  opened: ["“{0}”已展开", "“{0}” is open"],
  foldedUp: ["“{0}”已收起", "“{0}” is folded"],
  untold: ["原文未附在本图中", "Its quotes are not in this file"],
  goBack: ["← 返回", "← Back"],
  remaining: ["另有 {0} 处未列出", "{0} more not shown here"],
  filtered: ["按筛选条件隐去 {0} 处", "{0} hidden by the filters"],
  together: ["此处有 {0} 条线", "{0} lines run together here"],
  facts: ["{0} 处", "{0} facts"],
  facts1: ["{0} 处", "{0} fact"],
  sources: ["{0} 个来源文件", "{0} source files"],
  sources1: ["{0} 个来源文件", "{0} source file"],
  name: ["名称", "Name"],
  kind: ["种类", "Kind"],
  number: ["文号", "Number"],
  level: ["级别", "Level"],
  joined: ["连线", "Lines"],
  from: ["起", "From"],
  to: ["止", "To"],
  relation: ["关系", "Relation"],
  count: ["处", "Facts"],
  stepOf: ["{0} / {1}", "{0} / {1}"],
  addStep: ["把当前画面加为一步", "Add this view as a step"],
  captionZh: ["中文解说", "Caption in Chinese"],
  captionEn: ["英文解说", "Caption in English"],
  up: ["上移", "Up"],
  down: ["下移", "Down"],
  drop: ["删除", "Remove"],
  go: ["查看", "Look"],
  saveSteps: ["存步骤文件", "Save the steps"],
  savePage: ["存含步骤的网页副本", "Save a copy of the page with them"],
  noSteps: ["还没有步骤。调整好画面后点“加为一步”。", "There are no steps yet. Arrange the picture, then add it as a step."],
  stepsHelp: ["步骤文件可用 kg view … --steps 文件 再装入。", "kg view … --steps FILE puts the file of steps into a picture."],
  drawnBy: ["由 Zhengwu KG 从知识图谱绘制", "Drawn from the graph by Zhengwu KG"],
};

const KEYS = [
  ["Tab", "在各控件间移动", "from one control to the next"],
  ["← ↑ → ↓", "在相连的框之间移动（图中）", "between joined boxes (in the picture)"],
  ["Enter", "打开所选框的原文；展开、收起折叠框（或双击）", "read the quotes of the chosen box; open or fold a folded one (or double-click)"],
  ["Esc", "关闭、取消选择、全部显示", "close, choose nothing, show all"],
  ["+  −  0", "放大、缩小、适合窗口", "zoom in, out, fit"],
  ["/", "查找", "find"],
  ["f", "全屏", "full screen"],
  ["Ctrl+Z  Ctrl+Y", "撤销、重做筛选和展开", "undo, redo filters and opening"],
  ["PageDown  PageUp  Space", "演示：下一步、上一步", "steps: next, previous"],
  ["?", "本页", "this help"],
];

function say(key, ...values) {
  return sayIn(state.lang, key, ...values);
}

function sayIn(lang, key, ...values) {
  const told = TEXTS[key][lang === "zh" ? 0 : 1];
  return told.replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function many(key, count) { // with the English singular where one is meant
  return say(count === 1 ? key + "1" : key, count);
}

function words(said) { // what is said in both languages is words, a name is a text
  return inOne(said, state.lang);
}

function inOne(said, lang) {
  return said && typeof said === "object" ? said[lang] : said || "";
}

function inBoth(make) {
  return { zh: make("zh"), en: make("en") };
}
