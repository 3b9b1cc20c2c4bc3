//! How a name is read aloud. A surname often has a reading of its own (单 is shàn, not dān); the given name is read as the dictionary
//! reads it. ü is written v, and a second time u, because both are typed.

use crate::text;
use pinyin::ToPinyin;

/// Surnames of two characters that are read otherwise than character by character.
const DOUBLE: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
    ("长孙", ["zhang", "sun"]),
    ("宰父", ["zai", "fu"]),
    ("令狐", ["ling", "hu"]),
    ("夏侯", ["xia", "hou"]),
    ("皇甫", ["huang", "fu"]),
    ("亓官", ["qi", "guan"]),
    ("呼延", ["hu", "yan"]),
    ("乐正", ["yue", "zheng"]),
    ("濮阳", ["pu", "yang"]),
    ("淳于", ["chun", "yu"]),
    ("鲜于", ["xian", "yu"]),
    ("车正", ["che", "zheng"]),
];

/// Surnames of one character whose reading differs from the dictionary's first, or might.
const SINGLE: &[(char, &str)] = &[
    ('单', "shan"),
    ('單', "shan"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('區', "ou"),
    ('查', "zha"),
    ('翟', "zhai"),
    ('曾', "zeng"),
    ('任', "ren"),
    ('覃', "qin"),
    ('员', "yun"),
    ('逄', "pang"),
    ('朴', "piao"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('乐', "yue"),
    ('洗', "xian"),
    ('冼', "xian"),
    ('折', "she"),
    ('秘', "bi"),
    ('种', "chong"),
    ('繁', "po"),
    ('召', "shao"),
    ('谌', "chen"),
    ('宓', "mi"),
    ('郗', "xi"),
    ('郇', "xun"),
    ('燕', "yan"),
    ('应', "ying"),
    ('宁', "ning"),
    ('牟', "mu"),
    ('佴', "nai"),
    ('句', "gou"),
    ('阚', "kan"),
    ('葛', "ge"),
    ('卜', "bu"),
    ('贲', "ben"),
    ('费', "fei"),
    ('哈', "ha"),
    ('纪', "ji"),
    ('隗', "wei"),
    ('强', "qiang"),
    ('那', "na"),
    ('能', "nai"),
    ('祭', "zhai"),
    ('钭', "tou"),
    ('曲', "qu"),
    ('石', "shi"),
    ('沈', "shen"),
    ('藏', "zang"),
    ('臧', "zang"),
    ('重', "chong"),
    ('车', "che"),
    ('盛', "sheng"),
    ('呙', "guo"),
    ('莘', "shen"),
    ('眭', "sui"),
    ('褚', "chu"),
    ('万', "wan"),
    ('柏', "bai"),
    ('薄', "bo"),
    ('贾', "jia"),
    ('俞', "yu"),
    ('於', "yu"),
    ('尉', "wei"),
    ('訾', "zi"),
    ('颉', "xie"),
    ('撒', "sa"),
    ('相', "xiang"),
    ('行', "xing"),
    ('占', "zhan"),
    ('瞿', "qu"),
    ('鲍', "bao"),
    ('过', "guo"),
    ('华', "hua"),
    ('乜', "nie"),
    ('仉', "zhang"),
    ('亓', "qi"),
    ('幺', "yao"),
    ('长', "chang"),
    ('朝', "chao"),
    ('郝', "hao"),
    ('庄', "zhuang"),
    ('宿', "su"),
    ('陆', "lu"),
    ('六', "lu"),
    ('尹', "yin"),
    ('殷', "yin"),
    ('匡', "kuang"),
];

/// A name's readings, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// `zhangwei`, with v for ü.
    pub full: String,
    /// The first letter of each character or Latin word: `zw`.
    pub initials: String,
}

impl Reading {
    /// The reading as those write it who have no ü on the keyboard and do not know of v; none when it is the same.
    pub fn with_u(&self) -> Option<String> {
        let other = self.full.replace("lv", "lu").replace("nv", "nu");
        (other != self.full).then_some(other)
    }
}

/// Reads a name. Characters that no dictionary reads are passed over; they are still found as themselves.
pub fn read(name: &str) -> Reading {
    let mut reading = Reading::default();
    let mut rest = name.trim_start();
    if let Some((surname, sounds)) = DOUBLE.iter().find(|(surname, _)| rest.starts_with(surname)) {
        sounds.iter().for_each(|sound| reading.say(sound));
        rest = rest.strip_prefix(surname).unwrap_or_default();
    } else if let Some(first) = rest.chars().next() {
        let given = rest.strip_prefix(first).unwrap_or_default();
        let own = SINGLE.iter().find(|(surname, _)| *surname == first);
        if let (Some((_, sound)), false) = (own, given.is_empty()) {
            reading.say(sound);
            rest = given;
        }
    }
    let mut in_word = false;
    for c in rest.chars() {
        if let Some(sound) = c.to_pinyin() {
            reading.say(&sound.plain().replace('ü', "v"));
            in_word = false;
        } else if c.is_alphanumeric() && c.len_utf8() < 3 {
            let folded = text::narrow(c.encode_utf8(&mut [0; 4])).to_lowercase();
            let folded = folded.replace('ü', "v");
            reading.full.push_str(&folded);
            if !in_word {
                reading.initials.push_str(&folded);
            }
            in_word = true;
        } else {
            in_word = c == '\'' || c == '’';
        }
    }
    reading
}

impl Reading {
    fn say(&mut self, sound: &str) {
        self.full.push_str(sound);
        self.initials.extend(sound.chars().next());
    }
}
