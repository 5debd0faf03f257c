//! The official tests that do not pass, each with the reason.

const DEFAULTS: &str = "Members that the caller did not set are never sent, whatever default the model gives them.";
const UNTYPED: &str =
    "An untyped output has what came; a typed one has an empty value for a missing required member, and no default.";
const DIGITS: &str = "The case gives a number that has lost the digits which it wants to see.";
const CUSTOM: &str = "A customization of the service, which no Smithy trait states.";
const ADDRESSING: &str = "The service of the case has no endpoint rules, which say where a bucket is.";
const CONTENT_TYPE: &str = "The official server protocol ignores the content type if the input has no body.";
const SAME_HEADER: &str =
    "The official server protocol sends both values if an entry of headers without a prefix has the name of another.";
const EMPTY_PAYLOAD: &str =
    "The official server protocol sends `{}` for a structure that is the payload and was not given.";
const PAYLOAD_NAME: &str =
    "The official server protocol expects the name of the shape as the root of a payload, not the member's `xmlName`.";
const UNWRAPPED: &str = "The official server protocol writes the element of the operation around an unwrapped output.";
const IGNORED_QUERY: &str =
    "The official server protocol leaves out an output's member with `httpQuery`, which means nothing there.";
const CLIENT_CASE: &str =
    "The case is of the client alone, and does not say so: it can only be read, or asks for headers of a client.";
const QUERY_PARAMS: &str =
    "A server reads every parameter into the map of `httpQueryParams`, as the specification has it; the case does not.";
const ERROR_META: &str = "The envelope is right; the case has an element besides, which no member holds.";
const EMPTY: &str = "The form has nothing of the empty list or map, so that no server can see it.";
const COMPRESSED: &str = "The case is about headers of the client, and has no body that a server could read.";
const XMLNS: &str = "The official XML codec has no namespace on the entries of flattened maps.";

/// By the client.
pub(crate) const OF_CLIENT: &[(&str, &str)] = &[
    ("awsJson1_0 request AwsJson10ClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("awsJson1_0 request AwsJson10ClientPopulatesNestedDefaultValuesWhenMissing", DEFAULTS),
    ("awsJson1_0 response AwsJson10ClientErrorCorrectsWhenServerFailsToSerializeRequiredValues", UNTYPED),
    (
        "awsJson1_0 response AwsJson10ClientErrorCorrectsWithDefaultValuesWhenServerFailsToSerializeRequiredValues",
        UNTYPED,
    ),
    ("awsJson1_0 response AwsJson10ClientPopulatesDefaultsValuesWhenMissingInResponse", UNTYPED),
    ("awsJson1_0 response AwsJson10ClientPopulatesNestedDefaultsWhenMissingInResponseBody", UNTYPED),
    ("awsJson1_1 request MachinelearningPredictEndpoint", CUSTOM),
    ("restJson1 request ApiGatewayAccept", CUSTOM),
    ("restJson1 request GlacierAccountId", CUSTOM),
    ("restJson1 request GlacierChecksums", CUSTOM),
    ("restJson1 request GlacierMultipartChecksums", CUSTOM),
    ("restJson1 request GlacierVersionHeader", CUSTOM),
    ("restJson1 request RestJsonClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("restJson1 request RestJsonClientPopulatesNestedDefaultValuesWhenMissing", DEFAULTS),
    ("restJson1 response RestJsonClientPopulatesDefaultsValuesWhenMissingInResponse", UNTYPED),
    ("restJson1 response RestJsonClientPopulatesNestedDefaultsWhenMissingInResponseBody", UNTYPED),
    ("restXml request S3DefaultAddressing", ADDRESSING),
    ("restXml request S3EscapeObjectKeyInUriLabel", ADDRESSING),
    ("restXml request S3EscapePathObjectKeyInUriLabel", ADDRESSING),
    ("restXml request S3OperationAddressingPreferred", ADDRESSING),
    ("restXml request S3PreservesEmbeddedDotSegmentInUriLabel", ADDRESSING),
    ("restXml request S3PreservesLeadingDotSegmentInUriLabel", ADDRESSING),
    ("restXml request S3VirtualHostAccelerateAddressing", ADDRESSING),
    ("restXml request S3VirtualHostAddressing", ADDRESSING),
    ("restXml request S3VirtualHostDualstackAccelerateAddressing", ADDRESSING),
    ("restXml request S3VirtualHostDualstackAddressing", ADDRESSING),
    ("rpcv2Cbor request RpcV2CborClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("rpcv2Cbor response RpcV2CborClientPopulatesDefaultsValuesWhenMissingInResponse", UNTYPED),
    ("rpcv2Json request RpcV2JsonRequestBigDecimalHighPrecision", DIGITS),
    ("rpcv2Json request RpcV2JsonRequestBigDecimalLargeWithFraction", DIGITS),
    ("rpcv2Json request RpcV2JsonRequestBigDecimalNegativeHighPrecision", DIGITS),
    ("rpcv2Json request RpcV2JsonRequestClientPopulatesDefaultValuesInInput", DEFAULTS),
    ("rpcv2Json response RpcV2JsonResponseClientPopulatesDefaultsValuesWhenMissingInResponse", UNTYPED),
];

/// By the server.
pub(crate) const OF_SERVER: &[(&str, &str)] = &[
    ("awsJson1_0 request AwsJson10EndpointTraitWithHostLabel", CLIENT_CASE),
    ("awsJson1_0 request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0", COMPRESSED),
    ("awsJson1_0 request SDKAppliedContentEncoding_awsJson1_0", COMPRESSED),
    ("awsJson1_1 request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", COMPRESSED),
    ("awsJson1_1 request SDKAppliedContentEncoding_awsJson1_1", COMPRESSED),
    ("awsJson1_1 response AwsJson11IntEnums", CLIENT_CASE),
    ("awsJson1_1 response parses_the_request_id_from_the_response", CLIENT_CASE),
    ("awsQuery request QueryEmptyQueryMaps", EMPTY),
    ("awsQuery request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", COMPRESSED),
    ("awsQuery request SDKAppliedContentEncoding_awsQuery", COMPRESSED),
    ("awsQuery response QueryNoInputAndNoOutputWithResponseMetadata", CLIENT_CASE),
    ("awsQuery response QueryQueryFlattenedXmlMapWithXmlNamespace", XMLNS),
    ("ec2Query request Ec2EmptyQueryLists", EMPTY),
    ("ec2Query request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query", COMPRESSED),
    ("ec2Query request SDKAppliedContentEncoding_ec2Query", COMPRESSED),
    ("ec2Query response Ec2ComplexError", ERROR_META),
    ("ec2Query response Ec2QueryDateTimeWithNegativeOffset", CLIENT_CASE),
    ("ec2Query response Ec2QueryDateTimeWithPositiveOffset", CLIENT_CASE),
    ("rpcv2Json response RpcV2JsonResponseBigDecimalHighPrecision", DIGITS),
    ("rpcv2Json response RpcV2JsonResponseBigDecimalLargeWithFraction", DIGITS),
    ("rpcv2Json response RpcV2JsonResponseBigDecimalNegativeHighPrecision", DIGITS),
    ("restJson1 malformed RestJsonWithoutBodyEmptyInputExpectsEmptyContentType", CONTENT_TYPE),
    ("restJson1 request RestJsonHttpWithEmptyStructurePayload", CLIENT_CASE),
    ("restJson1 request RestJsonHttpWithHeadersButNoPayload", CLIENT_CASE),
    ("restJson1 request RestJsonOmitsEmptyListQueryValues", CLIENT_CASE),
    ("restJson1 request SDKAppendedGzipAfterProvidedEncoding_restJson1", COMPRESSED),
    ("restJson1 request SDKAppliedContentEncoding_restJson1", COMPRESSED),
    ("restJson1 response RestJsonHttpEmptyPrefixHeadersResponseServer", SAME_HEADER),
    ("restJson1 response RestJsonHttpPayloadWithStructureAndEmptyResponseBody", EMPTY_PAYLOAD),
    ("restXml request AllQueryStringTypes", QUERY_PARAMS),
    ("restXml request HttpPayloadWithMemberXmlName", PAYLOAD_NAME),
    ("restXml request RestXmlQueryStringEscaping", QUERY_PARAMS),
    ("restXml request RestXmlSupportsInfinityFloatQueryValues", QUERY_PARAMS),
    ("restXml request RestXmlSupportsNaNFloatQueryValues", QUERY_PARAMS),
    ("restXml request RestXmlSupportsNegativeInfinityFloatQueryValues", QUERY_PARAMS),
    ("restXml request RestXmlZeroAndFalseQueryValues", QUERY_PARAMS),
    ("restXml request S3DefaultAddressing", ADDRESSING),
    ("restXml request S3EscapeObjectKeyInUriLabel", ADDRESSING),
    ("restXml request S3EscapePathObjectKeyInUriLabel", ADDRESSING),
    ("restXml request S3OperationAddressingPreferred", ADDRESSING),
    ("restXml request S3PreservesEmbeddedDotSegmentInUriLabel", ADDRESSING),
    ("restXml request S3PreservesLeadingDotSegmentInUriLabel", ADDRESSING),
    ("restXml request S3VirtualHostAccelerateAddressing", ADDRESSING),
    ("restXml request S3VirtualHostAddressing", ADDRESSING),
    ("restXml request S3VirtualHostDualstackAccelerateAddressing", ADDRESSING),
    ("restXml request S3VirtualHostDualstackAddressing", ADDRESSING),
    ("restXml request SDKAppendedGzipAfterProvidedEncoding_restXml", COMPRESSED),
    ("restXml request SDKAppliedContentEncoding_restXml", COMPRESSED),
    ("restXml response ComplexError", ERROR_META),
    ("restXml response GetBucketLocationUnwrappedOutput", UNWRAPPED),
    ("restXml response HttpEmptyPrefixHeadersResponseServer", SAME_HEADER),
    ("restXml response IgnoreQueryParamsInResponse", IGNORED_QUERY),
    ("restXml response InvalidGreetingError", ERROR_META),
    ("restXml response RestXmlDateTimeWithNegativeOffset", CLIENT_CASE),
    ("restXml response RestXmlDateTimeWithPositiveOffset", CLIENT_CASE),
    ("restXml response RestXmlFlattenedXmlMapWithXmlNamespace", XMLNS),
    ("restXml response SimpleScalarPropertiesWithXMLPreamble", CLIENT_CASE),
];

/// Event streams, by the client.
pub(crate) const OF_CLIENT_EVENTS: &[(&str, &str)] = &[
    ("restJson1 eventstream DuplexMissingRequiredInitialResponseOutput", UNTYPED),
    ("restJson1 eventstream MissingRequiredInitialResponseOutput", UNTYPED),
];

/// Event streams, by the server.
pub(crate) const OF_SERVER_EVENTS: &[(&str, &str)] = &[];
