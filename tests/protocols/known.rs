//! The official tests that do not pass, each with the reason.

/// Cases, each with the reason why it does not pass.
type Reasons = &'static [(&'static str, &'static str)];

/// The cases of one side that do not pass.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    /// Those that should.
    pub(crate) failing: Reasons,
    /// Those that no implementation of this side can pass together with the specification or with the other cases.
    pub(crate) impossible: Reasons,
}

impl Known {
    pub(crate) const NONE: Self = Self { failing: &[], impossible: &[] };

    pub(crate) fn cases(self) -> impl Iterator<Item = &'static str> {
        self.failing.iter().chain(self.impossible).map(|(case, _)| *case)
    }
}

const TARGET: &str = "The case wants `X-Amz-Target` in a reply, which is a header of requests.";
const EMPTY: &str =
    "Nothing in the request shows that there was an empty list or map: the case is that a client leaves it out.";
const NAMESPACE: &str =
    "The case lacks the namespace of the service, which the 32 other outputs of the service with a body have.";
const OFFSET: &str = "A time is written in UTC. The case says that \"clients can correctly parse\" it with an offset.";
const PREAMBLE: &str = "The case has a comment and a stray section of text, which are for a client to pass over.";
const NO_MEMBER: &str = "The case has an element in the error that none of its members holds, and no value for it.";
const QUERY_PARAMS: &str = "The case lacks the map of `httpQueryParams`, in which servers put every parameter: the specification and the \
     cases of restJson1 with the same names (`RestJsonAllQueryStringTypes` and others) have it.";

/// By the client.
pub(crate) const OF_CLIENT: Known = Known::NONE;

/// By the server.
pub(crate) const OF_SERVER: Known = Known {
    failing: &[],
    impossible: &[
        ("awsJson1_1 response AwsJson11IntEnums", TARGET),
        ("awsQuery request QueryEmptyQueryMaps", EMPTY),
        ("ec2Query request Ec2EmptyQueryLists", EMPTY),
        ("restJson1 request RestJsonOmitsEmptyListQueryValues", EMPTY),
        ("awsQuery response QueryNoInputAndNoOutputWithResponseMetadata", NAMESPACE),
        ("ec2Query response Ec2QueryDateTimeWithNegativeOffset", OFFSET),
        ("ec2Query response Ec2QueryDateTimeWithPositiveOffset", OFFSET),
        ("restXml response RestXmlDateTimeWithNegativeOffset", OFFSET),
        ("restXml response RestXmlDateTimeWithPositiveOffset", OFFSET),
        ("restXml response SimpleScalarPropertiesWithXMLPreamble", PREAMBLE),
        ("ec2Query response Ec2ComplexError", NO_MEMBER),
        ("restXml response ComplexError", NO_MEMBER),
        ("restXml response InvalidGreetingError", NO_MEMBER),
        ("restXml request AllQueryStringTypes", QUERY_PARAMS),
        ("restXml request RestXmlQueryStringEscaping", QUERY_PARAMS),
        ("restXml request RestXmlSupportsInfinityFloatQueryValues", QUERY_PARAMS),
        ("restXml request RestXmlSupportsNaNFloatQueryValues", QUERY_PARAMS),
        ("restXml request RestXmlSupportsNegativeInfinityFloatQueryValues", QUERY_PARAMS),
        ("restXml request RestXmlZeroAndFalseQueryValues", QUERY_PARAMS),
    ],
};

/// Event streams, by the client.
pub(crate) const OF_CLIENT_EVENTS: Known = Known::NONE;

/// Event streams, by the server.
pub(crate) const OF_SERVER_EVENTS: Known = Known::NONE;
