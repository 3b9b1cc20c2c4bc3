//! Where one person's name ends and the next begins. Two owners stand apart by a sign, by 和, 及 or 与, or by a blank between two whole
//! names; the blanks inside a two-character name go, those of a Latin name stay, one each, and a dot binds what stands beside it. What
//! could be read in two ways is read in none: a person is asked.

use super::several::{Several, parts};
use super::{Cell, says_nothing};
use crate::text;

/// Surnames of two characters, so that `欧阳 娜娜` is one person and `张三 李四` are two.
const LONG_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "长孙", "宇文", "司徒", "夏侯",
    "东方", "独孤", "南宫", "万俟", "闻人", "公孙", "轩辕", "端木", "申屠", "太史", "呼延", "赫连",
    "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "公羊", "钟离", "拓跋", "百里", "东郭", "西门",
];

/// Surnames of one character. Those that stand in given names far more often (明, 和, 平, 国) are left out, for they would make many
/// names doubtful.
const SURNAMES: &str = "\
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳酆鲍史唐\
费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵\
席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇\
邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜井段富巫乌焦巴弓牧隗谷车侯宓蓬全郗班仰仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶司韶郜\
黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充\
慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿弘匡文寇广禄阙欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙鞠须丰巢关蒯查\
荆游竺权逯盖益桓付肖闫代区仝佟佘揭覃邸原线苟亓仉冼岳帅缑亢况商牟伯墨哈谯笪涂尧卿展修战初矫麦占丘邝敬兰练粟税苑秘谌禚隋隽颉鲜";

/// Nobody's surname and part of many a company's name.
const ORGANISATIONS: &[&str] = &[
    "公司",
    "集团",
    "银行",
    "中心",
    "事务所",
    "委员会",
    "学校",
    "医院",
    "工作室",
    "商行",
    "店",
    "厂",
];

/// More words or characters than a cell of names has; what is longer is not taken apart.
const MOST: usize = 16;

/// The names in a cell, each at its place.
pub(crate) fn names(cell: &Cell) -> Several<String> {
    let mut names = Several::default();
    let text = bound(&unwrapped(&cell.text()));
    if says_nothing(&text) {
        return names;
    }
    let text = [" 及 ", " 和 ", " 与 "]
        .iter()
        .fold(text, |text, word| text.replace(word, "、"));
    for part in parts(&text) {
        if says_nothing(part) {
            names.put(None);
            continue;
        }
        let Some(people) = apart(part) else {
            names.put(None);
            names.unsure = true;
            continue;
        };
        for name in people {
            let sound = text::required("owner", &name, 60)
                .ok()
                .filter(|name| name.chars().any(char::is_alphabetic));
            names.read(sound);
        }
    }
    names
}

/// A name that the writer broke into lines to fit a narrow cell is one name: nobody's is a single character or a surname alone, so a
/// line of no more reads on in the next.
fn unwrapped(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']).map(str::trim);
    let is_part = |line: &str| {
        line.chars().all(is_chinese) && is_one(line) && !line.is_empty()
            || LONG_SURNAMES.contains(&line)
    };
    if lines.any(is_part) {
        text.replace(['\n', '\r'], " ")
    } else {
        text.to_owned()
    }
}

/// With blanks of one kind, and none around the dot inside a name: `买买提 · 吐尔逊`.
fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\u{3000}' | '\u{a0}' | '\t' if bound.ends_with(is_dot) => {}
            ' ' | '\u{3000}' | '\u{a0}' | '\t' => bound.push(' '),
            c => {
                if is_dot(c) {
                    bound.truncate(bound.trim_end_matches(' ').len());
                }
                bound.push(c);
            }
        }
    }
    bound
}

/// The names between two signs; nothing where they could be read in more ways than one.
fn apart(part: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    let chinese = words.iter().filter(|word| word.chars().all(is_chinese));
    match chinese.count() {
        0 => Some(vec![words.join(" ")]),
        count if count < words.len() => None,
        _ => match words.as_slice() {
            [word] => joined_by_word(word),
            _ => between_blanks(&words),
        },
    }
}

/// `张三和李四` are two, `李和平` is one.
fn joined_by_word(word: &str) -> Option<Vec<String>> {
    let whole = || Some(vec![word.to_owned()]);
    let length = word.chars().count();
    if length > MOST || ORGANISATIONS.iter().any(|of| word.contains(of)) {
        return whole();
    }
    let mut ways = Vec::new();
    readings_by_word(word, &mut Vec::new(), &mut ways);
    match ways.as_slice() {
        [] if length < 5 || word.contains(is_dot) || !word.contains(is_and) => whole(),
        [people] => Some(people.clone()),
        _ => None,
    }
}

fn readings_by_word(rest: &str, before: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    for (at, and) in rest.char_indices().filter(|(_, c)| is_and(*c)) {
        let (Some(name), Some(after)) = (
            rest.get(..at),
            rest.get(at.saturating_add(and.len_utf8())..),
        ) else {
            continue;
        };
        if !is_name(name) {
            continue;
        }
        before.push(name.to_owned());
        if is_name(after) {
            ways.push(before.iter().cloned().chain([after.to_owned()]).collect());
        }
        readings_by_word(after, before, ways);
        before.pop();
    }
}

/// `张 三 李 四` and `张三 李四` are two, `李 小 明` and `欧阳 娜娜` are one.
fn between_blanks(words: &[&str]) -> Option<Vec<String>> {
    if words.len() > MOST {
        return None;
    }
    let mut ways = Vec::new();
    readings_between_blanks(words, &mut Vec::new(), &mut ways);
    match ways.as_slice() {
        [people] => Some(people.clone()),
        [] => {
            let whole = words.concat();
            let begins = words.first().is_some_and(|word| is_one(word));
            (begins && whole.chars().count() <= 3).then(|| vec![whole])
        }
        _ => None,
    }
}

fn readings_between_blanks(rest: &[&str], before: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    if rest.is_empty() {
        ways.push(before.clone());
        return;
    }
    for count in 1..=rest.len().min(4) {
        let Some((words, after)) = rest.split_at_checked(count) else {
            continue;
        };
        let name = words.concat();
        let whole_word = count == 1 && !is_one(&name) && name.chars().count() <= 4;
        if is_name(&name) || whole_word && begins_with_surname(&name) {
            before.push(name);
            readings_between_blanks(after, before, ways);
            before.pop();
        }
    }
}

/// A surname and one or two characters.
fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    match LONG_SURNAMES.iter().any(|long| text.starts_with(long)) {
        true => (3..=4).contains(&length),
        false => (2..=3).contains(&length) && begins_with_surname(text),
    }
}

fn begins_with_surname(text: &str) -> bool {
    !LONG_SURNAMES.contains(&text)
        && (LONG_SURNAMES.iter().any(|long| text.starts_with(long))
            || text.starts_with(|c: char| SURNAMES.contains(c)))
}

fn is_one(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_and(c: char) -> bool {
    matches!(c, '和' | '及' | '与')
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧')
}

/// Chinese characters of every plane, and the dot inside a name of several parts.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        || is_dot(c)
}
