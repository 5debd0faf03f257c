//! Random ids.

/// A random UUID of version 4, such as `0b9f5a9e-8d1c-4f0e-9b62-6f3d1a2c7e55`. Not for secrets.
pub fn random() -> String {
    let bits = fastrand::u128(..);
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let parts = [hex.get(..8), hex.get(8..12), hex.get(12..16), hex.get(16..20), hex.get(20..)];
    parts.map(Option::unwrap_or_default).join("-")
}
