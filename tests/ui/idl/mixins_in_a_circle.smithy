$version: "2.0"

namespace example

service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    input := with [A] {}
}

@mixin
structure A with [B] {}

@mixin
structure B with [A] {}
