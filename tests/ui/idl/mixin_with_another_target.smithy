$version: "2.0"

namespace example

service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    input := with [Named] {
        name: Integer
    }
}

@mixin
structure Named {
    name: String
}
