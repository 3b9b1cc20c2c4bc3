//! Passwords: argon2id, as dear as [`GuessCost`] says, on a thread of its own. The text of a password is never shown, stored or logged.

use crate::error::{Fault, Refusal, Result};
use crate::outside::GuessCost;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// The least number of characters.
const LEAST: usize = 8;

/// The hash of a password nobody has, so that an unknown name takes as long as a known one.
pub(super) const NOBODY: &str = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password on its way in. It cannot be read back out.
#[derive(Clone, Deserialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
pub struct Password(String);

impl Password {
    /// What a person typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Password(typed.into())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Empty, whatever it is: a password leaves no trace in the digest of a request.
impl Serialize for Password {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str("")
    }
}

pub(super) async fn hash(password: Password, salt: [u8; 16], cost: GuessCost) -> Result<String> {
    if password.0.chars().count() < LEAST {
        return Err(Refusal::PasswordTooShort {
            least: u32::try_from(LEAST).unwrap_or(8),
        }
        .into());
    }
    off_the_thread(move || {
        let params = Params::new(cost.kib, cost.passes, 1, None)
            .map_err(|error| Fault::new("preparing argon2", error.to_string()))?;
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(password.0.as_bytes(), &salt)
            .map_err(|error| Fault::new("hashing a password", error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// The hash says itself what it costs.
pub(super) async fn matches(password: Password, hash: String) -> Result<bool> {
    off_the_thread(move || {
        let hash = PasswordHash::new(&hash)
            .map_err(|error| Fault::new("reading a password hash", error.to_string()))?;
        Ok(Argon2::default()
            .verify_password(password.0.as_bytes(), &hash)
            .is_ok())
    })
    .await
}

async fn off_the_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Fault::new("hashing a password", error))?
}
