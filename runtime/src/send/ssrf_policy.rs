//! Protection against server-side request forgery (SSRF): subscribers choose the URLs of their endpoints.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// The URLs and addresses to which messages may be sent. The default allows public addresses over `http` and `https`, on any port.
///
/// The policy is applied to the URL when a message is sent, and to every address that its host resolves to when a connection is opened.
/// `Client` connects to the address that was checked, so that DNS rebinding has no effect.
#[derive(Clone, Debug, Default)]
pub struct SsrfPolicy {
    https_only: bool,
    ports: Vec<u16>,
    networks: Vec<Network>,
    private: bool,
}

/// An address range: an address and the length of its prefix in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    prefix: u8,
}

/// The reason why a URL or an address is not allowed. The message contains no address, so that showing it to a subscriber does not
/// reveal the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyError {
    /// The scheme is neither `http` nor `https`.
    Scheme,
    /// The scheme is `http` where only `https` is allowed.
    Insecure,
    /// The URL has no host.
    NoHost,
    /// The URL contains a user name or a password.
    Credentials,
    /// The port is not allowed.
    Port,
    /// The address is private, local or reserved.
    Address,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "the scheme is neither http nor https",
            Self::Insecure => "the scheme is not https",
            Self::NoHost => "the URL has no host",
            Self::Credentials => "the URL contains a user name or password",
            Self::Port => "the port is not allowed",
            Self::Address => "the host is not a public address",
        })
    }
}

impl std::error::Error for PolicyError {}

impl SsrfPolicy {
    /// Creates the default policy.
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows only `https` URLs.
    #[must_use]
    pub fn https_only(mut self) -> Self {
        self.https_only = true;
        self
    }

    /// Allows only these ports.
    #[must_use]
    pub fn ports(mut self, ports: impl IntoIterator<Item = u16>) -> Self {
        self.ports.extend(ports);
        self
    }

    /// Allows the addresses whose first `prefix` bits are those of `address`, even if they are private: `10.1.0.0`, 16.
    #[must_use]
    pub fn allow_network(mut self, address: IpAddr, prefix: u8) -> Self {
        self.networks.push(Network { address, prefix });
        self
    }

    /// Allows loopback addresses, for tests and examples.
    #[must_use]
    pub fn allow_loopback(self) -> Self {
        self.allow_network(Ipv4Addr::new(127, 0, 0, 0).into(), 8).allow_network(Ipv6Addr::LOCALHOST.into(), 128)
    }

    /// Allows every address, for senders whose endpoints are all trusted. With URLs from subscribers, it exposes the sender's network.
    #[must_use]
    pub fn allow_private_networks(mut self) -> Self {
        self.private = true;
        self
    }

    /// Checks a URL. The addresses of a host name are checked when a connection is opened.
    ///
    /// # Errors
    ///
    /// Returns the rule that the URL violates.
    pub fn check_url(&self, url: &Url) -> Result<(), PolicyError> {
        match url.scheme() {
            "https" => {}
            "http" if self.https_only => return Err(PolicyError::Insecure),
            "http" => {}
            _ => return Err(PolicyError::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(PolicyError::Credentials);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !self.ports.is_empty() && !self.ports.contains(&port) {
            return Err(PolicyError::Port);
        }
        match url.host() {
            None => Err(PolicyError::NoHost),
            Some(Host::Ipv4(address)) => self.check_address(address.into()),
            Some(Host::Ipv6(address)) => self.check_address(address.into()),
            Some(Host::Domain(_)) => Ok(()),
        }
    }

    /// Checks an address before a connection to it is opened.
    ///
    /// # Errors
    ///
    /// Returns [`PolicyError::Address`] if the address is private, local or reserved, and not allowed.
    pub fn check_address(&self, address: IpAddr) -> Result<(), PolicyError> {
        let address = address.to_canonical();
        let allowed =
            self.private || is_public(address) || self.networks.iter().any(|network| network.contains(address));
        if allowed { Ok(()) } else { Err(PolicyError::Address) }
    }
}

impl Network {
    fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                has_same_prefix(u128::from(u32::from(network)), u128::from(u32::from(address)), 32, self.prefix)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                has_same_prefix(network.into(), address.into(), 128, self.prefix)
            }
            _ => false,
        }
    }
}

fn has_same_prefix(a: u128, b: u128, width: u8, prefix: u8) -> bool {
    let shift = u32::from(width.saturating_sub(prefix));
    a.checked_shr(shift).unwrap_or(0) == b.checked_shr(shift).unwrap_or(0)
}

/// Returns whether an address is globally reachable according to the special-purpose address registries of IANA.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !is_special_v4(v4),
        IpAddr::V6(v6) => !is_special_v6(v6),
    }
}

fn is_special_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_multicast()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            (0, _, _) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _) | (240..=255, _, _)
        )
}

/// Returns whether an address is outside `2000::/3`, or in a tunnel or reserved block within it.
fn is_special_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x2001, 0x0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0x0..=0x0fff, ..] => true,
        [first, ..] => !(0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(policy: &SsrfPolicy, url: &str) -> Result<(), PolicyError> {
        policy.check_url(&Url::parse(url).unwrap())
    }

    #[test]
    fn every_notation_of_a_local_address_is_rejected() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "0",
            "１２７.0.0.1",
            "127.0.0.1.",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "[fe80::1]",
            "[fc00::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[2001:db8::1]",
            "[::7f00:1]",
            "[3fff::1]",
        ] {
            assert_eq!(check(&SsrfPolicy::new(), &format!("http://{host}/hook")), Err(PolicyError::Address), "{host}");
        }
    }

    #[test]
    fn public_addresses_and_host_names_are_allowed() {
        for host in ["example.com", "93.184.216.34", "172.32.0.1", "[2606:4700::1111]", "100.128.0.1"] {
            assert_eq!(check(&SsrfPolicy::new(), &format!("https://{host}/hook")), Ok(()), "{host}");
        }
    }

    #[test]
    fn the_url_itself_is_checked() {
        let strict = SsrfPolicy::new().https_only().ports([443]);
        for (url, error) in [
            ("http://example.com/", PolicyError::Insecure),
            ("ftp://example.com/", PolicyError::Scheme),
            ("https://user:pw@example.com/", PolicyError::Credentials),
            ("https://example.com:8443/", PolicyError::Port),
        ] {
            assert_eq!(check(&strict, url), Err(error), "{url}");
        }
    }

    #[test]
    fn an_allowed_network_allows_no_other() {
        let policy = SsrfPolicy::new().allow_network(Ipv4Addr::new(10, 1, 0, 0).into(), 16);
        assert_eq!(check(&policy, "http://10.1.255.1/"), Ok(()));
        assert_eq!(check(&policy, "http://10.2.0.1/"), Err(PolicyError::Address));
        assert_eq!(check(&SsrfPolicy::new().allow_loopback(), "http://[::ffff:127.0.0.1]:8080/"), Ok(()));
    }
}
