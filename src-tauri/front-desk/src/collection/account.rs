//! Bank accounts at rest. An account stands in the books encrypted (XChaCha20-Poly1305, bound to its unit), beside its last four places and
//! a keyed digest (HMAC-SHA256) by which the same account is known again. The key is a file of the data folder outside the database.
//!
//! What this keeps safe: the database and its copies (backups, a file sent to somebody) say no account number to whoever has not the key's
//! file. What it does not: whoever has the whole data folder, or works at this machine with the right to reveal. The key is in no copy of
//! the books, so it must be kept apart, or the accounts of a restored copy cannot be read; without it nothing here goes on (no mandate, no
//! file, no answer), rather than wrongly.

use crate::error::{Error, FieldProblem, Refusal, Result};
use crate::ids::UnitId;
use crate::text;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use std::io::Write;
use std::path::Path;

/// The file of the key.
pub(super) const KEY_FILE: &str = "collection.key";
const NONCE: usize = 24;

/// An account number. Whoever formats or logs it gets its last four places.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct AccountNumber(String);

impl AccountNumber {
    /// What a person types: digits in groups, or as they are printed.
    pub(super) fn parse(field: &str, typed: &str) -> Result<AccountNumber, Refusal> {
        let plain: String = text::narrow(typed)
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .collect();
        if plain.is_empty() {
            return Err(Refusal::field(field, FieldProblem::Empty));
        }
        if !plain.bytes().all(|b| b.is_ascii_digit()) || !(8..=32).contains(&plain.len()) {
            return Err(Refusal::field(field, FieldProblem::Malformed));
        }
        Ok(AccountNumber(plain))
    }

    /// The whole number.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// The last four places.
    pub(super) fn tail(&self) -> &str {
        let from = self.0.len().saturating_sub(4);
        self.0.get(from..).unwrap_or_default()
    }

    /// Whether a bank may have meant this account: some banks answer with stars in the middle.
    pub(super) fn fits(&self, said: &str) -> bool {
        let said: Vec<char> = said.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if !said.contains(&'*') {
            return said.iter().collect::<String>() == self.0;
        }
        let first = said.iter().take_while(|c| **c != '*').collect::<String>();
        let last: String = said
            .rsplit(|c| *c == '*')
            .next()
            .unwrap_or_default()
            .iter()
            .collect();
        self.0.starts_with(&first)
            && self.0.ends_with(&last)
            && first.len().saturating_add(last.len()) <= self.0.len()
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(self.tail()))
    }
}

/// As lists and papers show it.
pub(super) fn masked(tail: &str) -> String {
    format!("****{tail}")
}

/// The key of the accounts.
#[derive(Clone)]
pub(super) struct AccountKey {
    cipher: XChaCha20Poly1305,
    mark: [u8; 32],
}

impl AccountKey {
    fn of(secret: &[u8; 32]) -> AccountKey {
        AccountKey {
            cipher: XChaCha20Poly1305::new(&derived(secret, b"front desk: accounts").into()),
            mark: derived(secret, b"front desk: marks of accounts"),
        }
    }

    /// The key of a data folder.
    ///
    /// # Errors
    /// [`Refusal::AccountKeyMissing`], [`Refusal::AccountKeyWrong`] for a file that holds no key.
    pub(super) fn of_folder(folder: &Path) -> Result<AccountKey> {
        match std::fs::read_to_string(folder.join(KEY_FILE)) {
            Ok(kept) => Ok(AccountKey::of(&unhex(kept.trim()).ok_or_else(wrong)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let file = KEY_FILE.to_owned();
                Err(Refusal::AccountKeyMissing { file }.into())
            }
            Err(error) => Err(Error::of_disk("reading the key of the accounts", error)),
        }
    }

    /// Makes the key of a folder that has none, once; what is there is never written over.
    pub(super) fn make(folder: &Path, secret: &[u8; 32]) -> Result<AccountKey> {
        let made = "making the key of the accounts";
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        options
            .open(folder.join(KEY_FILE))
            .and_then(|mut file| {
                file.write_all(format!("{hex}\n").as_bytes())?;
                file.sync_all()
            })
            .map_err(|error| Error::of_disk(made, error))?;
        Ok(AccountKey::of(secret))
    }

    /// The account of a unit, as it is kept.
    pub(super) fn seal(
        &self,
        account: &AccountNumber,
        unit: UnitId,
        nonce: [u8; NONCE],
    ) -> Result<Vec<u8>> {
        let payload = Payload {
            msg: account.0.as_bytes(),
            aad: &unit.get().to_be_bytes(),
        };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| {
            crate::Fault::new("keeping a bank account", "the cipher did not take it")
        })?;
        Ok([nonce.to_vec(), sealed].concat())
    }

    /// The account as it was typed.
    ///
    /// # Errors
    /// [`Refusal::AccountKeyWrong`].
    pub(super) fn open(&self, kept: &[u8], unit: UnitId) -> Result<AccountNumber> {
        let (nonce, sealed) = kept.split_first_chunk::<NONCE>().ok_or_else(wrong)?;
        let payload = Payload {
            msg: sealed,
            aad: &unit.get().to_be_bytes(),
        };
        let plain = self.cipher.decrypt(&XNonce::from(*nonce), payload);
        let plain = String::from_utf8(plain.map_err(|_| wrong())?).map_err(|_| wrong())?;
        Ok(AccountNumber(plain))
    }

    /// By which the same account is known again.
    pub(super) fn mark(&self, account: &AccountNumber) -> [u8; 32] {
        derived(&self.mark, account.0.as_bytes())
    }
}

fn wrong() -> Error {
    let file = KEY_FILE.to_owned();
    Refusal::AccountKeyWrong { file }.into()
}

fn derived(secret: &[u8; 32], of: &[u8]) -> [u8; 32] {
    let mut block = [0; 64]; // a shorter key is filled up with zeros, by HMAC's own definition
    for (byte, secret) in block.iter_mut().zip(secret) {
        *byte = *secret;
    }
    let mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.chain_update(of).finalize().into_bytes().into()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        let from = at.saturating_mul(2);
        *byte = u8::from_str_radix(text.get(from..from.saturating_add(2))?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;

    fn account() -> AccountNumber {
        AccountNumber::parse("account", "6222 0240 0001 2345 678").unwrap()
    }

    #[test]
    fn an_account_is_read_only_with_its_key_and_for_its_unit() {
        let (key, other) = (AccountKey::of(&[1; 32]), AccountKey::of(&[2; 32]));
        let kept = key.seal(&account(), UnitId::from(7), [9; 24]).unwrap();
        assert!(!kept.windows(4).any(|part| part == b"6222"), "encrypted");
        assert_eq!(key.open(&kept, UnitId::from(7)).unwrap(), account());
        assert!(
            key.open(&kept, UnitId::from(8)).is_err(),
            "bound to its unit"
        );
        assert!(other.open(&kept, UnitId::from(7)).is_err(), "another key");
        let mut bent = kept.clone();
        *bent.last_mut().unwrap() ^= 1;
        assert!(key.open(&bent, UnitId::from(7)).is_err(), "bent");
        assert_eq!(key.mark(&account()), key.mark(&account()));
        assert_ne!(key.mark(&account()), other.mark(&account()));
    }

    #[test]
    fn an_account_shows_its_last_four_places_and_no_more() {
        assert_eq!(format!("{:?}", account()), "****5678");
        assert_eq!(masked(account().tail()), "****5678");
    }

    #[test]
    fn a_bank_may_answer_with_stars() {
        for (said, fits) in [
            ("6222024000012345678", true),
            ("6222 0240 0001 2345 678", true),
            ("6222****5678", true),
            ("***************5678", true),
            ("6222****5679", false),
            ("6223****5678", false),
            ("622202400001234567", false),
            ("", false),
        ] {
            assert_eq!(account().fits(said), fits, "{said}");
        }
    }

    #[test]
    fn a_key_is_made_once_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        assert!(AccountKey::of_folder(folder.path()).is_err());
        let made = AccountKey::make(folder.path(), &[3; 32]).unwrap();
        assert!(AccountKey::make(folder.path(), &[4; 32]).is_err());
        let read = AccountKey::of_folder(folder.path()).unwrap();
        assert_eq!(made.mark(&account()), read.mark(&account()));
        std::fs::write(folder.path().join(KEY_FILE), "no key").unwrap();
        assert!(AccountKey::of_folder(folder.path()).is_err());
    }
}
