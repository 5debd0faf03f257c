//! Any variables as proxies, for any address: what is shown of them has no password in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_client::Proxies;

const SECRET: &str = "s3cr3t-word";

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(4, '\0');
    let mut next = || parts.next().unwrap_or_default();
    let (front, back, hosts, url) = (next(), next(), next(), next());
    // A password ends at the last `@`; line breaks and tabs are taken out of an address, as URL parsers do.
    let back = back.replace(['@', '\r', '\n', '\t'], "");
    // The fuzzer finds the word itself and puts it where there is no password.
    if [front, &back, hosts, url].iter().any(|part| part.contains(SECRET)) {
        return;
    }
    let proxy = format!("{front}{SECRET}@{back}");
    let variables = [("HTTP_PROXY", proxy.as_str()), ("https_proxy", &proxy), ("No_Proxy", hosts)];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let proxies = Proxies::from_variables(variables);
    assert!(!format!("{proxies:?}").replace(&format!("{hosts:?}"), "").contains(SECRET), "{proxies:?}");
    for url in [url, "http://example.com", "https://example.com:8443/"] {
        if let Some(shown) = proxies.proxy_of(url) {
            assert!(shown.starts_with("http") && !shown.contains(SECRET), "{shown}");
            assert!(hosts != "*");
        }
    }
});
