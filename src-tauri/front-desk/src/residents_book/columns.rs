//! The columns of a book of residents and what offices call them. The names stand with the surest first, for a book may have two that
//! mean the same column; a heading that is none of these is listed for the clerk.

use crate::exchange::{Cell, Heading, plain_heading};
use crate::words::words;

words! {
    /// A column of an office's book of residents.
    pub enum Column {
        /// 楼栋
        Building = "building",
        /// 单元
        Entrance = "entrance",
        /// 房号, alone or as a whole label
        Room = "room",
        /// 建筑面积
        Area = "area",
        /// 业主姓名
        Owner = "owner",
        /// 身份证号
        IdNumber = "id_number",
        /// 联系电话
        Phone = "phone",
        /// 身份, what the person is to the unit
        Role = "role",
        /// 租户姓名
        Tenant = "tenant",
        /// 租户电话
        TenantPhone = "tenant_phone",
        /// 租户身份证号
        TenantIdNumber = "tenant_id_number",
        /// 家属姓名
        Family = "family",
        /// 家属电话
        FamilyPhone = "family_phone",
        /// 家属身份证号
        FamilyIdNumber = "family_id_number",
        /// 收楼日期
        MovedIn = "moved_in",
        /// 车牌号
        Plate = "plate",
        /// IC卡号
        Card = "card",
        /// 状态
        State = "state",
        /// 备注
        Note = "note",
    }
}

pub(super) const HEADINGS: &[Heading<Column>] = &[
    Heading {
        column: Column::Building,
        names: &[
            "楼栋",
            "栋号",
            "楼号",
            "幢",
            "幢号",
            "栋",
            "楼栋号",
            "楼座",
            "座",
            "座号",
            "楼",
            "楼宇",
            "楼幢",
            "栋座",
            "楼栋名称",
            "楼栋单元",
            "building",
            "block",
        ],
        parts: &["楼栋", "栋", "幢", "楼宇"],
    },
    Heading {
        column: Column::Entrance,
        names: &[
            "单元",
            "单元号",
            "梯",
            "梯号",
            "门栋",
            "门洞",
            "单元名称",
            "entrance",
        ],
        parts: &["单元", "unit"],
    },
    Heading {
        column: Column::Room,
        names: &[
            "房号",
            "房间号",
            "室号",
            "房间",
            "门牌号",
            "门牌",
            "户号",
            "室",
            "房屋号",
            "房屋编号",
            "房屋编码",
            "房屋代码",
            "房间编号",
            "房间编码",
            "房产编号",
            "房产编码",
            "资产编号",
            "单元房号",
            "单元室号",
            "户室号",
            "楼栋房号",
            "房屋",
            "房屋名称",
            "房产",
            "铺号",
            "商铺号",
            "房屋地址",
            "房屋坐落",
            "坐落",
            "住址",
            "家庭住址",
            "地址",
            "room",
            "flat",
            "apartment",
            "unit",
        ],
        parts: &[
            "房号",
            "房间",
            "房间号",
            "室号",
            "门牌",
            "房屋编",
            "房产编",
            "住址",
            "坐落",
            "room",
        ],
    },
    Heading {
        column: Column::Area,
        names: &[
            "建筑面积",
            "建面",
            "产权面积",
            "收费面积",
            "计费面积",
            "房屋面积",
            "面积",
            "area",
            "unitarea",
            "floorarea",
        ],
        parts: &["面积"],
    },
    Heading {
        column: Column::Owner,
        names: &[
            "业主姓名",
            "业主",
            "业主名称",
            "产权人",
            "产权人姓名",
            "户主",
            "户主姓名",
            "房主",
            "姓名",
            "住户姓名",
            "住户",
            "客户名称",
            "owner",
            "ownername",
            "ownersname",
            "name",
        ],
        parts: &["业主姓名", "产权人", "户主", "姓名", "ownername"],
    },
    Heading {
        column: Column::IdNumber,
        names: &[
            "身份证号",
            "身份证号码",
            "业主身份证号",
            "身份证",
            "证件号码",
            "证件号",
            "公民身份号码",
            "idnumber",
            "id",
            "idcard",
            "idcardnumber",
            "passport",
        ],
        parts: &["身份证", "身份证号", "证件号"],
    },
    Heading {
        column: Column::Phone,
        names: &[
            "联系电话",
            "业主电话",
            "手机号码",
            "手机号",
            "手机",
            "电话",
            "电话号码",
            "联系方式",
            "移动电话",
            "联系手机",
            "phone",
            "mobile",
            "mobilephone",
            "tel",
            "telephone",
            "contact",
            "contactnumber",
        ],
        parts: &["电话", "手机", "手机号", "联系方式"],
    },
    Heading {
        column: Column::Role,
        names: &[
            "与业主关系",
            "与户主关系",
            "与产权人关系",
            "业主关系",
            "关系",
            "身份",
            "住户身份",
            "人员身份",
            "居住身份",
            "住户类型",
            "住户类别",
            "人员类型",
            "人员类别",
            "客户类型",
            "客户类别",
            "业主类型",
            "居住类型",
            "类型",
            "类别",
            "role",
            "relation",
            "relationship",
        ],
        parts: &["关系", "身份"],
    },
    Heading {
        column: Column::Tenant,
        names: &[
            "租户姓名",
            "租户",
            "租户名称",
            "租客姓名",
            "租客",
            "承租人姓名",
            "承租人",
            "承租方",
            "tenant",
            "tenantname",
        ],
        parts: &["租+姓名", "租+名称"],
    },
    Heading {
        column: Column::TenantPhone,
        names: &[
            "租户电话",
            "租户联系电话",
            "租户手机",
            "租客电话",
            "承租人电话",
            "tenantphone",
        ],
        parts: &["租+电话", "租+手机", "租+联系方式"],
    },
    Heading {
        column: Column::TenantIdNumber,
        names: &[
            "租户身份证号",
            "租户身份证",
            "租客身份证号",
            "承租人身份证号",
            "租户证件号码",
            "tenantid",
        ],
        parts: &["租+身份证", "租+证件号"],
    },
    Heading {
        column: Column::Family,
        names: &[
            "家属姓名",
            "家属",
            "家属名称",
            "家庭成员姓名",
            "家庭成员",
            "家人姓名",
            "家人",
            "配偶姓名",
            "配偶",
            "同住人姓名",
            "同住人",
            "同住家属",
            "family",
            "familymember",
            "familymembers",
        ],
        parts: &["家属+姓名", "家庭成员+姓名", "配偶+姓名", "同住+姓名"],
    },
    Heading {
        column: Column::FamilyPhone,
        names: &[
            "家属电话",
            "家属联系电话",
            "家属手机",
            "家属手机号",
            "家庭成员电话",
            "家人电话",
            "配偶电话",
            "同住人电话",
            "familyphone",
        ],
        parts: &[
            "家属+电话",
            "家属+手机",
            "家属+联系方式",
            "家庭成员+电话",
            "配偶+电话",
            "同住+电话",
        ],
    },
    Heading {
        column: Column::FamilyIdNumber,
        names: &[
            "家属身份证号",
            "家属身份证",
            "家属证件号码",
            "家庭成员身份证号",
            "配偶身份证号",
            "同住人身份证号",
            "familyid",
        ],
        parts: &[
            "家属+身份证",
            "家属+证件号",
            "家庭成员+身份证",
            "配偶+身份证",
        ],
    },
    Heading {
        column: Column::MovedIn,
        names: &[
            "收楼日期",
            "入住日期",
            "收楼时间",
            "入住时间",
            "交房日期",
            "交楼日期",
            "收房日期",
            "交付日期",
            "入伙日期",
            "接房日期",
            "movedin",
            "moveindate",
        ],
        parts: &[
            "收楼",
            "入住日",
            "入住日期",
            "入住时",
            "入住时间",
            "交房",
            "交楼",
            "收房",
            "入伙",
        ],
    },
    Heading {
        column: Column::Plate,
        names: &["车牌号", "车牌", "车牌号码", "车号", "车辆号牌", "plate"],
        parts: &["车牌", "车牌号", "号牌"],
    },
    Heading {
        column: Column::Card,
        names: &[
            "ic卡号",
            "卡号",
            "ic卡",
            "门禁卡号",
            "门禁卡",
            "智能卡号",
            "住户卡号",
            "一卡通号",
            "一卡通",
            "card",
        ],
        parts: &["卡号", "门禁卡"],
    },
    Heading {
        column: Column::State,
        names: &[
            "房屋状态",
            "状态",
            "入住状态",
            "居住状态",
            "使用状态",
            "入住情况",
            "居住情况",
            "房态",
            "state",
            "status",
        ],
        parts: &["状态"],
    },
    Heading {
        column: Column::Note,
        names: &["备注", "说明", "附注", "note", "notes", "remark", "remarks"],
        parts: &["备注", "说明"],
    },
];

/// Columns a book may have once for each person or thing: `业主1`, `业主2`.
pub(super) const REPEATED: &[Column] = &[
    Column::Owner,
    Column::IdNumber,
    Column::Phone,
    Column::Tenant,
    Column::TenantPhone,
    Column::TenantIdNumber,
    Column::Family,
    Column::FamilyPhone,
    Column::FamilyIdNumber,
    Column::Plate,
    Column::Card,
];

/// Columns that name somebody, or say how to find them.
pub(super) const OF_SOMEBODY: &[Column] = &[
    Column::Owner,
    Column::IdNumber,
    Column::Phone,
    Column::Tenant,
    Column::TenantPhone,
    Column::TenantIdNumber,
    Column::Family,
    Column::FamilyPhone,
    Column::FamilyIdNumber,
];

/// What shows that a table is about residents and not about something else that has rooms in it.
pub(super) const EVIDENCE: &[Column] = &[
    Column::Area,
    Column::Owner,
    Column::IdNumber,
    Column::Phone,
    Column::MovedIn,
    Column::State,
];

/// Whether a row says the headings again, as on each printed page.
pub(super) fn repeats_headings(cells: &[(Column, Cell)]) -> bool {
    let repeated = cells
        .iter()
        .filter(|(column, cell)| {
            let plain = plain_heading(&cell.text());
            HEADINGS
                .iter()
                .any(|heading| heading.column == *column && heading.names.contains(&plain.as_str()))
        })
        .count();
    repeated >= 2
}
