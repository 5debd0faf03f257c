//! Where Amazon S3 is called: what settings, and the AWS CLI itself, tell the endpoint rules.

use shapewright_client::Config;
use shapewright_core::Node;

use crate::host::Host;
use crate::run::call::Call;

/// Sets the parameters of the endpoint rules. They have no effect on services whose rules lack them.
pub(in crate::run) fn address(call: &Call<'_>, mut config: Config, has_url: bool) -> Config {
    let settings = &call.settings;
    let is_true = |value: Option<String>| value.map(|value| value.eq_ignore_ascii_case("true"));
    let nested = |name: &str| settings.nested("s3", name);
    // As in the AWS CLI, a bucket is called where its ARN says.
    let arn = settings.value(&["AWS_S3_USE_ARN_REGION"], "s3_use_arn_region").or_else(|| nested("use_arn_region"));
    config = config.endpoint_param("UseArnRegion", is_true(arn).unwrap_or(true));
    let several = call.environment.variable("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS");
    if is_true(several.or_else(|| nested("s3_disable_multiregion_access_points"))) == Some(true) {
        config = config.endpoint_param("DisableMultiRegionAccessPoints", true);
    }
    if settings.flag(&["AWS_S3_DISABLE_EXPRESS_SESSION_AUTH"], "s3_disable_express_session_auth") {
        config = config.endpoint_param("DisableS3ExpressSessionAuth", true);
    }
    if is_true(nested("use_dualstack_endpoint")) == Some(true) && !has_url {
        config = config.use_dual_stack(true);
    }
    let accelerates = is_true(nested("use_accelerate_endpoint")) == Some(true);
    if accelerates {
        config = config.endpoint_param("Accelerate", true);
    }
    let bucket = call.command.parameters.get("Bucket").and_then(Node::as_str);
    let style = nested("addressing_style");
    let is_path = match style.as_deref() {
        // The Region of the bucket may be another, and is in no host name then.
        _ if call.command.operation.name == "GetBucketLocation" => true,
        // An ARN has to be in the host name.
        _ if accelerates || bucket.is_some_and(|bucket| bucket.starts_with("arn:")) => false,
        // No name server has to know buckets below a host that the caller names.
        style => style == Some("path") || (has_url && style != Some("virtual")),
    };
    if is_path { config.endpoint_param("ForcePathStyle", true) } else { config }
}
