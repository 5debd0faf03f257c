$version: "2.0"

namespace example

service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    input := {
        name: Name
    }
}

string 1Name
