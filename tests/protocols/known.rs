//! The official tests that do not pass, each with the reason.

const DEFAULTS: &str = "Members that the caller did not set are never sent, whatever default the model gives them.";
const UNTYPED: &str =
    "An untyped output has what came; a typed one has an empty value for a missing required member, and no default.";
const COMPRESSION: &str = "A server does not take compressed requests.";
const DIGITS: &str = "The case gives a number that has lost the digits which it wants to see.";
const CUSTOM: &str = "A customization of the service, which no Smithy trait states.";
const ADDRESSING: &str = "The service of the case has no endpoint rules, which say where a bucket is.";
const SERVER_DEFAULTS: &str =
    "A server leaves a member that is missing to its handler, and does not fill in the default.";
const INTERNAL: &str = "Values with the tag `internal` are among those that the message lists.";
const OFFICIAL: &str = "The official server protocol does otherwise.";
const CLIENT_CASE: &str =
    "The case is of the client alone, and does not say so: it can only be read, or asks for headers of a client.";
const QUERY_PARAMS: &str =
    "A server reads every parameter into the map of `httpQueryParams`, as the specification has it; the case does not.";
const ERROR_META: &str = "The envelope is right; the case has a message or an id besides, which no member holds.";
const XMLNS: &str = "The official server protocol has no namespaces of the service, nor of flattened maps.";
const STREAM: &str = "Streaming blobs are held in memory, and have no content type of their own.";

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
    ("awsJson1_0 request AwsJson10ServerPopulatesDefaultsWhenMissingInRequestBody", SERVER_DEFAULTS),
    ("awsJson1_0 request AwsJson10ServerPopulatesNestedDefaultsWhenMissingInRequestBody", SERVER_DEFAULTS),
    ("awsJson1_0 request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0", COMPRESSION),
    ("awsJson1_0 request SDKAppliedContentEncoding_awsJson1_0", COMPRESSION),
    ("awsJson1_0 response AwsJson10ServerPopulatesDefaultsInResponseWhenMissingInParams", SERVER_DEFAULTS),
    ("awsJson1_0 response AwsJson10ServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams", SERVER_DEFAULTS),
    ("awsJson1_1 request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", COMPRESSION),
    ("awsJson1_1 request SDKAppliedContentEncoding_awsJson1_1", COMPRESSION),
    ("awsJson1_1 response AwsJson11IntEnums", CLIENT_CASE),
    ("awsJson1_1 response parses_the_request_id_from_the_response", CLIENT_CASE),
    ("restJson1 malformed RestJsonMalformedEnumList", INTERNAL),
    ("restJson1 malformed RestJsonMalformedEnumMapKey", INTERNAL),
    ("restJson1 malformed RestJsonMalformedEnumMapValue", INTERNAL),
    ("restJson1 malformed RestJsonMalformedEnumString", INTERNAL),
    ("restJson1 malformed RestJsonMalformedEnumTraitString", INTERNAL),
    ("restJson1 malformed RestJsonMalformedEnumUnion", INTERNAL),
    ("restJson1 malformed RestJsonWithoutBodyEmptyInputExpectsEmptyContentType", OFFICIAL),
    ("restJson1 request RestJsonHttpWithEmptyStructurePayload", CLIENT_CASE),
    ("restJson1 request RestJsonHttpWithHeadersButNoPayload", CLIENT_CASE),
    ("restJson1 request RestJsonOmitsEmptyListQueryValues", CLIENT_CASE),
    ("restJson1 request RestJsonServerPopulatesDefaultsWhenMissingInRequestBody", SERVER_DEFAULTS),
    ("restJson1 request RestJsonServerPopulatesNestedDefaultsWhenMissingInRequestBody", SERVER_DEFAULTS),
    ("restJson1 request SDKAppendedGzipAfterProvidedEncoding_restJson1", COMPRESSION),
    ("restJson1 request SDKAppliedContentEncoding_restJson1", COMPRESSION),
    ("restJson1 response RestJsonHttpEmptyPrefixHeadersResponseServer", OFFICIAL),
    ("restJson1 response RestJsonHttpPayloadWithStructureAndEmptyResponseBody", OFFICIAL),
    ("restJson1 response RestJsonServerPopulatesDefaultsInResponseWhenMissingInParams", SERVER_DEFAULTS),
    ("restJson1 response RestJsonServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams", SERVER_DEFAULTS),
    ("restJson1 response RestJsonStreamingTraitsWithBlob", STREAM),
    ("restXml request AllQueryStringTypes", QUERY_PARAMS),
    ("restXml request HttpPayloadWithMemberXmlName", OFFICIAL),
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
    ("restXml request SDKAppendedGzipAfterProvidedEncoding_restXml", COMPRESSION),
    ("restXml request SDKAppliedContentEncoding_restXml", COMPRESSION),
    ("restXml response ComplexError", ERROR_META),
    ("restXml response GetBucketLocationUnwrappedOutput", OFFICIAL),
    ("restXml response HttpEmptyPrefixHeadersResponseServer", OFFICIAL),
    ("restXml response IgnoreQueryParamsInResponse", OFFICIAL),
    ("restXml response InvalidGreetingError", ERROR_META),
    ("restXml response RestXmlDateTimeWithNegativeOffset", CLIENT_CASE),
    ("restXml response RestXmlDateTimeWithPositiveOffset", CLIENT_CASE),
    ("restXml response RestXmlFlattenedXmlMapWithXmlNamespace", XMLNS),
    ("restXml response SimpleScalarPropertiesWithXMLPreamble", CLIENT_CASE),
    ("restXml response XmlNamespaceSimpleScalarProperties", XMLNS),
    ("rpcv2Cbor request RpcV2CborServerPopulatesDefaultsWhenMissingInRequestBody", SERVER_DEFAULTS),
    ("rpcv2Cbor response RpcV2CborServerPopulatesDefaultsInResponseWhenMissingInParams", SERVER_DEFAULTS),
];
