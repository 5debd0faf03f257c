//! Which protocol a request speaks that no operation takes, so that the refusal is in a form that its caller can read.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use shapewright_core::service::Protocol;

/// The protocol among several: the one that the request shows, or else the first.
pub(crate) fn spoken<'a, T>(protocols: &'a [(Protocol, T)], headers: &HeaderMap) -> Option<&'a T> {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = value(CONTENT_TYPE.as_str()).split(';').next().unwrap_or_default().trim();
    let shows = |protocol: Protocol| match protocol {
        Protocol::Rpcv2Cbor => value("smithy-protocol") == "rpc-v2-cbor",
        Protocol::Rpcv2Json => value("smithy-protocol") == "rpc-v2-json",
        Protocol::AwsJson1_0 => media_type == "application/x-amz-json-1.0",
        Protocol::AwsJson1_1 => media_type == "application/x-amz-json-1.1",
        Protocol::AwsQuery | Protocol::Ec2Query => media_type == "application/x-www-form-urlencoded",
        Protocol::RestJson1 => media_type == "application/json",
        Protocol::RestXml => media_type == "application/xml",
        Protocol::Unknown => false,
    };
    let found = protocols.iter().find(|(protocol, _)| shows(*protocol)).or(protocols.first());
    found.map(|(_, protocol)| protocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_answered_in_its_own_protocol() {
        let protocols = [(Protocol::RestJson1, 1), (Protocol::RestXml, 2), (Protocol::AwsQuery, 3)];
        for (media_type, wanted) in [
            ("application/xml; charset=utf-8", 2),
            ("application/x-www-form-urlencoded", 3),
            ("application/json", 1),
            ("text/html", 1),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(media_type))]);
            assert_eq!(spoken(&protocols, &headers), Some(&wanted), "{media_type}");
        }
        assert_eq!(spoken(&[] as &[(Protocol, ())], &HeaderMap::new()), None);
    }
}
