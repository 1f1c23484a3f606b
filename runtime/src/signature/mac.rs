//! HMAC (RFC 2104).

use hmac::{Hmac, KeyInit};
use sha2::{Sha256, Sha512};

use super::scheme::Hash;

/// A keyed HMAC. It is cheap to clone, and zeroed when dropped.
#[derive(Clone)]
pub(crate) enum Mac {
    Sha256(Hmac<Sha256>),
    Sha512(Box<Hmac<Sha512>>),
}

impl Mac {
    pub(crate) fn new(hash: Hash, key: &[u8]) -> Option<Self> {
        match hash {
            Hash::Sha256 => Hmac::new_from_slice(key).ok().map(Self::Sha256),
            Hash::Sha512 => Hmac::new_from_slice(key).ok().map(Box::new).map(Self::Sha512),
        }
    }

    /// Returns the tag of the concatenated `parts`.
    pub(crate) fn tag(&self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256(mac) => compute(mac.clone(), parts),
            Self::Sha512(mac) => compute(Hmac::clone(mac), parts),
        }
    }
}

fn compute<M: hmac::Mac>(mut mac: M, parts: &[&[u8]]) -> Vec<u8> {
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::super::encoding::hex;
    use super::*;

    fn tag(hash: Hash, key: &[u8], parts: &[&[u8]]) -> String {
        hex(&Mac::new(hash, key).unwrap().tag(parts))
    }

    /// Test cases 2 and 6.
    #[test]
    fn tags_match_rfc_4231() {
        let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
        assert_eq!(
            tag(Hash::Sha256, b"Jefe", &parts),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            tag(Hash::Sha512, b"Jefe", &parts),
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
        );
        let long = [0xaa; 131];
        let data: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(
            tag(Hash::Sha256, &long, &[data]),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }
}
