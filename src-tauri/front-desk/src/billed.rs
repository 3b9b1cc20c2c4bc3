//! What follows a billing run: where the community decided so, what was paid ahead pays at once what was charged. The billing stands whether
//! that succeeds or not.

use crate::Desk;
use crate::cashier::Applied;
use crate::error::{Refusal, Result};
use crate::fees::{BillingRun, RunBilling};
use crate::ids::RequestId;
use crate::staff::SignedIn;
use serde::Serialize;
use specta::Type;

/// A billing run, and what was paid by what was paid ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Billed {
    /// The run.
    pub run: BillingRun,
    /// What was paid at once; nothing where that is not decided, or there was nothing to pay with.
    pub applied: Option<Applied>,
    /// Why it could not be.
    pub problem: Option<Refusal>,
}

impl Desk {
    /// Charges a month, and uses what was paid ahead where that follows by itself.
    ///
    /// # Errors
    /// Those of [`Desk::run_billing`].
    pub async fn bill(
        &self,
        who: &SignedIn,
        request: &RequestId,
        run: RunBilling,
    ) -> Result<Billed> {
        let run = self.run_billing(who, request, run).await?;
        self.then_applied(who, request, run).await
    }

    /// The same of what meters counted.
    ///
    /// # Errors
    /// Those of [`Desk::run_metered_billing`].
    pub async fn bill_meters(
        &self,
        who: &SignedIn,
        request: &RequestId,
        run: RunBilling,
    ) -> Result<Billed> {
        let run = self.run_metered_billing(who, request, run).await?;
        self.then_applied(who, request, run).await
    }

    /// A repeated request of the billing repeats this one, too.
    async fn then_applied(
        &self,
        who: &SignedIn,
        request: &RequestId,
        run: BillingRun,
    ) -> Result<Billed> {
        let mut own: String = request.as_str().chars().take(58).collect();
        own.push_str("-ahead");
        let (applied, problem) = match self.apply_after_billing(who, &RequestId::new(own)?).await? {
            Ok(applied) => (applied, None),
            Err(refusal) => (None, Some(refusal)),
        };
        Ok(Billed {
            run,
            applied,
            problem,
        })
    }
}
