//! Books as offices really keep them, each with what a person reading it would say.

use super::*;
use crate::residents::OccupancyRole;
use rust_xlsxwriter::{Format, Worksheet};

/// Every person of a plan with what is known of them; whoever has no number has a blank.
pub(super) fn people(plan: &ResidentsPlan) -> Vec<[String; 3]> {
    plan.people
        .iter()
        .map(|person| {
            let phone = person.phone.as_ref().map(|phone| phone.reveal().to_owned());
            let number = person
                .id_number
                .as_ref()
                .map(|number| number.reveal().to_owned());
            [
                person.name.clone(),
                phone.unwrap_or_default(),
                number.unwrap_or_default(),
            ]
        })
        .collect()
}

fn names_of(plan: &ResidentsPlan) -> Vec<&str> {
    plan.people
        .iter()
        .map(|person| person.name.as_str())
        .collect()
}

pub(super) fn workbook(draw: impl FnOnce(&mut Worksheet)) -> ResidentsPlan {
    let mut book = rust_xlsxwriter::Workbook::new();
    draw(book.add_worksheet());
    let bytes = book.save_to_buffer().unwrap();
    let received = exchange::read("book.xlsx", &bytes, &Course::default()).unwrap();
    dry_run(&received, today()).unwrap()
}

pub(super) const ID: &str = "110105197106125165";

const OTHER_ID: &str = "110105199501118626";

#[test]
fn the_second_number_is_the_second_owners() {
    let head: &[&str] = &["楼栋", "单元", "房号", "业主姓名", "身份证号", "联系电话"];
    let plan = planned(&[
        head,
        &[
            "1",
            "1",
            "101",
            "赵甲、钱乙",
            "110105197106125160、110105199501118626",
            "1380013800、13900139000",
        ],
        &[
            "1",
            "1",
            "102",
            "孙丙、李丁",
            "—/110105197106125165",
            "/13700137000",
        ],
        &["1", "1", "103", "周戊、吴己", "", "13600136000/13600136000"],
        &[
            "1",
            "1",
            "104",
            "郑庚、无、王辛",
            "",
            "13500135000、无、13400134000",
        ],
    ]);
    let blank = String::new;
    assert_eq!(
        people(&plan),
        [
            ["赵甲".to_owned(), blank(), blank()],
            ["钱乙".into(), "13900139000".into(), OTHER_ID.into()],
            ["孙丙".into(), blank(), blank()],
            ["李丁".into(), "13700137000".into(), ID.into()],
            ["周戊".into(), "13600136000".into(), blank()],
            ["吴己".into(), "13600136000".into(), blank()],
            ["郑庚".into(), "13500135000".into(), blank()],
            ["王辛".into(), "13400134000".into(), blank()],
        ],
        "a bad or empty number keeps its place, so nobody gets another's"
    );
    assert_eq!(
        kinds(&plan),
        [(2, ProblemKind::BadPhone), (2, ProblemKind::BadIdNumber)]
    );
}

#[test]
fn an_entrance_is_found_by_part_of_its_heading() {
    for heading in ["单元名称", "所属单元", "单元编号", "楼栋单元号"] {
        let plan = planned(&[
            &["楼栋名称", heading, "房号", "业主姓名", "联系电话"],
            &["90栋", "1单元", "101", "赵甲", "13800138000"],
            &["90栋", "2单元", "101", "钱乙", "13900139000"],
        ]);
        assert_eq!(labels(&plan), ["90-1-101", "90-2-101"], "{heading}");
        assert_eq!(kinds(&plan), [], "{heading}");
    }
}

#[test]
fn a_unit_that_comes_twice_with_another_owner_keeps_its_first() {
    let rows: &[&[&str]] = &[
        &[
            "楼栋",
            "门洞的叫法",
            "房号",
            "业主姓名",
            "联系电话",
            "车牌号",
        ],
        &["90栋", "东", "101", "赵甲", "13800138000", ""],
        &["90栋", "西", "101", "钱乙", "13900139000", "粤B12345"],
    ];
    let plan = planned(rows);
    assert_eq!(names_of(&plan), ["赵甲"]);
    assert_eq!(
        plan.plates_named, 0,
        "nothing of the other household is the first one's"
    );
    use ProblemKind::{DuplicateUnit, OtherHousehold};
    assert_eq!(kinds(&plan), [(3, DuplicateUnit), (3, OtherHousehold)]);
    let unread: Vec<&str> = plan
        .unread
        .iter()
        .map(|unread| unread.heading.as_str())
        .collect();
    assert_eq!(unread, ["门洞的叫法"]);

    let book = received(vec![Grid::of_text("台账", rows)]);
    let agreed = Corrections {
        agreed: vec![At {
            sheet: "台账".into(),
            row: 3,
        }],
        ..Corrections::default()
    };
    let book = agreed.applied(resident_rows(&book).unwrap());
    let plan = plan_of(&book);
    assert_eq!(
        names_of(&plan),
        ["赵甲", "钱乙"],
        "the clerk knows that both own it"
    );
    assert_eq!(plan.two_owner_units(), 1);
}

#[test]
fn a_room_merged_over_two_rows_is_one_unit_of_two_owners() {
    let plan = workbook(|page| {
        for (column, heading) in (0_u16..).zip(["楼栋", "房号", "业主姓名", "联系电话"])
        {
            page.write_string(0, column, heading).unwrap();
        }
        let plain = Format::new();
        page.merge_range(1, 0, 2, 0, "3栋", &plain).unwrap();
        page.merge_range(1, 1, 2, 1, "101", &plain).unwrap();
        page.write_string(1, 2, "赵甲").unwrap();
        page.write_string(2, 2, "钱乙").unwrap();
    });
    assert_eq!(labels(&plan), ["3-101"]);
    assert_eq!(names_of(&plan), ["赵甲", "钱乙"]);
    assert_eq!(kinds(&plan), []);
}

#[test]
fn each_sheet_says_what_stands_before_the_dash_of_a_room() {
    let carries = planned(&[
        &["楼栋", "房号", "业主姓名", "联系电话"],
        &["3栋", "1-101", "赵甲", ""],
        &["3栋", "2-101", "钱乙", ""],
        &["1栋", "1-101", "孙丙", ""],
        &["", "2-101", "李丁", ""],
    ]);
    assert_eq!(
        labels(&carries),
        ["3-1-101", "3-2-101", "1-1-101", "1-2-101"]
    );
    let entrance = planned(&[
        &["楼栋", "单元", "房号", "业主姓名", "联系电话"],
        &["3栋", "1单元", "1-101", "赵甲", ""],
        &["3栋", "2单元", "2-101", "钱乙", ""],
    ]);
    assert_eq!(labels(&entrance), ["3-1-101", "3-2-101"]);
    let building = planned(&[
        &["楼栋", "房号", "业主姓名", "联系电话"],
        &["1栋", "1-101", "赵甲", ""],
        &["2栋", "2-101", "钱乙", ""],
        &["3栋", "3-101", "孙丙", ""],
        &["4栋", "4-101", "李丁", ""],
        &["5栋", "2-101", "周戊", ""],
    ]);
    assert_eq!(labels(&building), ["1-101", "2-101", "3-101", "4-101"]);
    assert_eq!(
        kinds(&building),
        [(6, ProblemKind::BadUnit)],
        "a room of another building is nobody's guess"
    );
    let shops = planned(&[
        &["楼栋", "单元", "铺号", "业主姓名", "联系电话"],
        &["商业街", "", "12-3", "赵甲", ""],
        &["商业街", "", "101-1", "钱乙", ""],
    ]);
    assert_eq!(labels(&shops), ["商业街-12-3", "商业街-101-1"]);
    let written_out = planned(&[
        &["楼栋", "房号", "业主姓名", "联系电话"],
        &["3栋", "2单元101", "赵甲", ""],
        &["3栋", "3栋2单元102室", "钱乙", ""],
        &["3栋", "4栋2单元102室", "孙丙", ""],
    ]);
    assert_eq!(labels(&written_out), ["3-2-101", "3-2-102"]);
    assert_eq!(kinds(&written_out), [(4, ProblemKind::BadUnit)]);
}

#[test]
fn a_note_is_no_unit_and_no_person_is_passed_over() {
    let plan = planned(&[
        &[
            "楼栋",
            "单元",
            "房号",
            "业主姓名",
            "身份证号",
            "联系电话",
            "备注",
        ],
        &["1栋", "1", "101", "赵甲", "", "", ""],
        &["", "", "说明：空置房未列出", "", "", "", ""],
        &["", "", "", "钱乙", "", "", ""],
        &["", "", "", "", "", "13900139000", ""],
        &["1栋", "1", "", "", ID, "", ""],
        &["1栋", "1", "102", "孙丙", "", "", "共计两套"],
        &["制表：客服", "", "", "审核：李主任", "", "", ""],
        &["合计", "", "2", "", "", "", ""],
    ]);
    assert_eq!(labels(&plan), ["1-1-101", "1-1-102"]);
    assert_eq!(names_of(&plan), ["赵甲", "孙丙"]);
    let bad = ProblemKind::BadUnit;
    assert_eq!(kinds(&plan), [(3, bad), (4, bad), (5, bad), (6, bad)]);
    assert_eq!(plan.problems()[0].text, "说明：空置房未列出");
}

#[test]
fn tenants_and_families_are_what_the_book_calls_them() {
    use OccupancyRole::{Family, Owner, Tenant};
    let roles = |plan: &ResidentsPlan| -> Vec<(String, OccupancyRole)> {
        plan.stays
            .iter()
            .map(|stay| (plan.people[stay.person].name.clone(), stay.role))
            .collect()
    };
    let plan = planned(&[
        &["楼栋", "房号", "姓名", "与业主关系", "联系电话"],
        &["1栋", "101", "赵甲", "业主", "13800138000"],
        &["1栋", "101", "钱乙", "配偶", ""],
        &["1栋", "102", "孙丙", "租户", ""],
        &["1栋", "103", "李丁", "外星人", ""],
    ]);
    assert_eq!(
        roles(&plan),
        [
            ("赵甲".to_owned(), Owner),
            ("钱乙".into(), Family),
            ("孙丙".into(), Tenant)
        ]
    );
    assert_eq!(kinds(&plan), [(5, ProblemKind::BadRole)]);

    let plan = planned(&[
        &[
            "楼栋",
            "房号",
            "业主姓名",
            "联系电话",
            "租户姓名",
            "租户电话",
            "租户身份证号",
        ],
        &[
            "1栋",
            "101",
            "赵甲",
            "13800138000",
            "钱乙",
            "13900139000",
            ID,
        ],
        &["1栋", "102", "", "", "孙丙", "", ""],
    ]);
    assert_eq!(
        roles(&plan),
        [
            ("赵甲".to_owned(), Owner),
            ("钱乙".into(), Tenant),
            ("孙丙".into(), Tenant)
        ]
    );
    assert_eq!(
        people(&plan)[1],
        ["钱乙".to_owned(), "13900139000".into(), ID.into()]
    );
    assert_eq!(plan.two_owner_units(), 0);
    assert_eq!(kinds(&plan), [(3, ProblemKind::MissingOwner)]);

    let kinds_of_flats = planned(&[
        &["楼栋", "房号", "业主姓名", "联系电话", "类型", "租期"],
        &["1栋", "101", "赵甲", "13800138000", "住宅", "两年"],
        &["1栋", "102", "钱乙", "", "商铺", ""],
    ]);
    assert_eq!(kinds(&kinds_of_flats), []);
    let unread: Vec<&str> = kinds_of_flats
        .unread
        .iter()
        .map(|unread| unread.heading.as_str())
        .collect();
    assert_eq!(unread, ["类型", "租期"], "what is not understood is listed");
    let json = serde_json::to_value(report(&kinds_of_flats)).unwrap();
    assert_eq!(json["unread_headings"], serde_json::json!(["类型", "租期"]));
}

#[test]
fn the_family_beside_the_owner_comes_along_with_the_same_checks() {
    let plan = planned(&[
        &[
            "房号",
            "业主姓名",
            "联系电话",
            "与业主关系",
            "家属姓名",
            "家属电话",
            "家属身份证号",
            "建筑面积",
        ],
        &[
            "3-2-1502",
            "张伟",
            "13800138000",
            "配偶",
            "李静、张小明",
            "13900139000",
            "",
            "90",
        ],
        &["3-2-1503", "王芳", "", "", "", "", "", "90"],
        &[
            "3-2-1504",
            "赵磊",
            "",
            "父亲",
            "赵建国",
            "1380013",
            "",
            "90",
        ],
        &["3-2-1505", "陈静", "", "", "", "13700137000", "", "90"],
    ]);
    let lives: Vec<(&str, OccupancyRole)> = plan.units[0]
        .people
        .iter()
        .map(|(person, role)| (plan.people[*person].name.as_str(), *role))
        .collect();
    assert_eq!(
        lives,
        [
            ("张伟", OccupancyRole::Owner),
            ("李静", OccupancyRole::Family),
            ("张小明", OccupancyRole::Family)
        ],
        "the relation is the family's; the owner stays the owner"
    );
    let phone = |name: &str| {
        let person = plan.people.iter().find(|person| person.name == name);
        let phone = person.unwrap().phone.as_ref();
        phone.map(|phone| phone.reveal().to_owned())
    };
    assert_eq!(phone("李静").as_deref(), Some("13900139000"));
    assert_eq!(phone("张小明"), None);
    assert_eq!(
        kinds(&plan),
        [(4, ProblemKind::BadPhone), (5, ProblemKind::TooMany)],
        "a wrong number, and one that is nobody's"
    );
    assert_eq!(
        plan.unread
            .iter()
            .map(|one| one.heading.as_str())
            .collect::<Vec<_>>(),
        ["与业主关系"],
        "what is not kept is told"
    );
}
