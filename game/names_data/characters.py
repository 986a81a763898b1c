"""How each character of the lists is written in traditional script and read in pinyin, as in names."""

from __future__ import annotations

_TABLE = """
王wang 李li 张張zhang 刘劉liu 陈陳chen 杨楊yang 黄黃huang 赵趙zhao 周zhou 吴吳wu 徐xu 孙孫sun 马馬ma 朱zhu
胡hu 郭guo 何he 林lin 高gao 罗羅luo 郑鄭zheng 梁liang 谢謝xie 宋song 唐tang 许許xu 邓鄧deng 韩韓han 冯馮feng
曹cao 彭peng 曾zeng 肖蕭xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋蔣jiang 余yu 于yu 杜du 叶葉ye 程cheng 魏wei
苏蘇su 吕呂lü 丁ding 任ren 卢盧lu 姚yao 沈shen 钟鍾zhong 姜jiang 崔cui 谭譚tan 陆陸lu 范fan 汪wang 廖liao
石shi 金jin 韦韋wei 贾賈jia 夏xia 付傅fu 方fang 邹鄒zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin
薛xue 闫閻yan 段duan 雷lei 龙龍long 黎li 史shi 陶tao 贺賀he 毛mao 郝hao 顾顧gu 龚龔gong 邵shao 万萬wan 覃qin
武wu 钱錢qian 戴dai 严嚴yan 莫mo 孔kong 向xiang 常chang 汤湯tang 康kang 易yi 乔喬qiao 温溫wen 庄莊zhuang
柳liu 岳yue 俞yu 骆駱luo 殷yin 季ji 施shi 文wen 柯ke 麦麥mai 欧歐ou 阳陽yang 晓曉xiao 月yue 雨yu 桐tong
嘉jia 怡yi 美mei 玲ling 佳jia 宁寧ning 诗詩shi 涵han 静靜jing 欣xin 思si 琪qi 梦夢meng 瑶瑤yao 雅ya 婷ting
婉wan 清qing 若ruo 兰蘭lan 燕yan 丽麗li 华華hua 秀xiu 英ying 春chun 梅mei 海hai 玉yu 慧hui 敏min 淑shu 芬fen
雪xue 丹dan 然ran 子zi 梓zi 萱xuan 语語yu 嫣yan 书書shu 可ke 心xin 洁潔jie 彤tong 芷zhi 晴qing 雯wen
娴嫻xian 莹瑩ying 薇wei 菲fei 川chuan 秋qiu 萍ping 冬dong 荷he 明ming 珠zhu 珍zhen 珊shan 莉li 娟juan 娜na
红紅hong 芳fang 小xiao 琴qin 霞xia 彩cai 云雲yun 舒shu 楠nan 音yin 颖穎ying 琳lin 佩pei 君jun 安an 亦yi 一yi
诺諾nuo 依yi 以yi 馨xin 素su 桂gui 翠cui 凤鳳feng 蕾lei 倩qian 萌meng 岚嵐lan 蓉rong 建jian 国國guo 远遠yuan
志zhi 强強qiang 浩hao 博bo 永yong 俊jun 杰傑jie 轩軒xuan 宇yu 航hang 晨chen 涛濤tao 栋棟dong 军軍jun
刚剛gang 立li 新xin 群qun 斌bin 家jia 豪hao 伟偉wei 辉輝hui 亮liang 光guang 峰feng 东東dong 波bo 洋yang
宏hong 达達da 鹏鵬peng 飞飛fei 扬揚yang 升sheng 生sheng 树樹shu 德de 振zhen 平ping 卫衛wei 少shao 鸣鳴ming
凡fan 帆fan 天tian 佑you 成cheng 景jing 行xing 恒恆heng 泽澤ze 楷kai 墨mo 谦謙qian 健jian 源yuan 睿rui 磊lei
鑫xin 超chao 凯凱kai 勇yong 毅yi 昊hao 彬bin 满滿man 鱼魚yu 禾he 北bei 南nan 米mi 宝寶bao 葵kui 舟zhou 溪xi
山shan 星xing 枫楓feng 松song 芽ya 草cao 桃tao 柚you 橙cheng 杏xing 鹿lu 虎hu 牛niu 羊yang 象xiang 鹤鶴he
鲸鯨jing 贝貝bei 路lu 乐樂le 豆dou 糖tang 果guo 粒li 团團tuan 圆圓yuan 朵duo 多duo 点點dian 壮壯zhuang 奇qi
妞niu 妙miao 苗miao 蕊rui 辰chen 头頭tou 芋yu 番fan 茄qie 瓜gua 花hua 核he 芝zhi 麻ma 年nian 糕gao 饺餃jiao
馒饅man 包bao 布bu 泡pao 芙fu 奶nai 蜜mi 葡pu 萄tao 栗li 豌wan 绿綠lü 莲蓮lian 当噹dang 叮ding 咚dong 嘟du
皮pi 淘tao 跳tiao 大da 二er 阿a 福fu 谷穀gu 露lu 初chu 十shi 五wu 元yuan 悠you 悦悅yue 恬tian 甜tian 暖nuan
灿燦can 知zhi 沐mu 曦xi 慕mu
"""


def _read(entry: str) -> tuple[str, str, str]:
    """Simplified character, traditional character, pinyin."""
    pinyin = entry.lstrip("".join(c for c in entry if ord(c) > 0x2E80))
    characters = entry[: len(entry) - len(pinyin)]
    return characters[0], characters[-1], pinyin


_ENTRIES = [_read(entry) for entry in _TABLE.split()]
TRADITIONAL: dict[int, str] = {ord(simple): full for simple, full, _ in _ENTRIES if simple != full}
PINYIN: dict[str, str] = {simple: pinyin for simple, _, pinyin in _ENTRIES}


def traditional(word: str) -> str:
    """The word in traditional characters."""
    return word.translate(TRADITIONAL)


def pinyin(word: str) -> str:
    """The word in pinyin without tones, one capital: 思安 is "Si'an".

    Raises:
        KeyError: a character that is in none of the lists.
    """
    out = ""
    for character in word:
        syllable = PINYIN[character]
        out += ("'" if out and syllable[0] in "aeo" else "") + syllable
    return out.capitalize()
