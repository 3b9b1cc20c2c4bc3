//! A notice asks for money and threatens with nothing that is not the office's to do: it must not stop or ration water, power, heat or gas to get
//! paid (《民法典》944 and 《物业管理条例》). A text that says so in any of the usual spellings is refused with the word that says it. Signs
//! between the characters, wide and traditional forms and the sounds in Latin letters are seen through; so a harmless text may now and
//! then be refused, and is then said in other words.

use crate::error::Refusal;
use crate::text;

/// What a household must not be cut off from.
const SUPPLIES: &[&str] = &[
    "天然气",
    "自来水",
    "生活用水",
    "热水",
    "燃气",
    "煤气",
    "暖气",
    "水",
    "电",
    "气",
    "暖",
    "热",
];

/// Cutting off, before the supply.
const CUTS: &[&str] = &[
    "切断", "中断", "中止", "终止", "拉断", "掐断", "关闭", "关停", "关掉", "停", "断", "限", "掐",
    "锁", "封", "拆",
];

/// What may stand between the two.
const BETWEEN: &[&str] = &[
    "供应", "使用", "输送", "房屋", "室内", "业主", "住户", "部分", "全部", "居民", "生活", "小区",
    "止", "掉", "了", "供", "用", "送", "制", "其", "你", "您", "贵", "该", "户", "家", "的", "绝",
    "开", "闭", "对", "给", "向", "本", "各",
];

/// Between a ration and the supply; 限 alone begins many a harmless sentence.
const OF_A_RATION: &[&str] = &["供应", "使用", "制", "供", "用", "量", "时"];

/// Cutting off, after the supply.
const CUT_AFTER: &[&str] = &[
    "切断", "中断", "中止", "终止", "关闭", "关停", "限制", "限供", "限用", "拉闸", "停", "断",
    "掐", "锁", "封",
];

/// Between the supply and its cutting off.
const BEFORE_A_CUT: &[&str] = &[
    "供应", "使用", "服务", "一律", "立即", "马上", "予以", "将", "会", "被", "就", "要", "全",
    "都", "给", "您", "你", "源", "表", "供", "也", "必", "即", "该", "户",
];

/// What says it without naming the supply.
const ALONE: &[&str] = &[
    "拉闸",
    "断供",
    "停供",
    "关阀",
    "关闸",
    "cutoff",
    "cutwater",
    "cutpower",
    "cutgas",
    "cutheat",
    "cuttheheat",
    "cutelectric",
    "cutthewater",
    "cutthepower",
    "cutthegas",
    "cutyourwater",
    "cutyourpower",
    "disconnect",
    "shutoff",
    "turnoff",
];

/// Words that begin with a supply's character and are none: 电话, 热线, 气候.
const NO_SUPPLY: &[(&str, &str)] = &[
    ("电", "话子邮汇信脑视影动器瓶池"),
    ("热", "线情心"),
    ("气", "候象温氛味"),
    ("暖", "心"),
    ("水", "平果"),
];

/// Words that end with a cut's character and are none: 期限, 诊断.
const NO_CUT: &[(&str, &str)] = &[("限", "期时权年界"), ("断", "诊判"), ("封", "密信")];

/// Refuses texts that threaten to cut off a supply.
///
/// # Errors
/// [`Refusal::NoticeThreatens`] with the words that do.
pub fn refuse_threats<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<(), Refusal> {
    for text in texts {
        if let Some(word) = threat(text) {
            return Err(Refusal::NoticeThreatens { word });
        }
    }
    Ok(())
}

/// The words of `text` that threaten, in plain characters.
pub(super) fn threat(text: &str) -> Option<String> {
    let plain = plain(text);
    let sounded = sounds(&plain);
    [plain, sounded].iter().find_map(|text| said(text))
}

fn said(text: &str) -> Option<String> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let found = ALONE
            .iter()
            .copied()
            .find_map(|word| rest.starts_with(word).then_some(word.len()))
            .or_else(|| cut_of_a_supply(before, rest))
            .or_else(|| supply_cut(rest));
        if let Some(length) = found {
            return rest.get(..length).map(str::to_owned);
        }
        before = Some(c);
    }
    None
}

/// 停水, 停止供水, 限制用电: how long the words are.
fn cut_of_a_supply(before: Option<char>, rest: &str) -> Option<usize> {
    let cut = CUTS.iter().find(|cut| rest.starts_with(**cut))?;
    if before.is_some_and(|before| belongs(NO_CUT, cut, before)) {
        return None;
    }
    let between = if *cut == "限" { OF_A_RATION } else { BETWEEN };
    let after = rest.get(cut.len()..)?;
    reach(after, between, SUPPLIES, 8).map(|length| length.saturating_add(cut.len()))
}

/// 水将被停, 供电中断: how long the words are.
fn supply_cut(rest: &str) -> Option<usize> {
    let length = at_first(rest, SUPPLIES)?;
    let after = rest.get(length..)?;
    let cut = reach(after, BEFORE_A_CUT, CUT_AFTER, 6)?;
    let is_parking = rest
        .get(..length.saturating_add(cut))
        .is_some_and(|said| said.ends_with('停'))
        && rest
            .get(length.saturating_add(cut)..)
            .is_some_and(|next| next.starts_with(['车', '留', '放']));
    (!is_parking).then(|| length.saturating_add(cut))
}

/// How far it is over at most `most` words of `between` to the end of one of `ends`.
fn reach(text: &str, between: &[&str], ends: &[&str], most: usize) -> Option<usize> {
    if let Some(length) = at_first(text, ends) {
        return Some(length);
    }
    let left = most.checked_sub(1)?;
    between
        .iter()
        .filter(|word| text.starts_with(**word))
        .find_map(|word| {
            let rest = text.get(word.len()..)?;
            reach(rest, between, ends, left).map(|length| length.saturating_add(word.len()))
        })
}

/// The length of the word the text begins with, where it is one of these and no part of a harmless one.
fn at_first(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| {
        let next = text.strip_prefix(*word)?.chars().next();
        let harmless = next.is_some_and(|next| belongs(NO_SUPPLY, word, next));
        (!harmless).then_some(word.len())
    })
}

fn belongs(list: &[(&str, &str)], word: &str, beside: char) -> bool {
    list.iter()
        .any(|(of, besides)| *of == word && besides.contains(beside))
}

/// Without anything but letters and characters, in their plain forms.
fn plain(text: &str) -> String {
    text::narrow(text)
        .chars()
        .map(common)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The common form of a character: simplified, whole, without its tone.
const fn common(c: char) -> char {
    match c {
        '斷' => '断',
        '電' => '电',
        '氣' | '⽓' | '炁' => '气',
        '熱' => '热',
        '煖' => '暖',
        '⽔' | '㊌' | '氵' | '氺' => '水',
        '⽌' => '止',
        '應' => '应',
        '製' => '制',
        '將' => '将',
        '會' => '会',
        '關' | '関' => '关',
        '閉' => '闭',
        '閘' => '闸',
        '閥' => '阀',
        '鎖' => '锁',
        '終' => '终',
        '給' => '给',
        '對' => '对',
        '戶' | '戸' => '户',
        '內' => '内',
        '業' => '业',
        '開' => '开',
        '絕' => '绝',
        '輸' => '输',
        '時' => '时',
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        c => c,
    }
}

/// Sounds written for characters: `ting shui`.
fn sounds(plain: &str) -> String {
    const SOUNDS: &[(&str, &str)] = &[
        ("shui", "水"),
        ("dian", "电"),
        ("nuan", "暖"),
        ("ting", "停"),
        ("duan", "断"),
        ("xian", "限"),
        ("gong", "供"),
        ("zhi", "止"),
        ("qie", "切"),
        ("ran", "燃"),
        ("qi", "气"),
        ("re", "热"),
    ];
    SOUNDS
        .iter()
        .fold(plain.to_owned(), |text, (sound, character)| {
            text.replace(sound, character)
        })
}
