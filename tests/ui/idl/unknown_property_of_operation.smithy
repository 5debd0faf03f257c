$version: "2.0"

namespace example

service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    inpt: Name
}

string Name
