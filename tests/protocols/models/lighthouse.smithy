$version: "2"

namespace example.lighthouse

use smithy.protocols#rpcv2Cbor
use smithy.rules#clientContextParams
use smithy.rules#endpointBdd
use smithy.rules#endpointTests
use smithy.test#smokeTests

/// Lights along a coast. Its endpoint rules are a decision diagram: in the north the host is another.
@rpcv2Cbor
@endpointBdd(
    version: "1.1"
    parameters: {
        Region: { type: "string", builtIn: "AWS::Region", required: true, documentation: "The coast." }
        Endpoint: { type: "string", builtIn: "SDK::Endpoint", documentation: "Another address." }
    }
    conditions: [
        { fn: "isSet", argv: [{ ref: "Endpoint" }] }
        { fn: "stringEquals", argv: [{ ref: "Region" }, "north"] }
    ]
    results: [
        { type: "endpoint", conditions: [], endpoint: { url: { ref: "Endpoint" } } }
        { type: "endpoint", conditions: [], endpoint: { url: "https://ice.example.com" } }
        { type: "endpoint", conditions: [], endpoint: { url: "https://{Region}.example.com", headers: { coast: ["{Region}"] } } }
    ]
    root: 2
    nodeCount: 3
    nodes: "/////wAAAAH/////AAAAAAX14QEAAAADAAAAAQX14QIF9eED"
)
@endpointTests(
    version: "1.0"
    testCases: [
        {
            documentation: "In the north, where it's cold"
            params: { Region: "north" }
            expect: { endpoint: { url: "https://ice.example.com" } }
        }
        {
            documentation: "On any other coast"
            params: { Region: "west" }
            expect: { endpoint: { url: "https://west.example.com", headers: { coast: ["west"] } } }
        }
        {
            documentation: "On any other coast"
            params: { Region: "west", Endpoint: "http://127.0.0.1:8080" }
            expect: { endpoint: { url: "http://127.0.0.1:8080" } }
        }
    ]
)
service Lighthouse {
    version: "2026-01-01"
    operations: [GetLight]
}

@smokeTests([
    { id: "GetsALight", params: { name: "Outer" }, vendorParams: { region: "west" }, expect: { success: {} } }
    { id: "FindsNoLight", params: { name: "None" }, expect: { failure: { errorId: NoSuchLight } } }
])
@readonly
operation GetLight {
    input := {
        @required
        name: String
    }
    output := {
        range: Integer

        @required
        color: String = "white"

        blinks: Boolean = false
    }
    errors: [NoSuchLight]
}

@error("client")
@httpError(404)
structure NoSuchLight {
    message: String
}
