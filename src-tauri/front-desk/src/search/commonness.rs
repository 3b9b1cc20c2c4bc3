//! What is rare in the search's memory.

use memchr::arch::all::packedpair::HeuristicFrequencyRank;

/// How common each byte is in the buffers. The finder looks for a term by its rarest bytes, and its own idea of what is rare comes
/// from books and programs, where a digit is rare and a control byte rarer still.
#[derive(Clone)]
pub(super) struct Commonness([u8; 256]);

impl Default for Commonness {
    fn default() -> Self {
        Commonness([0; 256])
    }
}

impl Commonness {
    /// Of everything in these texts.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t [u8]>) -> Commonness {
        let mut counts = [0_u64; 256];
        for text in texts {
            for byte in text {
                if let Some(count) = counts.get_mut(usize::from(*byte)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let mut bytes: Vec<u8> = (0..=u8::MAX).collect();
        bytes.sort_by_key(|byte| counts.get(usize::from(*byte)).copied());
        let mut ranks = [0; 256];
        for (rank, byte) in (0..=u8::MAX).zip(bytes) {
            if let Some(kept) = ranks.get_mut(usize::from(byte)) {
                *kept = rank;
            }
        }
        Commonness(ranks)
    }
}

impl HeuristicFrequencyRank for Commonness {
    fn rank(&self, byte: u8) -> u8 {
        self.0.get(usize::from(byte)).copied().unwrap_or(0)
    }
}
