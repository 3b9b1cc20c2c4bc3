//! A hash as people copy it from paper: ten letters and digits that cannot be taken for each other (Crockford's base 32, 50 bits).

use super::Hash;
use crate::error::{FieldProblem, Refusal};
use serde::{Deserialize, Serialize};

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `7K3QM-X0F9T`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
pub struct Code(String);

impl Code {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A code as somebody types it from paper: small letters, blanks, no dash, and the letters that are not used for the digits they
    /// look like.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn parse(field: &str, text: &str) -> Result<Code, Refusal> {
        let malformed = || Refusal::field(field, FieldProblem::Malformed);
        let mut code = String::with_capacity(11);
        for typed in text.chars().filter(|c| !matches!(c, '-' | ' ')) {
            let digit = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                digit => digit,
            };
            if code.len() == 5 {
                code.push('-');
            }
            if !DIGITS.iter().any(|known| char::from(*known) == digit) || code.len() == 11 {
                return Err(malformed());
            }
            code.push(digit);
        }
        if code.len() < 11 {
            return Err(malformed());
        }
        Ok(Code(code))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The first fifty bits of a hash.
pub fn code(hash: &Hash) -> Code {
    let (mut text, mut bits, mut held) = (String::with_capacity(11), 0_u32, 0_u32);
    for byte in hash.iter().take(7) {
        bits = bits << 8 | u32::from(*byte); // what was taken is shifted out in the end
        held = held.saturating_add(8);
        while held >= 5 && text.len() < 11 {
            held = held.saturating_sub(5);
            let digit = usize::try_from(bits >> held & 31).unwrap_or(0);
            text.push(char::from(DIGITS.get(digit).copied().unwrap_or(b'0')));
            if text.len() == 5 {
                text.push('-');
            }
        }
    }
    Code(text)
}
