//! What stands on notices beside the figures, and after how many days a household is asked again. The texts are the community's own, and
//! none of them may threaten to cut off a supply.

use super::{store, threats};
use crate::Desk;
use crate::database::Conn;
use crate::documents;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChasingRulesId, RequestId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Characters of one text.
const MOST: usize = 300;
/// Lines of one text.
const MOST_LINES: usize = 6;

/// What stands on notices, and when a household is asked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChasingRules {
    /// Above the figures.
    pub opening: String,
    /// Below them: where and how to pay.
    pub how_to_pay: String,
    /// At the end; may be empty.
    pub closing: String,
    /// Days after which a household that owes is asked again: 1 to 365.
    pub again_after: i64,
}

/// The same as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetChasingRules {
    /// What is to hold from now on.
    pub rules: ChasingRules,
}

impl Default for ChasingRules {
    fn default() -> Self {
        ChasingRules {
            opening: "感谢您对物业服务工作的支持。经核对，您的房屋尚有下列费用已过缴费期限，请于收到本通知后尽快缴纳。如已缴纳，请忽略本通知。".into(),
            how_to_pay: "缴费方式：请到物业服务中心前台缴纳，现金、微信支付、支付宝、银行卡、转账均可，缴费后请索取收据。".into(),
            closing: "对账目如有疑问，或一次缴清有困难，请与前台联系，我们将与您核对并商定缴费安排。".into(),
            again_after: 7,
        }
    }
}

/// The rules of now; none of their own stands for what the program came with.
pub(super) async fn in_force(conn: &mut Conn) -> Result<(Option<ChasingRulesId>, ChasingRules)> {
    Ok(match store::rules(conn).await? {
        Some((id, rules)) => (Some(id), rules),
        None => (None, ChasingRules::default()),
    })
}

/// The rules of then.
pub(super) async fn of_run(conn: &mut Conn, id: Option<ChasingRulesId>) -> Result<ChasingRules> {
    match id {
        Some(id) => store::rules_of(conn, id).await,
        None => Ok(ChasingRules::default()),
    }
}

impl ChasingRules {
    /// Trimmed and found good.
    fn read(&self) -> Result<ChasingRules> {
        let rules = ChasingRules {
            opening: text::required_lines("opening", &self.opening, MOST)?,
            how_to_pay: text::required_lines("howToPay", &self.how_to_pay, MOST)?,
            closing: text::lines("closing", &self.closing, MOST)?.unwrap_or_default(),
            again_after: self.again_after,
        };
        for (field, text) in [
            ("opening", &rules.opening),
            ("howToPay", &rules.how_to_pay),
            ("closing", &rules.closing),
        ] {
            if text.lines().count() > MOST_LINES {
                return Err(Refusal::field(field, FieldProblem::TooLong).into());
            }
        }
        if !(1..=365).contains(&rules.again_after) {
            return Err(Refusal::field("againAfter", FieldProblem::OutOfRange).into());
        }
        // Together as well, for two texts that stand below each other read as one.
        let together = format!("{}{}{}", rules.opening, rules.how_to_pay, rules.closing);
        let texts = [&rules.opening, &rules.how_to_pay, &rules.closing, &together];
        threats::refuse_threats(texts.into_iter().map(String::as_str))?;
        documents::refuse_unprintable(&rules)?;
        Ok(rules)
    }
}

impl Desk {
    /// What stands on notices, and when a household is asked again.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn chasing_rules(&self, who: &SignedIn) -> Result<ChasingRules> {
        let mut rows = self.look(who, Command::ChasingRules).await?;
        Ok(in_force(&mut rows).await?.1)
    }

    /// Changes it, for the notices from now on.
    ///
    /// # Errors
    /// [`Refusal::NoticeThreatens`]; [`Refusal::CharactersMissing`]; what is wrong with a field.
    pub async fn change_chasing_rules(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetChasingRules,
    ) -> Result<ChasingRules> {
        let rules = set.rules.read()?;
        self.act(
            who,
            Command::ChangeChasingRules,
            request,
            set,
            async move |tx, _| {
                store::insert_rules(tx, &rules).await?;
                let record = Record::of("chasing_rules", 1)
                    .text("opening", &rules.opening)
                    .text("how_to_pay", &rules.how_to_pay)
                    .text("closing", &rules.closing)
                    .number("again_after", rules.again_after);
                Ok((rules, record))
            },
        )
        .await
    }
}
