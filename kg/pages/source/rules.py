"""What the rules that find things do, in words; a rule without words here is told by its name."""

from __future__ import annotations

_TABLE = """
title|书名号内的名称,文种已知|a name in 《》 of a known form
number|发文字号|a document number
number-repair|残缺字号的复原(只有一种合理读法)|a damaged number with one sound reading
number-list|并列字号,承前省略代字|a number in a list that shares its code
order|令号|the number of an order
announcement|公告编号|the number of an announcement
standard|标准编号|the number of a standard
year-and-serial|年份和期号|year and serial
short-form|由文中全称确定的简称|a short form of a title printed before
defined-short-form|“以下简称”所定义的简称|a short form that the text defines
known-title|目录中法律的名称(无书名号)|the title of a law of the catalogue, without 《》
plain-title|无书名号的标题|a title without 《》
quoted-title|引号内的标题|a title in quotation marks
cue-word|表示引用关系的词|a word that tells how something is cited
pinpoint|条、款、项|an article, paragraph or item
pinpoint-line|条款所在行|a line of articles
central|中央机关或其下属|a central body, or one below it
full-name|机关全称|the full name of an agency
short-name|由发文机关所在地确定的简称|a short name, read by the issuer's place
self-reference|自称(我局、本办)|what the issuer calls itself
superior|上级的自称(市局、省厅)|the superior body, from the issuer's view
inner-unit|内设机构|an inner unit
bare-unit|只写名称的内设机构|an inner unit by its bare name
known-unit|上文已出现的内设机构|an inner unit named before
unit-of|写明隶属的内设机构|an inner unit named with its body
defined-short-name|“以下简称”所定义的机关简称|a short name that the text defines
coordinated|并列机关,承前省略|an agency in a list that shares a word
header-line|文头的一行|a line at the head
header-lines|文头数行(标题折行)|several lines at the head
header-title|标题中的文字|words of the title
header-title-place|标题中的地名|the place in the title
header-field|元数据栏|a field of the metadata
header-signature|落款|the signature at the end
header-signature-inline|正文末行的落款|a signature in the last line
header-copy|抄送栏|the copy line
header-answered|所复来文|the paper that it answers
header-formula|公文用语(特此通知)|a formula of official papers
header-closing-formula|文末用语|the closing formula
header-closing-line|文末一行|the last line
header-issued-text|所印发的文本|the text that it issues
header-speaker|报告人|who speaks
header-speech|讲话、报告的时间和场合|the occasion of a speech
header-inline|正文首句中的称呼|an address within the first sentence
header-heading|篇首小标题|a heading at the top
header-head-line|题注|a note below the title
header-date-line|单独一行的日期|a date on its own line
part-carried|所印发文本的标题|the title of a text that is issued
part-annex|附件标题|the title of an annex
named|完整名称|the full name
office-name|领导小组办公室|the office of a group
set-up|成立、组成领导小组的句子|a sentence that sets a group up
sentence|句中写明|said in a sentence
sentence-person|句中的姓名|a name in a sentence
roster|名单|a roster
roster-person|名单中的姓名|a name on a roster
post-name|职务加姓名|post, then name
post-names|职务加数人姓名|post, then several names
name-post|姓名加职务|name, then post
label-name|栏目名加姓名(签发人:某某)|a label, then a name
signer|署名|who signs
profile|人物简介|a profile
owned-site|某机关网站|the website of an agency
quoted-site|引号内的网站名|a website in quotation marks
named-site|网站名称|a website by its name
named-site-address|网站名称和网址|a website with its address
short-site|网站简称|a website by a short name
url|网址|an address on the web
quoted-column|引号内的专栏名|a column in quotation marks
site-column|网站专栏|a column of a website
column-path|栏目路径|a path of columns
column-list|并列栏目|columns in a list
statutory-column|法定公开专栏|the column that law asks for
known-name|已知平台的名称|the name of a known platform
gazette|公报|a gazette
short-gazette|公报简称|a gazette by a short name
named-system|系统名称|a system by its name
quoted-system|引号内的系统名|a system in quotation marks
approval-system|审批、监察系统|a system for approvals
hotline|热线|a hotline
quoted-hotline|引号内的热线|a hotline in quotation marks
again|上文平台再次出现|a platform named before
owned-centre|某机关服务中心|the service centre of an agency
short-centre|服务中心简称|a service centre by a short name
hall|办事大厅|a service hall
owned-hall|某机关办事大厅|the hall of an agency
short-hall|大厅简称|a hall by a short name
short-reading-point|查阅点简称|a reading point by a short name
appointed-reading-point|指定的查阅点|an appointed reading point
owned-reading-point|某机关查阅点|the reading point of an agency
own-reading-point|本机关查阅点|its own reading point
quoted-reading-point|引号内的查阅点|a reading point in quotation marks
quoted-account|引号内的公众号、微博|an account in quotation marks
official-account|官方账号|an official account
quoted-app|引号内的应用|an app in quotation marks
bracket|句末括号内的责任单位|the units in brackets after a task
duty|职责条款|a clause of duties
table|分工表的一行|a row of a table of duties
by|“由……负责”|"by …"
lead|“牵头”|who leads
table-line|表格的一行|a line of a table
table-row|表格的一行|a row of a table
article-20|政府信息公开条例第二十条表|the table of article 20
court-row|复议诉讼表的一行|a row of the table of reviews and suits
statement-published|句中的主动公开数|a sentence on what was published
statement-outcome|句中的办理结果数|a sentence on outcomes
statement-none|“没有收到申请”|a sentence that there was none
statement-received|句中的收到申请数|a sentence on applications received
statement-applicant|句中的申请人数|a sentence on applicants
statement-website|句中的网站数|a sentence on a website
label-stated|指标名和数|an indicator with its number
validity-own|关于自身效力的句子|a sentence on its own force
validity-issued|关于所发文本效力的句子|a sentence on the force of what it issues
validity-field|时效性栏|the field of validity
validity-title-word|标题中的“试行”等|trial, in the title
validity-title|所引标题的效力|the force of a title cited
sum-table|表内合计核对|the sums of a table
comrades|“……等同志”|comrades, by name
takes-post|“任……”的句子|a sentence on who takes a post
owned-account|某机关公众号、微博|the account of an agency
number-last|名称在前、号码在后的热线|a hotline, its number last
branch|平台分厅、分站|a branch of a platform
told-operator|句中写明的运营者|an operator told in a sentence
hotline-branch|热线分中心|a branch of a hotline
header-note|题注中的日期|the date in a note below the title
header-bare-date|单独的日期数字|a date in bare digits
header-prepared-by|编制单位|who prepared it
header-keywords|主题词栏|the line of keywords
header-closing-date|文末的日期|the date at the end
header-issued-by-order|公布令所附文本的标题|the title of the text that an order promulgates
header-before-fields|元数据栏之前的标题|the title before the fields of metadata
validity-note|附注中的施行日期|the date in a note
known-app|已知的应用|a known app
owned-gazette|某机关公报|the gazette of an agency
owned-hotline|某机关热线|the hotline of an agency
short-hotline|热线简称|a hotline by a short name
header-above-source|来源行之上的标题|the title above the line of its source
header-breadcrumb|导航路径之后的标题|the title behind a path of navigation
header-closing-inline|文末句中的落款|a signature within the last sentence
header-flat|文本连成一行的文头|a head that runs on in one line
header-signature-odd|不合格式的落款|a signature of an odd form
header-source|来源栏|the line of its source
sum-statement|句内合计核对|the sums of a sentence
validity-stamp|时效标记|a stamp of validity
unresolved|见到而未收|seen, and not taken
"""
RULES: dict[str, tuple[str, str]] = {
    name: (zh, en) for name, zh, en in (row.split("|") for row in _TABLE.strip().splitlines())
}
