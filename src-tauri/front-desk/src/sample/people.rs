//! The names of the sample's people: common ones, and those that a desk must get right.

/// Names that are hard to type, to sort, to find or to print.
const HARD: [&str; 10] = [
    "阿依古丽·买买提",
    "李䶮",
    "王犇骉",
    "赵𬭎",
    "单雄信",
    "解珍",
    "仇英",
    "尉迟敏",
    "查良",
    "Mary Ann O'Neil",
];
const SURNAMES: [&str; 16] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",
    "欧阳",
];
const GIVEN: [&str; 13] = [
    "伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "子轩", "梓涵", "国庆",
];

/// The name of the `at`th person.
pub(super) fn name(at: u32) -> String {
    let at = usize::try_from(at).unwrap_or_default();
    if at % 7 == 3
        && let Some(hard) = HARD.get(at / 7)
    {
        return (*hard).to_owned();
    }
    let surname = SURNAMES.iter().cycle().nth(at).map_or("", |name| *name);
    let given = GIVEN.iter().cycle().nth(at).map_or("", |name| *name);
    format!("{surname}{given}")
}
