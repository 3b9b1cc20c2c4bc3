//! The IT person's tool acts as a person of its own: named in the journal, with a session for each run and a role that may import,
//! export and check, but with a password that nobody has, so that nobody can sign in as it at the window.

use super::{SignedIn, password, store};
use crate::Desk;
use crate::error::{Refusal, Result};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::rights::{Command, Role};

/// The name that stands in the journal for what `deskctl` did.
pub const MAINTENANCE: &str = "deskctl";

/// Nobody else may be called so: such a person would be hidden from the sign-in, and what they did would be taken for the tool's.
pub(super) fn refuse_its_name(name: &str) -> Result<(), Refusal> {
    if name.eq_ignore_ascii_case(MAINTENANCE) {
        let name = name.to_owned();
        return Err(Refusal::NameTaken { name });
    }
    Ok(())
}

impl Desk {
    /// A session for one run of the IT person's tool. Whoever can start it can read and copy the file anyway; what it does through the
    /// desk is at least written down. No command of the window leads here.
    ///
    /// # Errors
    /// A refusal before the first start is over.
    pub async fn maintenance(&self) -> Result<SignedIn> {
        let request = self.maintenance_request()?;
        self.act_unsigned(
            Command::SignIn,
            &request,
            MAINTENANCE,
            async move |tx, _| {
                if store::desk(tx.rows()).await?.is_none() {
                    return Err(Refusal::not_found("desk").into());
                }
                let now = tx.now();
                let staff = match store::named(tx.rows(), MAINTENANCE).await? {
                    Some(staff) => staff,
                    None => {
                        let staff =
                            store::insert_staff(tx.rows(), MAINTENANCE, password::NOBODY, now)
                                .await?;
                        store::set_roles(tx.rows(), staff, &[Role::Supervisor]).await?;
                        staff
                    }
                };
                let who = SignedIn::begin(tx, staff).await?;
                let record = Record::of("session", who.session()).number("staff", staff);
                Ok((who, record.text("through", MAINTENANCE)))
            },
        )
        .await
    }

    /// A request id for an act that nobody repeats by hand.
    ///
    /// # Errors
    /// A fault when there is no randomness.
    pub fn maintenance_request(&self) -> Result<RequestId> {
        let random: [u8; 12] = self.outside.random()?;
        let word: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(RequestId::new(format!("{MAINTENANCE}-{word}"))?)
    }
}
