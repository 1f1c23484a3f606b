//! Deterministic mutation of seeds.

/// Tokens of the formats that are parsed.
const TOKENS: [&[u8]; 56] = [
    b"$ref: ",
    b"'#/components/schemas/A'",
    b"allOf: [",
    b"oneOf: [",
    b"type: ",
    b"null",
    b"[string, 'null']",
    b"true",
    b"false",
    b"enum: []",
    b"const: 1",
    b"&a ",
    b"*a",
    b"<<: ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"- ",
    b": ",
    b"\"",
    b"'",
    b"#",
    b"\t",
    b"\n",
    b"\r\n",
    b"\0",
    b"---\n",
    b"...\n",
    b"!!str ",
    b"? ",
    b"|\n",
    b",",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"{$request.body#/",
    b"$response.header.",
    b"$url",
    b"~1",
    b"~",
    b"%7B",
    b"9223372036854775808",
    b"-0.0",
    b"1e400",
    b"\\ud800",
    b"\\u0000",
    b"required: [a]",
    b"properties: {",
    b"discriminator: ",
    b"x-webhooks:",
    b"callbacks:",
    b"default",
    b"2XX",
    b"\xe2\x80\xa8",
    b"additionalProperties: ",
];

/// A source of mutations.
#[derive(Clone, Debug)]
pub struct Mutator(u64);

impl Mutator {
    /// Creates a source of mutations. The same seed produces the same mutations.
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }

    /// Returns one of the seeds with one to six mutations.
    pub fn mutate(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            self.step(&mut bytes, seeds);
        }
        bytes
    }

    fn step(&mut self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let (a, b) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
        let (from, to) = (a.min(b), a.max(b));
        let near = to.min(from + 1 + self.below(12));
        match self.below(8) {
            0 => drop(bytes.drain(from..near)),
            1 | 2 => drop(bytes.splice(from..from, TOKENS[self.below(TOKENS.len())].iter().copied())),
            3 => drop(bytes.splice(from..near, TOKENS[self.below(TOKENS.len())].iter().copied())),
            4 if bytes.len() < 20_000 => drop(bytes.splice(to..to, bytes[from..to].to_vec())),
            5 => self.cross(bytes, from, seeds),
            6 if from < bytes.len() => bytes[from] ^= 1 << self.below(8),
            _ if from < bytes.len() => bytes[from] = self.below(256) as u8,
            _ => {}
        }
    }

    /// Inserts a part of another seed.
    fn cross(&mut self, bytes: &mut Vec<u8>, at: usize, seeds: &[Vec<u8>]) {
        let other = &seeds[self.below(seeds.len())];
        let from = self.below(other.len() + 1);
        let to = other.len().min(from + self.below(60));
        bytes.splice(at..at, other[from..to].iter().copied());
    }
}
